package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations of formulas in random matrices. */
class MomentRulesTest {

  private static final String LINEAR =
      """
      id: test.moments
      model:
        matrices: {A: [n, m], B: [k, n], C: [2, n]}
        vectors: {x: m, y: m, u: n, v: k}
        predictor: {z: B.A.x, one: A.x, back: Transpose[A].u}
      constants: [s, t, q]
      assume: [s > 0, t > 0, q > 0]
      random: {A: gaussian(s), B: gaussian(t), C: gaussian(1)}
      claims:
        - {id: claim, %s}
      """;

  private static final String RELU =
      """
      id: test.moments
      model:
        matrices: {A: [n, m], D: [n, n], B: [k, n], E1: [k, k], M: [n, n], N: [m, m]}
        vectors: {x: m, e: k, u: n}
        predictor: {z: A.x}
      constants: [s, t, p]
      assume: [s > 0, t > 0, p > 0, p < 1]
      random:
        N: bernoulli(p)
        A: gaussian(s)
        D: slopes(A)
        M: bernoulli(p)
        B: gaussian(t)
        E1: slopes(B)
      claims:
        - {id: claim, %s}
      """;

  private static final String ORTHOGONAL =
      """
      id: test.moments
      model:
        matrices: {P: [m, d], Q: [m, m], R: [k, m]}
        vectors: {x: d, y: d, u: m}
        predictor: {z: R.Q.P.x}
      constants: [c, q]
      assume: [c > 0, q > 0]
      random: {P: orthogonal-columns(c), Q: orthogonal-rows(c), R: orthogonal-rows(c)}
      claims:
        - {id: claim, %s}
      """;

  static Verdict check(String setting, String of, String is) {
    String kind = of.startsWith("Var ") ? "variance" : "of";
    String formula = of.startsWith("Var ") ? of.substring(4) : of;
    return Kernel.check(
        statement(
            setting,
            "moment: {" + kind + ": \"" + formula.strip() + "\", is: \"" + is.strip() + "\"}"),
        Certificate.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.one                     | n*s*(x.x)",
        "back.back                   | m*s*(u.u)",
        "z.z                         | k*n*s*t*(x.x)",
        "(one.one)^2                 | n*(n+2)*s^2*(x.x)^2",
        "(one.one)^3                 | n*(n+2)*(n+4)*s^3*(x.x)^3",
        "Norm[one]^4                 | n*(n+2)*s^2*(x.x)^2",
        "Sqrt[one.one]^4             | n*(n+2)*s^2*(x.x)^2",
        "(A.x).(A.y)                 | n*s*(x.y)",
        "((A.x).(A.y))^2             | s^2*(n*(x.x)*(y.y) + n*(n+1)*(x.y)^2)",
        "(u.(A.x))^2                 | s*(u.u)*(x.x)",
        "(u.(A.x))^3                 | 0",
        "(u.(A.x))^4                 | 3*s^2*(u.u)^2*(x.x)^2",
        "Tr[Transpose[A].A]          | n*m*s",
        "Tr[Transpose[A].A.Transpose[A].A] | s^2*n*m*(n + m + 1)",
        "Tr[Transpose[B].B.A.Transpose[A]] | t*s*k*n*m",
        "v.(B.A.x)                   | 0",
        "(C.u).(C.u)                 | 2*(u.u)",
        "1 + 2*z.z                   | 1 + 2*k*n*s*t*(x.x)",
        "s*t                         | s*t",
        "(z.z)^q                     |"
            + " (x.x)^q*(2*s)^q*(2*t)^q*Gamma[n/2+q]/Gamma[n/2]*Gamma[k/2+q]/Gamma[k/2]",
        "Norm[one]                   | Sqrt[2*s]*Norm[x]*Gamma[(n+1)/2]/Gamma[n/2]",
        "3*Norm[one]/Norm[x]         | 3*Sqrt[2*s]*Gamma[(n+1)/2]/Gamma[n/2]",
        "Log[one.one]                | PolyGamma[n/2] + Log[2*s*(x.x)]",
        "Log[one.one]                | PolyGamma[n/2 + 1] - 2/n + Log[2] + Log[s] + Log[x.x]",
        "2*Log[Norm[one]] - 1        | PolyGamma[n/2] + Log[2*s*(x.x)] - 1",
        "Var Log[one.one]            | Trigamma[n/2]",
        "Var Log[Norm[one]]          | Trigamma[n/2]/4",
        "Var 3*Log[one.one] + 5      | 9*Trigamma[n/2]",
        "Var one.one                 | 2*n*s^2*(x.x)^2",
        "Var Norm[one]               | s*(x.x)*(n - 2*Gamma[(n+1)/2]^2/Gamma[n/2]^2)",
        "Var 7                       | 0",
      })
  void gaussianMatrices(String of, String is) {
    Verdict verdict = check(LINEAR, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.one             | m*s*(x.x)",
        "one.one             | n*s^2*(x.x)",
        "(one.one)^2         | n*(n+1)*s^2*(x.x)^2",
        "(one.one)^2         | n^2*s^2*(x.x)^2",
        "((A.x).(A.y))^2     | n^2*s^2*(x.y)^2",
        "(u.(A.x))^4         | s^2*(u.u)^2*(x.x)^2",
        "Tr[Transpose[A].A.Transpose[A].A] | s^2*n*m*(n + m)",
        "Log[one.one]        | Log[n*s*(x.x)]",
        "Log[one.one]        | PolyGamma[(n+1)/2] + Log[2*s*(x.x)]",
        "Var Log[one.one]    | 2/n",
        "Norm[one]           | Sqrt[n*s]*Norm[x]",
        "Var one.one         | n*s^2*(x.x)^2",
        "Var one.one         | -2*n*s^2*(x.x)^2",
      })
  void falseMoments(String of, String is) {
    Verdict verdict = check(LINEAR, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(D.A.x).(D.A.x)          | n*s/2*(x.x)",
        "((D.A.x).(D.A.x))^2      | s^2*n*(n+5)/4*(x.x)^2",
        "(M.D.A.x).(M.D.A.x)      | p*n*s/2*(x.x)",
        "(M.A.x).(M.A.x)          | p*n*s*(x.x)",
        "((M.A.x).(M.A.x))^2      | s^2*p*n*(3 + (n-1)*p)*(x.x)^2",
        "(N.x).(N.x)              | p*(x.x)",
        "(A.N.x).(A.N.x)          | p*n*s*(x.x)",
        "(E1.B.D.A.x).(E1.B.D.A.x) | k*t/2*n*s/2*(x.x)",
        "(Transpose[A].D.Transpose[B].e).(Transpose[A].D.Transpose[B].e) | t*n*s*m/2*(e.e)",
        "Tr[Transpose[D.A].D.A]   | n*m*s/2",
      })
  void slopesAndMasks(String of, String is) {
    Verdict verdict = check(RELU, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Proved.class);
  }

