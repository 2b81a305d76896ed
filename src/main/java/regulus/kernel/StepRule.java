package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of gradient descent, {@code p -> p + h (dG/dp) g} for all parameters at once, with an
 * arbitrary force {@code g = -dL/dw}.
 */
final class StepRule {

  /** What every step means. */
  private static final String EVERY_STEP =
      "every step from every state, every differentiable loss and all data";

  /** How many steps a refutation takes. */
  private static final int STEPS = 3;

  private final Setting setting;
  private final Dynamics.Descent descent;
  private final Certificate certificate;
  private final Budget budget;

  /**
   * The rule.
   *
   * @throws Refusal if the setting's parameters do not move in steps
   */
  StepRule(Setting setting, Certificate certificate, Budget budget) {
    if (!(setting.dynamics() instanceof Dynamics.Descent steps)) {
      throw new Refusal("steps are those of gradient descent");
    }
    if (!setting.isPlain()) {
      throw new Refusal("no rule covers steps from balanced starts or under some measurements");
    }
    this.setting = setting;
    this.descent = steps;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Step of gradient descent.
   *
   * <pre>
   *   q(theta + h J^T g) - after(theta, g) reduces to 0 for independent theta and g
   *   ------------------------------------------------------------------------------
   *   every step takes q to after
   * </pre>
   *
   * <p>Of a model that acts on each coordinate alone this is an identity in a tower over the
   * parameters and {@code g}, of which no signs are known: unlike a flow, a step may change them.
   * Of a joint model it is one of words of matrices, for all sizes, or else of entries at the sizes
   * of the certificate's point. Fails if the difference does not reduce to 0, or a side is not seen
   * to have a value before and after every step. Source: the substitution; Moroshko et al. 2020 for
   * {@code u^2 - v^2}.
   */
  Theorem<Statement.OneStep> step(Statement.OneStep statement) {
    return switch (setting.model()) {
      case Model.Coordinatewise model when model.vectors().isEmpty() ->
          inCoordinate(statement, statement.quantity(), statement.after(), model);
      case Model.Joint model -> joint(statement, statement.quantity(), statement.after(), model);
      case Model.Coordinatewise _, Model.Layered _ -> throw noRule();
    };
  }

  /** A conserved quantity is one that every step takes to itself. */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    return switch (setting.model()) {
      case Model.Coordinatewise model when model.vectors().isEmpty() ->
          inCoordinate(statement, statement.quantity(), statement.quantity(), model);
      case Model.Joint model -> joint(statement, statement.quantity(), statement.quantity(), model);
      case Model.Coordinatewise _, Model.Layered _ -> throw noRule();
    };
  }

  private static Refusal noRule() {
    return new Refusal("no rule covers steps of this model");
  }

  // ---- each coordinate alone ---------------------------------------------------------------

  /** One coordinate: parameters and the force are base symbols, the output the predictor. */
  private final class Stage {
    final Tower tower;
    private final Map<String, Expr> moved = new LinkedHashMap<>();
    private final Model.Coordinatewise model;

    Stage(Model.Coordinatewise model, Certificate steps) {
      this.model = model;
      requireNewForce();
      Map<String, Sign> moving = new LinkedHashMap<>();
      model.parameters().forEach(parameter -> moving.put(parameter, Sign.UNKNOWN));
      moving.put(Statement.OneStep.FORCE, Sign.UNKNOWN);
      tower = new Context(setting, steps, budget).tower(model.parameters(), moving);
      Element predictor = tower.of(model.predictor());
      tower.bind(model.output(), predictor);
      for (String parameter : model.parameters()) {
        Element slope = tower.partial(predictor, tower.base(parameter));
        Expr change =
            descent.step().times(tower.toExpr(slope)).times(Expr.symbol(Statement.OneStep.FORCE));
        moved.put(parameter, Expr.symbol(parameter).plus(change));
      }
    }

    /** Soundness-critical: the force is none of the symbols of the setting. */
    private void requireNewForce() {
      String force = Statement.OneStep.FORCE;
      if (setting.constants().containsKey(force)
          || setting.definitions().containsKey(force)
          || model.output().equals(force)
          || model.parameters().contains(force)) {
        throw new Refusal("the symbol " + force + " means something else already");
      }
    }

