package regulus.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Rational;

/** Exact linear algebra over the rationals, by elimination. */
final class LinearAlgebra {

  private LinearAlgebra() {}

  /**
   * A basis of the linear relations {@code sum_j x_j p_j = 0} between polynomials.
   *
   * @return coefficient lists as long as the list of polynomials; each has a 1 at a place where the
   *     others have 0
   */
  static List<List<Rational>> relations(List<LaurentPolynomial> polynomials) {
    Map<PowerProduct, Rational[]> rows = new LinkedHashMap<>();
    int columns = polynomials.size();
    for (int j = 0; j < columns; j++) {
      for (Map.Entry<PowerProduct, Rational> term : polynomials.get(j).terms().entrySet()) {
        rows.computeIfAbsent(term.getKey(), _ -> zeros(columns))[j] = term.getValue();
      }
    }
    return kernel(new ArrayList<>(rows.values()), columns);
  }

  /**
   * A basis of the vectors that a matrix takes to zero.
   *
   * @param matrix rows of a length; modified
   */
  static List<List<Rational>> kernel(List<Rational[]> matrix, int columns) {
    List<Integer> pivots = reduce(matrix, columns);
    List<List<Rational>> relations = new ArrayList<>();
    for (int free = 0; free < columns; free++) {
      if (pivots.contains(free)) {
        continue;
      }
      Rational[] relation = zeros(columns);
      relation[free] = Rational.ONE;
      for (int row = 0; row < pivots.size(); row++) {
        relation[pivots.get(row)] = matrix.get(row)[free].negate();
      }
      relations.add(List.of(relation));
    }
    return relations;
  }

  /** The coefficients with which the polynomials add up to a target, if there are any. */
  static Optional<List<Rational>> combination(
      LaurentPolynomial target, List<LaurentPolynomial> polynomials) {
    List<LaurentPolynomial> all = new ArrayList<>(polynomials);
    all.add(target);
    List<List<Rational>> relations = relations(all);
    int last = polynomials.size();
    for (List<Rational> relation : relations) {
      if (!relation.get(last).isZero()) {
        Rational scale = relation.get(last).negate();
        return Optional.of(
            relation.subList(0, last).stream().map(x -> x.dividedBy(scale)).toList());
      }
    }
    return Optional.empty();
  }

  static int rank(List<List<Rational>> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    List<Rational[]> matrix = new ArrayList<>();
    rows.forEach(row -> matrix.add(row.toArray(new Rational[0])));
    return reduce(matrix, rows.getFirst().size()).size();
  }

  /** Brings a matrix to reduced echelon form and returns its pivot columns. */
  private static List<Integer> reduce(List<Rational[]> matrix, int columns) {
    List<Integer> pivots = new ArrayList<>();
    for (int column = 0; column < columns && pivots.size() < matrix.size(); column++) {
      Interruption.check();
      int top = pivots.size();
      int found = top;
      while (found < matrix.size() && matrix.get(found)[column].isZero()) {
        found++;
      }
      if (found == matrix.size()) {
        continue;
      }
      Collections.swap(matrix, top, found);
      Rational[] pivotRow = matrix.get(top);
      Rational inverse = pivotRow[column].inverse();
      for (int j = column; j < columns; j++) {
        pivotRow[j] = pivotRow[j].times(inverse);
      }
      for (int i = 0; i < matrix.size(); i++) {
        if (i != top) {
          subtract(matrix.get(i), pivotRow, column);
        }
      }
      pivots.add(column);
    }
    return pivots;
  }

  private static void subtract(Rational[] row, Rational[] pivotRow, int column) {
    Rational factor = row[column];
    if (factor.isZero()) {
      return;
    }
    for (int j = column; j < row.length; j++) {
      if (!pivotRow[j].isZero()) {
        row[j] = row[j].minus(pivotRow[j].times(factor));
      }
    }
  }

  private static Rational[] zeros(int length) {
    Rational[] zeros = new Rational[length];
    Arrays.fill(zeros, Rational.ZERO);
    return zeros;
  }
}
