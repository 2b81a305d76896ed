package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Theorems.point;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;

/** Conserved quantities in words of matrices, for all sizes. */
class MatrixRulesTest {

  private static Statement statement(String model, String claim) {
    String yaml = "id: test\nmodel: {" + model + "}\nclaims: [{id: x, " + claim + "}]\n";
    try {
      return ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Verdict check(String model, String quantity, Certificate certificate) {
    return Kernel.check(statement(model, "conserved: \"" + quantity + "\""), certificate);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // products of matrices
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | A.Transpose[A] - Transpose[B].B",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: 3*B.A} | A.Transpose[A] - Transpose[B].B",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: Transpose[A].Transpose[B]} |"
            + " A.Transpose[A] - Transpose[B].B",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | Tr[Transpose[A].A] -"
            + " Tr[Transpose[B].B]",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | Tr[(A.Transpose[A] -"
            + " Transpose[B].B).(A.Transpose[A] - Transpose[B].B)]",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | (A.Transpose[A] -"
            + " Transpose[B].B).A[0]",
        "matrices: {A: [m, d], B: [n, m], C: [k, n]}, predictor: {W: C.B.A} | B.Transpose[B] -"
            + " Transpose[C].C",
        // several outputs, and a product that is one of two factors
        "matrices: {A: [m, d], B: [m, d]}, predictor: {V: Transpose[A].B, W: Transpose[B].A} |"
            + " A.Transpose[A] - B.Transpose[B]",
        "matrices: {A: [m, d], B: [m, d]}, predictor: {f: Tr[Transpose[A].B]} | A.Transpose[B] -"
            + " B.Transpose[A]",
        // a trace squared, a product with a scalar, matrices and vectors
        "matrices: {A: [m, d], B: [m, d]}, predictor: {f: Tr[Transpose[A].B]^2} | A.Transpose[B] -"
            + " B.Transpose[A]",
        "matrices: {A: [m, d]}, vectors: {u: d}, predictor: {w: A.u} | Tr[A.Transpose[A]] - u.u",
        "matrices: {A: [m, d]}, vectors: {u: d}, scalars: [c], predictor: {w: c*A.u} | c^2 - u.u",
        "matrices: {A: [m, d]}, vectors: {u: d, v: m}, predictor: {f: v.(A.u)} | u.u - v.v",
        "matrices: {A: [d, 1]}, scalars: [c], predictor: {W: c*A} | (Tr[A.Transpose[A]] -"
            + " c^2)*A[0]",
        // networks
        "matrices: {A: [m, d], B: [k, m]}, activation: relu, predictor: {W: B.A} |"
            + " Diagonal[A.Transpose[A]] - Diagonal[Transpose[B].B]",
        "matrices: {A: [m, d], B: [k, m]}, activation: leaky(1/3), predictor: {W: B.A} |"
            + " Diagonal[A.Transpose[A] - Transpose[B].B]",
        "matrices: {A: [m, d], B: [n, m], C: [k, n]}, activation: relu, predictor: {W: C.B.A} |"
            + " Tr[Transpose[A].A] - Tr[Transpose[C].C]",
        "matrices: {A: [1, d], B: [k, 1]}, activation: relu, predictor: {W: B.A} | A.Transpose[A] -"
            + " Transpose[B].B",
        // every depth
        "layers: W, depth: L | W[l].Transpose[W[l]] - Transpose[W[l+1]].W[l+1]",
        "layers: W, depth: L, activation: relu | Diagonal[W[l].Transpose[W[l]] -"
            + " Transpose[W[l+1]].W[l+1]]",
      })
  void proves(String model, String quantity) {
    Verdict verdict = check(model, quantity, Certificate.EMPTY);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().scope()).contains("all sizes");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | A.Transpose[A] + Transpose[B].B",
        "matrices: {A: [m, m], B: [m, m]}, predictor: {W: B.A} | Transpose[A].A - B.Transpose[B]",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | Tr[W.Transpose[W]]",
        "matrices: {A: [m, m], B: [m, m]}, predictor: {W: A.B.A} | A.Transpose[A] - Transpose[B].B",
        "matrices: {A: [m, m]}, predictor: {W: A.A} | A.Transpose[A] - Transpose[A].A",
        "matrices: {A: [d, r]}, predictor: {W: A.Transpose[A]} | Transpose[A].A",
        "matrices: {A: [m, d], B: [k, m]}, activation: relu, predictor: {W: B.A} | A.Transpose[A] -"
            + " Transpose[B].B",
        "matrices: {A: [m, d], B: [k, m]}, activation: tanh, predictor: {W: B.A} |"
            + " Tr[A.Transpose[A]] - Tr[B.Transpose[B]]",
        "matrices: {A: [m, d], B: [m, m], C: [k, m]}, activation: relu, predictor: {W: C.B.A} |"
            + " Diagonal[B.Transpose[B]] - Diagonal[Transpose[B].B]",
        "layers: W, depth: L, activation: leaky(1/2) | W[l].Transpose[W[l]] -"
            + " Transpose[W[l+1]].W[l+1]",
        "layers: W, depth: L, activation: tanh | Tr[W[l].Transpose[W[l]]] -"
            + " Tr[W[l+1].Transpose[W[l+1]]]",
        "layers: W, depth: L | Tr[W[l].Transpose[W[l]]]",
      })
  void doesNotProve(String model, String quantity) {
    assertThat(check(model, quantity, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  private static final String TWO = "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A}";
  private static final String RELU =
      "matrices: {A: [2, 1], B: [1, 2]}, activation: relu, predictor: {W: B.A}";

  private static Certificate at(String first, long value, Object... rest) {
    return new Certificate(List.of(point(first, value, rest)));
  }

  @Test
  void refutesAtAPointWhoseNamesGiveTheSizes() {
    Verdict verdict =
        check(TWO, "A.Transpose[A] + Transpose[B].B", at("A_1_1", 1, "A_1_2", 2, "B_1_1", 3));
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).value()).isEqualTo("12");
  }

  @Test
  void aPointWithoutAnEntryOrWithTwoSizesRefutesNothing() {
    String wrong = "A.Transpose[A] + Transpose[B].B";
    assertThat(check(TWO, wrong, at("A_1_1", 1, "A_1_2", 2, "A_2_1", 3, "B_1_1", 1, "B_1_2", 1)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(TWO, wrong, at("A_1_1", 1, "B_1_1", 3, "B_1_2", 4)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(TWO, wrong, at("A_1_1", 1))).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aTrueClaimIsNotRefutedAtAnyPoint() {
    Statement.Conserved balance =
        (Statement.Conserved) statement(TWO, "conserved: \"A.Transpose[A] - Transpose[B].B\"");
    Map<String, Rational> point =
        new LinkedHashMap<>(point("A_1_1", 1, "A_2_1", -2, "B_1_1", 3, "B_1_2", 5).values());
    JointRules rules =
        new JointRules(
            balance.setting(),
            (Model.Joint) balance.setting().model(),
            Certificate.EMPTY,
            Budget.standard());
    assertThatThrownBy(() -> rules.refuteConserved(balance, point)).isInstanceOf(Refusal.class);
  }

  @Test
  void aNetworkIsRefutedAtADataPointAwayFromItsKinks() {
    String full = "A.Transpose[A] - Transpose[B].B";
    Certificate mixed = at("A_1_1", 1, "A_2_1", -1, "B_1_1", 2, "B_1_2", 3, "x_1", 1);
    Verdict verdict = check(RELU, full, mixed);
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).reason()).contains("slopes of the activation are 1, 0");
    // With both units on the network is linear near the data point, where the law holds.
    assertThat(check(RELU, full, at("A_1_1", 1, "A_2_1", 1, "B_1_1", 2, "B_1_2", 3, "x_1", 1)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(RELU, full, at("A_1_1", 1, "A_2_1", 0, "B_1_1", 2, "B_1_2", 3, "x_1", 1)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(RELU, full, at("A_1_1", 1, "A_2_1", -1, "B_1_1", 2, "B_1_2", 3)))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(RELU, "Diagonal[" + full + "]", mixed)).isInstanceOf(Verdict.Proved.class);
  }

  /** Matrices of one row and one column commute, and words know it. */
  @Test
  void numbersCommute() {
    String model = "matrices: {A: [1, 1], B: [1, 1]}, predictor: {W: A.B}";
    assertThat(check(model, "A.A - B.B", Certificate.EMPTY)).isInstanceOf(Verdict.Proved.class);
    String larger = "matrices: {A: [2, 2], B: [2, 2]}, predictor: {W: A.B}";
    assertThat(check(larger, "A.A - B.B", Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  /** Of 2 x 2 matrices, {@code B.B - tr(B) B} is a multiple of the identity, off it zero. */
  @Test
  void atGivenSizesAPointDecidesWhatWordsDoNot() {
    String model = "matrices: {A: [1, 2], B: [2, 2]}, predictor: {W: A.B}";
    String cayleyHamilton =
        "B.B.C.Transpose[C] - Tr[B]*B.C.Transpose[C] + (Tr[B]^2 - Tr[B.B])/2*C.Transpose[C]";
    String withC = model.replace("B: [2, 2]", "B: [2, 2], C: [2, 1]");
    assertThat(check(withC, cayleyHamilton, Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
    Certificate somewhere =
        at(
            "A_1_1", 1, "A_1_2", 2, "B_1_1", 3, "B_1_2", 4, "B_2_1", 5, "B_2_2", 6, "C_1_1", 7,
            "C_2_1", 8);
    Verdict verdict = check(withC, cayleyHamilton, somewhere);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().scope()).contains("the model as it stands");
  }

  /** The kernel does not rely on the reader for what a network is. */
  @Test
  void anActivationIsNeverPassedOver() {
    Setting neuron =
        new Setting(
            new Model.Joint(
                Map.of("u", new Model.Size.Symbolic("d")),
                Map.of(),
                List.of("a"),
                new Activation.Relu(),
                Map.of("w", Expr.symbol("a").times(Expr.symbol("u")))),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    Expr u = Expr.symbol("u");
    Expr law = Expr.symbol("a").pow(2).minus(new Expr.Dot(u, u));
    Certificate point = at("u_1", 2, "u_2", 3, "a", 1, "x_1", 1, "x_2", 1);
    assertThat(Kernel.check(new Statement.Conserved(neuron, law), point))
        .isInstanceOf(Verdict.Unproved.class);
    Statement relu = statement(RELU, "conserved: \"Tr[A.Transpose[A]]\"");
    Certificate brackets =
        new Certificate(
            List.of(
                point("A_1_1", 1, "A_2_1", -1, "B_1_1", 2, "B_1_2", 3, "x_1", 1),
                new Certificate.Step.Bracket(List.of(1))));
    assertThat(
            Kernel.check(new Statement.NoPotential(relu.setting(), Statement.Warps.NONE), brackets))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(new Statement.CompleteLaws(relu.setting(), List.of()), brackets))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** A parameter with the name of an arbitrary matrix of the proof would not be arbitrary. */
  @Test
  void namesOfTheProofAreNotThoseOfTheModel() {
    Model.Size d = new Model.Size.Symbolic("d");
    Expr captured = Expr.symbol("G_W");
    for (List<String> names : List.of(List.of("A", "G_W"), List.of("A"))) {
      Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
      names.forEach(name -> matrices.put(name, new Model.MatrixSize(d, d)));
      Setting setting =
          new Setting(
              new Model.Joint(
                  Map.of(), matrices, List.of(), Activation.LINEAR, Map.of("W", Expr.symbol("A"))),
              Map.of(),
              Map.of(),
              List.of(),
              Map.of());
      assertThat(Kernel.check(new Statement.Conserved(setting, captured), Certificate.EMPTY))
          .isInstanceOf(Verdict.Unproved.class);
    }
  }

  @Test
  void layersOfEveryDepthHaveNoOtherLayersAndNoAssumptions() {
    Model.Layered model = new Model.Layered("W", "L", Activation.LINEAR);
    Setting plain = new Setting(model, Map.of(), Map.of(), List.of(), Map.of());
    Expr other = Expr.symbol("W[l+2]");
    Expr quantity = new Expr.Dot(other, other.apply(Head.TRANSPOSE));
    assertThat(Kernel.check(new Statement.Conserved(plain, quantity), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
    Setting started =
        new Setting(model, Map.of("c", Setting.ConstantKind.SHARED), Map.of(), List.of(), Map.of());
    assertThat(Kernel.check(new Statement.Conserved(started, Expr.ONE), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void layersAreRefutedAtTheDepthOfThePoint() {
    String claim = "Tr[W[l].Transpose[W[l]]] - 2*Tr[W[l+1].Transpose[W[l+1]]]";
    Verdict verdict =
        check("layers: W, depth: L", claim, at("W1_1_1", 1, "W2_1_1", 2, "W3_1_1", 3));
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).reason()).contains("Tr[W1.Transpose[W1]]");
    assertThat(check("layers: W, depth: L", claim, at("W1_1_1", 1)))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
