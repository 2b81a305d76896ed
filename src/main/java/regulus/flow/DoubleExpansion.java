package regulus.flow;

import java.util.Arrays;
import org.hipparchus.util.Binary64;

/** Taylor expansion in double precision, by a {@link DoubleSeries}. */
final class DoubleExpansion implements Expansion<Binary64> {

  private final SeriesPlan plan;
  private final int order;
  private final DoubleSeries series;
  private Binary64[] rest = {};

  DoubleExpansion(TapeEquation<Binary64> equation, int order) {
    this.order = order;
    plan = SeriesPlan.of(equation);
    series = new DoubleSeries(plan, order);
  }

  @Override
  public double expand(Binary64[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i].getReal();
    }
    double radius = series.expand(doubles);
    rest = Double.isInfinite(radius) ? Arrays.copyOf(values, plan.inputs()) : new Binary64[0];
    return radius * Math.exp(-2 - 0.7 / (order - 1));
  }

  @Override
  public Binary64[] at(Binary64 time) {
    if (rest.length > 0) {
      return rest.clone();
    }
    double ratio = time.getReal() / series.scale();
    Binary64[] state = new Binary64[plan.inputs()];
    for (int i = 0; i < state.length; i++) {
      double[] coefficients = series.of(i);
      double sum = coefficients[order];
      for (int k = order - 1; k >= 0; k--) {
        sum = sum * ratio + coefficients[k];
      }
      state[i] = new Binary64(sum);
    }
    return state;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Binary64 coefficient(int component, int k) {
    if (rest.length > 0) {
      return k == 0 ? rest[component] : Binary64.ZERO;
    }
    return new Binary64(series.of(component)[k] / Math.pow(series.scale(), k));
  }
}
