package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors in each coordinate, such as the factors of any number of branches. */
class BranchRulesTest {

  private static final String BRANCHES =
      """
      id: test.branches
      model: {per: coordinate, vectors: {u: m, v: m, p: n, q: n}, predictor: {w: u.v - p.q}}
      define:
        k: (u[0].u[0] + v[0].v[0] + p[0].p[0] + q[0].q[0])^2 - 4*(u[0].v[0] - p[0].q[0])^2
      assume: [k > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final String SCALED =
      """
      id: test.scaled
      model: {per: coordinate, parameters: [a], vectors: {u: m, v: m}, predictor: {w: a*(u.v)}}
      claims:
        - {id: claim, %s}
      """;

  private static final String SUM = "u.u + v.v + p.p + q.q";

  private static Certificate proof(String value) {
    return new Certificate(
        List.of(
            new Certificate.Step.Opaque("k"),
            new Certificate.Step.Law("c", formula("(" + SUM + ")^2 - 4*w^2"), formula(value)),
            new Certificate.Step.Root(formula("(" + SUM + ")^2"), formula(SUM)),
            new Certificate.Step.Metric(formula("Sqrt[c + 4*w^2]"))));
  }

  private static Verdict conserved(String model, String quantity) {
    return Kernel.check(statement(model, "conserved: \"" + quantity + "\""), Certificate.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u.u - v.v",
        "p.p - q.q",
        "(u.u + v.v + p.p + q.q)^2 - 4*w^2",
        "(u.u)*(v.v) - (u.v)^2",
        "Norm[u]^2 - Norm[v]^2"
      })
  void lawsOfEveryLength(String law) {
    Verdict verdict = conserved(BRANCHES, law);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().scope())
        .startsWith("every length of the vectors, every number of coordinates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"u.u + v.v", "u.v", "w", "(u.u + v.v + p.p + q.q)^2 - 2*w^2"})
  void quantitiesThatAreNoLaws(String quantity) {
    assertThat(conserved(BRANCHES, quantity)).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource({"a^2 - u.u, true", "u.u - v.v, true", "a^2 + u.u, false", "a^2 - 2*u.u, false"})
  void scalarsBesideVectors(String quantity, boolean law) {
    assertThat(conserved(SCALED, quantity) instanceof Verdict.Proved).isEqualTo(law);
  }

  @Test
  void theRegularizerOfAnyNumberOfBranches() {
    String claim = "mirror: \"(w*ArcSinh[2*w/Sqrt[k]] - Sqrt[w^2 + k/4])/2\"";
    Certificate.Step roots =
        new Certificate.Step.Root(formula("1 + 4*w^2/k"), formula("Sqrt[k + 4*w^2]/Sqrt[k]"));
    Certificate.Step half =
        new Certificate.Step.Root(formula("w^2 + k/4"), formula("Sqrt[k + 4*w^2]/2"));
    Certificate full =
        new Certificate(
            Stream.concat(proof("k").steps().stream(), Stream.of(roots, half)).toList());
    assertThat(Kernel.check(statement(BRANCHES, claim), full)).isInstanceOf(Verdict.Proved.class);
    String wrong = "mirror: \"(w*ArcSinh[w/Sqrt[k]] - Sqrt[w^2 + k])/2\"";
    assertThat(Kernel.check(statement(BRANCHES, wrong), full)).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2*k", "k + 1", "(u[0].u[0])^2", "u[0].v[0]"})
  void aForgedValueOfTheLawIsRefused(String value) {
    assertThat(Kernel.check(statement(BRANCHES, "mirror: w^2"), proof(value)))
        .isInstanceOfSatisfying(
            Verdict.Unproved.class,
            unproved -> assertThat(unproved.reason()).contains("law step: at time 0"));
  }

  /** In components the flow of the same model has the same laws. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 3"})
  void lawsInComponents(int m, int n) {
    for (String law : List.of("u.u - v.v", "(u.u + v.v + p.p + q.q)^2 - 4*w^2")) {
      Statement written =
          Branches.atLengths(
              statement(BRANCHES, "conserved: \"" + law + "\""), Map.of("m", m, "n", n), 1);
      assertThat(Kernel.check(written, Certificate.EMPTY)).isInstanceOf(Verdict.Proved.class);
    }
  }

  /** Lagrange's identity makes this 0 for vectors of length 1, and for those only. */
  @ParameterizedTest
  @CsvSource({"1, true", "2, false", "3, false"})
  void whatHoldsForLengthOneIsNoLaw(int length, boolean law) {
    String same = BRANCHES.replace("p: n, q: n", "p: m, q: m");
    Statement claim = statement(same, "conserved: \"(u.u)*(p.p) - (u.p)^2\"");
    assertThat(Kernel.check(claim, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
    Statement written = Branches.atLengths(claim, Map.of("m", length), 1);
    assertThat(Kernel.check(written, Certificate.EMPTY) instanceof Verdict.Proved).isEqualTo(law);
  }

  /** Entries of the four vectors at time 0, of the lengths that the point has. */
  private static Certificate pointOf(int lengthOfU, int lengthOfOthers) {
    Map<String, Rational> values = new LinkedHashMap<>();
    int next = 2;
    for (String vector : List.of("u", "v", "p", "q")) {
      for (int j = 1; j <= (vector.equals("u") ? lengthOfU : lengthOfOthers); j++) {
        values.put(vector + "_" + j + "[0]", Rational.of(next++));
      }
    }
    return new Certificate(List.of(new Certificate.Step.Point(values)));
  }

  @ParameterizedTest
  @CsvSource({"2, 2, true", "3, 3, true", "1, 1, false", "2, 1, false", "0, 0, false"})
  void aFalseLawIsRefutedAtLengthsAtWhichItIsFalse(int ofU, int ofOthers, boolean refuted) {
    String same = BRANCHES.replace("p: n, q: n", "p: m, q: m");
    Statement claim = statement(same, "conserved: \"(u.u)*(p.p) - (u.p)^2\"");
    assertThat(Kernel.check(claim, pointOf(ofU, ofOthers)) instanceof Verdict.Refuted)
        .isEqualTo(refuted);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2"})
  void noPointRefutesALaw(int ofU, int ofOthers) {
    Statement claim = statement(BRANCHES, "conserved: \"u.u - v.v\"");
    assertThat(Kernel.check(claim, pointOf(ofU, ofOthers))).isInstanceOf(Verdict.Proved.class);
  }
}
