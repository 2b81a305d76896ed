package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;

/** Velocity, mirror flow and regularizer of balanced linear networks. */
class BalancedProductsTest {

  private static final String TWO = "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A}";
  private static final String EVERY = "layers: W, depth: N, output: {F: matrix}";
  private static final String ONE_OUTPUT = "layers: W, depth: L, output: {w: vector}";

  private static Statement statement(String model, String start, String claim) {
    String yaml =
        "id: test\nmodel: {"
            + model
            + "}\ninitial: "
            + start
            + "\nclaims: [{id: x, "
            + claim
            + "}]\n";
    try {
      return ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Verdict check(String model, String claim) {
    return Kernel.check(statement(model, "balanced", claim), Certificate.EMPTY);
  }

  /** {@code sum_j (W W^T)^((j-1)/N) g (W^T W)^((N-j)/N)} for the product of N layers. */
  private static String product(int depth) {
    String sizes =
        IntStream.rangeClosed(1, depth)
            .mapToObj(i -> "A%d: [n%d, n%d]".formatted(i, i, i - 1))
            .collect(Collectors.joining(", "));
    String product =
        IntStream.rangeClosed(1, depth)
            .mapToObj(i -> "A" + (depth + 1 - i))
            .collect(Collectors.joining("."));
    return "matrices: {" + sizes + "}, predictor: {F: " + product + "}";
  }

  private static String sum(String left, String right, int depth) {
    return "velocity: {sum: \"(F.Transpose[F])^(%s).g.(Transpose[F].F)^(%s)\", over: j, from: 1, to: %d}"
        .formatted(left, right, depth);
  }

  /** The rule for every depth and words of matrices agree where both apply. */
  @ParameterizedTest(name = "N = {0}")
  @ValueSource(ints = {2, 3, 4, 5})
  void wordsAgreeWithTheRuleForEveryDepth(int depth) {
    String n = Integer.toString(depth);
    String model = product(depth);
    assertThat(check(model, sum("(j-1)/" + n, "(" + n + "-j)/" + n, depth)))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(check(model, sum("(" + n + "-j)/" + n, "(j-1)/" + n, depth)))
        .isInstanceOf(Verdict.Proved.class);
    String less = Integer.toString(depth + 1);
    assertThat(check(model, sum("(j-1)/" + less, "(" + n + "-j)/" + less, depth)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(model, sum("(j-1)/" + n, "(j-1)/" + n, depth)))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        TWO + " | velocity: \"(W.Transpose[W])^(1/2).g + g.(Transpose[W].W)^(1/2)\"",
        TWO + " | velocity: \"g.(Transpose[W].W)^(2/4) + (W.Transpose[W])^(1/2).g\"",
        "matrices: {A: [d, m], B: [m, k]}, predictor: {W: Transpose[A.B]} | velocity:"
            + " \"(W.Transpose[W])^(1/2).g + g.(Transpose[W].W)^(1/2)\"",
        "matrices: {A: [3, 4], B: [2, 3]}, predictor: {W: B.A} | velocity:"
            + " \"(W.Transpose[W])^(1/2).g + g.(Transpose[W].W)^(1/2)\"",
        EVERY
            + " | velocity: {sum: \"(F.Transpose[F])^((j-1)/N).g.(Transpose[F].F)^(1-j/N)\", over:"
            + " j, from: 1, to: N}",
        EVERY
            + " | velocity: {sum: \"(F.Transpose[F])^((j+2)/N).g.(Transpose[F].F)^(1-(j+3)/N)\","
            + " over: j, from: -2, to: N-3}",
        ONE_OUTPUT + " | velocity: \"Norm[w]^(2-2/L)*(g + (L-1)*w*(w.g)/(w.w))\"",
        ONE_OUTPUT + " | velocity: \"(w.w)^(1-1/L)*g + (L-1)*(w.w)^(-1/L)*(g.w)*w\"",
        ONE_OUTPUT + " | regularizer: \"Norm[w]^(1+1/L)\"",
        ONE_OUTPUT + " | regularizer: \"5*(w.w)^((1+1/L)/2) + 7\"",
        ONE_OUTPUT
            + " | mirror: {potential: \"L*Norm[w]^(1+1/L)\", warp: \"(L+1)*Norm[w]^(1-1/L)\"}",
        "matrices: {A: [m, d]}, vectors: {a: m}, predictor: {w: Transpose[A].a} | regularizer:"
            + " \"Norm[w]^(3/2)\"",
        "matrices: {A: [d, m], B: [m, n]}, vectors: {a: n}, predictor: {w: A.(B.a)} | regularizer:"
            + " \"Norm[w]^(4/3)\"",
      })
  void proves(String model, String claim) {
    assertThat(check(model, claim)).isInstanceOf(Verdict.Proved.class);
    // From any start it is not so, and the rule does not say it.
    assertThat(Kernel.check(statement(model, "any", claim), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        TWO + " | velocity: \"(W.Transpose[W])^(1/3).g + g.(Transpose[W].W)^(1/2)\"",
        TWO + " | velocity: \"W.Transpose[W].g + g.Transpose[W].W\"",
        TWO + " | velocity: \"(W.Transpose[W])^(1/2).g - g.(Transpose[W].W)^(1/2)\"",
        TWO + " | velocity: \"2*(W.Transpose[W])^(1/2).g\"",
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: B.A} | velocity:"
            + " \"(Transpose[W].W)^(1/2).g + g.(W.Transpose[W])^(1/2)\"",
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: B.A} | velocity:"
            + " \"(W.Transpose[W])^(1/2).Transpose[g] + Transpose[g].(Transpose[W].W)^(1/2)\"",
        // W is not symmetric, so it has no such powers.
        "matrices: {A: [d, d], B: [d, d]}, predictor: {W: B.A} | velocity: \"(W.W)^(1/2).g +"
            + " g.(W.W)^(1/2)\"",
        EVERY
            + " | velocity: {sum: \"(F.Transpose[F])^((j-1)/N).g.(Transpose[F].F)^((N-j)/N)\","
            + " over: j, from: 0, to: N}",
        EVERY
            + " | velocity: {sum: \"(F.Transpose[F])^((j-1)/N).g.(Transpose[F].F)^((N-j)/N)\","
            + " over: j, from: 1, to: N-1}",
        EVERY
            + " | velocity: {sum:"
            + " \"(F.Transpose[F])^((j-1)/(N-1)).g.(Transpose[F].F)^((N-j)/(N-1))\", over: j, from:"
            + " 1, to: N}",
        EVERY
            + " | velocity: {sum: \"(F.Transpose[F])^((j-1)/2).g.(Transpose[F].F)^((2-j)/2)\","
            + " over: j, from: 1, to: N}",
        EVERY
            + " | velocity: {sum:"
            + " \"(F.Transpose[F])^((j-1/2)/N).g.(Transpose[F].F)^((N-1/2-j)/N)\", over: j, from:"
            + " 1/2, to: N-1/2}",
        ONE_OUTPUT + " | velocity: \"Norm[w]^(2-2/L)*(g + L*w*(w.g)/(w.w))\"",
        ONE_OUTPUT + " | velocity: \"Norm[w]*(g + w*(w.g)/(w.w))\"",
        ONE_OUTPUT + " | regularizer: \"Norm[w]^(3/2)\"",
        ONE_OUTPUT + " | regularizer: \"Norm[w]^(2-1/L)\"",
        ONE_OUTPUT + " | regularizer: \"Norm[w]^(1+2/L)\"",
        ONE_OUTPUT + " | regularizer: \"-Norm[w]^(1+1/L)\"",
        ONE_OUTPUT + " | regularizer: \"0*Norm[w]\"",
        ONE_OUTPUT + " | regularizer: {potential: \"Norm[w]^(1+1/L)\", linear-term: none}",
        ONE_OUTPUT + " | mirror: \"Norm[w]^(1+1/L)\"",
        ONE_OUTPUT
            + " | mirror: {potential: \"-Norm[w]^(1+1/L)\", warp: \"-(1+1/L)*Norm[w]^(1-1/L)\"}",
        // The factors of a matrix do not make a potential of rank one.
        EVERY + " | regularizer: \"Tr[F.Transpose[F]]\"",
        TWO + " | regularizer: \"Tr[W.Transpose[W]]\"",
      })
  void doesNotProveWhatIsFalse(String model, String claim) {
    assertThat(check(model, claim)).isInstanceOf(Verdict.Unproved.class);
  }

  /** What rests on all starts or all losses is not concluded for some of them. */
  @Test
  void concludesNothingFromStartsThatAreNotMeant() {
    Setting plain = statement(TWO, "any", "conserved: \"Tr[A.Transpose[A]]\"").setting();
    Setting balanced = plain.with(Setting.Start.BALANCED, Setting.Measurements.ANY);
    Certificate start =
        new Certificate(
            List.of(
                Theorems.point(
                    "A_1_1", 2, "A_1_2", 3, "A_2_1", 5, "A_2_2", -1, "B_1_1", 1, "B_1_2", -4,
                    "B_2_1", 7, "B_2_2", 3)));
    Expr trace = Formulas.formula("Tr[A.Transpose[A]]");
    assertThat(Kernel.check(new Statement.Conserved(plain, trace), start))
        .isInstanceOf(Verdict.Refuted.class);
    assertThat(Kernel.check(new Statement.Conserved(balanced, trace), start))
        .isInstanceOf(Verdict.Unproved.class);
    for (Setting restricted :
        List.of(balanced, plain.with(Setting.Start.ANY, Setting.Measurements.COMMUTING))) {
      assertThat(Kernel.check(new Statement.NoPotential(restricted, Statement.Warps.ANY), start))
          .isInstanceOf(Verdict.Unproved.class);
      assertThat(Kernel.check(new Statement.CompleteLaws(restricted, List.of()), start))
          .isInstanceOf(Verdict.Unproved.class);
    }
  }

  /** A balanced point refutes what is false from balanced starts too. */
  @Test
  void refutesAtABalancedPoint() {
    Statement statement = statement(TWO, "balanced", "conserved: \"Tr[A.Transpose[A]]\"");
    Certificate point =
        new Certificate(
            List.of(
                Theorems.point(
                    "A_1_1", 2, "A_1_2", 0, "A_2_1", 0, "A_2_2", 3, "B_1_1", 2, "B_1_2", 0, "B_2_1",
                    0, "B_2_2", 3)));
    assertThat(Kernel.check(statement, point)).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | conserved: a | 3:10: expected under",
        "matrices: {A: [d, d]}, predictor: {W: A.A} | conserved: \"Tr[A]\" | 3:10: expected under",
        TWO + " | laws: complete | 4:18: expected one of conserved, row-space, velocity",
        TWO + " | no-potential: any warp | 4:18: expected one of conserved, row-space, velocity",
        TWO + " | velocity: \"g.g\" | 4:",
        TWO + " | velocity: \"Transpose[g]\" | 4:",
        TWO + " | velocity: \"W^(1/2)\" | 4:29: expected a square matrix before `^`",
        TWO + " | velocity: {sum: g, over: W, from: 1, to: 2} | 4:",
        EVERY
            + ", activation: tanh | conserved: \"Tr[W[l]]\" | 2:38: expected `activation: linear`",
        "layers: W, depth: N | velocity: g | 4:18: expected `conserved` or `row-space`",
      })
  void refusesWhatHasNoMeaning(String model, String claim, String message) {
    assertThatThrownBy(() -> statement(model, "balanced", claim))
        .hasMessageContaining("test.yaml:" + message);
  }
}
