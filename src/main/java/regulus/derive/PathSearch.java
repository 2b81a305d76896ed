package regulus.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Statement;

/**
 * Looks for the parameters of a coordinate as functions of the integral of the force: those that
 * move alone by their times on the curve, {@link CurveTime}, and a product of two by hyperbolic
 * functions.
 */
final class PathSearch {

  private static final Expr S = Expr.symbol(Statement.IntegratedPath.FORCE_SEEN);

  private final Statement.IntegratedPath statement;
  private final Model.Coordinatewise model;

  PathSearch(Statement.IntegratedPath statement, Model.Coordinatewise model) {
    this.statement = statement;
    this.model = model;
  }

  /** The candidates. */
  Stream<Certificate> stream() {
    return Stream.of(alone(false), alone(true), product())
        .flatMap(Optional::stream)
        .map(
            parameters ->
                new Certificate(
                    List.of(new Certificate.Step.Orbit(Expr.ZERO, Expr.ONE, parameters))));
  }

  /** Parameters that move alone, as multiples of their initial values if said. */
  private Optional<Map<String, Expr>> alone(boolean multiples) {
    Map<String, CurveTime> times = CurveTime.of(model);
    if (!times.keySet().containsAll(model.parameters())) {
      return Optional.empty();
    }
    Start start = new Start(statement.setting(), statement.setting().definitions().keySet());
    Map<String, Expr> parameters = new LinkedHashMap<>();
    times.forEach(
        (name, time) ->
            parameters.put(
                name,
                Derivative.folded(start.expand(multiples ? time.multipleAt(S) : time.at(S)))));
    return Optional.of(parameters);
  }

  /** {@code u' = c v}, {@code v' = c u} for the product {@code c u v}. */
  private Optional<Map<String, Expr>> product() {
    if (model.parameters().size() != 2) {
      return Optional.empty();
    }
    String u = model.parameters().getFirst();
    String v = model.parameters().getLast();
    Expr factor = Derivative.folded(Derivative.of(Derivative.of(model.predictor(), u), v));
    if (factor.symbols().contains(u)
        || factor.symbols().contains(v)
        || !Derivative.folded(model.predictor().substitute(Map.of(u, Expr.ZERO, v, Expr.ONE)))
            .equals(Expr.ZERO)) {
      return Optional.empty();
    }
    Expr time = Derivative.folded(factor.times(S));
    Expr even = time.apply(Head.COSH);
    Expr odd = time.apply(Head.SINH);
    Map<String, Expr> parameters = new LinkedHashMap<>();
    parameters.put(u, Expr.initial(u).times(even).plus(Expr.initial(v).times(odd)));
    parameters.put(v, Expr.initial(v).times(even).plus(Expr.initial(u).times(odd)));
    return Optional.of(parameters);
  }
}
