package regulus.flow;

/**
 * A matrix of doubles.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param entries row after row, length {@code rows columns}, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PlainMatrix(int rows, int columns, double[] entries) {

  /** A matrix. */
  public PlainMatrix {
    if (entries.length != rows * columns) {
      throw new IllegalArgumentException(
          "expected %d x %d entries, found %d".formatted(rows, columns, entries.length));
    }
  }

  /** The rows as arrays. */
  static PlainMatrix of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] entries = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, entries, i * columns, columns);
    }
    return new PlainMatrix(rows.length, columns, entries);
  }

  double at(int row, int column) {
    return entries[row * columns + column];
  }

  /** {@code this b}. */
  PlainMatrix times(PlainMatrix b) {
    requireSame(columns, b.rows);
    double[] product = new double[rows * b.columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        addRow(product, i * b.columns, entries[i * columns + k], b, k);
      }
    }
    return new PlainMatrix(rows, b.columns, product);
  }

  /** {@code this^T b}. */
  PlainMatrix transposedTimes(PlainMatrix b) {
    requireSame(rows, b.rows);
    double[] product = new double[columns * b.columns];
    for (int k = 0; k < rows; k++) {
      for (int i = 0; i < columns; i++) {
        addRow(product, i * b.columns, entries[k * columns + i], b, k);
      }
    }
    return new PlainMatrix(columns, b.columns, product);
  }

  private static void addRow(double[] sums, int start, double factor, PlainMatrix b, int row) {
    int offset = row * b.columns;
    for (int j = 0; j < b.columns; j++) {
      sums[start + j] += factor * b.entries[offset + j];
    }
  }

  /** {@code this b^T}. */
  PlainMatrix timesTransposed(PlainMatrix b) {
    requireSame(columns, b.columns);
    double[] product = new double[rows * b.rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < b.rows; j++) {
        double sum = 0;
        for (int k = 0; k < columns; k++) {
          sum += entries[i * columns + k] * b.entries[j * columns + k];
        }
        product[i * b.rows + j] = sum;
      }
    }
    return new PlainMatrix(rows, b.rows, product);
  }

  private static void requireSame(int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "expected a side of length %d, found %d".formatted(expected, found));
    }
  }

  /** The Frobenius norm. */
  public double norm() {
    double sum = 0;
    for (double entry : entries) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }
}
