package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.Checks;
import regulus.claim.ChecksReader;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.claim.Variant;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * True statements agree to the digits asked for, false ones are contradicted, both for a reason.
 */
class ConfirmerTest {

  private static final List<Instance> INSTANCES =
      List.of(
          new Instance(1, 4, 2, Rational.of(3, 5), Map.of()),
          new Instance(2, 3, 1, Rational.of(3, 2), Map.of()));

  private static final String DIFFERENCE =
      """
      id: test.difference
      model:
        per: coordinate
        parameters: [u, v]
        predictor: {w: u^2 - v^2}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha*omega, v: alpha*omega}
      assume: [alpha > 0, omega > 0]
      define: {b: 2*alpha^2*omega^2}
      claims:
      """;

  private static final String NEURON =
      """
      id: test.neuron
      model:
        vectors: {u: d}
        scalars: [a]
        predictor: {w: a*u}
      define: {delta: "a[0]^2 - u[0].u[0]"}
      assume: [a[0] > 0, delta >= 0]
      claims:
      """;

  private static List<Confirmation> confirm(int digits, String setting, String... claims)
      throws ClaimException {
    StringBuilder text = new StringBuilder(setting);
    for (int i = 0; i < claims.length; i++) {
      text.append("  - {id: c").append(i).append(", ").append(claims[i]).append("}\n");
    }
    List<Confirmation> confirmations = new ArrayList<>();
    try (Confirmer confirmer = new Confirmer(digits, INSTANCES, 1)) {
      for (Claim claim : ClaimReader.parse("test.yaml", text.toString()).claims()) {
        confirmations.add(confirmer.confirm(claim.statement()));
      }
    }
    return confirmations;
  }

