package regulus.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Numbers times a word: {@code a tr(X) ... W}, or the diagonal of the word as a vector.
 *
 * @param factors the numbers, in order
 * @param word the matrix; {@link Word#UNIT} if the term is a number
 * @param diagonal whether the vector of the word's diagonal entries is meant
 */
record MatrixTerm(List<Factor> factors, Word word, boolean diagonal)
    implements Comparable<MatrixTerm> {

  private static final Comparator<MatrixTerm> ORDER =
      Comparator.comparing(MatrixTerm::word)
          .thenComparing(MatrixTerm::diagonal)
          .thenComparing(term -> term.factors.toString());

  /** A number in a term. */
  sealed interface Factor {
    /** A scalar parameter or constant. */
    record Scalar(String name) implements Factor {
      @Override
      public String toString() {
        return name;
      }
    }

    /** The trace of a square word; of a 1 x 1 word, its entry. */
    record Trace(Word word) implements Factor {
      @Override
      public String toString() {
        return "Tr[" + word + "]";
      }
    }
  }

  /** Brings the term into its normal form: 1 x 1 factors of the word become numbers. */
  MatrixTerm {
    if (diagonal && !word.isSquare()) {
      throw new Refusal("a square matrix is needed where " + word + " stands");
    }
    List<Factor> all = new ArrayList<>(factors);
    word.numbers().forEach(number -> all.add(new Factor.Trace(number)));
    word = word.withoutNumbers();
    word = diagonal ? word.sameDiagonal() : word;
    all.sort(Comparator.comparing(Factor::toString));
    factors = List.copyOf(all);
  }

  static MatrixTerm of(Word word) {
    return new MatrixTerm(List.of(), word, false);
  }

  static MatrixTerm of(Factor factor) {
    return new MatrixTerm(List.of(factor), Word.UNIT, false);
  }

  boolean isNumber() {
    return word.equals(Word.UNIT) && !diagonal;
  }

  /** The word, which must not stand for its diagonal. */
  Word matrix() {
    if (diagonal) {
      throw new Refusal("no product or function of " + this + " is supported");
    }
    return word;
  }

  /** This term, which must not be a diagonal, with its word replaced. */
  MatrixTerm withWord(UnaryOperator<Word> change) {
    return new MatrixTerm(factors, change.apply(matrix()), false);
  }

  /** The numbers of this term times another term. */
  MatrixTerm numbersTimes(MatrixTerm other) {
    return other.withFactors(factors);
  }

  /** This term times further numbers. */
  MatrixTerm withFactors(List<Factor> more) {
    List<Factor> all = new ArrayList<>(factors);
    all.addAll(more);
    return new MatrixTerm(all, word, diagonal);
  }

  /** The trace of the word as a number. */
  MatrixTerm trace() {
    List<Factor> all = new ArrayList<>(factors);
    matrix().traces().forEach(trace -> all.add(new Factor.Trace(trace)));
    return new MatrixTerm(all, Word.UNIT, false);
  }

  @Override
  public int compareTo(MatrixTerm other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(factors.stream().map(Factor::toString).toList());
    if (diagonal) {
      parts.add("Diagonal[" + word + "]");
    } else if (!word.letters().isEmpty() || parts.isEmpty()) {
      parts.add(word.toString());
    }
    return String.join("*", parts);
  }
}
