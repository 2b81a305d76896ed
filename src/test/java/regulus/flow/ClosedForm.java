package regulus.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Equations with known solutions. Those with a number are Hipparchus' {@code TestProblem1} to
 * {@code 6}; a time in the right-hand side is a component of its own.
 */
@SuppressWarnings("ImmutableEnumChecker") // rationals and formulas are immutable
enum ClosedForm {
  /** Problems 1 and 5: {@code y' = -y}. */
  EXPONENTIAL(Rational.ZERO, Rational.of(4), y().negate(), z().negate()) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T decay = time.negate().exp();
      return vector(numbers, decay, decay.multiply(numbers.of(Rational.of(1, 10))));
    }
  },
  /** Problem 2: {@code y' = t (t^2 - y)}. */
  DRIVEN(Rational.ZERO, Rational.ONE, z().times(z().pow(2).minus(y())), Expr.ONE) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T square = time.multiply(time);
      T bell = square.scalb(-1).negate().expm1();
      return vector(numbers, square.add(bell.multiply(2)), time);
    }
  },
  /** Problem 3: an ellipse of eccentricity 1/10 under gravitation. */
  KEPLER(
      Rational.ZERO,
      Rational.of(20),
      Expr.symbol("p"),
      Expr.symbol("q"),
      y().times(gravity()),
      z().times(gravity())) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T one = numbers.of(1);
      T eccentricity = numbers.of(Rational.of(1, 10));
      T anomaly = time;
      for (int i = 0; i < 12; i++) {
        T sine = eccentricity.multiply(sine(numbers, anomaly));
        T slope = one.subtract(eccentricity.multiply(cosine(numbers, anomaly)));
        anomaly = anomaly.subtract(anomaly.subtract(sine).subtract(time).divide(slope));
      }
      T sine = sine(numbers, anomaly);
      T cosine = cosine(numbers, anomaly);
      T minor = one.subtract(eccentricity.multiply(eccentricity)).sqrt();
      T distance = one.subtract(eccentricity.multiply(cosine));
      return vector(
          numbers,
          cosine.subtract(eccentricity),
          minor.multiply(sine),
          sine.negate().divide(distance),
          minor.multiply(cosine).divide(distance));
    }
  },
  /** Problem 4 between its events: a rotation. */
  ROTATION(Rational.ZERO, Rational.of(10), z(), y().negate()) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      return vector(numbers, sine(numbers, time), cosine(numbers, time));
    }
  },
  /** Problem 6: {@code y' = 3 t^5 - y}, with a solution that is a polynomial. */
  POLYNOMIAL(Rational.ZERO, Rational.ONE, Expr.number(3).times(z().pow(5)).minus(y()), Expr.ONE) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T sum = numbers.of(0);
      for (int coefficient : new int[] {3, -15, 60, -180, 360, -360}) {
        sum = sum.multiply(time).add(numbers.of(coefficient));
      }
      return vector(numbers, sum, time);
    }
  },
  /** {@code y' = y (1 - y)}. */
  LOGISTIC(Rational.of(-3), Rational.of(5), y().times(Expr.ONE.minus(y()))) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      return vector(numbers, time.negate().exp().multiply(2).add(numbers.of(1)).reciprocal());
    }
  },
  /** The Riccati equation {@code y' = 1 + y^2} of the tangent. */
  RICCATI(Rational.of(-1), Rational.of(5, 4), y().pow(2).plus(Expr.ONE)) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      return vector(numbers, sine(numbers, time).divide(cosine(numbers, time)));
    }
  },
  /** A symmetric linear system with eigenvalues -1 and -3. */
  LINEAR(
      Rational.ZERO,
      Rational.of(3),
      z().minus(y().times(Expr.number(2))),
      y().minus(z().times(Expr.number(2)))) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T slow = time.negate().exp();
      T fast = time.multiply(-3).exp();
      return vector(numbers, slow.add(fast), slow.subtract(fast));
    }
  },
  /** {@code y' = 100 (z - y)}, {@code z' = -z}: a fast mode that dies out. */
  STIFF(Rational.ZERO, Rational.of(2), z().minus(y()).times(Expr.number(100)), z().negate()) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      T slow = time.negate().exp();
      T fast = time.multiply(-100).exp();
      return vector(numbers, slow.multiply(numbers.of(Rational.of(100, 99))).add(fast), slow);
    }
  },
  /** {@code y' = 1/(2 y)}: a root. */
  ROOT(Rational.of(1, 4), Rational.of(9), y().times(Expr.number(2)).pow(-1)) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      return vector(numbers, time.sqrt());
    }
  },
  /** {@code y' = Exp[-y]}: a logarithm. */
  LOGARITHM(Rational.of(1, 3), Rational.of(7), y().negate().apply(Head.EXP)) {
    @Override
    <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time) {
      return vector(numbers, time.log());
    }
  };

  private final Rational start;
  private final Rational end;
  private final List<Expr> field;

  ClosedForm(Rational start, Rational end, Expr... field) {
    this.start = start;
    this.end = end;
    this.field = List.of(field);
  }

  /** Constants of an enumeration cannot refer to its fields. */
  private static Expr y() {
    return Expr.symbol("y");
  }

  private static Expr z() {
    return Expr.symbol("z");
  }

  private static Expr gravity() {
    Expr square = y().pow(2).plus(z().pow(2));
    return new Expr.Power(square, Expr.number(Rational.of(-3, 2))).negate();
  }

  /** The solution at a time. */
  abstract <T extends CalculusFieldElement<T>> T[] solution(Numbers<T> numbers, T time);

  <T extends CalculusFieldElement<T>> T start(Numbers<T> numbers) {
    return numbers.of(start);
  }

  <T extends CalculusFieldElement<T>> T end(Numbers<T> numbers) {
    return numbers.of(end);
  }

  <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    return equation(numbers, field);
  }

  /** An equation in the symbols y, z, p, q. */
  static <T extends CalculusFieldElement<T>> TapeEquation<T> equation(
      Numbers<T> numbers, List<Expr> field) {
    Map<String, Integer> symbols = new LinkedHashMap<>();
    List.of("y", "z", "p", "q")
        .subList(0, field.size())
        .forEach(s -> symbols.put(s, symbols.size()));
    Tape.Builder builder = new Tape.Builder(field.size());
    int[] derivatives =
        field.stream().mapToInt(expression -> builder.compile(expression, symbols)).toArray();
    return new TapeEquation<>(builder.build(), derivatives, numbers);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // copied, never written to
  static <T extends CalculusFieldElement<T>> T[] vector(Numbers<T> numbers, T... entries) {
    T[] vector = MathArrays.buildArray(numbers.field(), entries.length);
    for (int i = 0; i < entries.length; i++) {
      vector[i] = entries[i];
    }
    return vector;
  }

  /**
   * The power series for {@link Real}, which has no sine of its own; up to 20 it loses 8 digits.
   */
  static <T extends CalculusFieldElement<T>> T sine(Numbers<T> numbers, T x) {
    return x instanceof Real ? alternating(numbers, x, x, 1) : x.sin();
  }

  static <T extends CalculusFieldElement<T>> T cosine(Numbers<T> numbers, T x) {
    return x instanceof Real ? alternating(numbers, numbers.of(1), x, 0) : x.cos();
  }

  private static <T extends CalculusFieldElement<T>> T alternating(
      Numbers<T> numbers, T first, T x, int degree) {
    T term = first;
    T sum = first;
    for (int k = degree; term.norm() > Math.pow(10, -numbers.digits() - 2); k += 2) {
      term = term.multiply(x).multiply(x).divide(numbers.of(-(k + 1L) * (k + 2)));
      sum = sum.add(term);
    }
    return sum;
  }
}
