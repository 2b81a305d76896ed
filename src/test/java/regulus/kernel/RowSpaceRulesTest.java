package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;

/** What moves along the data only. */
class RowSpaceRulesTest {

  private static Statement statement(String model, String quantity) {
    String yaml =
        "id: test\nmodel: {" + model + "}\nclaims: [{id: x, row-space: \"" + quantity + "\"}]\n";
    try {
      return ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | A",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | B[0].A + 2*B[0].A[0]",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: Transpose[Transpose[A].Transpose[B]]} |"
            + " A",
        "matrices: {A: [d, m], B: [k, m]}, predictor: {W: B.Transpose[A]} | Transpose[A]",
        "matrices: {A: [m, d], B: [m, d]}, vectors: {a: m, b: m}, predictor: {w: Transpose[A].a +"
            + " Transpose[B].b} | A - B",
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | 3*u",
        "vectors: {u: d, v: d}, scalars: [a], predictor: {w: a*u + 2*v} | u - v",
        "matrices: {A: [m, d], B: [k, m]}, activation: relu, predictor: {W: B.A} | A",
        "matrices: {A: [m, d], B: [k, m]}, activation: tanh, predictor: {W: B.A} | A",
        "matrices: {A: [m, d], B: [k, m]}, activation: leaky(1/5), predictor: {W: B.A} | 2*A",
        "layers: W, depth: L, activation: arcsinh | W[1]",
        "layers: W, depth: L | W[1]",
      })
  void proves(String model, String quantity) {
    assertThat(Kernel.check(statement(model, quantity), Certificate.EMPTY))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: B.A} | B",
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: B.A} | Transpose[A]",
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: Transpose[B.A]} | A",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | W",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | Tr[A.Transpose[A]]*A",
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | w",
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | a*u",
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | u/Norm[u]",
        "matrices: {A: [d, d], B: [d, d]}, activation: relu, predictor: {W: B.A} | B",
        "matrices: {A: [d, d], B: [d, d]}, activation: tanh, predictor: {W: B.A} | B",
        "matrices: {A: [d, d], B: [d, d]}, activation: tanh, predictor: {W: B.A} | A + B",
        // One matrix in two layers is no first layer alone.
        "matrices: {A: [d, d]}, activation: tanh, predictor: {W: A.A} | A",
        "matrices: {A: [d, d]}, activation: relu, predictor: {W: A.A} | A",
      })
  void doesNotProveWhatIsFalse(String model, String quantity) {
    assertThat(Kernel.check(statement(model, quantity), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  private static final Certificate TWO_BY_TWO =
      new Certificate(
          List.of(
              point(
                  "A_1_1", 2, "A_1_2", 3, "A_2_1", 5, "A_2_2", -1, "B_1_1", 1, "B_1_2", -4, "B_2_1",
                  7, "B_2_2", 3, "x_1", 2, "x_2", -1)));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "predictor: {W: B.A} | B | REFUTED",
        "predictor: {W: B.A} | Transpose[A] | REFUTED",
        "predictor: {W: B.A} | A | PROVED",
        "predictor: {W: B.A} | W | REFUTED",
        "activation: relu, predictor: {W: B.A} | B | REFUTED",
        "activation: relu, predictor: {W: B.A} | Transpose[A] | REFUTED",
        "activation: leaky(1/3), predictor: {W: B.A} | A | PROVED",
      })
  void decidesAtAPoint(String rest, String quantity, String verdict) {
    Verdict found =
        Kernel.check(statement("matrices: {A: [d, d], B: [d, d]}, " + rest, quantity), TWO_BY_TWO);
    assertThat(found)
        .isInstanceOf(verdict.equals("PROVED") ? Verdict.Proved.class : Verdict.Refuted.class);
  }

  /** With one input every vector lies in the span of any data point that is not zero. */
  @Test
  void doesNotRefuteWithOneInput() {
    Certificate one = new Certificate(List.of(point("u_1", 2, "a", 3)));
    Verdict verdict =
        Kernel.check(statement("vectors: {u: d}, scalars: [a], predictor: {w: a*u}", "w"), one);
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
  }

  private static final String DUAL = "a/Abs[a]*Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]*w/Norm[w]";

  private static Certificate signFlips(String law, String root) {
    return new Certificate(
        List.of(
            new Certificate.Step.Opaque("delta"),
            new Certificate.Step.Law("delta0", formula(law), formula("delta")),
            new Certificate.Step.Root(formula("(a^2 - u.u)^2 + 4*a^2*(u.u)"), formula(root)),
            new Certificate.Step.Root(formula("a^2*(u.u)"), formula("Sqrt[u.u]*Sqrt[a^2]"))));
  }

  @Test
  void provesTheDualOfANeuronWhoseFactorMayFlip() {
    Verdict verdict = Kernel.check(dual(DUAL), signFlips("a^2 - u.u", "a^2 + u.u"));
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().scope()).contains("no parameter vanishes");
  }

  private static Statement dual(String quantity) {
    try {
      return ClaimReader.parse(
              "test.yaml",
              """
              id: test
              model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
              define: {delta: "a[0]^2 - u[0].u[0]"}
              assume: ["a[0] != 0", "u[0].u[0] > 0"]
              claims:
                - {id: x, row-space: "%s"}
              """
                  .formatted(quantity))
          .claims()
          .getFirst()
          .statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0} = ..., root {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a^2 + u.u | a^2 + u.u | a/Abs[a]*Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]*w/Norm[w]",
        "a^2 - u.u | a^2 - u.u | a/Abs[a]*Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]*w/Norm[w]",
        "a^2 - u.u | a^2 + u.u | Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]*w/Norm[w]",
        "a^2 - u.u | a^2 + u.u | a/Abs[a]*Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]*w/Norm[w]",
        "a^2 - u.u | a^2 + u.u | a/Abs[a]*Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]*w",
        "a^2 - u.u | a^2 + u.u | u - u[0]/Norm[u]",
      })
  void acceptsNoForgedCertificate(String law, String root, String quantity) {
    assertThat(Kernel.check(dual(quantity), signFlips(law, root)))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
