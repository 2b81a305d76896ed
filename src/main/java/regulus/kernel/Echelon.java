package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** Vectors over a prime field in echelon form, to which further ones are added one by one. */
final class Echelon {

  private final PrimeField field;
  private final Budget budget;
  private final List<long[]> rows = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();

  Echelon(PrimeField field, Budget budget) {
    this.field = field;
    this.budget = budget;
  }

  int rank() {
    return rows.size();
  }

  /**
   * Adds a vector.
   *
   * @param vector reduced numbers; modified
   * @return whether it was independent of those before
   */
  boolean add(long[] vector) {
    budget.spendModular((long) rows.size() * vector.length);
    for (int r = 0; r < rows.size(); r++) {
      int pivot = pivots.get(r);
      long factor = field.reduce(vector[pivot]);
      if (factor != 0) {
        subtract(vector, field.negate(factor), rows.get(r), pivot);
      }
    }
    int pivot = -1;
    for (int i = vector.length - 1; i >= 0; i--) {
      vector[i] = field.reduce(vector[i]);
      pivot = vector[i] == 0 ? pivot : i;
    }
    if (pivot < 0) {
      return false;
    }
    long inverse = field.inverse(vector[pivot]);
    for (int i = pivot; i < vector.length; i++) {
      vector[i] = field.times(vector[i], inverse);
    }
    rows.add(vector);
    pivots.add(pivot);
    return true;
  }

  /** A row vanishes before its pivot. */
  private void subtract(long[] vector, long factor, long[] row, int pivot) {
    for (int i = pivot; i < vector.length; i++) {
      vector[i] = field.plusProduct(vector[i], factor, row[i]);
    }
  }
}
