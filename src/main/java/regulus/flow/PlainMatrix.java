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

  /** From so many columns on, loops along rows are worth while. */
  private static final int MANY = 16;

  /** {@code this b}. */
  PlainMatrix times(PlainMatrix b) {
    requireSame(columns, b.rows);
    double[] product = new double[rows * b.columns];
    for (int i = 0; i < rows; i++) {
      if (b.columns >= MANY) {
        for (int k = 0; k < columns; k++) {
          addMultiple(
              product,
              i * b.columns,
              entries[i * columns + k],
              b.entries,
              k * b.columns,
              b.columns);
        }
      } else {
        dots(product, i, b);
      }
    }
    return new PlainMatrix(rows, b.columns, product);
  }

  /** A row of the product with a few columns, two of them at a time. */
  private void dots(double[] product, int row, PlainMatrix b) {
    int width = b.columns;
    for (int j = 0; j < width; j += 2) {
      boolean two = j + 1 < width;
      int other = two ? 1 : 0;
      double first = 0;
      double second = 0;
      for (int k = 0; k < columns; k++) {
        double factor = entries[row * columns + k];
        first += factor * b.entries[k * width + j];
        second += factor * b.entries[k * width + j + other];
      }
      product[row * width + j] = first;
      product[row * width + j + other] = second;
    }
  }

  /** {@code this^T b}. */
  PlainMatrix transposedTimes(PlainMatrix b) {
    requireSame(rows, b.rows);
    if (b.columns < MANY && columns >= MANY) {
      return b.transposedTimes(this).transposed();
    }
    double[] product = new double[columns * b.columns];
    for (int k = 0; k < rows; k++) {
      for (int i = 0; i < columns; i++) {
        addMultiple(
            product, i * b.columns, entries[k * columns + i], b.entries, k * b.columns, b.columns);
      }
    }
    return new PlainMatrix(columns, b.columns, product);
  }

  /** {@code this b^T}. */
  PlainMatrix timesTransposed(PlainMatrix b) {
    requireSame(columns, b.columns);
    return times(b.transposed());
  }

  private PlainMatrix transposed() {
    double[] turned = new double[entries.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = entries[i * columns + j];
      }
    }
    return new PlainMatrix(columns, rows, turned);
  }

  private static void addMultiple(
      double[] sums, int start, double factor, double[] row, int offset, int length) {
    for (int j = 0; j < length; j++) {
      sums[start + j] += factor * row[offset + j];
    }
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
