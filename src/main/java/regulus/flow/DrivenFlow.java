package regulus.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * The loss {@code 1/2 |Xw - y|^2} under learning rates, weight decay or momentum:
 *
 * <pre>
 *   g = -X^T (Xw - y),   J = dw/dtheta
 *   rates:     theta_p' = rate_p (J^T g)_p
 *   decay:     theta'   = J^T g - rate theta
 *   momentum:  theta'   = v,   v' = J^T g - friction v
 * </pre>
 *
 * The state is {@code theta}, then {@code v} under momentum, then the time.
 */
public final class DrivenFlow {

  private final ComponentModel model;
  private final Dynamics dynamics;
  private final Map<String, Expr> known = new HashMap<>();
  private final Map<String, Integer> symbols = new LinkedHashMap<>();
  private final Tape.Builder builder;
  private final Tape tape;
  private final int[] derivatives;

  /**
   * The flow on given data.
   *
   * @param model the model, {@code p} parameters and {@code d} outputs, and the dynamics
   * @param constants an exact value for each constant
   * @param design the matrix {@code X}, {@code N x d}
   * @param targets the vector {@code y} of length {@code N}
   */
  public DrivenFlow(
      ComponentModel model,
      Map<String, Rational> constants,
      Rational[][] design,
      Rational[] targets) {
    this.model = model;
    this.dynamics = model.setting().dynamics();
    constants.forEach((name, value) -> known.put(name, Expr.number(value)));
    names().forEach(name -> symbols.put(name, symbols.size()));
    builder = new Tape.Builder(symbols.size());
    int[] pull =
        LeastSquares.write(
                builder, model, formula -> formula.substitute(known), symbols, design, targets)
            .through(model.setting().link(), builder, design, targets)
            .pull(builder);
    derivatives = new int[symbols.size()];
    for (String parameter : model.parameters()) {
      setMotion(parameter, pull[place(parameter)]);
    }
    derivatives[symbols.size() - 1] = builder.constant(Rational.ONE);
    tape = builder.build();
  }

  /** The symbols of the state: parameters, velocities if there are any, and the time. */
  public List<String> names() {
    List<String> names = new ArrayList<>(model.parameters());
    if (dynamics.hasVelocities()) {
      model.parameters().forEach(parameter -> names.add(Dynamics.velocity(parameter)));
    }
    names.add(Dynamics.TIME);
    return names;
  }

  /** The equations of motion for the state of {@link #names}. */
  public <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    return new TapeEquation<>(tape, derivatives, numbers);
  }

  private void setMotion(String parameter, int pull) {
    int place = place(parameter);
    switch (dynamics) {
      case Dynamics.Gradient(Map<String, Expr> rates) ->
          derivatives[place] =
              builder.product(compile(rates.getOrDefault(model.owner(parameter), Expr.ONE)), pull);
      case Dynamics.Descent _ ->
          throw new IllegalArgumentException("gradient descent moves in steps, not along a flow");
      case Dynamics.Decay(Expr rate) -> derivatives[place] = damped(pull, rate, place);
      case Dynamics.Momentum(Expr friction) -> {
        int velocity = place(Dynamics.velocity(parameter));
        derivatives[place] = velocity;
        derivatives[velocity] = damped(pull, friction, velocity);
      }
    }
  }

  private int damped(int pull, Expr rate, int value) {
    int loss = builder.product(compile(rate), value);
    return builder.linear(
        Rational.ZERO, List.of(pull, loss), List.of(Rational.ONE, Rational.MINUS_ONE));
  }

  private int place(String name) {
    Integer place = symbols.get(name);
    if (place == null) {
      throw new IllegalArgumentException("expected a name of the state, found " + name);
    }
    return place;
  }

  private int compile(Expr formula) {
    return builder.compile(formula.substitute(known), symbols);
  }
}
