package regulus.confirm;

import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * Tests a mirror flow in residuals at states along a flow. Under the stated loss {@code g = -X^T
 * loss'(r)} with {@code r = Xw - y}; the dual moves by {@code D J^T g} and should move by {@code
 * -warp X^T r}. The residual is the size of the difference over that of {@code warp X^T r}; 1 where
 * the warp is not positive.
 */
record ResidualCheck(Statement.ResidualMirror claim) implements FlowCheck {

  @Override
  public String name() {
    return "dual in residuals";
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    ComponentModel model = t.flow().model();
    List<Expr> duals = model.componentsInParameters(claim.dual());
    List<Expr> warps = model.componentsInParameters(claim.warp());
    Residual worst = Residual.ZERO;
    for (T[] state : t.checkpoints()) {
      T[] residuals = residuals(t, state);
      T[] slopes = residuals.clone();
      for (int n = 0; n < slopes.length; n++) {
        slopes[n] = slope(t, residuals[n]);
      }
      T[] velocity = velocity(t, state, backwards(t, slopes));
      T[] claimed = backwards(t, residuals);
      for (int i = 0; i < duals.size(); i++) {
        T warp = t.at(state).value(warps.get(warps.size() == 1 ? 0 : i));
        if (warp.getReal() <= 0) {
          return Residual.ONE;
        }
        T[] gradient = t.at(state).gradient(duals.get(i), model.parameters());
        T moved = t.algebra().dot(gradient, velocity);
        T wanted = warp.multiply(claimed[i]);
        worst = worst.or(Residual.share(moved.add(wanted), wanted));
      }
    }
    return worst;
  }

  /** {@code Xw - y}. */
  private static <T extends CalculusFieldElement<T>> T[] residuals(Trajectory<T> t, T[] state) {
    T[] outputs = t.outputs(state);
    int equations = t.sample().targets().length;
    T[] residuals = MathArrays.buildArray(t.numbers().field(), equations);
    for (int n = 0; n < equations; n++) {
      residuals[n] = t.numbers().of(t.sample().targets()[n]).negate();
      for (int j = 0; j < outputs.length; j++) {
        T entry = t.numbers().of(t.sample().design()[n][j]);
        residuals[n] = residuals[n].add(entry.multiply(outputs[j]));
      }
    }
    return residuals;
  }

  /** The derivative of the loss. */
  private <T extends CalculusFieldElement<T>> T slope(Trajectory<T> t, T residual) {
    T[] value = MathArrays.buildArray(t.numbers().field(), 1);
    value[0] = residual;
    List<String> name = List.of(Statement.ResidualMirror.RESIDUAL);
    return new Values<>(t.numbers(), Map.<String, T>of())
        .with(name, value)
        .gradient(claim.loss(), name)[0];
  }

  /** {@code X^T v}. */
  private static <T extends CalculusFieldElement<T>> T[] backwards(Trajectory<T> t, T[] vector) {
    int unknowns = t.sample().design()[0].length;
    T[] product = MathArrays.buildArray(t.numbers().field(), unknowns);
    for (int j = 0; j < unknowns; j++) {
      for (int n = 0; n < vector.length; n++) {
        T entry = t.numbers().of(t.sample().design()[n][j]);
        product[j] = product[j].add(entry.multiply(vector[n]));
      }
    }
    return product;
  }

  /** {@code theta' = -J^T grad}. */
  private static <T extends CalculusFieldElement<T>> T[] velocity(
      Trajectory<T> t, T[] state, T[] gradient) {
    T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
    T[] velocity = MathArrays.buildArray(t.numbers().field(), jacobian[0].length);
    for (int i = 0; i < jacobian.length; i++) {
      for (int p = 0; p < velocity.length; p++) {
        velocity[p] = velocity[p].subtract(jacobian[i][p].multiply(gradient[i]));
      }
    }
    return velocity;
  }
}
