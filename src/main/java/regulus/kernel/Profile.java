package regulus.kernel;

import java.util.function.UnaryOperator;

/** A potential {@code q} of one coordinate, before its argument is scaled. */
public sealed interface Profile {

  /** The same with each formula changed. */
  Profile map(UnaryOperator<Expr> change);

  /**
   * A potential with a formula.
   *
   * @param of a formula in the output and constants
   */
  record Formula(Expr of) implements Profile {
    @Override
    public Formula map(UnaryOperator<Expr> change) {
      return new Formula(change.apply(of));
    }
  }

  /** A potential given by a conjugate or a curve. */
  record Implicit(ImplicitForm form) implements Profile {
    @Override
    public Implicit map(UnaryOperator<Expr> change) {
      return new Implicit(form.map(change));
    }
  }
}
