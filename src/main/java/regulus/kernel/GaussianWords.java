package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expectations of products of traces of words in independent Gaussian matrices, for all sizes, by
 * pairing each matrix with every other place where it stands. Orthogonal matrices are cancelled
 * where they meet their transposes.
 */
final class GaussianWords {

  private final RandomLaws laws;
  private final RandomFormulas formulas;
  private final Budget budget;

  GaussianWords(RandomFormulas formulas, Budget budget) {
    this.formulas = formulas;
    this.laws = formulas.laws();
    this.budget = budget;
  }

  /**
   * The expectation of a product of traces.
   *
   * <pre>
   *   A has independent entries N(0, s), independent of M, N, P, Q
   *   ---------------------------------------------------------------
   *   E tr(A P A^T Q) = s E tr(P) tr(Q) + ...
   *   E tr(A P A Q) = s E tr(P Q^T) + ...
   *   E tr(A M) tr(A N) = s E tr(M N^T) + ...
   *   E tr(A M) tr(A^T N) = s E tr(M N) + ...
   * </pre>
   *
   * <p>one summand for each other place of A; 0 if there is none. It holds in entries, by {@code E
   * A_ij f(A) = s E df/dA_ij}, and so for all sizes. Fails if a word contains another random
   * matrix, or a fixed matrix that is no vector. Source: Isserlis, Biometrika 12 (1918).
   */
  Expr mean(List<Word> traces) {
    for (Word word : traces) {
      for (Letter letter : word.letters()) {
        RandomLaws.Law law = laws.of(letter.name()).orElse(null);
        if (law instanceof RandomLaws.Law.Slopes || law instanceof RandomLaws.Law.Bernoulli) {
          throw new Refusal("no rule gives the expectation with " + letter.name() + " in it");
        }
      }
    }
    return ofWords(traces);
  }

  private Expr ofWords(List<Word> traces) {
    budget.spend(1 + traces.size());
    for (int i = 0; i < traces.size(); i++) {
      Optional<Reduced> reduced = reduced(traces.get(i));
      if (reduced.isPresent()) {
        List<Word> others = without(traces, i);
        others.add(reduced.get().word());
        return reduced.get().factor().times(ofWords(others));
      }
    }
    for (int i = 0; i < traces.size(); i++) {
      Word word = traces.get(i);
      for (int k = 0; k < word.letters().size(); k++) {
        if (laws.of(word.letters().get(k).name()).orElse(null)
            instanceof RandomLaws.Law.Gaussian(Expr variance)) {
          return formulas.fixed(variance).times(paired(beginning(word, k), without(traces, i)));
        }
      }
    }
    return Expr.product(traces.stream().map(this::fixedTrace).toList());
  }

  private static List<Word> without(List<Word> words, int index) {
    List<Word> others = new ArrayList<>(words);
    others.remove(index);
    return others;
  }

  /** A word of the same trace that begins with the letter at a position, untransposed. */
  private static Word beginning(Word word, int position) {
    Word rotated = rotated(word, position);
    return rotated.letters().getFirst().transposed()
        ? rotated(rotated.transpose(), rotated.letters().size() - 1)
        : rotated;
  }

  private static Word rotated(Word word, int position) {
    return word.part(position, word.letters().size()).times(word.part(0, position));
  }

  /** The sum over all partners of the first letter of a word, without the variance. */
  private Expr paired(Word word, List<Word> others) {
    Letter first = word.letters().getFirst();
    int length = word.letters().size();
    List<Expr> sum = new ArrayList<>();
    for (int k = 1; k < length; k++) {
      Letter partner = word.letters().get(k);
      if (partner.name().equals(first.name())) {
        List<Word> rest = new ArrayList<>(others);
        Word between = word.part(1, k);
        Word behind = word.part(k + 1, length);
        if (partner.transposed()) {
          rest.add(between);
          rest.add(behind);
        } else {
          rest.add(between.times(behind.transpose()));
        }
        sum.add(ofWords(rest));
      }
    }
    Word remainder = word.part(1, length);
    for (int i = 0; i < others.size(); i++) {
      Word other = others.get(i);
      for (int k = 0; k < other.letters().size(); k++) {
        if (other.letters().get(k).name().equals(first.name())) {
          Word partner = beginning(other, k);
          List<Word> rest = without(others, i);
          rest.add(remainder.times(partner.part(1, partner.letters().size()).transpose()));
          sum.add(ofWords(rest));
        }
      }
    }
    return Expr.sum(sum);
  }

  private record Reduced(Expr factor, Word word) {}

  /** {@code A^T A = c I} or {@code A A^T = c I} somewhere around the word. */
  private Optional<Reduced> reduced(Word word) {
    int length = word.letters().size();
    for (int k = 0; length > 1 && k < length; k++) {
      Word rotated = rotated(word, k);
      Letter first = rotated.letters().get(0);
      Letter second = rotated.letters().get(1);
      if (laws.of(first.name()).isPresent()
          && first.name().equals(second.name())
          && first.transposed() != second.transposed()) {
        Optional<Expr> square = square(first);
        if (square.isPresent()) {
          return Optional.of(new Reduced(formulas.fixed(square.get()), rotated.part(2, length)));
        }
      }
    }
    return Optional.empty();
  }

  /** The c of {@code A^T A = c I} or {@code A A^T = c I}, where the first factor is this letter. */
  private Optional<Expr> square(Letter first) {
    boolean equalSides = first.rows().equals(first.columns());
    RandomLaws.Law law = laws.of(first.name()).orElseThrow();
    if (law instanceof RandomLaws.Law.OrthogonalColumns(Expr c)
        && (first.transposed() || equalSides)) {
      return Optional.of(c);
    }
    return law instanceof RandomLaws.Law.OrthogonalRows(Expr c)
            && (!first.transposed() || equalSides)
        ? Optional.of(c)
        : Optional.empty();
  }

  /** The trace of a word without random matrices: a size, or inner products of vectors. */
  private Expr fixedTrace(Word word) {
    if (word.letters().isEmpty()) {
      return RandomFormulas.size(word.rows());
    }
    List<Expr> numbers = new ArrayList<>();
    for (Word number : word.traces()) {
      numbers.add(number.letters().isEmpty() ? RandomFormulas.size(number.rows()) : inner(number));
    }
    return Expr.product(numbers);
  }

  private Expr inner(Word word) {
    boolean ofVectors =
        word.letters().size() == 2
            && word.letters().stream()
                .allMatch(letter -> formulas.model().vectors().containsKey(letter.name()));
    if (!ofVectors) {
      throw new Refusal("no rule gives the expectation of the trace of " + word);
    }
    return formulas.fixed(
        new Expr.Dot(
            Expr.symbol(word.letters().get(0).name()), Expr.symbol(word.letters().get(1).name())));
  }
}