    /** The formula after a step. */
    Element after(Expr formula) {
      Expr inParameters = formula.substitute(Map.of(model.output(), model.predictor()));
      return tower.of(inParameters.substitute(moved));
    }

    Element difference(Expr quantity, Expr after) {
      return tower.minus(after(quantity), tower.of(after));
    }
  }

  private <S extends Statement> Theorem<S> inCoordinate(
      S statement, Expr quantity, Expr after, Model.Coordinatewise model) {
    Stage stage = new Stage(model, certificate);
    // The quantity must have a value before the step too.
    stage.tower.of(quantity);
    Element difference = stage.difference(quantity, after);
    if (!difference.isZero()) {
      throw new Refusal(
          "after a step the difference is "
              + stage.tower.toExpr(difference)
              + ", which does not reduce to 0");
    }
    List<String> steps = new ArrayList<>();
    stage.moved.forEach(
        (name, value) -> steps.add("a step takes `" + name + "` to `" + value + "`"));
    steps.add("the quantity after it, less the formula, reduces to `0`");
    return Theorem.conclude(
        statement,
        "step of gradient descent",
        List.of(),
        steps,
        "every number of coordinates, " + EVERY_STEP,
        List.of(),
        List.of(stage.tower));
  }

  // ---- joint models ------------------------------------------------------------------------

  private <S extends Statement> Theorem<S> joint(
      S statement, Expr quantity, Expr after, Model.Joint model) {
    if (!(model.activation() instanceof Activation.Linear)) {
      throw new Refusal("no rule covers steps of a network with an activation");
    }
    String scope =
        (model.symbolicSizes().isEmpty() ? "the model as it stands, " : "all sizes, ") + EVERY_STEP;
    Refusal inWords;
    try {
      requireInWords(quantity, after, model);
      return Theorem.conclude(
          statement,
          "step of gradient descent",
          List.of(),
          List.of("in words of matrices the quantity after a step, less the formula, is `0`"),
          scope,
          List.of(),
          List.of());
    } catch (Refusal refusal) {
      inWords = refusal;
    }
    if (!certificate.hasPoint()) {
      throw inWords;
    }
    Entrywise entries = new Entrywise(certificate.point());
    for (Element difference : entries.differences(quantity, after)) {
      if (!difference.isZero()) {
        throw inWords;
      }
    }
    return Theorem.conclude(
        statement,
        "step of gradient descent",
        List.of(),
        List.of("in entries the quantity after a step, less the formula, reduces to `0`"),
        entries.fields.components.scope() + ", " + EVERY_STEP,
        List.of(),
        List.of(entries.fields.tower));
  }

  private void requireInWords(Expr quantity, Expr after, Model.Joint model) {
    MatrixFlow flow = new MatrixFlow(setting, model, budget);
    MatrixForms.Form found = flow.afterStep(quantity, descent.step());
    MatrixForms.Form claimed =
        model.predictor().size() == 1 ? flow.withForce(after) : flow.form(after);
    MatrixPolynomial difference = found.value().plus(claimed.value().scaled(Rational.MINUS_ONE));
    if (found.rank() != claimed.rank() || !difference.isZero()) {
      throw new Refusal(
          "after a step the difference is " + difference + ", which does not reduce to 0");
    }
  }

  /** A joint model in entries, the force among them. */
  private final class Entrywise {
    final JointFields fields;
    private final Map<String, Expr> moved = new LinkedHashMap<>();

    Entrywise(Map<String, Rational> point) {
      Setting extended =
          StepSetting.withForce(setting)
              .orElseThrow(() -> new Refusal("no entries stand for the force of this model"));
      Model.Joint model = (Model.Joint) extended.model();
      fields = new JointFields(extended, model, point, budget);
      List<Expr> force = fields.components.quantity(Expr.symbol(Statement.OneStep.FORCE)).parts();
      List<List<Element>> gradients = new ArrayList<>();
      for (int o = 0; o < fields.outputs.size(); o++) {
        gradients.add(fields.field(o));
      }
      int place = 0;
      for (String parameter : fields.variables.keySet()) {
        List<Expr> terms = new ArrayList<>();
        for (int o = 0; o < gradients.size(); o++) {
          terms.add(fields.tower.toExpr(gradients.get(o).get(place)).times(force.get(o)));
        }
        moved.put(parameter, Expr.symbol(parameter).plus(descent.step().times(Expr.sum(terms))));
        place++;
      }
    }

