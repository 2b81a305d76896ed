package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.Scope.Role;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Setting.ConstantKind;

/**
 * What a claim about formulas adds to the setting of its file: new symbols under {@code with},
 * replacements of outputs under {@code where}, and its own assumptions.
 */
final class FormulaSetting {
  private final ClaimBuilder builder;
  private final Fields body;
  private final Declarations declarations;
  private final Map<String, ConstantKind> constants;
  private final Map<String, Expr> where = new LinkedHashMap<>();

  /** Reads {@code with} and {@code where} of a claim's body. */
  FormulaSetting(ClaimBuilder builder, Fields body) throws ClaimException {
    this.builder = builder;
    this.body = body;
    this.declarations = builder.declarations().copy();
    this.constants = new LinkedHashMap<>(builder.setting().constants());
    readFresh();
    readWhere();
  }

  Declarations declarations() {
    return declarations;
  }

  /** A formula with the replacements made. */
  Expr replaced(Expr formula) {
    return formula.substitute(where);
  }

  private void readFresh() throws ClaimException {
    Optional<Yaml> with = body.get("with");
    if (with.isPresent()) {
      for (Yaml.Scalar name : Fields.scalars(with.get(), "a list of new symbols")) {
        constants.put(declarations.declare(name, Role.CONSTANT, Shape.SCALAR), ConstantKind.SHARED);
      }
    }
  }

  private void readWhere() throws ClaimException {
    Optional<Yaml> node = body.get("where");
    if (node.isEmpty()) {
      return;
    }
    for (Yaml.Entry entry : Fields.mapping(node.get(), "a substitution").entries().values()) {
      String name = entry.key().text();
      boolean output =
          declarations.names(Role.OUTPUT).contains(name)
              && declarations.symbol(name).shape().equals(Shape.SCALAR);
      if (!output) {
        throw new ClaimException(
            entry.key().position(),
            "a scalar output",
            entry.key().describe(),
            "replace one of " + String.join(", ", declarations.names(Role.OUTPUT)));
      }
      where.put(
          name, ClaimBuilder.formula(entry.value(), declarations.potential("an asymptotic form")));
    }
  }

  /**
   * The setting with the new symbols and what the claim assumes.
   *
   * @param claim the claim, with its keys {@code assume} and {@code throughout}
   */
  Setting setting(Fields claim) throws ClaimException {
    List<Assumption> written = new ArrayList<>(ClaimBuilder.assumptions(claim, declarations));
    written.addAll(SettingReader.throughout(claim, declarations));
    List<Assumption> assumptions = new ArrayList<>();
    for (Assumption one : written) {
      assumptions.add(new Assumption(replaced(one.left()), one.relation(), replaced(one.right())));
    }
    Setting base = builder.setting();
    Setting extended =
        new Setting(
            base.model(),
            constants,
            base.initial(),
            base.assumptions(),
            base.definitions(),
            base.dynamics(),
            base.link(),
            base.start(),
            base.measurements());
    return ClaimBuilder.assuming(extended, assumptions);
  }
}
