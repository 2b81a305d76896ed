package regulus.kernel;

import java.util.List;
import java.util.Map;

/** Whether the gradient fields of the outputs commute. */
final class CommutingRules {

  private CommutingRules() {}

  /**
   * Commuting gradients, of a model that acts on each coordinate alone.
   *
   * <pre>
   *   G_i depends on the parameters of coordinate i alone
   *   ----------------------------------------------------
   *   [grad G_i, grad G_j] = 0 for every number of coordinates
   * </pre>
   */
  static Theorem<Statement.CommutingGradients> coordinatewise(
      Statement.CommutingGradients statement) {
    return Theorem.conclude(
        statement,
        "commuting gradients",
        List.of(),
        List.of("outputs of different coordinates have no parameter in common"),
        "every number of coordinates",
        List.of(),
        List.of());
  }

  /**
   * Commuting gradients, in components.
   *
   * <pre>
   *   every component of [grad G_i, grad G_j] reduces to 0, for all i &lt; j
   *   ---------------------------------------------------------------------
   *   the gradient fields of the outputs commute, at the sizes of the point
   * </pre>
   *
   * <p>Fails if a bracket does not reduce to zero; the theorem's scope says the sizes. Source: Li,
   * Wang, Lee, Arora 2022, commuting parametrizations.
   */
  static Theorem<Statement.CommutingGradients> joint(
      Statement.CommutingGradients statement, JointFields fields) {
    for (int i = 0; i < fields.outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        for (Element component : fields.bracket(fields.field(i), fields.field(j))) {
          if (!component.isZero()) {
            throw new Refusal(
                "the bracket of the gradients of outputs "
                    + (j + 1)
                    + " and "
                    + (i + 1)
                    + " does not reduce to 0: "
                    + fields.tower.toExpr(component));
          }
        }
      }
    }
    return Theorem.conclude(
        statement,
        "commuting gradients",
        List.of(),
        List.of("all brackets of two gradients of outputs are `0`"),
        fields.components.scope(),
        List.of(),
        List.of(fields.tower));
  }

  /** Refutes at an exact point of parameter space at which a bracket does not vanish. */
  static Verdict.Refuted refute(JointFields fields, Map<String, Rational> point) {
    fields.requireAllowedStart();
    for (int i = 0; i < fields.outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        for (Rational value : fields.at(fields.bracket(fields.field(i), fields.field(j)))) {
          if (!value.isZero()) {
            return new Verdict.Refuted(
                "the bracket of the gradients of outputs "
                    + (j + 1)
                    + " and "
                    + (i + 1)
                    + " is not 0",
                point,
                value.toString());
          }
        }
      }
    }
    throw new Refusal("the brackets vanish at the point");
  }
}
