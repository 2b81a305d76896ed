package regulus.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The law of the squared norm {@code Z} of a product of independent random matrices and a fixed
 * vector: one independent factor for each layer, times the squared norm of the vector.
 *
 * <pre>
 *   A is d x n with independent entries N(0, s), independent of v     D keeps each of its rows with
 *   probability r, independently of each other and of |a . v| for each row a
 *   ------------------------------------------------------------------------------------------
 *   |D A v|^2 = |v|^2 s chi^2_K in law, independent of v, with K ~ Binomial(d, r)
 *
 *   A is d x n, A A^T = c I, uniformly distributed, independent of v
 *   ----------------------------------------------------------------
 *   |A v|^2 = |v|^2 c B in law, independent of v, with B ~ Beta(d/2, (n - d)/2), B = 1 if n = d
 * </pre>
 *
 * <p>For given v the entries of {@code A v} are independent {@code N(0, s |v|^2)}. Slopes of relu
 * at {@code A h} keep each row a with probability 1/2 whatever {@code |a . v|} is, because {@code
 * a} and {@code -a} have the same law and only one of them keeps the row; that is the argument from
 * symmetry of He, Zhang, Ren and Sun (arXiv:1502.01852, section 2.2). Masks keep each row with a
 * probability of their own. Source: Hanin and Nica, arXiv:1812.05994; Muirhead, Aspects of
 * Multivariate Statistical Theory, theorem 3.2.1 and section 1.5.
 *
 * @param start the squared norm of the vector, or the number of columns of the product where that
 *     is a matrix and its squared Frobenius norm is meant
 * @param ofMatrix whether it is; then and where a mask acts on what is not Gaussian, only first
 *     moments are known
 * @param factors one for each layer
 * @param copies how many independent copies of all factors there are
 */
record NormLaw(Expr start, boolean ofMatrix, List<Factor> factors, Expr copies) {

  NormLaw {
    factors = List.copyOf(factors);
  }

  /**
   * The law for a product of independent copies.
   *
   * <pre>
   *   |C v|^2 = |v|^2 F in law, F independent of v, for every v     C has as many rows as columns
   *   -----------------------------------------------------------------------------------------
   *   |C_L ... C_1 x|^2 = |x|^2 F_1 ... F_L in law, with independent copies of F
   * </pre>
   *
   * <p>by induction: the vector {@code C_(L-1) ... C_1 x} is independent of {@code C_L}.
   *
   * @param word the product C with its vector
   */
  NormLaw copied(Word word, Expr number, RandomFormulas formulas) {
    Letter last = word.letters().getLast();
    boolean ofVector = formulas.model().vectors().containsKey(last.name()) && !last.transposed();
    boolean mask = factors.stream().anyMatch(Factor.Mask.class::isInstance);
    if (ofMatrix || mask || !ofVector || !word.rows().equals(last.rows())) {
      throw new Refusal("copies are known of layers with as many rows as columns");
    }
    return new NormLaw(start, false, factors, number);
  }

  /** What a layer multiplies the squared norm by. */
  sealed interface Factor {
    /** {@code scale chi^2_K}, K ~ Binomial(rows, keep). */
    record ChiSquare(Expr scale, Expr rows, Expr keep) implements Factor {}

    /** {@code scale Beta(rows/2, (columns - rows)/2)}. */
    record Beta(Expr scale, Expr rows, Expr columns) implements Factor {}

    /** A number. */
    record Fixed(Expr scale) implements Factor {}

    /** A mask on entries of which only the law of the sum of squares is known. */
    record Mask(Expr keep) implements Factor {}
  }

  /**
   * The law of a product of traces, if that is one squared norm.
   *
   * @throws Refusal if its layers are not independent
   */
  static Optional<NormLaw> of(List<Word> traces, RandomFormulas formulas) {
    return half(traces).map(word -> read(word, formulas));
  }

  /** A Frobenius norm is that of the transpose as well, of which the layers may be known. */
  private static NormLaw read(Word word, RandomFormulas formulas) {
    try {
      return new Reading(formulas).of(word);
    } catch (Refusal refusal) {
      Model.Size one = new Model.Size.Fixed(1);
      if (word.rows().equals(one) || word.columns().equals(one)) {
        throw refusal;
      }
      return new Reading(formulas).of(word.transpose());
    }
  }

  /** The word C if the traces are {@code tr(C^T C)}. */
  static Optional<Word> half(List<Word> traces) {
    if (traces.size() == 2
        && traces.get(0).equals(traces.get(1))
        && !traces.get(0).letters().isEmpty()
        && traces.get(0).rows().equals(new Model.Size.Fixed(1))) {
      return Optional.of(traces.getFirst());
    }
    if (traces.size() != 1) {
      return Optional.empty();
    }
    Word word = traces.getFirst();
    int length = word.letters().size();
    Optional<Word> found = Optional.empty();
    for (int k = 0; k < length && length % 2 == 0; k++) {
      Word rotated = word.part(k, length).times(word.part(0, k));
      if (rotated.transpose().equals(rotated)) {
        Word half = rotated.part(length / 2, length);
        // Of two halves the one that ends in a vector is the product of all layers with it.
        if (found.isEmpty() || half.columns().equals(new Model.Size.Fixed(1))) {
          found = Optional.of(half);
        }
      }
    }
    return found;
  }

