package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Reads claims about inequalities on a half-line. */
final class BoundReader {

  private BoundReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`bound`", Keys.BOUND);
    boolean below = fields.has("at-most");
    if (below == fields.has("at-least")) {
      throw new ClaimException(
          body.position(),
          "one of `at-most` and `at-least`",
          below ? "both" : "none",
          "write for example {of: \"Gamma[a]\", at-least: 1/2, with: [a], on: [a >= 1]}");
    }
    FormulaSetting formulas = new FormulaSetting(builder, fields);
    Scope scope = formulas.declarations().fixed("a bound");
    Expr of = ClaimBuilder.formula(fields.require("of"), scope);
    Expr bound = ClaimBuilder.formula(fields.require(below ? "at-most" : "at-least"), scope);
    Setting setting = formulas.setting(claim);
    List<Assumption> assumptions = new ArrayList<>(setting.assumptions());
    Optional<Yaml> on = fields.get("on");
    if (on.isPresent()) {
      assumptions.addAll(SettingReader.assumptions(on.get(), scope));
    }
    return new Claim.OfMoments(
        heading,
        ClaimKind.BOUND.word(),
        new Statement.Bound(setting.withAssumptions(assumptions), of, below, bound));
  }
}
