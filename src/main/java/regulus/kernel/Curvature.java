package regulus.kernel;

/**
 * The words of statements about Hessians of feed-forward networks, see {@link Model.Recursion}.
 *
 * <p>Throughout, {@code z_{k+1} = f(w_k z_k + b_k)} for {@code k = 0, ..., n-1}, {@code w_k} is
 * {@code d_{k+1} x d_k}, the loss is {@code L(z_n)} with the gradient {@code D_z L} and the Hessian
 * {@code H_z}, {@code A = diag(f'(u_k))} at {@code u_k = w_k z_k + b_k}, {@code J_j = diag(f'(u_j))
 * w_j} and {@code B = J_{n-1} ... J_{k+1}}. Directions {@code g} and {@code h} have the shapes of
 * the layers they belong to.
 */
public final class Curvature {

  private Curvature() {}

  /**
   * What is measured, as a form in the directions {@code g} of layer k and {@code h} of layer l.
   */
  public enum Quantity {
    /** {@code D^2 L(z_n)[g, h]}. */
    HESSIAN("hessian"),
    /** {@code (D z_n[g])^T H_z D z_n[h]}. */
    GAUSS_NEWTON("gauss-newton"),
    /** The Hessian less its Gauss-Newton part. */
    REMAINDER("hessian - gauss-newton"),
    /** The same less {@code D_z L . D^2 z_n[g, h]}. */
    CHAIN_RULE("hessian - gauss-newton - gradient.second-derivative"),
    /** {@code D z_n[g] - J_{n-1} ... J_{k+1} A g J_{k-1} ... J_0 z_0}, a vector. */
    PRODUCT("derivative - product");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }

    /** As the claim language writes it. */
    public String words() {
      return words;
    }
  }

  /** Which layers the two directions belong to. */
  public enum Blocks {
    /** The same layer. */
    DIAGONAL,
    /** Two different layers. */
    CROSS
  }

  /** What is multiplied by the scale {@code c} that tends to 0 from above. */
  public enum Scaled {
    /** The input {@code z_0 = c x}. */
    INPUTS,
    /** All matrices {@code w_k}, inputs being fixed. */
    WEIGHTS
  }

  /** How many samples the loss is a mean over. */
  public enum Samples {
    /** One. */
    ONE,
    /** Any number. */
    MEAN
  }

  /** How two numbers compare. */
  public enum Relation {
    /** They are equal. */
    EQUAL,
    /** The left one is not larger. */
    AT_MOST
  }

  /** Which losses of the outputs are meant. */
  public enum Losses {
    /** All with a positive semidefinite Hessian. */
    CONVEX,
    /** All that are twice differentiable. */
    ANY
  }
}