  /** What these would need is not independent, or stands in another order, or is infinite. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(Transpose[A].D.u).(Transpose[A].D.u)   | m*s/2*(u.u)",
        "Tr[D]                                   | n/2",
        "Tr[D.A.N.Transpose[A]]                  | 0",
        "Tr[A.Transpose[A].D]                    | n*m*s/2",
        "(D.D.A.x).(D.D.A.x)                     | n*s/4*(x.x)",
        "(M.M.A.x).(M.M.A.x)                     | p^2*n*s*(x.x)",
        "((N.x).(N.x))^2                         | p^2*(x.x)^2",
        "Log[(D.A.x).(D.A.x)]                    | PolyGamma[n/4] + Log[2*s*(x.x)]",
      })
  void nothingIsSaidWhereNoRuleFits(String of, String is) {
    Verdict verdict = check(RELU, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void slopesMayDependOnAllThatStandsBefore() {
    String reversed = RELU.replace("  N: bernoulli(p)\n", "").replace("  B: gaussian(t)\n", "");
    String early = reversed.replace("  A: gaussian(s)\n", "  B: gaussian(t)\n  A: gaussian(s)\n");
    // The slopes of A may depend on B here, so that B is not drawn behind them.
    assertThat(check(early, "(B.D.A.x).(B.D.A.x)", "k*t*n*s/2*(x.x)"))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(
            check(
                early,
                "(Transpose[A].D.Transpose[B].e).(Transpose[A].D.Transpose[B].e)",
                "t*n*s*m/2*(e.e)"))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aNegativeMomentIsInfiniteAtSmallSizes() {
    assertThat(check(LINEAR, "(one.one)^(-1)", "1/(s*(n-2)*(x.x))"))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(
            check(
                LINEAR
                    .replace("A: [n, m]", "A: [3, m]")
                    .replace("B: [k, n]", "B: [k, 3]")
                    .replace("C: [2, n]", "C: [2, 3]")
                    .replace("u: n", "u: 3"),
                "(one.one)^(-1)",
                "1/(s*(x.x))"))
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void aSignUnderAnEvenPowerIsNotForgotten() {
    assertThat(check(LINEAR, "Sqrt[(-(one.one))^2]", "-n*s*(x.x)"))
        .isNotInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(P.x).(P.y)               | c*(x.y)",
        "Var (P.x).(P.y)           | 0",
        "(Q.u).(Q.u)               | c*(u.u)",
        "(Transpose[Q].u).(Transpose[Q].u) | c*(u.u)",
        "Tr[R.Transpose[R]]        | k*c",
        "z.z                       | c^3*k/m*(x.x)",
        "(z.z)^2                   | c^6*k*(k+2)/(m*(m+2))*(x.x)^2",
        "(z.z)^q                   |"
            + " c^(3*q)*(x.x)^q*Gamma[k/2+q]*Gamma[m/2]/(Gamma[k/2]*Gamma[m/2+q])",
        "Log[z.z]                  | 3*Log[c] + Log[x.x] + PolyGamma[k/2] - PolyGamma[m/2]",
        "Var Log[z.z]              | Trigamma[k/2] - Trigamma[m/2]",
      })
  void orthogonalMatrices(String of, String is) {
    Verdict verdict = check(ORTHOGONAL, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Var z.z             | 0",
        "z.z                 | c^3*(x.x)",
        "(z.z)^2             | c^6*k^2/m^2*(x.x)^2",
        "(P.x).(P.x)         | m*c*(x.x)",
        "Log[z.z]            | 3*Log[c] + Log[x.x]",
      })
  void falseMomentsOfOrthogonalMatrices(String of, String is) {
    Verdict verdict = check(ORTHOGONAL, of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aMatrixWithMoreRowsThanColumnsKeepsNoNormWhenTransposed() {
    // P^T u is a projection of u, whose law is not known: P need not be uniform.
    assertThat(check(ORTHOGONAL, "(Transpose[P].u).(Transpose[P].u)", "c*(u.u)"))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, '(Log[2/m] + PolyGamma[m/2])/2', PROVED",
    "k, '(Log[2/m] + PolyGamma[(m-k+1)/2])/2', PROVED",
    "2, '(Log[2/m] + PolyGamma[m/2])/2', REFUTED",
    "k, '(Log[2/m] + PolyGamma[(m-k)/2])/2', REFUTED",
    "0, '(Log[2/m] + PolyGamma[(m+1)/2])/2', UNPROVED",
  })
  void exponents(String number, String is, String expected) {
    String file =
        """
        id: test.exponents
        model: {matrices: {A: [m, m]}, vectors: {x: m}, predictor: {z: A.x}}
        constants: [k]
        random: {A: gaussian(1/m)}
        claims:
          - {id: claim, %s}
        """;
    Verdict verdict =
        Kernel.check(
            statement(file, "moment: {lyapunov: A, number: " + number + ", is: \"" + is + "\"}"),
            Certificate.EMPTY);
    assertThat(word(verdict)).as("%s", verdict).isEqualTo(expected);
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Proved _ -> "PROVED";
      case Verdict.Refuted _ -> "REFUTED";
      case Verdict.Unproved _ -> "UNPROVED";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.one        | x.x           | s | 1/n         | PROVED",
        "one.one        | x.x           | s | 1/m         | REFUTED",
        "one.one        | x.x           | s | -1/n        | REFUTED",
        "(one.one)^2    | (x.x)^2       | s | 1/Sqrt[n*(n+2)] | PROVED",
        "(one.one)^2    | (x.x)^2       | s | 1/n         | REFUTED",
        "z.z            | x.x           | s | 1/(n*k*t)   | PROVED",
        "z.z            | x.x           | s | 1/(n*k)     | REFUTED",
        "one.one + x.x  | 3*(x.x)       | s | 2/n         | UNPROVED",
      })
  void scales(String of, String keeps, String by, String is, String expected) {
    Verdict verdict =
        Kernel.check(
            statement(
                LINEAR,
                "scale: {of: \"%s\", keeps: \"%s\", by: %s, is: \"%s\"}"
                    .formatted(of.strip(), keeps.strip(), by.strip(), is.strip())),
            Certificate.EMPTY);
    assertThat(word(verdict)).as("%s", verdict).isEqualTo(expected.strip());
  }

  @Test
  void aRefutedScaleNamesTheRightOne() {
    Verdict verdict =
        Kernel.check(
            statement(LINEAR, "scale: {of: one.one, keeps: x.x, by: s, is: 1/m}"),
            Certificate.EMPTY);
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).reason()).contains("the value that keeps it is `1/n`");
  }
}
