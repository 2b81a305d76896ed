package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Expr;

/**
 * A potential of the outputs that has a formula: for a coordinatewise model the sum of one copy for
 * each coordinate.
 */
final class Potential implements MirrorMap {

  private final ComponentModel model;
  private final List<Expr> parts;

  Potential(ComponentModel model, Expr formula) {
    this.model = model;
    parts = model.components(formula);
  }

  @Override
  public <T extends CalculusFieldElement<T>> T[] gradient(Values<T> start, T[] w) {
    Values<T> at = start.with(model.outputNames(), w);
    if (!model.coordinatewise()) {
      return at.gradient(parts.getFirst(), model.outputNames());
    }
    T[] gradient = MathArrays.buildArray(at.numbers().field(), w.length);
    for (int j = 0; j < w.length; j++) {
      gradient[j] = at.second(parts.get(j), model.outputNames().get(j)).getFirstDerivative();
    }
    return gradient;
  }

  @Override
  public <T extends CalculusFieldElement<T>> T[][] hessian(Values<T> start, T[] w) {
    Values<T> at = start.with(model.outputNames(), w);
    if (!model.coordinatewise()) {
      return at.hessian(parts.getFirst(), model.outputNames());
    }
    T[][] hessian = MathArrays.buildArray(at.numbers().field(), w.length, w.length);
    for (int j = 0; j < w.length; j++) {
      FieldUnivariateDerivative2<T> value = at.second(parts.get(j), model.outputNames().get(j));
      hessian[j][j] = value.getSecondDerivative();
    }
    return hessian;
  }
}
