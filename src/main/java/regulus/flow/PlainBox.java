package regulus.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import regulus.kernel.Rational;

/**
 * Values and derivatives of a tape of sums and products over a box, in double precision with every
 * result rounded outwards by {@link Math#nextUp} and {@link Math#nextDown}.
 */
final class PlainBox {

  private final Tape tape;
  private final int components;
  private final BitSet needed;
  private final double[][][] constants;
  private final double[] lower;
  private final double[] upper;

  /** {@code slopes[value][component][0 or 1]}: ends of the derivatives. */
  private final double[][] lowerSlopes;

  private final double[][] upperSlopes;

  PlainBox(Tape tape, int components, BitSet needed) {
    this.tape = tape;
    this.components = components;
    this.needed = needed;
    lower = new double[tape.size()];
    upper = new double[tape.size()];
    lowerSlopes = new double[tape.size()][components];
    upperSlopes = new double[tape.size()][components];
    constants = new double[tape.nodes().size()][][];
    for (int i = 0; i < components; i++) {
      lowerSlopes[i][i] = 1;
      upperSlopes[i][i] = 1;
    }
    for (int i = 0; i < constants.length; i++) {
      constants[i] =
          tape.nodes().get(i) instanceof Tape.Node.Linear linear ? ends(linear) : new double[0][];
    }
  }

  private static double[][] ends(Tape.Node.Linear linear) {
    int terms = linear.operands().size();
    double[][] ends = new double[terms + 1][];
    for (int j = 0; j < terms; j++) {
      ends[j] = ends(linear.coefficients().get(j));
    }
    ends[terms] = ends(linear.constant());
    return ends;
  }

  private static double[] ends(Rational value) {
    Interval interval = IntervalField.ofBits(64).of(value);
    return new double[] {
      interval.lowerEnd().toDouble(Dyadic.Toward.BELOW),
      interval.upperEnd().toDouble(Dyadic.Toward.ABOVE)
    };
  }

  /** Evaluates over a box, {@code components} lower and upper ends. */
  void evaluate(double[] below, double[] above) {
    System.arraycopy(below, 0, lower, 0, components);
    System.arraycopy(above, 0, upper, 0, components);
    int inputs = tape.inputs();
    List<Tape.Node> nodes = tape.nodes();
    for (int i = needed.nextSetBit(inputs); i >= 0; i = needed.nextSetBit(i + 1)) {
      Arrays.fill(lowerSlopes[i], 0);
      Arrays.fill(upperSlopes[i], 0);
      switch (nodes.get(i - inputs)) {
        case Tape.Node.Linear linear -> combine(i, linear, constants[i - inputs]);
        case Tape.Node.Product(int left, int right) -> multiply(i, left, right);
        case Tape.Node.Quotient _, Tape.Node.Function _ ->
            throw new IllegalStateException("expected sums and products");
      }
    }
  }

  private void combine(int target, Tape.Node.Linear linear, double[][] factors) {
    int terms = linear.operands().size();
    double low = factors[terms][0];
    double high = factors[terms][1];
    for (int j = 0; j < terms; j++) {
      int operand = linear.operands().get(j);
      double a = factors[j][0];
      double b = factors[j][1];
      low = Math.nextDown(low + leastProduct(a, b, lower[operand], upper[operand]));
      high = Math.nextUp(high + greatestProduct(a, b, lower[operand], upper[operand]));
      addSlopes(target, a, b, operand);
    }
    lower[target] = low;
    upper[target] = high;
  }

  private void multiply(int target, int left, int right) {
    lower[target] = leastProduct(lower[left], upper[left], lower[right], upper[right]);
    upper[target] = greatestProduct(lower[left], upper[left], lower[right], upper[right]);
    addSlopes(target, lower[left], upper[left], right);
    addSlopes(target, lower[right], upper[right], left);
  }

  /** Adds {@code [a, b]} times the slopes of an operand. */
  private void addSlopes(int target, double a, double b, int operand) {
    double[] from = lowerSlopes[operand];
    double[] to = upperSlopes[operand];
    for (int c = 0; c < components; c++) {
      if (from[c] != 0 || to[c] != 0) {
        lowerSlopes[target][c] =
            Math.nextDown(lowerSlopes[target][c] + leastProduct(a, b, from[c], to[c]));
        upperSlopes[target][c] =
            Math.nextUp(upperSlopes[target][c] + greatestProduct(a, b, from[c], to[c]));
      }
    }
  }

  static double leastProduct(double a, double b, double c, double d) {
    return Math.nextDown(Math.min(Math.min(a * c, a * d), Math.min(b * c, b * d)));
  }

  static double greatestProduct(double a, double b, double c, double d) {
    return Math.nextUp(Math.max(Math.max(a * c, a * d), Math.max(b * c, b * d)));
  }

  double lowerSlope(int value, int component) {
    return lowerSlopes[value][component];
  }

  double upperSlope(int value, int component) {
    return upperSlopes[value][component];
  }
}
