package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Regularizers of coordinatewise models that are given by a conjugate or a curve. */
final class ImplicitRule {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Context context;

  ImplicitRule(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.context = new Context(setting, certificate, budget);
  }

  /**
   * Regularizer on the orbit of a coordinate.
   *
   * <pre>
   *   theta(0) = T(p0), p0 in I     kappa T' = Z' grad G(T) on I     W = G(T) on I
   *   Z' > 0, grad G(T) != 0 on I   kappa > 0, one number
   *   ------------------------------------------------------------------------------
   *   w_inf = argmin { sum Q(w_i) - Q'(w_i(0)) w_i : Xw = y },  Q'(W(p)) = Z(p)
   * </pre>
   *
   * <p>On the region that the invariant signs of the parameters describe {@code grad G} is smooth,
   * so a coordinate moves on the integral curve of {@code grad G} through its start, and {@code Int
   * g} is the time on that curve. By the second premise {@code T} runs through a piece of it, a
   * time {@code dtau = Z' dp/kappa}, so that {@code Z} is {@code kappa tau} up to a constant there.
   * Along the curve the output grows strictly, at the speed {@code |grad G|^2 > 0}; hence {@code W'
   * > 0}, and an output in {@code W(I)} belongs to one point of the piece, whichever way the flow
   * went. At a limit with outputs in {@code W(I)} therefore {@code Q'(w_inf) - Q'(w(0)) = kappa Int
   * g}, which lies in the range of {@code X^T}: these are the KKT conditions. {@code Q'' = Z'/W' >
   * 0} makes them sufficient. A conjugate of {@code F} has {@code W = F'} and {@code Z = z}; it is
   * convex on all of the line, and strictly on {@code W(I)}.
   *
   * <p>Fails if a premise does, if the gradient of the predictor is not seen to be smooth along all
   * flows, if an assumption is about the output, which moves, or if no linear term is to be
   * subtracted and {@code Z(p0)} does not vanish. Source: Woodworth 2020, proof of Theorem 3, for
   * {@code u^D - v^D}; Rockafellar 1970, section 26, for the conjugate.
   */
  Theorem<Statement.ImplicitRegularizer> prove(Statement.ImplicitRegularizer statement) {
    ImplicitForm form = statement.form();
    requireNewName(form.variable());
    requireNothingAboutOutputs();
    Certificate.Step.Orbit orbit = certificate.orbit();
    if (!orbit.parameters().keySet().equals(new LinkedHashSet<>(model.parameters()))) {
      throw new Refusal("orbit step: expected a formula for each parameter of the model");
    }
    CoordinateFlow flow = new CoordinateFlow(context, model);
    OrbitSpace space = new OrbitSpace(form, orbit);
    space.requireOrbit(flow);
    Tower start = startOnOrbit(statement, orbit);
    List<String> steps = new ArrayList<>(flow.steps);
    orbit
        .parameters()
        .forEach((name, formula) -> steps.add("on the orbit `" + name + " = " + formula + "`"));
    steps.add("the start is the point `" + form.variable() + " = " + orbit.start() + "` of it");
    steps.add(
        "the slope moves at the speed `"
            + space.tower.toExpr(space.rate)
            + "*g`, one number for all coordinates, so the gradient moves along the range of"
            + " `X^T`");
    steps.add("slope and output both grow along the orbit, so the potential is strictly convex");
    steps.add(
        switch (statement.linearTerm()) {
          case FROM_START -> "the linear term is the gradient of the potential at `w(0)`";
          case NONE -> "the gradient of the potential vanishes at `w(0)`";
        });
    List<String> hypotheses = new ArrayList<>(FittedData.hypotheses(setting, "w"));
    hypotheses.add("that point lies in the domain: each coordinate is an output the form reaches");
    return Theorem.conclude(
        statement,
        "regularizer on the orbit",
        List.of(),
        steps,
        CoordinateFlow.EVERY + " (X of any shape), every initialization the setting allows",
        hypotheses,
        List.of(flow.tower, space.tower, start));
  }

  /** Soundness-critical: a variable of a known name would stand for something else. */
  private void requireNewName(String variable) {
    boolean taken =
        setting.constants().containsKey(variable)
            || setting.definitions().containsKey(variable)
            || model.output().equals(variable)
            || model.parameters().contains(variable)
            || model.parameters().stream().map(Expr::initialName).anyMatch(variable::equals);
    if (taken) {
      throw new Refusal("the variable " + variable + " means something else already");
    }
  }

  private void requireNothingAboutOutputs() {
    for (Assumption assumption : setting.assumptions()) {
      if (setting.expand(assumption.difference()).symbols().contains(model.output())) {
        throw new Refusal("the assumption " + assumption + " is not known to last");
      }
    }
  }

  /** The variable as a base symbol in its interval, and everything as a function of it. */
  private final class OrbitSpace {
    final Tower tower;
    final Element rate;
    private final int variable;
    private final Element output;
    private final Element slope;
    private final Map<String, Element> parameters = new LinkedHashMap<>();

