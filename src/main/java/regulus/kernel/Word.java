package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A product of matrices whose sizes fit, as a noncommutative word. The empty word is an identity
 * matrix.
 *
 * @param rows the number of rows of the product
 * @param columns the number of columns of the product
 * @param letters the factors from left to right, neighbouring diagonal matrices in order
 */
record Word(Model.Size rows, Model.Size columns, List<Letter> letters) implements Comparable<Word> {

  private static final Model.Size ONE = new Model.Size.Fixed(1);

  /** The word of scalars: the 1 x 1 identity matrix. */
  static final Word UNIT = new Word(ONE, ONE, List.of());

  /** Sorts neighbouring diagonal matrices, which commute. */
  Word {
    List<Letter> sorted = new ArrayList<>(letters);
    for (int start = 0; start < sorted.size(); ) {
      int end = start + 1;
      if (sorted.get(start).isDiagonal()) {
        while (end < sorted.size() && sorted.get(end).isDiagonal()) {
          end++;
        }
        Collections.sort(sorted.subList(start, end));
      }
      start = end;
    }
    letters = List.copyOf(sorted);
  }

  /** The word of one letter. */
  static Word of(Letter letter) {
    return new Word(letter.rows(), letter.columns(), List.of(letter));
  }

  /** The product, whose sizes must fit. */
  Word times(Word other) {
    if (!columns.equals(other.rows)) {
      throw new Refusal(
          "the product of a matrix with "
              + columns
              + " columns and one with "
              + other.rows
              + " rows");
    }
    List<Letter> both = new ArrayList<>(letters);
    both.addAll(other.letters);
    return new Word(rows, other.columns, both);
  }

  /** {@code (A B)^T = B^T A^T}. */
  Word transpose() {
    return new Word(
        /* rows= */ columns,
        /* columns= */ rows,
        letters.reversed().stream().map(Letter::transpose).toList());
  }

  /** The factors from one position to another; a word of the letters there. */
  Word part(int from, int to) {
    return new Word(
        from < letters.size() ? letters.get(from).rows() : columns,
        to > 0 ? letters.get(to - 1).columns() : rows,
        letters.subList(from, to));
  }

  boolean isSquare() {
    return rows.equals(columns);
  }

  /**
   * Whether the product has one column in front of the letter at a position, or behind the last.
   */
  private boolean narrowAt(int position) {
    Model.Size side = position == 0 ? rows : letters.get(position - 1).columns();
    return side.equals(ONE);
  }

  /** Positions at which the product is a column times a row. */
  private List<Integer> narrow() {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i <= letters.size(); i++) {
      if (narrowAt(i)) {
        positions.add(i);
      }
    }
    return positions;
  }

  /**
   * The 1 x 1 factors of the product, which are numbers, commute with everything and are their own
   * transposes. Empty if there are none.
   */
  List<Word> numbers() {
    List<Integer> narrow = narrow();
    List<Word> numbers = new ArrayList<>();
    for (int i = 0; i + 1 < narrow.size(); i++) {
      numbers.add(part(narrow.get(i), narrow.get(i + 1)).leastOfTransposes());
    }
    return numbers;
  }

  /** The product without its 1 x 1 factors. */
  Word withoutNumbers() {
    List<Integer> narrow = narrow();
    return narrow.size() < 2
        ? this
        : part(0, narrow.getFirst()).times(part(narrow.getLast(), letters.size()));
  }

  /**
   * The traces of which the trace of this square word is the product, each in a form shared by all
   * words of equal trace: {@code tr(A B) = tr(B A)} and {@code tr(A) = tr(A^T)}.
   */
  List<Word> traces() {
    if (equals(UNIT)) {
      return List.of();
    }
    for (int i = 0; i < letters.size(); i++) {
      if (narrowAt(i)) {
        Word rotated = part(i, letters.size()).times(part(0, i));
        return rotated.numbers();
      }
    }
    Word least = this;
    boolean found = false;
    for (int i = 0; i < letters.size(); i++) {
      boolean insideOfDiagonals =
          letters.get(i).isDiagonal()
              && letters.get((i + letters.size() - 1) % letters.size()).isDiagonal();
      if (!insideOfDiagonals) {
        Word rotated = part(i, letters.size()).times(part(0, i));
        for (Word candidate : List.of(rotated, rotated.transpose())) {
          least = found && least.compareTo(candidate) <= 0 ? least : candidate;
          found = true;
        }
      }
    }
    return List.of(least);
  }

  private Word leastOfTransposes() {
    Word transposed = transpose();
    return compareTo(transposed) <= 0 ? this : transposed;
  }

  /**
   * A word with the same diagonal: {@code diag(X D) = diag(D X)} for a diagonal matrix {@code D},
   * and {@code diag(X) = diag(X^T)}.
   */
  Word sameDiagonal() {
    int end = letters.size();
    while (end > 0 && letters.get(end - 1).isDiagonal()) {
      end--;
    }
    int start = 0;
    while (start < end && letters.get(start).isDiagonal()) {
      start++;
    }
    List<Letter> diagonals = new ArrayList<>(letters.subList(0, start));
    diagonals.addAll(letters.subList(end, letters.size()));
    Word inner = new Word(rows, columns, letters.subList(start, end)).leastOfTransposes();
    return new Word(rows, columns, diagonals).times(inner);
  }

  @Override
  public int compareTo(Word other) {
    int bySize = Integer.compare(letters.size(), other.letters.size());
    if (bySize != 0) {
      return bySize;
    }
    for (int i = 0; i < letters.size(); i++) {
      int byLetter = letters.get(i).compareTo(other.letters.get(i));
      if (byLetter != 0) {
        return byLetter;
      }
    }
    return (rows + " x " + columns).compareTo(other.rows + " x " + other.columns);
  }

  @Override
  public String toString() {
    return letters.isEmpty()
        ? "1"
        : String.join(".", letters.stream().map(Letter::toString).toList());
  }
}
