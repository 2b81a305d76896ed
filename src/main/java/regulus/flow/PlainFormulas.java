package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.util.FastMath;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Formulas in double precision, parts that are written alike computed once, with derivatives by the
 * chain rule from the last part to the first. A part's place in the arrays is its index; the inputs
 * come first.
 */
final class PlainFormulas {

  /**
   * One part.
   *
   * @param expr how it is written
   * @param operands indices of what it is computed from
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(Expr expr, int[] operands) {}

  private final int inputs;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Expr, Integer> known = new HashMap<>();
  private double[] values;
  private double[] adjoints;

  /** Formulas in some symbols. */
  PlainFormulas(List<String> symbols) {
    inputs = symbols.size();
    for (String symbol : symbols) {
      Expr expr = Expr.symbol(symbol);
      known.put(expr, parts.size());
      parts.add(new Part(expr, new int[0]));
    }
    values = new double[inputs];
    adjoints = new double[inputs];
  }

  /**
   * Adds a formula.
   *
   * @return its index
   * @throws IllegalArgumentException for an unknown symbol, a vector operation or an exponent that
   *     is not a number
   */
  int add(Expr expr) {
    Integer index = known.get(expr);
    if (index != null) {
      return index;
    }
    int[] operands =
        switch (expr) {
          case Expr.Num _ -> new int[0];
          case Expr.Sum(List<Expr> terms) -> terms.stream().mapToInt(this::add).toArray();
          case Expr.Product(List<Expr> factors) -> factors.stream().mapToInt(this::add).toArray();
          case Expr.Power(Expr base, Expr.Num _) -> new int[] {add(base)};
          case Expr.Apply(Head _, Expr argument) -> new int[] {add(argument)};
          case Expr.Sym _ -> throw new IllegalArgumentException("symbol " + expr + " has no value");
          case Expr.Power _ ->
              throw new IllegalArgumentException("expected a number as exponent, found " + expr);
          case Expr.Dot _, Expr.Integral _ ->
              throw new IllegalArgumentException("expected components, found " + expr);
        };
    known.put(expr, parts.size());
    parts.add(new Part(expr, operands));
    values = new double[parts.size()];
    adjoints = new double[parts.size()];
    return parts.size() - 1;
  }

  /**
   * Computes all parts.
   *
   * @param point the symbols' values, the first entries of an array
   * @throws UndefinedException if a part has no value
   * @throws BeyondRangeException if a value is not finite
   */
  void evaluate(double[] point) {
    System.arraycopy(point, 0, values, 0, inputs);
    for (int i = inputs; i < values.length; i++) {
      values[i] = value(parts.get(i));
      if (!Double.isFinite(values[i])) {
        throw new BeyondRangeException(parts.get(i).expr());
      }
    }
  }

  /** The value of a part at the last point. */
  double value(int index) {
    return values[index];
  }

  private double value(Part part) {
    return switch (part.expr()) {
      case Expr.Num(Rational number) -> PlainPredictor.toDouble(number);
      case Expr.Sum _ -> {
        double sum = 0;
        for (int operand : part.operands()) {
          sum += values[operand];
        }
        yield sum;
      }
      case Expr.Product _ -> {
        double product = 1;
        for (int operand : part.operands()) {
          product *= values[operand];
        }
        yield product;
      }
      case Expr.Power(Expr _, Expr.Num(Rational exponent)) ->
          power(part.expr(), values[part.operands()[0]], exponent);
      case Expr.Apply(Head head, Expr _) -> function(part.expr(), head, values[part.operands()[0]]);
      case Expr.Sym _, Expr.Dot _, Expr.Integral _, Expr.Power _ ->
          throw new IllegalStateException("not computed: " + part.expr());
    };
  }

  private static double power(Expr expr, double base, Rational exponent) {
    require(base != 0 || exponent.signum() >= 0, expr, "division by", base);
    require(base >= 0 || exponent.isInteger(), expr, "root of", base);
    return exponent.isInteger() && exponent.numerator().bitLength() < 31
        ? FastMath.pow(base, exponent.intValueExact())
        : exponent.equals(Rational.HALF)
            ? Math.sqrt(base)
            : FastMath.pow(base, PlainPredictor.toDouble(exponent));
  }

