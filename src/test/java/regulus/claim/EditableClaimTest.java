package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import regulus.kernel.Statement;

/** One formula of a claim is replaced, and nothing else. */
class EditableClaimTest {

  private static final String FILE =
      """
      id: test.editable
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      define:
        unused: u[0] + 1
        c: u[0]^2 - v[0]^2
        k: 4*c
      assume: [c > 0]
      claims:
        - {id: law, conserved: "u^2 - v^2"}
        - {id: complete, laws: complete}
        - {id: mirror, mirror: {potential: "w^2/k", warp: 2}}
        - {id: limit, limit: {of: mirror, as: "w -> Infinity", is: "w^2/k"}}
      """;

  private static final String CHECKS =
      """
      checks: test.editable
      variants:
        - {id: wrong-k, of: mirror, define: {k: 3*c}}
      """;

  private static EditableClaim editable(String id) throws ClaimException {
    ClaimFile file = ClaimReader.parse("test.yaml", FILE);
    return EditableClaim.of(file, file.claim(id).orElseThrow());
  }

  private static List<String> keys(EditableClaim claim) {
    return claim.formulas().stream().map(EditableClaim.Formula::key).toList();
  }

  @Test
  void theFormulasAreThoseOfTheClaimAndTheDefinitionsItUses() throws ClaimException {
    assertThat(keys(editable("law"))).containsExactly("conserved");
    assertThat(keys(editable("complete"))).isEmpty();
    assertThat(keys(editable("mirror"))).containsExactly("potential", "warp", "k", "c");
    assertThat(keys(editable("limit"))).containsExactly("as", "is", "k", "c");
  }

  @Test
  void aFormulaKnowsWhereItStands() throws ClaimException {
    EditableClaim.Formula law = editable("law").formulas().getFirst();
    assertThat(law.text()).isEqualTo("u^2 - v^2");
    assertThat(law.position(4)).hasToString("test.yaml:9:31");
    assertThat(law.isDefinition()).isFalse();
    EditableClaim.Formula definition = editable("mirror").formulas().get(2);
    assertThat(definition.isDefinition()).isTrue();
    assertThat(definition.position(0)).hasToString("test.yaml:6:6");
  }

  @Test
  void theChangedClaimIsReadAnewAndTheOldOneStays() throws ClaimException {
    EditableClaim claim = editable("mirror");
    EditableClaim.Formula warp = claim.formulas().get(1);
    Statement changed = claim.with(warp, "3").claim().statement();
    assertThat(((Statement.MirrorFlow) changed).warp()).hasToString("3");
    assertThat(((Statement.MirrorFlow) claim.claim().statement()).warp()).hasToString("2");
    EditableClaim.Formula k = claim.formulas().get(2);
    Statement other = claim.with(k, "5*c").claim().statement();
    assertThat(other.setting().definitions().get("k")).hasToString("5*c");
  }

  @Test
  void aVariantIsChangedInItsOwnSetting() throws ClaimException {
    ClaimFile file = ClaimReader.parse("test.yaml", FILE);
    Checks checks = ChecksReader.parse("checks.yaml", CHECKS, file);
    Variant variant = checks.variants().getFirst();
    EditableClaim claim = EditableClaim.of(file, variant);
    EditableClaim.Formula k = claim.formulas().get(2);
    assertThat(k.text()).isEqualTo("3*c");
    assertThat(k.position(0).file()).isEqualTo("checks.yaml");
    assertThat(claim.claim().statement()).isEqualTo(variant.claim().statement());
    assertThat(claim.with(k, "4*c").claim().statement())
        .isEqualTo(file.claim("mirror").orElseThrow().statement());
  }

  @Test
  void whatCannotStandThereIsRefused() throws ClaimException {
    EditableClaim claim = editable("law");
    EditableClaim.Formula law = claim.formulas().getFirst();
    EditableClaim changed = claim.with(law, "u^2 - x^2");
    assertThatThrownBy(changed::claim)
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("unknown symbol `x`");
  }

  @Test
  void symbolsAreWhatTheFileDeclares() throws ClaimException {
    assertThat(editable("law").symbols()).contains("u", "v", "w", "c", "k");
  }
}
