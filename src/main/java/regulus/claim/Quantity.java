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
   * norm of a solution of {@code Xw = y}. For data points with labels, {@code w} is the flow's
   * predictor divided by its least margin, and the least norm is that of {@code Xw >= 1}.
   */
  record Excess(String id, Norm norm) implements Quantity {}

  /**
   * {@code |w - v|_2 / |v|_2} for the flow's limit {@code w} and the solution {@code v} of least
   * norm. For data points with labels it is {@code w/gamma} and the solution of {@code Xw >= 1}.
   */
  record Distance(String id, Norm norm) implements Quantity {}

  /**
   * How far the margin of the predictor {@code w}, {@code min_n y_n <w, x_n> / |w|}, is below the
   * largest one, as a share of that.
   */
  record Deficit(String id, Norm norm) implements Quantity {}

  /** {@code |w/gamma - v|_2 / |v|_2} for a path {@code v} that is no flow. */
  record Apart(String id, Path path) implements Quantity {}

  /**
   * A component of {@code w/gamma}, or of a path that it is compared with.
   *
   * @param number counted from 1
   */
  record Component(String id, Path path, int number) implements Quantity {}

  /** {@code |clock - gamma(w)| / gamma}, which estimates the error of the integration. */
  record Gap(String id) implements Quantity {}

  /** A path of predictors of margin about 1 as the loss falls. */
  enum Path {
    /** {@code w/gamma} along the flow. */
    FLOW("flow"),
    /** {@code argmin Q(v/mu)} over {@code Xv >= 1}, {@code mu = alpha^D/gamma}. */
    POTENTIAL("potential"),
    /** The same with multipliers that never fall as {@code mu} falls. */
    PROCESS("process");

    private final String word;

    Path(String word) {
      this.word = word;
    }

    /** The word of the language. */
    public String word() {
      return word;
    }
  }

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
