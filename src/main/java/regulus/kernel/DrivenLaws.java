package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conserved quantities under dynamics other than plain gradient flow: learning rates for each
 * parameter, weight decay, momentum.
 *
 * <p>Each of these is a first-order system on a state {@code x} (parameters, velocities, time) of
 * the form {@code x' = D(x) + sum_o g_o F_o(x)}: a drift, and one field for each output, driven by
 * {@code g_o = -dL/dw_o}.
 *
 * <pre>
 *   rates:     D = 0                                F_o = sum_p rate_p dG_o/dp d/dp
 *   decay:     D = d/dt - rate sum_p p d/dp         F_o = sum_p dG_o/dp d/dp
 *   momentum:  D = d/dt + sum_p p' (d/dp - friction d/dp')
 *                                                   F_o = sum_p dG_o/dp d/dp'
 * </pre>
 */
final class DrivenLaws {

  private static final String EVERY = "every differentiable loss and all data";

  private final Setting setting;
  private final Dynamics dynamics;
  private final Certificate certificate;
  private final Budget budget;

  DrivenLaws(Setting setting, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.dynamics = setting.dynamics();
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * A model in scalars: its parameters as base symbols of a tower.
   *
   * @param tower the tower, in which velocities and time are base symbols too if they occur
   * @param owners for each scalar parameter the declared parameter it belongs to
   * @param outputs the scalar outputs
   */
  private record Stage(
      Tower tower, Map<String, String> owners, List<Element> outputs, String scope) {

    int base(String symbol) {
      return tower.base(symbol);
    }
  }

  /**
   * Conserved quantity.
   *
   * <pre>
   *   D h = 0      F_o h = 0 for every output o
   *   ------------------------------------------
   *   h is constant along every solution
   * </pre>
   *
   * Fails if one of the derivatives does not reduce to zero. Source: the chain rule; S. Marcotte,
   * R. Gribonval, G. Peyre, Keep the momentum: conservation laws beyond Euclidean gradient flows,
   * 2024, for the laws under momentum.
   */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    Stage stage = stage();
    List<String> steps = new ArrayList<>();
    for (Element entry : read(stage, statement.quantity())) {
      if (dynamics.hasTime()) {
        requireZero(stage, drift(stage, entry), "along the motion without a loss");
      }
      for (int o = 0; o < stage.outputs().size(); o++) {
        requireZero(stage, driven(stage, entry, o), "along the force of output " + (o + 1));
      }
    }
    if (dynamics.hasTime()) {
      steps.add("the derivative along the motion without a loss is `0`");
    }
    steps.add("the derivative along the force of every output is `0`");
    return Theorem.conclude(
        statement,
        "conserved quantity of driven dynamics",
        List.of(),
        steps,
        stage.scope(),
        List.of(),
        List.of(stage.tower()));
  }

  private static void requireZero(Stage stage, Element derivative, String where) {
    if (!derivative.isZero()) {
      throw new Refusal(
          "the derivative "
              + where
              + " is "
              + stage.tower().toExpr(derivative)
              + ", which does not reduce to 0");
    }
  }

  /**
   * Refutes a conserved quantity at an exact state at time 0.
   *
   * <pre>
   *   D h != 0 or F_o h != 0 at an allowed start (and some velocity), time 0
   *   ------------------------------------------------------------------------
   *   h is not conserved
   * </pre>
   *
   * For {@code D h != 0} a loss without a gradient there shows it, for {@code F_o h != 0} two
   * losses whose gradients differ in output {@code o}.
   */
  Verdict.Refuted refuteConserved(Statement.Conserved statement, Map<String, Rational> point) {
    Stage stage = stage();
    requireAllowed(stage, point);
    Map<String, Rational> values = new LinkedHashMap<>(point);
    values.put(Dynamics.TIME, Rational.ZERO);
    for (String parameter : stage.owners().keySet()) {
      Rational start = values.get(parameter);
      if (start != null) {
        values.put(Expr.initialName(parameter), start);
      }
    }
    for (Element entry : read(stage, statement.quantity())) {
      for (int o = -1; o < stage.outputs().size(); o++) {
        Element derivative =
            o >= 0
                ? driven(stage, entry, o)
                : dynamics.hasTime() ? drift(stage, entry) : Element.ZERO;
        Rational value = atTimeZero(stage, derivative, values);
        if (!value.isZero()) {
          return new Verdict.Refuted(
              "the derivative of `"
                  + statement.quantity()
                  + (o < 0
                      ? "` along the motion without a loss is not 0 at an allowed start"
                      : "` along the force of output " + (o + 1) + " is not 0 at an allowed start"),
              point,
              value.toString());
        }
      }
    }
    throw new Refusal("the derivatives vanish at the point");
  }

  /** The value at time 0, where {@code Exp[c t]} is 1. */
  private static Rational atTimeZero(Stage stage, Element element, Map<String, Rational> point) {
    Expr now = stage.tower().toExpr(element).substitute(Map.of(Dynamics.TIME, Expr.ZERO));
    return stage.tower().evaluate(stage.tower().of(now), point);
  }