    OrbitSpace(ImplicitForm form, Certificate.Step.Orbit orbit) {
      tower = context.tower(model.parameters(), Map.of(form.variable(), Sign.UNKNOWN));
      variable = tower.base(form.variable());
      Element moving = Tower.variable(variable);
      form.range()
          .lower()
          .ifPresent(
              end -> tower.signs().assume(tower.minus(moving, tower.of(end)), Sign.POSITIVE));
      form.range()
          .upper()
          .ifPresent(
              end -> tower.signs().assume(tower.minus(tower.of(end), moving), Sign.POSITIVE));
      requireFixed(form.range());
      switch (form) {
        case ImplicitForm.Conjugate conjugate -> {
          output = tower.partial(tower.of(conjugate.of()), variable);
          slope = moving;
        }
        case ImplicitForm.Curve curve -> {
          output = tower.of(curve.output());
          slope = tower.of(curve.slope());
        }
      }
      rate = tower.of(orbit.rate());
      orbit.parameters().forEach((name, formula) -> parameters.put(name, tower.of(formula)));
      parameters.forEach(tower::bind);
    }

    /** The ends of the interval do not move with the variable. */
    private void requireFixed(ImplicitForm.Range range) {
      for (Expr end : List.of(range.lower().orElse(Expr.ZERO), range.upper().orElse(Expr.ZERO))) {
        if (tower.dependsOn(tower.of(end), ((Tower.Variable.Base) tower.behind(variable)).name())) {
          throw new Refusal("the end " + end + " of the interval moves with the variable");
        }
      }
    }

    /** Checks that the formulas of the parameters are the orbit, at the speed of the slope. */
    void requireOrbit(CoordinateFlow flow) {
      requireSharedPositive(rate);
      Element growth = tower.partial(slope, variable);
      if (!tower.signs().of(growth).isPositive()) {
        throw new Refusal("the slope is not seen to grow along the orbit: " + tower.toExpr(growth));
      }
      boolean moves = tower.signs().of(tower.partial(output, variable)).isPositive();
      for (Map.Entry<String, Element> parameter : parameters.entrySet()) {
        String name = parameter.getKey();
        Sign lasting = flow.tower.signs().of(flow.tower.of(Expr.symbol(name)));
        if (lasting != Sign.UNKNOWN && tower.signs().of(parameter.getValue()) != lasting) {
          throw new Refusal(
              "orbit step: " + name + " is not seen to have its sign along the orbit");
        }
        Element gradient =
            tower.of(flow.tower.toExpr(flow.gradient.getOrDefault(name, Element.ZERO)));
        moves |= tower.signs().of(gradient).isNonzero();
        Element ofSlope = tower.times(growth, gradient);
        Element ofOrbit = tower.times(rate, tower.partial(parameter.getValue(), variable));
        if (!tower.minus(ofSlope, ofOrbit).isZero()) {
          throw new Refusal(
              "the slope does not move at the speed "
                  + tower.toExpr(rate)
                  + " along the orbit of "
                  + name);
        }
      }
      if (!moves) {
        throw new Refusal("the output is not seen to grow along the orbit");
      }
      Element predicted = tower.of(model.predictor());
      if (!tower.minus(output, predicted).isZero()) {
        throw new Refusal("the output on the orbit is " + tower.toExpr(predicted));
      }
    }

    private void requireSharedPositive(Element speed) {
      Set<String> varying = CoordinateFlow.varying(setting, model);
      varying.add(((Tower.Variable.Base) tower.behind(variable)).name());
      for (String symbol : varying) {
        if (tower.knows(symbol) && tower.dependsOn(speed, symbol)) {
          throw new Refusal("the speed of the slope depends on " + symbol);
        }
      }
      if (!tower.signs().of(speed).isPositive()) {
        throw new Refusal(
            "the speed of the slope is not seen to be positive: " + tower.toExpr(speed));
      }
    }
  }

  /** Checks that the orbit passes through the start; returns the tower of the computation. */
  private Tower startOnOrbit(
      Statement.ImplicitRegularizer statement, Certificate.Step.Orbit orbit) {
    ImplicitForm form = statement.form();
    Tower tower = context.transparentTower(model.parameters(), Map.of());
    Element start = tower.of(orbit.start());
    tower.bind(form.variable(), start);
    boolean above =
        form.range()
            .lower()
            .map(end -> tower.signs().of(tower.minus(start, tower.of(end))).isPositive())
            .orElse(true);
    boolean below =
        form.range()
            .upper()
            .map(end -> tower.signs().of(tower.minus(tower.of(end), start)).isPositive())
            .orElse(true);
    if (!above || !below) {
      throw new Refusal("orbit step: " + orbit.start() + " is not seen to lie in the interval");
    }
    orbit
        .parameters()
        .forEach(
            (name, formula) -> {
              Element there = tower.of(formula);
              if (!tower.minus(there, tower.of(Expr.initial(name))).isZero()) {
                throw new Refusal(
                    "orbit step: at its start "
                        + name
                        + " is "
                        + tower.toExpr(there)
                        + ", not its initial value");
              }
            });
    if (statement.linearTerm() == Statement.LinearTerm.NONE) {
      Element slope =
          switch (form) {
            case ImplicitForm.Conjugate _ -> start;
            case ImplicitForm.Curve curve -> tower.of(curve.slope());
          };
      if (!slope.isZero()) {
        throw new Refusal("the gradient of the potential is not seen to vanish at w(0)");
      }
    }
    return tower;
  }
}