  private static Status[] statuses(String setting, String... claims) throws ClaimException {
    return confirm(30, setting, claims).stream().map(Confirmation::status).toArray(Status[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "woodworth2020/theorem-1",
        "azulay2021/theorem-4.1",
        "azulay2021/one-branch",
        "azulay2021/single-neuron",
        "gruber-avron2024/diagonal-depth-2",
        "classics/convolution"
      })
  void claimsOfThePapersAgreeAndTheirVariantsDoNot(String name) throws ClaimException {
    ClaimFile file = ClaimReader.read(Path.of("derivations", name + ".yaml"));
    Checks checks = ChecksReader.read(Path.of("proofs-checks", name + ".yaml"), file);
    try (Confirmer confirmer = new Confirmer(checks.digits(), checks.instances(), 1)) {
      for (Claim claim : file.claims()) {
        Confirmation confirmation = confirmer.confirm(claim.statement());
        assertThat(confirmation.status())
            .as(claim.id() + ": " + confirmation)
            .isEqualTo(Status.AGREES);
        assertThat(confirmation.digits()).as(claim.id()).isGreaterThanOrEqualTo(9);
        assertThat(confirmation.witness()).isEmpty();
      }
      for (Variant variant : checks.variants()) {
        Statement original = file.claim(variant.of()).orElseThrow().statement();
        if (variant.claim().statement().equals(original)) {
          continue;
        }
        Confirmation confirmation = confirmer.confirm(variant.claim().statement());
        assertThat(confirmation.status())
            .as(variant.id() + ": " + confirmation)
            .isEqualTo(Status.CONTRADICTS);
        assertThat(confirmation.witness()).as(variant.id()).contains("seed");
      }
    }
  }

  @Test
  void equalClaimsInOtherWordsAgree() throws ClaimException {
    String q = "w*ArcSinh[w/b] - Sqrt[w^2 + b^2]";
    assertThat(
            statuses(
                DIFFERENCE,
                "regularizer: \"" + q + "\"",
                "regularizer: \"7*(" + q + ")\"",
                "regularizer: \"" + q + " + alpha*omega\"",
                "regularizer: \"" + q + " + 3*w\"",
                "mirror: \"(" + q + ")/4\"",
                "conserved: \"Log[u*v]\""))
        .containsOnly(Status.AGREES);
  }

  @Test
  void falseFormsAreContradicted() throws ClaimException {
    assertThat(
            statuses(
                DIFFERENCE,
                "regularizer: \"w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4]\"",
                "regularizer: \"Sqrt[w^2 + b^2] - w*ArcSinh[w/b]\"",
                "regularizer: \"omega*(w*ArcSinh[w/b] - Sqrt[w^2 + b^2])\"",
                "mirror: \"w*ArcSinh[w/b] - Sqrt[w^2 + b^2]\"",
                "conserved: \"u + v\"",
                "laws: {complete: [u*v, \"u^2 + v^2\"]}"))
        .containsOnly(Status.CONTRADICTS);
  }

  @Test
  void aNeuronNeedsItsWarpAndItsLinearTerm() throws ClaimException {
    String s = "Sqrt[delta^2 + 4*w.w]";
    String q = "(%s - 2*delta)*Sqrt[%s + delta]".formatted(s, s);
    String phi = "(%s - 2*delta)*Sqrt[2*%s + 2*delta]/6".formatted(s, s);
    assertThat(
            statuses(
                NEURON,
                "regularizer: \"" + q + "\"",
                "mirror: {potential: \"%s\", warp: \"Sqrt[(%s + delta)/2]\"}".formatted(phi, s),
                "laws: {complete: [\"a^2 - u.u\"]}",
                "no-potential: no warp"))
        .containsOnly(Status.AGREES);
    assertThat(
            statuses(
                NEURON,
                "mirror: \"" + phi + "\"",
                "mirror: {potential: \"%s\", warp: \"1/Sqrt[(%s + delta)/2]\"}".formatted(phi, s),
                "regularizer: {potential: \"" + q + "\", linear-term: none}",
                "regularizer: \"Norm[w]^(3/2)\"",
                "regularizer: \"-" + q + "\"",
                "no-potential: any warp"))
        .containsOnly(Status.CONTRADICTS);
  }

  @Test
  void fiftyDigitsAreFifty() throws ClaimException {
    for (Confirmation confirmation :
        confirm(
            50,
            DIFFERENCE,
            "regularizer: \"w*ArcSinh[w/b] - Sqrt[w^2 + b^2]\"",
            "mirror: \"(w*ArcSinh[w/b] - Sqrt[w^2 + b^2])/4\"",
            "conserved: \"u*v\"")) {
      assertThat(confirmation.status()).as(confirmation.toString()).isEqualTo(Status.AGREES);
      assertThat(confirmation.digits()).isEqualTo(50);
    }
  }

  @Test
  void formulasOutsideTheirDomainAreUndefined() throws ClaimException {
    Confirmation confirmation =
        confirm(30, DIFFERENCE, "regularizer: \"w*Log[-w^2 - 1]\"").getFirst();
    assertThat(confirmation.status()).isEqualTo(Status.UNDEFINED);
    assertThat(confirmation.witness()).contains("Log[").contains("seed 1");
  }

  @Test
  void contradictoryAssumptionsAreReported() throws ClaimException {
    Confirmation confirmation =
        confirm(30, DIFFERENCE.replace("alpha > 0", "alpha^2 < -1"), "conserved: \"u*v\"")
            .getFirst();
    assertThat(confirmation.status()).isEqualTo(Status.NOT_RUN);
    assertThat(confirmation.summary()).contains("could not sample").contains("alpha^2 < -1");
  }

  @Test
  void resultsDependNeitherOnJobsNorOnOrder() throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "test.yaml",
            DIFFERENCE
                + "  - {id: a, conserved: \"u*v\"}\n"
                + "  - {id: b, regularizer: \"w*ArcSinh[w/b] - Sqrt[w^2 + b^2]\"}\n"
                + "  - {id: c, regularizer: \"w^2\"}\n");
    List<Confirmation> alone = new ArrayList<>();
    List<Confirmation> together = new ArrayList<>();
    try (Confirmer one = new Confirmer(30, INSTANCES, 1);
        Confirmer two = new Confirmer(30, INSTANCES, 2)) {
      for (Claim claim : file.claims()) {
        alone.add(one.confirm(claim.statement()));
      }
      for (Claim claim : file.claims().reversed()) {
        together.addFirst(two.confirm(claim.statement()));
      }
    }
    assertThat(together).isEqualTo(alone);
  }
}
