package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * An equation, a start and a time, drawn from a seed.
 *
 * @param kind what is difficult about it
 * @param field the right-hand side in {@code x0, x1, ...}
 * @param start the state at time 0
 * @param time the final time, negative for an integration backward
 * @param digits decimal digits asked for
 */
record RandomFlow(Kind kind, List<Expr> field, List<Rational> start, Rational time, int digits) {

  /** Families of flows. */
  enum Kind {
    /** Random cubic fields. */
    POLYNOMIAL,
    /** Cubics over {@code 1 + x^2}. */
    RATIONAL,
    /** With {@code Exp}, {@code Tanh} and square roots. */
    ELEMENTARY,
    /** Components from 1 down to 1e-100. */
    MIXED_SCALES,
    /** All components near 1e-20 or 1e-100, about an unstable equilibrium. */
    TINY,
    /** Differences of nearly equal components, multiplied by large factors. */
    CANCELLATION,
    /** Solutions that are polynomials in time. */
    TERMINATING,
    /** Starts at rest, in all or in most components. */
    CONSTANT,
    /** Odd fields, with components that stay zero by symmetry. */
    SYMMETRIC,
    /** Up to 99 percent of the way to a pole. */
    NEAR_POLE,
    /** Decays over many time constants. */
    LONG_DECAY
  }

  /**
   * The case of a number.
   *
   * @param mostDigits the most digits asked for, at least 16
   */
  static RandomFlow draw(long seed, int number, int mostDigits) {
    Drawing drawing = new Drawing(new SplittableRandom(seed * 1_000_003 + number), mostDigits);
    return drawing.flow(Kind.values()[number % Kind.values().length]);
  }

