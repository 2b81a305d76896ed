package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * {@code |J J^T g - velocity(g)| / (|J J^T| |g|)} at states along the flow, for {@code g} each unit
 * matrix of the shape of the output.
 */
record VelocityCheck(Statement.Velocity claim) implements FlowCheck {

  private static final String FORCE = "g";

  @Override
  public String name() {
    return "velocity";
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    Expr formula =
        claim
            .written()
            .orElseThrow(() -> new InconclusiveException("the ends of the sum are no integers"));
    LinearAlgebra<T> algebra = t.algebra();
    Residual worst = Residual.ZERO;
    for (T[] state : t.checkpoints()) {
      T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
      T[][] metric = algebra.gram(jacobian);
      Residual size = Residual.ZERO;
      Residual rest = Residual.ZERO;
      for (int j = 0; j < metric.length; j++) {
        T[] unit = MathArrays.buildArray(t.numbers().field(), metric.length);
        unit[j] = t.numbers().of(1);
        T[] claimed = flat(t, values(t, state, unit).value(formula));
        size = size.or(Residual.of(algebra.norm(metric[j])));
        rest = rest.or(Residual.of(algebra.norm(algebra.subtract(claimed, metric[j]))));
      }
      worst = worst.or(rest.over(size));
    }
    return worst;
  }

  private <T extends CalculusFieldElement<T>> MatrixFormula<T> values(
      Trajectory<T> t, T[] state, T[] force) {
    Map<String, T[][]> matrices = new LinkedHashMap<>();
    matrices.put(t.flow().model().outputName(), shaped(t, t.outputs(state)));
    matrices.put(FORCE, shaped(t, force));
    return new MatrixFormula<>(t.numbers(), matrices, t.start());
  }

  /** A flat array in the shape of the output; a vector has one column. */
  static <T extends CalculusFieldElement<T>> T[][] shaped(Trajectory<T> t, T[] flat) {
    int columns = t.flow().model().outputColumns();
    T[][] matrix = MathArrays.buildArray(t.numbers().field(), flat.length / columns, columns);
    for (int k = 0; k < flat.length; k++) {
      matrix[k / columns][k % columns] = flat[k];
    }
    return matrix;
  }

  private static <T extends CalculusFieldElement<T>> T[] flat(Trajectory<T> t, T[][] matrix) {
    int columns = matrix[0].length;
    T[] flat = MathArrays.buildArray(t.numbers().field(), matrix.length * columns);
    for (int k = 0; k < flat.length; k++) {
      flat[k] = matrix[k / columns][k % columns];
    }
    return flat;
  }
}
