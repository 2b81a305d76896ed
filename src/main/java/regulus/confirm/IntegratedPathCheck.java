package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * Compares a path with the outputs along a flow, {@code |W(s(t)) - w(t)| / (|w(0)| + |w(t)| + |s
 * W'(s)|)} with {@code s = X^T nu} the accumulated force, the largest over coordinates and states.
 * The last term is what a small error of {@code s} makes of the path near its ends.
 */
record IntegratedPathCheck(Statement.IntegratedPath claim) implements FlowCheck {

  @Override
  public String name() {
    return "path";
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    ComponentModel model = t.flow().model();
    List<Expr> paths = model.components(claim.path());
    T[] start = t.outputs(t.checkpoints().getFirst());
    Residual worst = Residual.ZERO;
    for (T[] state : t.checkpoints()) {
      T[] force = t.accumulatedForce(state);
      T[] outputs = t.outputs(state);
      for (int i = 0; i < outputs.length; i++) {
        T[] seen = MathArrays.buildArray(t.numbers().field(), 1);
        seen[0] = force[i];
        Values<T> at = t.start().with(List.of(Statement.IntegratedPath.FORCE_SEEN), seen);
        T difference = at.value(paths.get(i)).subtract(outputs[i]);
        T slope = at.gradient(paths.get(i), List.of(Statement.IntegratedPath.FORCE_SEEN))[0];
        T size = start[i].abs().add(outputs[i].abs()).add(slope.multiply(force[i]).abs());
        worst = worst.or(Residual.share(difference, size));
      }
    }
    return worst;
  }
}
