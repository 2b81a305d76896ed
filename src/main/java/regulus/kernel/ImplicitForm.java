package regulus.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A function {@code Q} of one variable that need not have a formula, given over an open interval of
 * an auxiliary variable.
 */
public sealed interface ImplicitForm {

  /** The auxiliary variable: a symbol of its own. */
  String variable();

  /** Where it lives. */
  Range range();

  /** The same with each formula changed; the variable stays. */
  ImplicitForm map(UnaryOperator<Expr> change);

  /**
   * An open interval.
   *
   * @param lower its lower end, absent if there is none
   * @param upper its upper end, absent if there is none
   */
  record Range(Optional<Expr> lower, Optional<Expr> upper) {

    /** All of the line. */
    public static final Range ALL = new Range(Optional.empty(), Optional.empty());

    /** The ends there are, the lower one first. */
    public List<Expr> ends() {
      return Stream.of(lower, upper).flatMap(Optional::stream).toList();
    }

    /** The same with each end changed. */
    public Range map(UnaryOperator<Expr> change) {
      return new Range(lower.map(change), upper.map(change));
    }
  }

  /**
   * The Legendre conjugate {@code Q(w) = sup { z w - F(z) : z in the interval }}.
   *
   * @param of the function F, over the variable, constants and initial values
   */
  record Conjugate(String variable, Expr of, Range range) implements ImplicitForm {
    @Override
    public Conjugate map(UnaryOperator<Expr> change) {
      return new Conjugate(variable, change.apply(of), range.map(change));
    }
  }

  /**
   * A curve of outputs and slopes: {@code Q'(W(p)) = Z(p)}.
   *
   * @param output W, over the variable, constants and initial values
   * @param slope Z, over the same symbols
   */
  record Curve(String variable, Expr output, Expr slope, Range range) implements ImplicitForm {
    @Override
    public Curve map(UnaryOperator<Expr> change) {
      return new Curve(variable, change.apply(output), change.apply(slope), range.map(change));
    }
  }
}
