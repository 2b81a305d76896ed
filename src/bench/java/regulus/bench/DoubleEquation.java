package regulus.bench;

import java.util.List;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * A {@link Problem} in double precision for Hipparchus' integrators, written with arrays alone so
 * that the baseline is not slowed down by the number types of this project.
 */
final class DoubleEquation implements OrdinaryDifferentialEquation {

  @SuppressWarnings("ArrayRecordComponent") // read in the inner loop, and never compared
  private sealed interface Operation {
    record Linear(double constant, double[] coefficients, int[] values) implements Operation {}

    record Products(double[] signs, int[] left, int[] right) implements Operation {}

    record Quotient(int dividend, int divisor) implements Operation {}

    record Exponential(int argument) implements Operation {}
  }

  private static final double TOLERANCE = 1e-13;

  private final Operation[] operations;
  private final int[] derivatives;
  private final double[] values;

  DoubleEquation(Problem problem) {
    operations = problem.nodes().stream().map(DoubleEquation::operation).toArray(Operation[]::new);
    derivatives = indices(problem.derivatives());
    values = new double[derivatives.length + operations.length];
  }

  /** Hipparchus' Dormand-Prince 8(5,3) at about the tightest tolerance that doubles allow. */
  static DormandPrince853Integrator integrator() {
    return new DormandPrince853Integrator(1e-12, 1e3, TOLERANCE, TOLERANCE);
  }

  private static int[] indices(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Operation operation(Problem.Node node) {
    return switch (node) {
      case Problem.Node.Linear linear ->
          new Operation.Linear(
              Problem.toDouble(linear.constant()),
              linear.coefficients().stream().mapToDouble(Problem::toDouble).toArray(),
              indices(linear.values()));
      case Problem.Node.Products products ->
          new Operation.Products(
              products.signs().stream().mapToDouble(Integer::doubleValue).toArray(),
              indices(products.left()),
              indices(products.right()));
      case Problem.Node.Quotient quotient ->
          new Operation.Quotient(quotient.dividend(), quotient.divisor());
      case Problem.Node.Exponential exponential ->
          new Operation.Exponential(exponential.argument());
    };
  }

  @Override
  public int getDimension() {
    return derivatives.length;
  }

  @Override
  public double[] computeDerivatives(double time, double[] state) {
    System.arraycopy(state, 0, values, 0, state.length);
    for (int i = 0; i < operations.length; i++) {
      values[state.length + i] = value(operations[i]);
    }
    double[] result = new double[derivatives.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[derivatives[i]];
    }
    return result;
  }

  private double value(Operation operation) {
    return switch (operation) {
      case Operation.Linear(double constant, double[] coefficients, int[] operands) -> {
        double sum = constant;
        for (int i = 0; i < operands.length; i++) {
          sum += coefficients[i] * values[operands[i]];
        }
        yield sum;
      }
      case Operation.Products(double[] signs, int[] left, int[] right) -> {
        double sum = 0;
        for (int i = 0; i < signs.length; i++) {
          sum += signs[i] * values[left[i]] * values[right[i]];
        }
        yield sum;
      }
      case Operation.Quotient(int dividend, int divisor) -> values[dividend] / values[divisor];
      case Operation.Exponential(int argument) -> Math.exp(values[argument]);
    };
  }
}
