package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Looks for the orbit of a coordinate in the variable {@code p} of an implicit form: the start
 * {@code p0} among 0, 1 and the initial values, the speed {@code kappa = Z'(p0) |grad G|^2/W'(p0)},
 * and the parameters either by their times on the curve, {@code T_j(theta_j) - T_j(theta_j(0)) =
 * (Z(p) - Z(p0))/kappa}, or, in a product of powers, by one of them that is {@code p} itself.
 */
final class OrbitSearch {

  private final ImplicitForm form;
  private final Model.Coordinatewise model;
  private final Expr output;
  private final Expr slope;

  OrbitSearch(Statement.ImplicitRegularizer statement, Model.Coordinatewise model) {
    this.form = statement.form();
    this.model = model;
    switch (form) {
      case ImplicitForm.Conjugate conjugate -> {
        output = Derivative.of(conjugate.of(), form.variable());
        slope = Expr.symbol(form.variable());
      }
      case ImplicitForm.Curve curve -> {
        output = curve.output();
        slope = curve.slope();
      }
    }
  }

  /** The candidates, the likelier ones first. */
  Stream<Certificate> stream() {
    return starts().stream()
        .flatMap(
            start ->
                rates(start).stream()
                    .flatMap(
                        rate -> parameters(start, rate).map(p -> certificate(start, rate, p))));
  }

  private static Certificate certificate(Expr start, Expr rate, Map<String, Expr> parameters) {
    return new Certificate(List.of(new Certificate.Step.Orbit(start, rate, parameters)));
  }

  private List<Expr> starts() {
    List<Expr> starts = new ArrayList<>(List.of(Expr.ZERO));
    model.parameters().forEach(parameter -> starts.add(Expr.initial(parameter)));
    starts.addAll(List.of(Expr.ONE, Expr.number(-1)));
    return starts;
  }

  /** The number 1 and the speed that fits the growth of output and slope at the start. */
  private Set<Expr> rates(Expr start) {
    Map<String, Expr> at = Map.of(form.variable(), start);
    Map<String, Expr> initial = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> initial.put(parameter, Expr.initial(parameter)));
    List<Expr> squares = new ArrayList<>();
    for (String parameter : model.parameters()) {
      squares.add(Derivative.of(model.predictor(), parameter).pow(2));
    }
    Expr speed = Expr.sum(squares).substitute(initial);
    Expr growth = Derivative.of(output, form.variable()).substitute(at);
    Expr ofSlope = Derivative.of(slope, form.variable()).substitute(at);
    return new LinkedHashSet<>(
        List.of(Expr.ONE, Derivative.folded(ofSlope.times(speed).dividedBy(growth))));
  }

  private Stream<Map<String, Expr>> parameters(Expr start, Expr rate) {
    return Stream.of(
            byTimes(start, rate, CurveTime::at).stream(),
            byTimes(start, rate, CurveTime::multipleAt).stream(),
            byProducts())
        .flatMap(candidates -> candidates);
  }

  /** Parameters that move alone, from their times on the curve. */
  private Optional<Map<String, Expr>> byTimes(
      Expr start, Expr rate, BiFunction<CurveTime, Expr, Expr> later) {
    Map<String, CurveTime> times = CurveTime.of(model);
    if (!times.keySet().containsAll(model.parameters())) {
      return Optional.empty();
    }
    Expr moved = slope.minus(slope.substitute(Map.of(form.variable(), start)));
    Map<String, Expr> parameters = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      CurveTime time = times.get(parameter);
      if (time == null) {
        return Optional.empty();
      }
      parameters.put(parameter, Derivative.folded(later.apply(time, moved.dividedBy(rate))));
    }
    return Optional.of(parameters);
  }

  /**
   * A product {@code c prod p_j^(n_j)} conserves {@code p_j^2/n_j - p_k^2/n_k}: all parameters by
   * one of them, with the sign they have at the start.
   */
  private Stream<Map<String, Expr>> byProducts() {
    Map<String, Rational> powers = new LinkedHashMap<>();
    for (Expr factor :
        model.predictor() instanceof Expr.Product product
            ? product.factors()
            : List.of(model.predictor())) {
      Expr base = factor instanceof Expr.Power power ? power.base() : factor;
      Rational exponent =
          factor instanceof Expr.Power(Expr _, Expr.Num(Rational value)) ? value : Rational.ONE;
      if (base instanceof Expr.Sym(String name) && model.parameters().contains(name)) {
        powers.merge(name, exponent, Rational::plus);
      } else if (model.parameters().stream().anyMatch(factor.symbols()::contains)) {
        return Stream.of();
      }
    }
    if (!powers.keySet().containsAll(model.parameters())
        || powers.values().stream().anyMatch(power -> power.signum() <= 0)) {
      return Stream.of();
    }
    return model.parameters().stream().map(moving -> by(moving, powers));
  }

  private Map<String, Expr> by(String moving, Map<String, Rational> powers) {
    Expr p = Expr.symbol(form.variable());
    Rational own = powers.getOrDefault(moving, Rational.ONE);
    Map<String, Expr> parameters = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      if (parameter.equals(moving)) {
        parameters.put(parameter, p);
        continue;
      }
      Expr start = Expr.initial(parameter);
      Expr share = Expr.number(powers.getOrDefault(parameter, Rational.ONE).dividedBy(own));
      Expr change = share.times(p.pow(2).minus(Expr.initial(moving).pow(2)));
      parameters.put(parameter, Derivative.folded(start.pow(2).plus(change).sqrt()));
    }
    return parameters;
  }
}