  /**
   * A function of a number.
   *
   * @param expr the part of a formula that is named if the function has no value there
   */
  static double function(Expr expr, Head head, double x) {
    return switch (head) {
      case LOG -> {
        require(x > 0, expr, "logarithm of", x);
        yield FastMath.log(x);
      }
      case EXP -> FastMath.exp(x);
      case SINH -> FastMath.sinh(x);
      case COSH -> FastMath.cosh(x);
      case TANH -> FastMath.tanh(x);
      case ARCSINH -> FastMath.asinh(x);
      case ARCTANH -> {
        require(Math.abs(x) < 1, expr, "inverse hyperbolic tangent of", x);
        yield FastMath.atanh(x);
      }
      case ARCSIN -> {
        require(Math.abs(x) <= 1, expr, "inverse sine of", x);
        yield FastMath.asin(x);
      }
      case ARCTAN -> FastMath.atan(x);
      case ABS -> Math.abs(x);
      case GAMMA, DIGAMMA, TRIGAMMA -> {
        require(x > 0, expr, head.wolframName() + " of", x);
        yield GammaSeries.value(head, x);
      }
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException("expected components, found " + expr);
    };
  }

  private static void require(boolean condition, Expr part, String what, double operand) {
    if (!condition) {
      throw new UndefinedException(part, what + " " + operand);
    }
  }

  /**
   * The gradient of a weighted sum of parts at the last point.
   *
   * @param indices the parts
   * @param weights a factor for each
   * @return one number for each input
   */
  double[] gradient(int[] indices, double[] weights) {
    Arrays.fill(adjoints, 0);
    for (int j = 0; j < indices.length; j++) {
      adjoints[indices[j]] += weights[j];
    }
    for (int i = adjoints.length - 1; i >= inputs; i--) {
      if (adjoints[i] != 0) {
        passOn(i);
      }
    }
    return Arrays.copyOf(adjoints, inputs);
  }

  private void passOn(int index) {
    double adjoint = adjoints[index];
    int[] operands = parts.get(index).operands();
    switch (parts.get(index).expr()) {
      case Expr.Num _ -> {}
      case Expr.Sum _ -> {
        for (int operand : operands) {
          adjoints[operand] += adjoint;
        }
      }
      case Expr.Product _ -> toFactors(operands, adjoint);
      case Expr.Power(Expr _, Expr.Num(Rational exponent)) ->
          adjoints[operands[0]] += adjoint * powerSlope(index, values[operands[0]], exponent);
      case Expr.Apply(Head head, Expr _) ->
          adjoints[operands[0]] += adjoint * slope(head, values[operands[0]], values[index]);
      case Expr.Sym _, Expr.Dot _, Expr.Integral _, Expr.Power _ ->
          throw new IllegalStateException("not computed: " + parts.get(index).expr());
    }
  }

  /** Each factor receives the product of the others, which may be zero. */
  private void toFactors(int[] factors, double adjoint) {
    double before = adjoint;
    for (int i = 0; i < factors.length; i++) {
      double others = before;
      for (int j = i + 1; j < factors.length; j++) {
        others *= values[factors[j]];
      }
      adjoints[factors[i]] += others;
      before *= values[factors[i]];
    }
  }

  private double powerSlope(int index, double base, Rational exponent) {
    if (exponent.isZero()) {
      return 0;
    }
    Rational less = exponent.minus(Rational.ONE);
    return PlainPredictor.toDouble(exponent) * power(parts.get(index).expr(), base, less);
  }

  /** The derivative of a function at {@code x}, where it has a value. */
  static double slope(Head head, double x, double value) {
    return switch (head) {
      case LOG -> 1 / x;
      case EXP -> value;
      case SINH -> FastMath.cosh(x);
      case COSH -> FastMath.sinh(x);
      case TANH -> 1 - value * value;
      case ARCSINH -> 1 / Math.sqrt(1 + x * x);
      case ARCTANH -> 1 / (1 - x * x);
      case ARCSIN -> 1 / Math.sqrt(1 - x * x);
      case ARCTAN -> 1 / (1 + x * x);
      case ABS -> Math.signum(x);
      case GAMMA -> value * GammaSeries.value(Head.DIGAMMA, x);
      case DIGAMMA -> GammaSeries.value(Head.TRIGAMMA, x);
      case TRIGAMMA -> throw new IllegalArgumentException("no derivative of the trigamma function");
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException("expected components, found " + head);
    };
  }
}
