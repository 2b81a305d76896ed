package regulus.claim;

import java.util.List;
import java.util.Optional;
import regulus.claim.Scope.Role;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.ImplicitForm.Range;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LinearTerm;

/** Reads regularizers that are given by a conjugate or a curve. */
final class ImplicitReader {
  private final Declarations declarations;

  ImplicitReader(Declarations declarations) {
    this.declarations = declarations.copy();
  }

  /** Whether the body of a regularizer is of this sort. */
  static boolean isImplicit(Yaml body) {
    return body instanceof Yaml.Mapping mapping
        && (mapping.entries().containsKey("conjugate") || mapping.entries().containsKey("curve"));
  }

  Statement.ImplicitRegularizer read(Setting setting, Yaml body) throws ClaimException {
    Fields fields = Fields.of(body, "`regularizer`", Keys.REGULARIZER);
    if (!(setting.model() instanceof Model.Coordinatewise model) || !model.vectors().isEmpty()) {
      throw new ClaimException(
          body.position(),
          "a model per coordinate with scalar parameters under `conjugate` and `curve`",
          "another model",
          "write `potential`");
    }
    requireOne(fields);
    Yaml.Scalar in = Fields.scalar(fields.require("in"), "a new symbol");
    String variable = declarations.declare(in, Role.VARIABLE, Shape.SCALAR);
    Range range =
        fields.has("on")
            ? range(fields.require("on"), variable, declarations.implicit("an end of the interval"))
            : Range.ALL;
    ImplicitForm form =
        fields.has("conjugate")
            ? new ImplicitForm.Conjugate(
                variable, formula(fields.require("conjugate"), "a conjugate", variable), range)
            : curve(Fields.of(fields.require("curve"), "`curve`", Keys.CURVE), variable, range);
    LinearTerm linearTerm =
        fields.has("linear-term")
            ? ClaimBuilder.linearTerm(fields.require("linear-term"))
            : LinearTerm.FROM_START;
    return new Statement.ImplicitRegularizer(setting, form, linearTerm);
  }

  private static void requireOne(Fields fields) throws ClaimException {
    List<String> found =
        List.of("potential", "conjugate", "curve").stream().filter(fields::has).toList();
    if (found.size() > 1) {
      throw new ClaimException(
          fields.require(found.get(1)).position(),
          "one of `potential`, `conjugate` and `curve`",
          "`" + found.get(1) + "` beside `" + found.get(0) + "`",
          "remove one of them");
    }
  }

  private ImplicitForm.Curve curve(Fields curve, String variable, Range range)
      throws ClaimException {
    return new ImplicitForm.Curve(
        variable,
        formula(curve.require("w"), "a curve", variable),
        formula(curve.require("slope"), "a curve", variable),
        range);
  }

  private Expr formula(Yaml node, String purpose, String variable) throws ClaimException {
    Expr formula = ClaimBuilder.formula(node, declarations.implicit(purpose).withIntegrals());
    if (!formula.symbols().contains(variable)) {
      throw new ClaimException(
          node.position(),
          purpose + " that contains its variable `" + variable + "`",
          "a constant",
          "write it as a formula in `" + variable + "`");
    }
    return formula;
  }

  /** The conditions {@code a < z} and {@code z < b}, of each at most one. */
  static Range range(Yaml node, String variable, Scope scope) throws ClaimException {
    Optional<Expr> lower = Optional.empty();
    Optional<Expr> upper = Optional.empty();
    for (Yaml.Scalar item : Fields.scalars(node, "a list of conditions on the variable")) {
      for (Assumption condition : FormulaParser.parseAssumptions(item.content(), scope)) {
        Expr small =
            condition.relation() == Assumption.Relation.LESS ? condition.left() : condition.right();
        Expr large =
            condition.relation() == Assumption.Relation.LESS ? condition.right() : condition.left();
        boolean strict =
            condition.relation() == Assumption.Relation.LESS
                || condition.relation() == Assumption.Relation.GREATER;
        boolean isLower = large.equals(Expr.symbol(variable)) && isEnd(small, variable);
        boolean isUpper = small.equals(Expr.symbol(variable)) && isEnd(large, variable);
        if (!strict || !(isLower || isUpper)) {
          throw new ClaimException(
              item.position(),
              "ends of the interval of `" + variable + "`, such as `-1 < " + variable + " < 1`",
              "`" + condition + "`",
              "write < or > between `" + variable + "` and a formula without it");
        }
        if (isLower ? lower.isPresent() : upper.isPresent()) {
          throw new ClaimException(
              item.position(),
              "one " + (isLower ? "lower" : "upper") + " end of the interval",
              "`" + condition + "` beside another one",
              "keep the one that is meant");
        }
        lower = isLower ? Optional.of(small) : lower;
        upper = isUpper ? Optional.of(large) : upper;
      }
    }
    return new Range(lower, upper);
  }

  private static boolean isEnd(Expr formula, String variable) {
    return !formula.symbols().contains(variable);
  }
}