  <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    Map<String, Integer> symbols = new LinkedHashMap<>();
    for (int i = 0; i < field.size(); i++) {
      symbols.put("x" + i, i);
    }
    Tape.Builder builder = new Tape.Builder(field.size());
    int[] derivatives =
        field.stream().mapToInt(component -> builder.compile(component, symbols)).toArray();
    return new TapeEquation<>(builder.build(), derivatives, numbers);
  }

  <T extends CalculusFieldElement<T>> T[] start(Numbers<T> numbers) {
    T[] state = MathArrays.buildArray(numbers.field(), start.size());
    Arrays.setAll(state, i -> numbers.of(start.get(i)));
    return state;
  }

  private record Drawing(SplittableRandom random, int mostDigits) {

    RandomFlow flow(Kind kind) {
      int digits = digits();
      int n = Math.max(kind == Kind.TERMINATING ? 2 : 1, unknowns(digits));
      List<Expr> field = new ArrayList<>();
      List<Rational> start = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        field.add(component(kind, i, n));
        start.add(value(kind, i));
      }
      Rational time = time(kind, start);
      return new RandomFlow(kind, field, start, time, digits);
    }

    /** Mostly 16 to 60, sometimes 100 or 300. */
    private int digits() {
      int die = random.nextInt(40);
      int digits = die == 0 ? 300 : die < 5 ? 100 : random.nextInt(16, 61);
      return digits <= mostDigits ? digits : random.nextInt(16, mostDigits + 1);
    }

    private int unknowns(int digits) {
      int most = digits > 100 ? 3 : digits > 60 ? 6 : 20;
      return random.nextInt(4) == 0
          ? random.nextInt(1, most + 1)
          : random.nextInt(1, Math.min(most, 5) + 1);
    }

    private static Expr x(int i) {
      return Expr.symbol("x" + i);
    }

    private Expr any(int n) {
      return x(random.nextInt(n));
    }

    private Rational coefficient() {
      int size = random.nextInt(1, 10);
      return Rational.of(random.nextBoolean() ? size : -size, random.nextInt(3, 10));
    }

    private Rational between(int low, int high) {
      return Rational.of(random.nextInt(16 * low, 16 * high + 1), 16);
    }

    private Expr monomial(int n, int degree) {
      Expr product = Expr.number(coefficient());
      for (int j = 0; j < degree; j++) {
        product = product.times(any(n));
      }
      return product;
    }

    private Expr polynomial(int n, int lowest, int highest, int step) {
      List<Expr> terms = new ArrayList<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        int steps = (highest - lowest) / step;
        terms.add(monomial(n, lowest + step * random.nextInt(steps + 1)));
      }
      return Expr.sum(terms);
    }

    private Expr component(Kind kind, int i, int n) {
      return switch (kind) {
        case POLYNOMIAL -> polynomial(n, 0, 3, 1);
        case RATIONAL -> polynomial(n, 0, 3, 1).dividedBy(Expr.ONE.plus(any(n).pow(2)));
        case ELEMENTARY -> elementary(n).times(polynomial(n, 0, 1, 1)).plus(monomial(n, 1));
        case MIXED_SCALES, TINY -> polynomial(n, 1, 3, 1);
        case CANCELLATION ->
            n == 1
                ? polynomial(n, 0, 2, 1)
                : x(i).minus(x((i + 1) % n))
                    .times(Expr.number(random.nextInt(1, 1000)))
                    .times(Expr.number(Rational.of(-1, 300)))
                    .plus(Expr.number(Rational.of(1, 10)).times(x(0)));
        case TERMINATING -> i == 0 ? Expr.number(coefficient()) : polynomial(i, 0, 3, 1);
        case CONSTANT -> polynomial(n, 1, 3, 1).times(x(0));
        case SYMMETRIC ->
            polynomial(n, 1, 3, 2).times(x(i).pow(2)).plus(monomial(1, 0).times(x(i)));
        case NEAR_POLE ->
            i == 0 ? x(0).pow(2) : monomial(1, 1).times(x(i)).times(Expr.number(Rational.HALF));
        case LONG_DECAY ->
            Expr.number(Rational.of(-random.nextInt(2, 20), 4))
                .times(x(i))
                .plus(Expr.number(Rational.of(1, 20)).times(monomial(n, 2)));
      };
    }

    private Expr elementary(int n) {
      return switch (random.nextInt(3)) {
        case 0 -> any(n).negate().apply(Head.EXP);
        case 1 -> any(n).apply(Head.TANH);
        default -> any(n).pow(2).plus(Expr.ONE).sqrt();
      };
    }

    private Rational power(int... exponents) {
      return Rational.of(10).pow(-exponents[random.nextInt(exponents.length)]);
    }

    private Rational value(Kind kind, int i) {
      Rational value = between(-1, 1).plus(Rational.of(1, 31));
      return switch (kind) {
        case POLYNOMIAL, RATIONAL, ELEMENTARY, TERMINATING, LONG_DECAY -> value;
        case MIXED_SCALES -> i == 0 ? Rational.ONE : value.times(power(0, 3, 20, 100));
        case TINY -> value.times(power(20, 100));
        case CANCELLATION -> Rational.ONE.plus(value.times(power(5, 15, 40)));
        case CONSTANT -> i == 0 ? Rational.ZERO : value;
        case SYMMETRIC -> i % 2 == 0 && i > 0 ? Rational.ZERO : value;
        case NEAR_POLE -> i == 0 ? between(1, 4) : value;
      };
    }

    /** A time in which the solution moves by about its size, or as far as the kind asks for. */
    private Rational time(Kind kind, List<Rational> start) {
      Rational share = Rational.of(random.nextInt(1, 100), 100);
      boolean backward = random.nextInt(5) == 0;
      Rational length =
          switch (kind) {
            case NEAR_POLE -> share.dividedBy(start.getFirst());
            case LONG_DECAY -> share.times(Rational.of(random.nextInt(5, 60)));
            case TERMINATING -> share.times(Rational.of(10));
            case TINY -> share.times(Rational.of(8));
            case POLYNOMIAL,
                RATIONAL,
                ELEMENTARY,
                MIXED_SCALES,
                CANCELLATION,
                CONSTANT,
                SYMMETRIC ->
                share.times(Rational.of(2));
          };
      return backward && kind != Kind.NEAR_POLE && kind != Kind.LONG_DECAY
          ? length.negate()
          : length;
    }
  }
}
