package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** Exact linear algebra with small matrices, given by rows. */
final class RationalMatrix {

  private RationalMatrix() {}

  /** The rank, by elimination. */
  static int rank(List<List<Rational>> rows) {
    List<List<Rational>> left = new ArrayList<>(rows);
    int rank = 0;
    int width = rows.isEmpty() ? 0 : rows.getFirst().size();
    for (int column = 0; column < width; column++) {
      int c = column;
      List<Rational> pivot =
          left.stream().filter(row -> !row.get(c).isZero()).findFirst().orElse(null);
      if (pivot == null) {
        continue;
      }
      rank++;
      left.remove(pivot);
      left.replaceAll(row -> minusMultiple(row, row.get(c).dividedBy(pivot.get(c)), pivot));
    }
    return rank;
  }

  /** {@code row - factor * pivot}. */
  private static List<Rational> minusMultiple(
      List<Rational> row, Rational factor, List<Rational> pivot) {
    List<Rational> difference = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      difference.add(row.get(i).minus(factor.times(pivot.get(i))));
    }
    return difference;
  }

  static List<List<Rational>> product(List<List<Rational>> a, List<List<Rational>> b) {
    List<List<Rational>> product = new ArrayList<>();
    for (List<Rational> row : a) {
      List<Rational> result = new ArrayList<>();
      for (int j = 0; j < b.getFirst().size(); j++) {
        Rational sum = Rational.ZERO;
        for (int k = 0; k < row.size(); k++) {
          sum = sum.plus(row.get(k).times(b.get(k).get(j)));
        }
        result.add(sum);
      }
      product.add(result);
    }
    return product;
  }

  static List<List<Rational>> transpose(List<List<Rational>> a) {
    List<List<Rational>> transpose = new ArrayList<>();
    for (int j = 0; j < a.getFirst().size(); j++) {
      int column = j;
      transpose.add(new ArrayList<>(a.stream().map(row -> row.get(column)).toList()));
    }
    return transpose;
  }

  /** The inverse of a square matrix; a singular one is refused. */
  static List<List<Rational>> inverse(List<List<Rational>> square) {
    int size = square.size();
    List<List<Rational>> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Rational> row = new ArrayList<>(square.get(i));
      for (int j = 0; j < size; j++) {
        row.add(i == j ? Rational.ONE : Rational.ZERO);
      }
      rows.add(row);
    }
    for (int column = 0; column < size; column++) {
      int pivotIndex = column;
      while (pivotIndex < size && rows.get(pivotIndex).get(column).isZero()) {
        pivotIndex++;
      }
      if (pivotIndex == size) {
        throw new Refusal("a matrix is singular at the point");
      }
      List<Rational> pivot = rows.get(pivotIndex);
      rows.set(pivotIndex, rows.get(column));
      Rational lead = pivot.get(column);
      pivot = pivot.stream().map(value -> value.dividedBy(lead)).toList();
      rows.set(column, pivot);
      for (int i = 0; i < size; i++) {
        if (i != column) {
          rows.set(i, minusMultiple(rows.get(i), rows.get(i).get(column), pivot));
        }
      }
    }
    return rows.stream().map(row -> row.subList(size, 2 * size)).toList();
  }
}
