package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outputs of models that act on each coordinate alone, as functions of the integral of the force.
 */
final class IntegratedPathRule {

  private static final String S = Statement.IntegratedPath.FORCE_SEEN;

  /** How many derivatives at the start a refutation compares. */
  private static final int MOST_DERIVATIVES = 7;

  private final Statement.IntegratedPath statement;
  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Context context;

  IntegratedPathRule(
      Statement.IntegratedPath statement,
      Model.Coordinatewise model,
      Certificate certificate,
      Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.model = model;
    this.certificate = certificate;
    this.context = new Context(setting, certificate, budget);
  }

  /**
   * Path in the integral of the force.
   *
   * <pre>
   *   T(0) = theta(0)     T'(s) = grad G(T(s)) on I, 0 in I     W = G(T) on I
   *   -------------------------------------------------------------------------
   *   w(t) = W(s(t)),  s(t) = Int_0^t g,  for as long as s has stayed in I
   * </pre>
   *
   * <p>{@code theta' = g grad G(theta)} with a continuous {@code g(t)}, and {@code T(s(t))} solves
   * the same equation from the same start. {@code grad G} has continuous derivatives on the region
   * that the lasting signs describe, so there is one solution (Picard and Lindeloef). Where a
   * parameter on the path grows beyond all bounds as {@code s} tends to an end of {@code I}, no
   * flow gets there in finite time: its parameters are continuous. Only {@code (k (s - b))^e} with
   * {@code e < 0} and {@code b} the end is recognized; for any other finite end that {@code s}
   * stays within it is a hypothesis.
   *
   * <p>Fails if a premise does not reduce to zero, if the path is not seen to be defined on all of
   * {@code I}, or if an assumption is about the output, which moves. Source: Moroshko et al. 2020
   * use it for {@code u^D - v^D}; the substitution is the chain rule.
   */
  Theorem<Statement.IntegratedPath> prove() {
    requireNewName();
    requireNothingAboutOutputs(setting, model);
    Certificate.Step.Orbit orbit = certificate.orbit();
    if (!orbit.parameters().keySet().equals(new LinkedHashSet<>(model.parameters()))) {
      throw new Refusal("orbit step: expected a formula for each parameter of the model");
    }
    if (!orbit.start().equals(Expr.ZERO) || !orbit.rate().equals(Expr.ONE)) {
      throw new Refusal("orbit step: paths begin at 0 and move at the speed 1");
    }
    CoordinateFlow flow = new CoordinateFlow(context, model);
    requireSmooth(flow);
    Tower path = pathTower();
    requireSolution(flow, path, orbit.parameters());
    Tower start = start(orbit.parameters());
    List<String> steps = new ArrayList<>(flow.steps);
    orbit
        .parameters()
        .forEach((name, formula) -> steps.add("on the path `" + name + " = " + formula + "`"));
    steps.add("this solves `d/ds theta = grad " + model.output() + "` from the start");
    steps.add("on it `" + model.output() + "` is `" + statement.path() + "`");
    List<String> hypotheses = new ArrayList<>();
    for (Expr end : statement.range().ends()) {
      Optional<String> unbounded = unboundedAt(path, end, orbit.parameters());
      unbounded.ifPresent(
          name ->
              steps.add(
                  "`"
                      + name
                      + "` is unbounded as `"
                      + S
                      + "` tends to `"
                      + end
                      + "`, so no flow reaches that end in finite time"));
      if (unbounded.isEmpty()) {
        hypotheses.add("`" + S + "` has not reached `" + end + "`");
      }
    }
    return Theorem.conclude(
        statement,
        "path in the integral of the force",
        List.of(),
        steps,
        CoordinateFlow.EVERY_START + domain(),
        hypotheses,
        List.of(flow.tower, path, start));
  }

  private String domain() {
    ImplicitForm.Range range = statement.range();
    return range.ends().isEmpty()
        ? ""
        : ", on `"
            + range.lower().map(end -> end + " < ").orElse("")
            + S
            + range.upper().map(end -> " < " + end).orElse("")
            + "`";
  }