  /** Reads a product from its right end. */
  private static final class Reading {
    private final RandomFormulas formulas;
    private final List<String> order;
    private final List<Factor> factors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Optional<String> gaussian = Optional.empty();
    private boolean sloped;
    private int last = -1;

    Reading(RandomFormulas formulas) {
      this.formulas = formulas;
      this.order = List.copyOf(formulas.laws().names());
    }

    NormLaw of(Word word) {
      List<Letter> letters = new ArrayList<>(word.letters().reversed());
      Letter first = letters.getFirst();
      boolean vector = formulas.model().vectors().containsKey(first.name()) && !first.transposed();
      boolean slopes = letters.stream().anyMatch(letter -> isSlopes(letter.name()));
      if (vector && slopes && letters.size() > 1 && letters.get(1).transposed()) {
        return fromTheTop(letters);
      }
      Expr start =
          vector
              ? formulas.fixed(new Expr.Dot(Expr.symbol(first.name()), Expr.symbol(first.name())))
              : RandomFormulas.size(first.columns());
      read(vector ? letters.subList(1, letters.size()) : letters, slopes);
      return new NormLaw(start, !vector, factors, Expr.ONE);
    }

    /**
     * A product from a last layer back to an earlier one.
     *
     * <pre>
     *   A has independent entries N(0, s), independent of M
     *   ---------------------------------------------------
     *   E |M A^T e|^2 = s |e|^2 E |M|_F^2
     * </pre>
     */
    private NormLaw fromTheTop(List<Letter> letters) {
      Letter top = letters.get(1);
      if (!(formulas.laws().of(top.name()).orElse(null)
          instanceof RandomLaws.Law.Gaussian(Expr variance))) {
        throw new Refusal("the last layer must be Gaussian, " + top.name() + " is not");
      }
      List<Letter> rest =
          letters.subList(2, letters.size()).reversed().stream().map(Letter::transpose).toList();
      String name = letters.getFirst().name();
      Expr square = formulas.fixed(new Expr.Dot(Expr.symbol(name), Expr.symbol(name)));
      read(rest, true);
      seen(top.name());
      requireLater(top.name());
      factors.add(new Factor.Fixed(formulas.fixed(variance)));
      Expr columns = RandomFormulas.size(rest.getFirst().columns());
      return new NormLaw(square.times(columns), true, factors, Expr.ONE);
    }

    private boolean isSlopes(String name) {
      return formulas.laws().of(name).orElse(null) instanceof RandomLaws.Law.Slopes;
    }

    private void read(List<Letter> letters, boolean slopes) {
      for (Letter letter : letters) {
        String name = letter.name();
        RandomLaws.Law law =
            formulas
                .laws()
                .of(name)
                .orElseThrow(() -> new Refusal("no rule gives the law of the norm of " + letter));
        seen(name);
        if (slopes && !(law instanceof RandomLaws.Law.Slopes)) {
          requireLater(name);
        }
        add(law, letter);
      }
    }

    private void seen(String name) {
      if (!seen.add(name)) {
        throw new Refusal("the layers are not independent: " + name + " stands in it twice");
      }
    }

    /** Slopes may depend on all that stands before their matrix in the list of laws. */
    private void requireLater(String name) {
      int place = order.indexOf(name);
      if (place <= last) {
        throw new Refusal(
            name + " does not stand behind the layers in front of it in the list of laws");
      }
      last = place;
    }

    private void add(RandomLaws.Law law, Letter letter) {
      switch (law) {
        case RandomLaws.Law.Gaussian(Expr variance) -> {
          Expr rows = RandomFormulas.size(letter.rows());
          factors.add(new Factor.ChiSquare(formulas.fixed(variance), rows, Expr.ONE));
          gaussian = letter.transposed() ? Optional.empty() : Optional.of(letter.name());
          sloped = false;
        }
        case RandomLaws.Law.Slopes(String of) -> {
          if (sloped || !gaussian.equals(Optional.of(of))) {
            throw new Refusal(letter.name() + " does not stand behind " + of);
          }
          sloped = true;
          keep(Expr.number(Rational.HALF));
        }
        case RandomLaws.Law.Bernoulli(Expr probability) -> keep(formulas.fixed(probability));
        case RandomLaws.Law.OrthogonalColumns(Expr square) -> {
          if (letter.transposed() && !letter.rows().equals(letter.columns())) {
            throw new Refusal("no rule gives the law of the norm of " + letter);
          }
          factors.add(new Factor.Fixed(formulas.fixed(square)));
          gaussian = Optional.empty();
        }
        case RandomLaws.Law.OrthogonalRows(Expr square) -> {
          gaussian = Optional.empty();
          factors.add(
              letter.transposed() || letter.rows().equals(letter.columns())
                  ? new Factor.Fixed(formulas.fixed(square))
                  : new Factor.Beta(
                      formulas.fixed(square),
                      RandomFormulas.size(letter.rows()),
                      RandomFormulas.size(letter.columns())));
        }
      }
    }

    private void keep(Expr probability) {
      if (!factors.isEmpty()
          && factors.getLast() instanceof Factor.ChiSquare(Expr scale, Expr rows, Expr before)) {
        factors.set(
            factors.size() - 1, new Factor.ChiSquare(scale, rows, before.times(probability)));
      } else {
        factors.add(new Factor.Mask(probability));
      }
    }
  }
}