    List<Element> differences(Expr quantity, Expr after) {
      List<Expr> before = fields.components.quantity(quantity).parts();
      List<Expr> claimed = fields.components.quantity(after).parts();
      if (before.size() != claimed.size()) {
        throw new Refusal("the two sides have different shapes");
      }
      List<Element> differences = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        fields.tower.of(before.get(i));
        Element found = fields.tower.of(before.get(i).substitute(moved));
        differences.add(fields.tower.minus(found, fields.tower.of(claimed.get(i))));
      }
      return differences;
    }

    /** The parameters after a step from a point. */
    Map<String, Rational> after(Map<String, Rational> point) {
      return StepRule.moved(fields.tower, moved, point);
    }
  }

  private static Map<String, Rational> moved(
      Tower tower, Map<String, Expr> moved, Map<String, Rational> point) {
    Map<String, Rational> next = new LinkedHashMap<>(point);
    moved.forEach((name, formula) -> next.put(name, tower.evaluate(tower.of(formula), point)));
    return next;
  }

  // ---- refutations -------------------------------------------------------------------------

  /**
   * Refutes what a step does at an exact state that steps of one force lead to from an allowed
   * start.
   *
   * <pre>
   *   theta(k+1) = theta(k) + h J^T g     q(theta(k+1)) != after(theta(k), g) for some k
   *   -----------------------------------------------------------------------------------
   *   a step does not take q to after
   * </pre>
   *
   * The loss {@code -<g, w>} has that force at every state.
   */
  Verdict.Refuted refute(Expr quantity, Expr after) {
    Map<String, Rational> point = certificate.point();
    return switch (setting.model()) {
      case Model.Coordinatewise model when model.vectors().isEmpty() -> {
        Context context = new Context(setting, Certificate.EMPTY, budget);
        Tower start = context.transparentTower(model.parameters(), Map.of());
        context.requireAllowed(start, point);
        Stage stage = new Stage(model, Certificate.EMPTY);
        Element difference = stage.difference(quantity, after);
        Map<String, Rational> state = IntegratedPathRule.parametersAtStart(model, start, point);
        yield along(
            stage.tower,
            List.of(difference),
            state,
            at -> moved(stage.tower, stage.moved, at),
            point);
      }
      case Model.Joint _ -> {
        Entrywise entries = new Entrywise(point);
        entries.fields.requireAllowedStart();
        Map<String, Rational> state = new LinkedHashMap<>(point);
        entries.fields.components.parameters().stream()
            .filter(point::containsKey)
            .forEach(p -> state.put(Expr.initialName(p), value(point, p)));
        yield along(
            entries.fields.tower,
            entries.differences(quantity, after),
            state,
            entries::after,
            point);
      }
      case Model.Coordinatewise _, Model.Layered _ -> throw noRule();
    };
  }

  private static Rational value(Map<String, Rational> point, String name) {
    Rational value = point.get(name);
    if (value == null) {
      throw new Refusal("the point gives no value to " + name);
    }
    return value;
  }

  /** Takes a step. */
  private interface Step {
    Map<String, Rational> from(Map<String, Rational> state);
  }

  private static Verdict.Refuted along(
      Tower tower,
      List<Element> differences,
      Map<String, Rational> start,
      Step step,
      Map<String, Rational> point) {
    Map<String, Rational> state = start;
    for (int k = 1; k <= STEPS; k++) {
      for (Element difference : differences) {
        Rational value = tower.evaluate(difference, state);
        if (!value.isZero()) {
          tower.conditions().requireHoldNear(state);
          return new Verdict.Refuted(
              "after step " + k + " the quantity differs from the formula by `" + value + "`",
              point,
              value.toString());
        }
      }
      state = step.from(state);
    }
    throw new Refusal("the steps from the point do what the formula says");
  }
}