  /** Soundness-critical: a symbol of a known name would stand for something else. */
  private void requireNewName() {
    boolean taken =
        setting.constants().containsKey(S)
            || setting.definitions().containsKey(S)
            || model.output().equals(S)
            || model.parameters().contains(S);
    if (taken) {
      throw new Refusal("the symbol " + S + " means something else already");
    }
  }

  /** Soundness-critical: an output moves, so what is assumed of it holds at the start only. */
  static void requireNothingAboutOutputs(Setting setting, Model.Coordinatewise model) {
    for (Assumption assumption : setting.assumptions()) {
      if (setting.expand(assumption.difference()).symbols().contains(model.output())) {
        throw new Refusal("the assumption " + assumption + " is not known to last");
      }
    }
  }

  /** The derivatives of the field have a value wherever the signs hold: its conditions say so. */
  private static void requireSmooth(CoordinateFlow flow) {
    for (Element component : flow.gradient.values()) {
      flow.variables.values().forEach(variable -> flow.tower.partial(component, variable));
    }
  }

  private Tower pathTower() {
    Tower tower = context.tower(model.parameters(), Map.of(S, Sign.UNKNOWN));
    assume(tower, statement.range(), S);
    return tower;
  }

  /** Lets a base symbol live in an interval, whose ends must not depend on it. */
  static void assume(Tower tower, ImplicitForm.Range range, String symbol) {
    Element moving = Tower.variable(tower.base(symbol));
    for (Expr end : range.ends()) {
      if (tower.dependsOn(tower.of(end), symbol)) {
        throw new Refusal("the end " + end + " of the interval moves with " + symbol);
      }
    }
    range
        .lower()
        .ifPresent(end -> tower.signs().assume(tower.minus(moving, tower.of(end)), Sign.POSITIVE));
    range
        .upper()
        .ifPresent(end -> tower.signs().assume(tower.minus(tower.of(end), moving), Sign.POSITIVE));
  }

  private void requireSolution(CoordinateFlow flow, Tower path, Map<String, Expr> parameters) {
    int s = path.base(S);
    Element claimed = path.of(statement.path());
    Map<String, Element> values = new LinkedHashMap<>();
    parameters.forEach((name, formula) -> values.put(name, path.of(formula)));
    values.forEach(path::bind);
    values.forEach(
        (name, value) -> {
          Sign lasting = flow.tower.signs().of(flow.tower.of(Expr.symbol(name)));
          if (lasting != Sign.UNKNOWN && path.signs().of(value) != lasting) {
            throw new Refusal("orbit step: " + name + " is not seen to keep its sign on the path");
          }
          Element field =
              path.of(flow.tower.toExpr(flow.gradient.getOrDefault(name, Element.ZERO)));
          Element defect = path.minus(path.partial(value, s), field);
          if (!defect.isZero()) {
            throw new Refusal(
                "orbit step: "
                    + name
                    + " misses its equation of motion by "
                    + path.toExpr(defect)
                    + ", which does not reduce to 0");
          }
        });
    Element difference = path.minus(claimed, path.of(model.predictor()));
    if (!difference.isZero()) {
      throw new Refusal(
          "the path misses the output by "
              + path.toExpr(difference)
              + ", which does not reduce to 0");
    }
  }

  /** Checks that 0 lies in the interval and that the path begins at the start. */
  private Tower start(Map<String, Expr> parameters) {
    Tower tower = context.transparentTower(model.parameters(), Map.of());
    ImplicitForm.Range range = statement.range();
    requireInside(tower, range, Expr.ZERO);
    tower.bind(S, Element.ZERO);
    parameters.forEach(
        (name, formula) -> {
          Element difference = tower.minus(tower.of(formula), tower.of(Expr.initial(name)));
          if (!difference.isZero()) {
            throw new Refusal(
                "orbit step: at 0 "
                    + name
                    + " is "
                    + tower.toExpr(tower.of(formula))
                    + ", not its initial value");
          }
        });
    return tower;
  }

  /** Refuses unless a value is seen to lie in the interval. */
  static void requireInside(Tower tower, ImplicitForm.Range range, Expr value) {
    boolean inside =
        range.lower().stream()
                .allMatch(end -> tower.signs().of(tower.of(value.minus(end))).isPositive())
            && range.upper().stream()
                .allMatch(end -> tower.signs().of(tower.of(end.minus(value))).isPositive());
    if (!inside) {
      throw new Refusal(value + " is not seen to lie in the interval");
    }
  }

