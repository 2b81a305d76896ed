package regulus.derive;

import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;

/**
 * Signs that hold along the flow of a coordinatewise model: a parameter that divides its own
 * derivative and does not start at zero keeps its sign, being a solution of a linear equation.
 */
final class CoordinateSigns {

  private CoordinateSigns() {}

  /** What is known at every time, of parameters too. */
  static Start alongTheFlow(Setting setting, Model.Coordinatewise model) {
    Start start = new Start(setting, Set.of());
    Optional<LaurentPolynomial> predictor = LaurentPolynomial.of(model.predictor());
    for (String parameter : model.parameters()) {
      Optional<SignSet> sign =
          LaurentPolynomial.of(start.expand(Expr.initial(parameter))).map(start::signOf);
      boolean divides =
          predictor
              .map(g -> g.derivative(parameter))
              .filter(d -> d.terms().keySet().stream().allMatch(m -> m.exponent(parameter) > 0))
              .isPresent();
      if (divides && sign.isPresent() && sign.get().isNonzero()) {
        start.set(parameter, sign.get());
      }
    }
    return start;
  }

  /**
   * What is known on the output side.
   *
   * @param opaque defined symbols that stay symbols
   */
  static Start ofTheOutput(Setting setting, Model.Coordinatewise model, Set<String> opaque) {
    Start start = new Start(setting, opaque);
    for (String symbol : opaque) {
      Radicals meaning = new Radicals(new Start(setting, Set.of()));
      start.set(symbol, meaning.sign(Expr.symbol(symbol)));
    }
    LaurentPolynomial.of(model.predictor())
        .map(alongTheFlow(setting, model)::signOf)
        .ifPresent(sign -> start.set(model.output(), sign));
    return start;
  }
}
