package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Counts the real roots of a polynomial at random values of its coefficients' symbols: between two
 * neighbouring zeros of the derivative, found in the same way, there is one root where the sign
 * changes and none where it does not. A sign that is not seen to half the digits is inconclusive.
 */
final class RootsCheck {

  private static final int MOST_COEFFICIENTS = 16;

  private final Numbers<Real> numbers;
  private final int digits;

  private RootsCheck(int digits) {
    this.digits = digits;
    this.numbers = Numbers.reals(2 * digits);
  }

  static Verdicts.OfInstance inInstance(Statement.RealRoots roots, Instance instance, int digits) {
    // The unknown is a constant of the setting, whatever value is drawn for it.
    Setting old = roots.setting();
    Map<String, Setting.ConstantKind> constants = new LinkedHashMap<>(old.constants());
    constants.putIfAbsent(roots.unknown(), Setting.ConstantKind.SHARED);
    Setting setting =
        new Setting(old.model(), constants, old.initial(), old.assumptions(), old.definitions());
    FormulaPoints points = new FormulaPoints(setting, instance, false);
    Expr polynomial = points.component(roots.polynomial());
    RootsCheck check = new RootsCheck(Math.max(30, digits));
    List<Measurement> measurements = new ArrayList<>();
    List<Map<String, Rational>> all = new ArrayList<>(points.points());
    all.addAll(points.specialPoints());
    for (Map<String, Rational> point : all) {
      List<Real> found = check.roots(check.coefficients(points, polynomial, roots, point));
      List<String> shown = found.stream().map(root -> "%.6g".formatted(root.getReal())).toList();
      measurements.add(
          new Measurement(
              instance,
              "real roots",
              "-",
              Integer.toString(found.size()),
              Integer.toString(found.size()),
              digits,
              2 * digits,
              "roots " + String.join(", ", shown)));
      if (found.size() != roots.number()) {
        String text =
            "%d real roots, near %s, in %s, %s"
                .formatted(
                    found.size(), String.join(", ", shown), Verdicts.describe(instance), point);
        return new Verdicts.OfInstance(Status.CONTRADICTS, 0, measurements, text, text);
      }
    }
    return new Verdicts.OfInstance(Status.AGREES, digits, measurements, "", "");
  }

  /** The coefficients, the constant one first, by interpolation at integers. */
  private List<Real> coefficients(
      FormulaPoints points,
      Expr polynomial,
      Statement.RealRoots roots,
      Map<String, Rational> point) {
    List<Real> differences = new ArrayList<>();
    for (int i = 0; i < MOST_COEFFICIENTS; i++) {
      Map<String, Rational> at = new LinkedHashMap<>(point);
      at.put(roots.unknown(), Rational.of(i));
      differences.add(points.at(numbers, at).value(polynomial));
    }
    for (int order = 1; order < MOST_COEFFICIENTS; order++) {
      for (int i = MOST_COEFFICIENTS - 1; i >= order; i--) {
        Real step = differences.get(i).subtract(differences.get(i - 1));
        differences.set(i, step.divide(numbers.of(Rational.of(order))));
      }
    }
    List<Real> coefficients = new ArrayList<>();
    for (int i = MOST_COEFFICIENTS - 1; i >= 0; i--) {
      Real node = numbers.of(Rational.of(i));
      coefficients.addFirst(numbers.field().getZero());
      for (int j = 0; j + 1 < coefficients.size(); j++) {
        coefficients.set(j, coefficients.get(j).subtract(node.multiply(coefficients.get(j + 1))));
      }
      coefficients.set(0, coefficients.getFirst().add(differences.get(i)));
    }
    while (coefficients.size() > 1 && isTiny(coefficients.getLast())) {
      coefficients.removeLast();
    }
    return coefficients;
  }

  private boolean isTiny(Real value) {
    return value.log10Abs() < -digits;
  }

  /** The real roots from left to right. */
  private List<Real> roots(List<Real> polynomial) {
    if (polynomial.size() < 2) {
      return List.of();
    }
    List<Real> derivative = new ArrayList<>();
    for (int i = 1; i < polynomial.size(); i++) {
      derivative.add(polynomial.get(i).multiply(numbers.of(Rational.of(i))));
    }
    Real bound = numbers.field().getOne();
    for (Real coefficient : polynomial) {
      bound = bound.add(coefficient.divide(polynomial.getLast()).abs());
    }
    List<Real> ends = new ArrayList<>(List.of(bound.negate()));
    ends.addAll(roots(derivative));
    ends.add(bound);
    List<Real> found = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i++) {
      if (sign(polynomial, ends.get(i)) != sign(polynomial, ends.get(i + 1))) {
        found.add(between(polynomial, ends.get(i), ends.get(i + 1)));
      }
    }
    return found;
  }

  private Real between(List<Real> polynomial, Real from, Real to) {
    int before = sign(polynomial, from);
    Real low = from;
    Real high = to;
    for (int i = 0; i < 8 * digits; i++) {
      Real middle = low.add(high).scalb(-1);
      int sign = value(polynomial, middle).signum();
      if (sign == before) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int sign(List<Real> polynomial, Real at) {
    Real value = value(polynomial, at);
    if (isTiny(value)) {
      throw new InconclusiveException("a root may be a multiple one");
    }
    return value.signum();
  }

  private Real value(List<Real> polynomial, Real at) {
    Real sum = numbers.field().getZero();
    for (Real coefficient : polynomial.reversed()) {
      sum = sum.multiply(at).add(coefficient);
    }
    return sum;
  }
}
