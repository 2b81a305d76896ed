package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Row spaces of models {@code w = c u} with one vector, on the level set of laws. */
final class RadialRowSpace {

  private final Setting setting;
  private final Model.Joint model;
  private final Certificate certificate;
  private final Budget budget;

  RadialRowSpace(Setting setting, Model.Joint model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * A fixed multiple of the vector, wherever the formula has a value.
   *
   * <pre>
   *   q = D u, D = r a rational number on the level set of the laws, where no parameter vanishes
   *   ------------------------------------------------------------------------------------------
   *   q(t) - q(0) = r (u(t) - u(0)) = r Int c g  at all such times
   * </pre>
   *
   * <p>The identity holds at each time alone, so that parameters may pass through zero in between,
   * where {@code q} may have no value. {@code g} lies in the range of {@code X^T}. Fails if {@code
   * D} does not reduce to a number.
   */
  Theorem<Statement.RowSpace> prove(Statement.RowSpace statement) {
    Map<String, Sign> signs = new LinkedHashMap<>();
    model.scalars().forEach(name -> signs.put(name, Sign.NONZERO));
    RadialFlow flow = RadialFlow.where(setting, model, certificate, budget, signs);
    Expr factor = Expr.ZERO;
    for (Map.Entry<String, Expr> entry : flow.model.linear(statement.quantity()).entrySet()) {
      if (entry.getKey().equals(flow.model.vector())) {
        factor = factor.plus(entry.getValue());
      } else if (entry.getKey().endsWith("[0]")) {
        throw new Refusal("the initial value of the vector in " + statement.quantity());
      } else {
        factor = factor.plus(entry.getValue().times(flow.model.coefficient()));
      }
    }
    Element multiple = flow.tower.of(factor);
    boolean constant =
        multiple.denominator().isEmpty() && multiple.numerator().constantValue().isPresent();
    if (!constant) {
      throw new Refusal(
          "the quantity is the multiple "
              + flow.tower.toExpr(multiple)
              + " of the vector, which is not seen to be a number");
    }
    List<String> steps = new ArrayList<>(flow.steps);
    steps.add(
        "on this level set the quantity is `"
            + flow.tower.toExpr(multiple).times(Expr.symbol(flow.model.vector()))
            + "`, and `"
            + flow.model.vector()
            + "' = "
            + flow.model.coefficient().times(CoordinateLaws.FORCE)
            + "`");
    return Theorem.conclude(
        statement,
        "row space of a multiple",
        flow.premises,
        steps,
        "every length of the vectors, "
            + JointRules.EVERY
            + ", at all times at which no parameter vanishes",
        List.of(),
        List.of(flow.tower));
  }
}
