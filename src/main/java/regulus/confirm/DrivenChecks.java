package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.flow.DrivenFlow;
import regulus.flow.IntegrationException;
import regulus.flow.Numbers;
import regulus.flow.TaylorIntegrator;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Tests of conserved quantities under learning rates, weight decay or momentum. They look at the
 * gradient flow only for states to start from.
 */
final class DrivenChecks {

  private static final int STEP_BUDGET = 400;
  private static final int GUARD_DIGITS = 6;

  private DrivenChecks() {}

  static List<FlowCheck> of(Statement.Conserved claim) {
    return List.of(new Lie(claim.quantity()), new Drift(claim.quantity()));
  }

  private static IllegalArgumentException noFlow() {
    return new IllegalArgumentException("gradient descent moves in steps, not along a flow");
  }

  /** The data of one run under the dynamics. */
  private record Motion<T extends CalculusFieldElement<T>>(
      Trajectory<T> trajectory, DrivenFlow flow, Expr quantity) {

    static <T extends CalculusFieldElement<T>> Motion<T> of(Trajectory<T> t, Expr quantity) {
      Sample sample = t.sample();
      return new Motion<>(
          t,
          new DrivenFlow(sample.model(), sample.values(), sample.design(), sample.targets()),
          quantity);
    }

    ComponentModel model() {
      return trajectory.sample().model();
    }

    Numbers<T> numbers() {
      return trajectory.numbers();
    }

    List<Expr> parts() {
      return model().componentsInParameters(quantity);
    }

    /** The parameters of a state with fixed velocities of both signs, at a time. */
    T[] state(T[] theta, Rational time) {
      List<String> names = flow.names();
      int parameters = model().parameters().size();
      SplittableRandom random = new SplittableRandom(trajectory.sample().instance().seed());
      T[] state = MathArrays.buildArray(numbers().field(), names.size());
      for (int i = 0; i < names.size() - 1; i++) {
        state[i] =
            i < parameters
                ? theta[i]
                : numbers().of(Rational.of(2L * random.nextInt(-9, 9) + 1, 16));
      }
      state[names.size() - 1] = numbers().of(time);
      return state;
    }

    Values<T> at(T[] state) {
      return trajectory.start().with(flow.names(), state);
    }
  }

  /**
   * The derivatives of the quantity along the motion without a loss and along the force of each
   * output, over what their terms add up to: what every loss asks for.
   */
  private record Lie(Expr quantity) implements FlowCheck {
    @Override
    public String name() {
      return "Lie derivative";
    }

    @Override
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      Motion<T> motion = Motion.of(t, quantity);
      Residual worst = Residual.ZERO;
      for (int i = 0; i < t.checkpoints().size(); i++) {
        T[] checkpoint = t.checkpoints().get(i);
        T[] state = motion.state(checkpoint, Rational.of(i, 5));
        Values<T> at = motion.at(state);
        List<T[]> fields =
            fields(motion, at, state, t.flow().at(t.numbers(), checkpoint).jacobian());
        List<Residual> lengths =
            fields.stream().map(field -> Residual.of(t.algebra().norm(field))).toList();
        for (Expr part : motion.parts()) {
          T[] gradient = at.gradient(part, motion.flow().names());
          Residual size = Residual.of(Sizes.ofGradient(at, part, motion.flow().names()));
          for (int j = 0; j < fields.size(); j++) {
            Residual product = Residual.of(t.algebra().dot(gradient, fields.get(j)));
            worst = worst.or(product.over(size).over(lengths.get(j)));
          }
        }
      }
      return worst;
    }

    /** The drift, if there is one, and the field of each output. */
    private static <T extends CalculusFieldElement<T>> List<T[]> fields(
        Motion<T> motion, Values<T> at, T[] state, T[][] jacobian) {
      List<T[]> fields = new ArrayList<>();
      Dynamics dynamics = motion.model().setting().dynamics();
      int parameters = motion.model().parameters().size();
      for (T[] row : jacobian) {
        T[] field = zero(motion, state.length);
        for (int p = 0; p < parameters; p++) {
          switch (dynamics) {
            case Dynamics.Gradient(Map<String, Expr> rates) -> {
              String owner = motion.model().owner(motion.model().parameters().get(p));
              field[p] = row[p].multiply(at.value(rates.getOrDefault(owner, Expr.ONE)));
            }
            case Dynamics.Decay _ -> field[p] = row[p];
            case Dynamics.Descent _ -> throw noFlow();
            case Dynamics.Momentum _ -> field[parameters + p] = row[p];
          }
        }
        fields.add(field);
      }
      if (dynamics.hasTime()) {
        fields.add(drift(motion, at, state, dynamics));
      }
      return fields;
    }

    private static <T extends CalculusFieldElement<T>> T[] drift(
        Motion<T> motion, Values<T> at, T[] state, Dynamics dynamics) {
      int parameters = motion.model().parameters().size();
      T[] field = zero(motion, state.length);
      for (int p = 0; p < parameters; p++) {
        switch (dynamics) {
          case Dynamics.Gradient _ -> {}
          case Dynamics.Descent _ -> throw noFlow();
          case Dynamics.Decay(Expr rate) -> field[p] = state[p].multiply(at.value(rate)).negate();
          case Dynamics.Momentum(Expr friction) -> {
            T velocity = state[parameters + p];
            field[p] = velocity;
            field[parameters + p] = velocity.multiply(at.value(friction)).negate();
          }
        }
      }
      field[state.length - 1] = motion.numbers().of(1);
      return field;
    }

    private static <T extends CalculusFieldElement<T>> T[] zero(Motion<T> motion, int length) {
      return MathArrays.buildArray(motion.numbers().field(), length);
    }
  }

  /** The largest change of the quantity from time 0 to 1, over the sizes of its terms. */
  private record Drift(Expr quantity) implements FlowCheck {
    @Override
    public String name() {
      return "drift";
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      Motion<T> motion = Motion.of(t, quantity);
      T[] start = motion.state(t.checkpoints().getFirst(), Rational.ZERO);
      T[] end = end(motion, start);
      Residual worst = Residual.ZERO;
      for (Expr part : motion.parts()) {
        Values<T> first = motion.at(start);
        Values<T> last = motion.at(end);
        T change = last.value(part).subtract(first.value(part));
        T size =
            Sizes.ofGradient(first, part, motion.flow().names())
                .multiply(t.algebra().norm(start))
                .add(Sizes.ofValue(first, part))
                .add(Sizes.ofValue(last, part));
        worst = worst.or(Residual.share(change, size));
      }
      return worst;
    }

    private static <T extends CalculusFieldElement<T>> T[] end(Motion<T> motion, T[] start) {
      Numbers<T> numbers = motion.numbers();
      TaylorIntegrator<T> integrator =
          new TaylorIntegrator<>(numbers, numbers.digits() - GUARD_DIGITS / 2, STEP_BUDGET);
      try {
        return integrator
            .integrate(
                new FieldExpandableODE<>(motion.flow().equation(numbers)),
                new FieldODEState<>(numbers.of(0), start),
                numbers.of(1))
            .getPrimaryState();
      } catch (IntegrationException e) {
        throw new InconclusiveException("the motion up to time 1: " + e.getMessage());
      }
    }
  }
}
