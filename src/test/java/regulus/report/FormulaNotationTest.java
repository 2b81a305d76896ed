package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.FormulaParser;
import regulus.kernel.Expr;
import regulus.kernel.Setting;

/** Formulas as people write them, and as the papers print them. */
class FormulaNotationTest {

  private static final Notation BRANCHES = Notation.of(setting());

  private static Setting setting() {
    try {
      return ClaimReader.parse(
              "branches.yaml",
              """
              id: branches
              model:
                per: coordinate
                parameters: [up, vp, um, vm, u1p]
                predictor: {w: up*vp - um*vm + u1p}
              claims:
                - {id: law, conserved: "up^2 - vp^2"}
              """)
          .setting();
    } catch (ClaimException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      textBlock =
          """
          x                                 | x
          alpha                             | \\alpha
          Delta                             | \\Delta
          Beta                              | \\mathrm{B}
          epsilon                           | \\varepsilon
          u1                                | u_1
          u12                               | u_{12}
          alpha0                            | \\alpha_0
          up                                | u_{+}
          vm                                | v_{-}
          u1p                               | u_{1,+}
          up[0]                             | u_{+}(0)
          up[0]^2                           | u_{+}(0)^{2}
          wp                                | \\mathit{wp}
          rate                              | \\mathit{rate}
          7                                 | 7
          -7                                | -7
          1/4                               | \\frac{1}{4}
          -3/4                              | -\\frac{3}{4}
          a + b                             | a + b
          a - b                             | a - b
          -a - b                            | -a - b
          a - (b + c)                       | a - (b + c)
          -(a + b)                          | -(a + b)
          -2*a + b                          | -2 a + b
          a*b                               | a b
          2*3^x                             | 2 \\cdot 3^{x}
          a*(b + c)                         | a (b + c)
          a*(-2)^x                          | a (-2)^{x}
          a/b                               | \\frac{a}{b}
          1/b                               | \\frac{1}{b}
          -1/b                              | -\\frac{1}{b}
          (a + b)/c                         | \\frac{a + b}{c}
          a*(b + c)/d                       | \\frac{a (b + c)}{d}
          a/(b*c)                           | \\frac{a}{b c}
          a/b/c                             | \\frac{a}{b c}
          a/b*(c + d)                       | \\frac{a}{b} (c + d)
          2/b*3                             | \\frac{6}{b}
          a/b^2                             | \\frac{a}{b^{2}}
          a^b^c                             | a^{b^{c}}
          (a^b)^c                           | (a^{b})^{c}
          (a + b)^2                         | (a + b)^{2}
          (a*b)^2                           | (a b)^{2}
          (a/b)^2                           | \\left(\\frac{a}{b}\\right)^{2}
          x^(2/3)                           | x^{2/3}
          x^(2/D - 1)                       | x^{2/D - 1}
          x^(-2/(D - 2))                    | x^{-2/(D - 2)}
          x^((a + b)/2)                     | x^{(a + b)/2}
          x^-2                              | \\frac{1}{x^{2}}
          Sqrt[x]                           | \\sqrt{x}
          Sqrt[x]^3                         | \\left(\\sqrt{x}\\right)^{3}
          1/Sqrt[x]                         | \\frac{1}{\\sqrt{x}}
          Sqrt[1 + 4*w^2/k]                 | \\sqrt{1 + \\frac{4 w^{2}}{k}}
          Log[x]                            | \\log(x)
          Log[x]^2                          | (\\log(x))^{2}
          Exp[-x]                           | \\exp(-x)
          ArcSinh[2*w/Sqrt[k]]              | \\operatorname{arsinh}\\left(\\frac{2 w}{\\sqrt{k}}\\right)
          ArcTanh[x]                        | \\operatorname{artanh}(x)
          Cosh[x]*Sinh[x]                   | \\cosh(x) \\sinh(x)
          ArcSin[x] + ArcTan[x] + Tanh[x]   | \\arcsin(x) + \\arctan(x) + \\tanh(x)
          Abs[w]                            | \\lvert w \\rvert
          Abs[w]^2                          | \\lvert w \\rvert^{2}
          Norm[u]                           | \\lVert u \\rVert
          u.u                               | \\langle u, u \\rangle
          (u.u)^2                           | \\langle u, u \\rangle^{2}
          """)
  void latex(String written, String printed) throws ClaimException {
    assertThat(Latex.of(read(written), BRANCHES)).isEqualTo(printed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      textBlock =
          """
          x        | <mi>x</mi>
          alpha    | <mi>\u03B1</mi>
          sigma    | <mi>\u03C3</mi>
          Omega    | <mi>\u03A9</mi>
          up       | <msub><mi>u</mi><mtext>+</mtext></msub>
          x^2      | <msup><mi>x</mi><mn>2</mn></msup>
          a/b      | <mfrac><mi>a</mi><mi>b</mi></mfrac>
          Sqrt[x]  | <msqrt><mi>x</mi></msqrt>
          a - b    | <mrow><mi>a</mi><mo form="infix">\u2212</mo><mi>b</mi></mrow>
          """)
  void mathMl(String written, String printed) throws ClaimException {
    assertThat(MathMl.of(read(written), BRANCHES)).isEqualTo("<math>" + printed + "</math>");
  }

  private static final Notation MATRICES = matrices();

  private static Notation matrices() {
    try {
      return Notation.of(
          ClaimReader.parse(
                  "matrices",
                  """
                  id: test.matrices
                  model: {matrices: {W1: [m, d], W2: [m, m]}, vectors: {u: d}, predictor: {W: W2.W1}}
                  claims: [{id: law, conserved: u.u}]
                  """)
              .setting());
    } catch (ClaimException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      textBlock =
          """
          W1.Transpose[W1]          | W_1 W_1^{\\top}
          W2.W2.W1                  | W_2 W_2 W_1
          W2.(2*W1)                 | W_2 \\cdot 2 W_1
          W2.(W1 + W[0])            | W_2 (W_1 + W(0))
          Transpose[W2.W1]          | (W_2 W_1)^{\\top}
          Transpose[Transpose[W1]]  | (W_1^{\\top})^{\\top}
          Tr[W2]^2                  | (\\operatorname{tr}(W_2))^{2}
          3*Diagonal[W2]            | 3 \\operatorname{diag}(W_2)
          W1.u                      | W_1 u
          u.u*W1                    | \\langle u, u \\rangle W_1
          (W1.u).(W1.u)             | \\langle W_1 u, W_1 u \\rangle
          """)
  void latexOfMatrices(String written, String printed) throws ClaimException {
    assertThat(Latex.of(read(written), MATRICES)).isEqualTo(printed);
  }

  @Test
  void mathMlOfATranspose() throws ClaimException {
    assertThat(MathMl.of(read("Transpose[W1]"), MATRICES))
        .isEqualTo(
            "<math><msup><msub><mi>W</mi><mtext>1</mtext></msub><mo form=\"infix\">\u22A4</mo>"
                + "</msup></math>");
  }

  private static Expr read(String written) throws ClaimException {
    return FormulaParser.parse(written);
  }
}