  /** A parameter that grows beyond all bounds as {@code s} tends to the end. */
  private Optional<String> unboundedAt(Tower path, Expr end, Map<String, Expr> parameters) {
    return parameters.entrySet().stream()
        .filter(entry -> isUnbounded(path, end, entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether a formula is {@code c B^e} with {@code e < 0} and B linear in s and 0 at the end. */
  private static boolean isUnbounded(Tower path, Expr end, Expr formula) {
    List<Expr> factors =
        formula instanceof Expr.Product product ? product.factors() : List.of(formula);
    boolean found = false;
    for (Expr factor : factors) {
      if (factor.symbols().contains(S)) {
        if (found || !isPole(path, end, factor)) {
          return false;
        }
        found = true;
      } else if (!path.signs().of(path.of(factor)).isNonzero()) {
        return false;
      }
    }
    return found;
  }

  private static boolean isPole(Tower path, Expr end, Expr factor) {
    if (!(factor instanceof Expr.Power(Expr base, Expr exponent))
        || exponent.symbols().contains(S)
        || path.signs().of(path.of(exponent)) != Sign.NEGATIVE) {
      return false;
    }
    Element slope = path.partial(path.of(base), path.base(S));
    return !path.dependsOn(slope, S) && path.of(base.substitute(Map.of(S, end))).isZero();
  }

  // ---- refutation --------------------------------------------------------------------------

  /**
   * Refutes a path at an allowed start.
   *
   * <pre>
   *   d^n W/ds^n (0) != (grad G . grad)^n G (theta(0)) for some n = 0, 1, ...     0 in I
   *   ----------------------------------------------------------------------------------
   *   the output is not W(s)
   * </pre>
   *
   * Both sides are the derivatives of {@code w} by {@code s} at the start under a constant force.
   */
  Verdict.Refuted refute(Map<String, Rational> point) {
    requireNewName();
    Tower start = context.transparentTower(model.parameters(), Map.of());
    context.requireAllowed(start, point);
    requireInside(start, statement.range(), point);
    Tower path = context.transparentTower(model.parameters(), Map.of(S, Sign.UNKNOWN));
    Element claimed = path.of(setting.expand(statement.path()));
    CoordinateFlow flow = new CoordinateFlow(context, model);
    Element found = flow.tower.of(model.predictor());
    Map<String, Rational> atStart = parametersAtStart(model, start, point);
    Map<String, Rational> atZero = new LinkedHashMap<>(point);
    atZero.put(S, Rational.ZERO);
    for (int n = 0; n <= MOST_DERIVATIVES; n++) {
      Rational stated = path.evaluate(claimed, atZero);
      Rational moved = flow.tower.evaluate(found, atStart);
      if (!stated.equals(moved)) {
        path.conditions().requireHoldNear(atZero);
        return new Verdict.Refuted(
            (n == 0 ? "at `s = 0` the path" : "at `s = 0` derivative " + n + " of the path")
                + " is `"
                + stated
                + "` and that of the flow is `"
                + moved
                + "`",
            point,
            stated.minus(moved).toString());
      }
      claimed = path.partial(claimed, path.base(S));
      found = flow.lie(found);
    }
    throw new Refusal("the path begins as the flow does");
  }

  /** Refuses unless a value lies in the interval at a point, 0 for the integral of the force. */
  private static void requireInside(
      Tower start, ImplicitForm.Range range, Map<String, Rational> point) {
    boolean inside =
        range.lower().stream().allMatch(end -> start.evaluate(start.of(end), point).signum() < 0)
            && range.upper().stream()
                .allMatch(end -> start.evaluate(start.of(end), point).signum() > 0);
    if (!inside) {
      throw new Refusal("at the point the interval does not contain 0");
    }
  }

  /** The point with a value for each parameter, its initial value. */
  static Map<String, Rational> parametersAtStart(
      Model.Coordinatewise model, Tower start, Map<String, Rational> point) {
    Map<String, Rational> values = new LinkedHashMap<>(point);
    for (String parameter : model.parameters()) {
      values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
    }
    return values;
  }
}