  private void requireAllowed(Stage stage, Map<String, Rational> point) {
    switch (setting.model()) {
      case Model.Coordinatewise model -> {
        Context context = new Context(setting, certificate, budget);
        Tower start = context.transparentTower(model.parameters(), Map.of());
        Map<String, Rational> initial = new LinkedHashMap<>(point);
        for (String parameter : model.parameters()) {
          Rational value = point.get(parameter);
          if (value == null) {
            throw new Refusal("the point gives no value to " + parameter);
          }
          initial.put(Expr.initialName(parameter), value);
        }
        for (String parameter : setting.initial().keySet()) {
          Rational wanted = start.evaluate(start.of(Expr.initial(parameter)), initial);
          if (!wanted.equals(point.get(parameter))) {
            throw new Refusal("the point does not start as the setting says");
          }
        }
        context.requireAllowed(start, initial);
      }
      case Model.Joint model ->
          new JointFields(setting, model, point, budget).requireAllowedStart();
      case Model.Layered _ -> throw noRule();
    }
    for (String parameter : stage.owners().keySet()) {
      if (dynamics.hasVelocities() && !point.containsKey(Dynamics.velocity(parameter))) {
        throw new Refusal("the point gives no velocity to " + parameter);
      }
    }
  }

  private Stage stage() {
    return switch (setting.model()) {
      case Model.Coordinatewise model -> coordinate(model);
      case Model.Joint model -> joint(model);
      case Model.Layered _ -> throw noRule();
    };
  }

  private static Refusal noRule() {
    return new Refusal("no rule covers layers of every depth under these dynamics");
  }

  /** One coordinate; signs that parameters keep are known, but not under momentum. */
  private Stage coordinate(Model.Coordinatewise model) {
    Context context = new Context(setting, certificate, budget);
    Map<String, Sign> moving = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> moving.put(parameter, Sign.UNKNOWN));
    if (!dynamics.hasVelocities()) {
      new InvariantSigns(context, model).signs().forEach(moving::put);
    }
    further(model.parameters()).forEach(symbol -> moving.put(symbol, Sign.UNKNOWN));
    Tower tower = context.tower(model.parameters(), moving);
    Element predictor = tower.of(model.predictor());
    tower.bind(model.output(), predictor);
    Map<String, String> owners = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> owners.put(parameter, parameter));
    return new Stage(tower, owners, List.of(predictor), CoordinateFlow.EVERY_START);
  }

  private Stage joint(Model.Joint model) {
    if (!(model.activation() instanceof Activation.Linear)) {
      throw new Refusal("no rule covers a network with an activation under these dynamics");
    }
    JointFields fields = new JointFields(setting, model, certificate.point(), budget);
    List<String> parameters = fields.components.parameters();
    further(parameters).forEach(symbol -> fields.tower.addSymbol(symbol, Sign.UNKNOWN));
    Map<String, String> owners = new LinkedHashMap<>();
    for (String parameter : parameters) {
      owners.put(parameter, fields.components.owner(parameter));
    }
    return new Stage(
        fields.tower, owners, fields.outputs, fields.components.scope() + ", " + EVERY);
  }

  private List<String> further(List<String> parameters) {
    List<String> symbols = new ArrayList<>();
    if (dynamics.hasVelocities()) {
      parameters.forEach(parameter -> symbols.add(Dynamics.velocity(parameter)));
    }
    if (dynamics.hasTime()) {
      symbols.add(Dynamics.TIME);
    }
    return symbols;
  }

  /** The entries of a quantity. */
  private List<Element> read(Stage stage, Expr quantity) {
    return switch (setting.model()) {
      case Model.Coordinatewise _ -> List.of(stage.tower().of(quantity));
      case Model.Joint model ->
          new Components(setting, model, certificate.point())
              .quantity(quantity).parts().stream().map(stage.tower()::of).toList();
      case Model.Layered _ -> throw noRule();
    };
  }

  /** {@code F_o h}. */
  private Element driven(Stage stage, Element quantity, int output) {
    Tower tower = stage.tower();
    Map<Integer, Element> field = new LinkedHashMap<>();
    stage
        .owners()
        .forEach(
            (parameter, owner) -> {
              Element force = tower.partial(stage.outputs().get(output), stage.base(parameter));
              switch (dynamics) {
                case Dynamics.Gradient(Map<String, Expr> rates) ->
                    field.put(
                        stage.base(parameter),
                        tower.times(tower.of(rates.getOrDefault(owner, Expr.ONE)), force));
                case Dynamics.Decay _ -> field.put(stage.base(parameter), force);
                case Dynamics.Descent _ -> throw noRule();
                case Dynamics.Momentum _ ->
                    field.put(stage.base(Dynamics.velocity(parameter)), force);
              }
            });
    return new Derivation(tower, field).of(quantity);
  }

  /** {@code D h}. */
  private Element drift(Stage stage, Element quantity) {
    Tower tower = stage.tower();
    Map<Integer, Element> field = new LinkedHashMap<>();
    for (String parameter : stage.owners().keySet()) {
      switch (dynamics) {
        case Dynamics.Gradient _ -> {}
        case Dynamics.Descent _ -> throw noRule();
        case Dynamics.Decay(Expr rate) ->
            field.put(
                stage.base(parameter),
                tower.times(tower.of(rate), tower.of(Expr.symbol(parameter))).negate());
        case Dynamics.Momentum(Expr friction) -> {
          String velocity = Dynamics.velocity(parameter);
          Element speed = tower.of(Expr.symbol(velocity));
          field.put(stage.base(parameter), speed);
          field.put(stage.base(velocity), tower.times(tower.of(friction), speed).negate());
        }
      }
    }
    field.put(stage.base(Dynamics.TIME), Element.ONE);
    return new Derivation(tower, field).of(quantity);
  }
}
