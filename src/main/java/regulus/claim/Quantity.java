package regulus.claim;

import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement.LinearTerm;

/** What a sweep computes at each point of its grid. */
public sealed interface Quantity {

  /** Its identifier within the sweep. */
  String id();

  /**
   * The curve {@code x -> B(x) / B(reference)} of one coordinate's potential, where {@code B(x) =
   * Q(x) - Q(w(0))}, less {@code Q'(w(0)) (x - w(0))} where the regularizer subtracts its linear
   * part. It is {@code |x|} for the l1 norm and {@code x^2} for the l2 norm, each at reference 1,
   * whatever factor Q has.
   *
   * @param potential a formula in the output {@code w}
   * @param linearTerm what is subtracted from the potential
   * @param arguments the values of {@code x}, ascending
   * @param reference where the curve is 1
   */
  record Potential(
      String id,
      Expr potential,
      LinearTerm linearTerm,
      List<Rational> arguments,
      Rational reference)
      implements Quantity {
    public Potential {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code |w| / min |w| - 1}: how far the norm of the flow's limit {@code w} is above the least
   * norm of a solution of {@code Xw = y}.
   */
  record Excess(String id, Norm norm) implements Quantity {}

  /**
   * {@code |w - v|_2 / |v|_2} for the flow's limit {@code w} and the solution {@code v} of least
   * norm.
   */
  record Distance(String id, Norm norm) implements Quantity {}

  /** A norm. */
  enum Norm {
    /** The sum of absolute values. */
    L1("l1"),
    /** The Euclidean norm. */
    L2("l2");

    private final String word;

    Norm(String word) {
      this.word = word;
    }

    /** The word of the language. */
    public String word() {
      return word;
    }
  }
}
