package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs that parameters keep along the flow of a coordinatewise model.
 *
 * <pre>
 *   dG/dp = p R(theta), R a polynomial      p(0) has sign s, not 0
 *   ----------------------------------------------------------------
 *   p(t) has sign s for all t
 * </pre>
 *
 * because {@code p' = p R g} is linear in {@code p} with a continuous coefficient.
 */
final class InvariantSigns {

  private final Context context;
  private final Model.Coordinatewise model;

  InvariantSigns(Context context, Model.Coordinatewise model) {
    this.context = context;
    this.model = model;
  }

  /** The invariant signs by parameter; parameters without one are absent. */
  Map<String, Sign> signs() {
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
    Tower tower = context.transparentTower(model.parameters(), unknown);
    Element predictor = tower.of(model.predictor());
    Map<String, Sign> signs = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      int variable = tower.base(parameter);
      Element derivative = tower.partial(predictor, variable);
      boolean divides =
          derivative.denominator().isEmpty()
              && derivative.numerator().dividedExactlyBy(Polynomial.variable(variable)).isPresent();
      Sign atStart = tower.signs().of(tower.of(Expr.initial(parameter)));
      if (divides && atStart.isNonzero()) {
        signs.put(parameter, atStart);
      }
    }
    return signs;
  }
}
