package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** Resultants of polynomials in one variable with polynomial coefficients. */
final class Resultant {

  private Resultant() {}

  /**
   * The resultant with the derivative: up to a sign the leading coefficient times the discriminant.
   * Where the leading coefficient is not 0, it vanishes exactly at the values of the other
   * variables for which the polynomial has a multiple root.
   *
   * @param coefficients the constant one first, at least two
   */
  static Polynomial withDerivative(List<Polynomial> coefficients, Budget budget) {
    List<Polynomial> derivative = new ArrayList<>();
    for (int i = 1; i < coefficients.size(); i++) {
      derivative.add(coefficients.get(i).scale(Rational.of(i)));
    }
    int n = coefficients.size() - 1;
    List<List<Polynomial>> rows = new ArrayList<>();
    addShifted(rows, coefficients, n - 1, 2 * n - 1);
    addShifted(rows, derivative, n, 2 * n - 1);
    return determinant(rows, budget);
  }

  private static void addShifted(
      List<List<Polynomial>> rows, List<Polynomial> coefficients, int times, int width) {
    for (int shift = 0; shift < times; shift++) {
      List<Polynomial> row = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        int power = coefficients.size() - 1 - (column - shift);
        boolean inside = power >= 0 && power < coefficients.size();
        row.add(inside ? coefficients.get(power) : Polynomial.ZERO);
      }
      rows.add(row);
    }
  }

  /** The determinant, by elimination without fractions (Bareiss 1968). */
  static Polynomial determinant(List<List<Polynomial>> matrix, Budget budget) {
    List<List<Polynomial>> rows = new ArrayList<>();
    matrix.forEach(row -> rows.add(new ArrayList<>(row)));
    int size = rows.size();
    Polynomial previous = Polynomial.ONE;
    int sign = 1;
    for (int k = 0; k < size - 1; k++) {
      int pivot = pivot(rows, k);
      if (pivot < 0) {
        return Polynomial.ZERO;
      }
      if (pivot != k) {
        List<Polynomial> other = rows.get(k);
        rows.set(k, rows.get(pivot));
        rows.set(pivot, other);
        sign = -sign;
      }
      for (int i = k + 1; i < size; i++) {
        eliminate(rows, k, i, previous, budget);
      }
      previous = rows.get(k).get(k);
    }
    return rows.getLast().getLast().scale(Rational.of(sign));
  }

  private static int pivot(List<List<Polynomial>> rows, int k) {
    for (int i = k; i < rows.size(); i++) {
      if (!rows.get(i).get(k).isZero()) {
        return i;
      }
    }
    return -1;
  }

  private static void eliminate(
      List<List<Polynomial>> rows, int k, int i, Polynomial previous, Budget budget) {
    List<Polynomial> top = rows.get(k);
    List<Polynomial> row = rows.get(i);
    Polynomial factor = row.get(k);
    for (int j = k + 1; j < row.size(); j++) {
      budget.spend(
          1L
              + (long) row.get(j).size() * top.get(k).size()
              + (long) factor.size() * top.get(j).size());
      Polynomial value = row.get(j).times(top.get(k)).minus(factor.times(top.get(j)));
      budget.spend(1L + (long) value.size() * previous.size());
      row.set(j, value.dividedExactlyBy(previous).orElseThrow());
    }
    row.set(k, Polynomial.ZERO);
  }
}
