package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words in the factors {@code A_1 ... A_N} of a balanced product {@code W}, and formulas about
 * {@code W} with fractional powers of positive semidefinite matrices.
 *
 * <p>Words are rewritten by {@code A_(i+1) A_(i+1)^T -> A_i^T A_i} until no pair is left. Every
 * step lowers the sum of the indices, so this ends; two left sides overlap in no letter, since a
 * left side begins with a letter as it stands and ends with a transposed one; hence the last word
 * does not depend on the order (Newman's lemma). That it is unique is a matter of finding proofs;
 * each step is an identity, on which soundness rests.
 */
final class BalancedWords {

  private static final int LARGEST_POWER = 64;

  private final List<Letter> factors = new ArrayList<>();
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final MatrixForms forms;
  private final String output;
  private final Budget budget;

  /**
   * Words of a generic chain, see {@link Chain#generic}.
   *
   * @param output the name of the product
   */
  BalancedWords(Model.Joint generic, String output, Budget budget) {
    this.forms = new MatrixForms(generic, Map.<String, Object>of().keySet(), budget);
    this.output = output;
    this.budget = budget;
    for (String name : generic.matrices().keySet()) {
      indices.put(name, factors.size());
      factors.add(forms.letter(name));
    }
  }

  /** The normal form of a polynomial in words. */
  MatrixPolynomial reduced(MatrixPolynomial polynomial) {
    return polynomial.map(term -> term.withWord(this::reduced));
  }

  private Word reduced(Word word) {
    List<Letter> letters = new ArrayList<>(word.letters());
    for (int at = 0; at + 1 < letters.size(); ) {
      budget.spend(1);
      Letter first = letters.get(at);
      Letter second = letters.get(at + 1);
      int index = indices.getOrDefault(first.name(), 0);
      boolean pair =
          index > 0
              && first.name().equals(second.name())
              && !first.transposed()
              && second.transposed();
      if (pair) {
        Letter below = factors.get(index - 1);
        letters.set(at, below.transpose());
        letters.set(at + 1, below);
        // The letter in front may now begin a pair.
        at = Math.max(0, at - 1);
      } else {
        at++;
      }
    }
    return new Word(word.rows(), word.columns(), letters);
  }

  /** A formula in the output and {@code g}, a matrix, as reduced words. */
  MatrixPolynomial of(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) when name.equals(output) -> word(product());
      case Expr.Sym(String name) when CoordinateLaws.FORCE.equals(expr) -> word(force(name));
      case Expr.Sum(List<Expr> terms) -> {
        MatrixPolynomial sum = MatrixPolynomial.zero(budget);
        for (Expr term : terms) {
          sum = sum.plus(of(term));
        }
        yield sum;
      }
      case Expr.Product(List<Expr> parts) -> {
        Rational number = Rational.ONE;
        Optional<MatrixPolynomial> matrix = Optional.empty();
        for (Expr part : parts) {
          Optional<Rational> value = Tower.number(part);
          if (value.isPresent()) {
            number = number.times(value.get());
          } else if (matrix.isEmpty()) {
            matrix = Optional.of(of(part));
          } else {
            throw refusal(expr);
          }
        }
        yield matrix.orElseThrow(() -> refusal(expr)).scaled(number);
      }
      case Expr.Dot(Expr left, Expr right) -> reduced(of(left).dot(of(right)));
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          reduced(of(argument).transpose());
      case Expr.Power(Expr base, Expr exponent) -> power(base, exponent);
      case Expr.Num _, Expr.Sym _, Expr.Apply _, Expr.Integral _ -> throw refusal(expr);
    };
  }

  private static Refusal refusal(Expr expr) {
    return new Refusal("no word in the product and g is " + expr);
  }

  private MatrixPolynomial word(Word word) {
    return MatrixPolynomial.of(MatrixTerm.of(word), budget);
  }

  private Word product() {
    Word word = Word.of(factors.getFirst());
    for (Letter factor : factors.subList(1, factors.size())) {
      word = word.times(Word.of(factor));
    }
    return word;
  }

  private Word force(String name) {
    if (indices.containsKey(name)) {
      throw new Refusal("the name " + name + " is taken");
    }
    return Word.of(
        Letter.general(
            MatrixFlow.gradientName(output),
            factors.getFirst().rows(),
            factors.getLast().columns()));
  }

  /**
   * A power of a positive semidefinite matrix.
   *
   * <pre>
   *   B = P^m with P = A A^T     m r = k is an integer >= 0
   *   -----------------------------------------------------
   *   B^r = P^k
   * </pre>
   *
   * <p>{@code P} is positive semidefinite, so {@code P^m} has the eigenvalues {@code p^m} with the
   * eigenvectors of {@code P}, and {@code (p^m)^r = p^k} for {@code p >= 0}, {@code r >= 0}; {@code
   * B^0} is the identity. The premise {@code B = P^m} is an identity of words modulo balance. Fails
   * if no factor gives such a {@code P}.
   */
  private MatrixPolynomial power(Expr base, Expr exponent) {
    Rational r = Tower.number(exponent).orElseThrow(() -> new Refusal(exponent + " is no number"));
    MatrixPolynomial matrix = of(base);
    if (r.signum() < 0 || matrix.terms().size() != 1) {
      throw refusal(new Expr.Power(base, exponent));
    }
    Word whole = matrix.terms().iterator().next().matrix();
    boolean plain = matrix.plus(word(whole).scaled(Rational.MINUS_ONE)).isZero();
    if (!plain || !whole.isSquare()) {
      throw refusal(new Expr.Power(base, exponent));
    }
    if (r.isZero()) {
      return word(new Word(whole.rows(), whole.rows(), List.of()));
    }
    for (Letter factor : factors) {
      for (Letter letter : List.of(factor, factor.transpose())) {
        Word square = Word.of(letter).times(Word.of(letter.transpose()));
        int m = whole.letters().size() / 2;
        Rational k = r.times(Rational.of(m));
        if (square.rows().equals(whole.rows())
            && k.isInteger()
            && k.compareTo(Rational.of(LARGEST_POWER)) <= 0
            && reduced(power(square, m)).equals(whole)) {
          return word(reduced(power(square, k.numerator().intValueExact())));
        }
      }
    }
    throw new Refusal(base + " is not seen to be a power that has the root asked for");
  }

  private static Word power(Word word, int times) {
    Word power = new Word(word.rows(), word.rows(), List.of());
    for (int i = 0; i < times; i++) {
      power = power.times(word);
    }
    return power;
  }
}
