package regulus.confirm;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Takes steps of gradient descent with random forces from the start: {@code |q(theta') -
 * after(theta, g)|} over the sizes of both, the largest over entries and steps. The flow is not
 * looked at.
 *
 * @param quantity q
 * @param after what a step should make of it
 */
record StepCheck(Expr quantity, Expr after) implements FlowCheck {

  private static final int STEPS = 4;

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    ComponentModel model = t.flow().model();
    T[] state = t.checkpoints().getFirst().clone();
    SplittableRandom random = new SplittableRandom(t.sample().instance().seed() + 11L);
    List<Expr> quantities = model.componentsInParameters(quantity);
    boolean unforced = !model.coordinatewise() && claimedOfItself();
    List<Expr> claims =
        unforced ? quantities : model.componentsWith(after, Statement.OneStep.FORCE);
    List<String> forces = unforced ? List.of() : model.namesLikeOutput(Statement.OneStep.FORCE);
    Residual worst = Residual.ZERO;
    for (int k = 0; k < STEPS; k++) {
      T[] force = force(t, random);
      T[] next = stepped(t, state, force);
      Values<T> before = t.at(state);
      before = unforced ? before : before.with(forces, force);
      Values<T> behind = t.at(next);
      for (int i = 0; i < quantities.size(); i++) {
        T claimed = before.value(claims.get(i));
        T found = behind.value(quantities.get(i));
        T size = claimed.abs().add(found.abs()).add(before.value(quantities.get(i)).abs());
        worst = worst.or(Residual.share(found.subtract(claimed), size));
      }
      state = next;
    }
    return worst;
  }

  /** Whether a quantity is to stay as it is, whatever the number of outputs. */
  private boolean claimedOfItself() {
    return after.equals(quantity);
  }

  /** Forces of both signs, one for each output. */
  private static <T extends CalculusFieldElement<T>> T[] force(
      Trajectory<T> t, SplittableRandom random) {
    T[] force = MathArrays.buildArray(t.numbers().field(), t.flow().model().dimension());
    for (int j = 0; j < force.length; j++) {
      force[j] = t.numbers().of(Rational.of(2L * random.nextInt(-9, 9) + 1, 16));
    }
    return force;
  }

  /** {@code theta + h J^T g}; the rest of the state stays. */
  private static <T extends CalculusFieldElement<T>> T[] stepped(
      Trajectory<T> t, T[] state, T[] force) {
    ComponentModel model = t.flow().model();
    T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
    if (!(model.setting().dynamics() instanceof Dynamics.Descent(Expr step))) {
      throw new IllegalArgumentException("expected gradient descent");
    }
    List<Expr> sizes = model.components(step);
    T[] next = state.clone();
    for (int p = 0; p < model.parameters().size(); p++) {
      T size = t.start().value(sizes.get(sizes.size() == 1 ? 0 : p / perCoordinate(model)));
      for (int j = 0; j < force.length; j++) {
        next[p] = next[p].add(size.multiply(jacobian[j][p]).multiply(force[j]));
      }
    }
    return next;
  }

  private static int perCoordinate(ComponentModel model) {
    return model.parameters().size() / model.dimension();
  }
}
