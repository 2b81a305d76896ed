package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Distinct real roots of a polynomial with rational coefficients, by Sturm's chain: the number of
 * them in {@code (a, b]} is the number of sign changes of the chain at a less that at b, if neither
 * is a root.
 */
final class Sturm {

  /** Polynomials by their coefficients, the constant one first and the last one not 0. */
  private final List<List<Rational>> chain = new ArrayList<>();

  /**
   * The chain of a polynomial.
   *
   * @param coefficients the constant one first
   * @throws Refusal if all are 0
   */
  Sturm(List<Rational> coefficients) {
    List<Rational> polynomial = trimmed(coefficients);
    if (polynomial.isEmpty()) {
      throw new Refusal("the polynomial vanishes identically");
    }
    chain.add(polynomial);
    List<Rational> next = trimmed(derivative(polynomial));
    while (!next.isEmpty()) {
      chain.add(next);
      next = trimmed(negatedRemainder(chain.get(chain.size() - 2), next));
    }
  }

  /** The number of distinct real roots. */
  int roots() {
    return changes(-1) - changes(1);
  }

  /** An open interval with rational ends that contains exactly one root. */
  record Interval(Rational from, Rational to) {
    @Override
    public String toString() {
      return "(" + from + ", " + to + ")";
    }
  }

  /** Disjoint intervals around the roots, from left to right, no longer than 1. */
  List<Interval> isolated() {
    List<Interval> found = new ArrayList<>();
    Rational bound = bound();
    isolate(new Interval(bound.negate(), bound), found);
    return found;
  }

  private void isolate(Interval interval, List<Interval> found) {
    int inside = changes(interval.from()) - changes(interval.to());
    boolean small = interval.to().minus(interval.from()).compareTo(Rational.ONE) <= 0;
    if (inside == 1 && small) {
      found.add(interval);
    } else if (inside > 0) {
      Rational middle = inner(interval);
      isolate(new Interval(interval.from(), middle), found);
      isolate(new Interval(middle, interval.to()), found);
    }
  }

  /** A point of the middle of an interval that is no root. */
  private Rational inner(Interval interval) {
    Rational width = interval.to().minus(interval.from());
    for (int i = 2; ; i++) {
      Rational point = interval.from().plus(width.times(Rational.of(i, 2L * i + i % 2)));
      if (!value(chain.getFirst(), point).isZero()) {
        return point;
      }
    }
  }

  /** Cauchy's bound: all roots are smaller in size. */
  private Rational bound() {
    List<Rational> polynomial = chain.getFirst();
    Rational largest = Rational.ZERO;
    for (Rational coefficient : polynomial) {
      Rational size = coefficient.dividedBy(polynomial.getLast()).abs();
      largest = size.compareTo(largest) > 0 ? size : largest;
    }
    Rational bound = Rational.of(2);
    while (bound.compareTo(largest.plus(Rational.ONE)) <= 0) {
      bound = bound.times(Rational.of(2));
    }
    return bound;
  }

  /** Sign changes of the chain at infinity of a sign. */
  private int changes(int sign) {
    int changes = 0;
    int last = 0;
    for (List<Rational> polynomial : chain) {
      boolean odd = polynomial.size() % 2 == 0;
      int next = polynomial.getLast().signum() * (odd ? sign : 1);
      changes += last != 0 && next != last ? 1 : 0;
      last = next;
    }
    return changes;
  }

  private int changes(Rational at) {
    int changes = 0;
    int last = 0;
    for (List<Rational> polynomial : chain) {
      int next = value(polynomial, at).signum();
      changes += next != 0 && last != 0 && next != last ? 1 : 0;
      last = next == 0 ? last : next;
    }
    return changes;
  }

  private static Rational value(List<Rational> polynomial, Rational at) {
    Rational sum = Rational.ZERO;
    for (Rational coefficient : polynomial.reversed()) {
      sum = sum.times(at).plus(coefficient);
    }
    return sum;
  }

  private static List<Rational> trimmed(List<Rational> coefficients) {
    int size = coefficients.size();
    while (size > 0 && coefficients.get(size - 1).isZero()) {
      size--;
    }
    return List.copyOf(coefficients.subList(0, size));
  }

  private static List<Rational> derivative(List<Rational> polynomial) {
    List<Rational> derivative = new ArrayList<>();
    for (int i = 1; i < polynomial.size(); i++) {
      derivative.add(polynomial.get(i).times(Rational.of(i)));
    }
    return derivative;
  }

  private static List<Rational> negatedRemainder(List<Rational> top, List<Rational> divisor) {
    List<Rational> rest = new ArrayList<>(top);
    for (int i = top.size() - divisor.size(); i >= 0; i--) {
      Rational factor = rest.get(i + divisor.size() - 1).dividedBy(divisor.getLast());
      for (int j = 0; j < divisor.size(); j++) {
        rest.set(i + j, rest.get(i + j).minus(factor.times(divisor.get(j))));
      }
    }
    List<Rational> negated = new ArrayList<>();
    rest.subList(0, divisor.size() - 1).forEach(value -> negated.add(value.negate()));
    return negated;
  }
}
