package regulus.kernel;

import java.util.Comparator;

/**
 * A matrix as a letter of a noncommutative word. A vector is a matrix with one column.
 *
 * @param name the matrix
 * @param kind whether it is known to be diagonal
 * @param transposed whether its transpose is meant; never so for a diagonal matrix, which is its
 *     own transpose
 * @param rows the number of rows of the letter as it stands, after transposition
 * @param columns the number of columns as it stands
 */
record Letter(String name, Kind kind, boolean transposed, Model.Size rows, Model.Size columns)
    implements Comparable<Letter> {

  private static final Comparator<Letter> ORDER =
      Comparator.comparing(Letter::name).thenComparing(Letter::transposed);

  /** What is known of a matrix. */
  enum Kind {
    /** Nothing. */
    GENERAL,
    /** It is square and zero off the diagonal, so it commutes with other such matrices. */
    DIAGONAL
  }

  /** A matrix of which nothing is known. */
  static Letter general(String name, Model.Size rows, Model.Size columns) {
    return new Letter(name, Kind.GENERAL, false, rows, columns);
  }

  /** A diagonal matrix. */
  static Letter diagonal(String name, Model.Size side) {
    return new Letter(name, Kind.DIAGONAL, false, side, side);
  }

  boolean isDiagonal() {
    return kind == Kind.DIAGONAL;
  }

  /** The transpose. */
  Letter transpose() {
    return isDiagonal()
        ? this
        : new Letter(name, kind, !transposed, /* rows= */ columns, /* columns= */ rows);
  }

  /** Names are those of one model, in which each name has one size. */
  @Override
  public int compareTo(Letter other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return transposed ? "Transpose[" + name + "]" : name;
  }
}
