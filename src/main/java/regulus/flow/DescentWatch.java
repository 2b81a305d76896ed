package regulus.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import regulus.flow.MatrixAlgebra.Bounds;
import regulus.kernel.Rational;

/**
 * What proofs of rates look at while a deep linear network descends, in the normalization of {@link
 * LinearDescent}.
 *
 * @param <M> a matrix
 */
public final class DescentWatch<M> {

  /** More than what a few operations with doubles lose, and the norms they begin with. */
  private static final double UP = 1 + 1e-8;

  private static final double DOWN = 1 - 1e-8;

  private final MatrixAlgebra<M> algebra;
  private final LinearDescent<M> descent;
  private final M basis;
  private final Rational rate;
  private final List<M> start;
  private Bounds rest = new Bounds(0, 0);

  /**
   * A watch over a network at its start.
   *
   * @param basis columns that are an orthonormal basis of the column space of the inputs
   * @param rate the rate of the descent
   */
  public DescentWatch(MatrixAlgebra<M> algebra, LinearDescent<M> descent, M basis, Rational rate) {
    this.algebra = algebra;
    this.descent = descent;
    this.basis = basis;
    this.rate = rate;
    this.start = descent.layers();
  }

  /** Makes one step of the descent. */
  public void step() {
    M before = descent.outputs();
    M first = firstOrder();
    descent.step();
    M change = algebra.difference(descent.outputs(), Rational.ONE, before);
    rest = algebra.norm(algebra.difference(change, rate.negate(), first));
  }

  /** {@code sum_i A_i A_i^T E H_i^T H_i}, which the rate times -1 makes the first-order change. */
  private M firstOrder() {
    List<M> above = above();
    M residual = descent.residual();
    M sum = algebra.difference(residual, Rational.ONE, residual);
    for (int i = 0; i < above.size(); i++) {
      M inputs = descent.activations().get(i);
      M moved = algebra.product(algebra.productTransposed(residual, inputs), inputs);
      M gram = algebra.productTransposed(above.get(i), above.get(i));
      sum = algebra.difference(sum, Rational.MINUS_ONE, algebra.product(gram, moved));
    }
    return sum;
  }

  /** {@code A_i = V_L ... V_(i+1)}, an identity for the last layer. */
  private List<M> above() {
    List<M> layers = descent.layers();
    List<M> products = new ArrayList<>(List.of(algebra.identity(algebra.rows(layers.getLast()))));
    for (int i = layers.size() - 1; i > 0; i--) {
      products.add(algebra.product(products.getLast(), layers.get(i)));
    }
    Collections.reverse(products);
    return products;
  }

  /** {@code max_i |V_i - V_i(0)|} in the Frobenius norm. */
  public Bounds movement() {
    double lower = 0;
    double upper = 0;
    for (int i = 0; i < start.size(); i++) {
      Bounds moved =
          algebra.norm(algebra.difference(descent.layers().get(i), Rational.ONE, start.get(i)));
      lower = Math.max(lower, moved.lower());
      upper = Math.max(upper, moved.upper());
    }
    return new Bounds(lower, upper);
  }

  /**
   * What is known of the eigenvalues of the tangent kernel {@code sum_i A_i A_i^T (x) X^T B_i^T B_i
   * X}, {@code B_i = V_(i-1) ... V_1}, relative to those of {@code L I (x) X^T X} on its range.
   *
   * @param least the smallest one, at most the mean
   * @param largest the largest one, at least the mean
   */
  public record Kernel(Bounds least, Bounds largest) {}

  /**
   * The tangent kernel at the state. By the distances of the Gram matrices of {@code A_i^T} and of
   * {@code B_i} from identities it is near an identity.
   */
  public Kernel kernel() {
    List<M> above = above();
    M below = basis;
    double lower = Double.POSITIVE_INFINITY;
    double upper = 0;
    double leastMean = 0;
    double largestMean = 0;
    double entries = algebra.norm(above.getLast()).upper() * algebra.norm(basis).upper();
    for (int i = 0; i < above.size(); i++) {
      double left = distance(algebra.productTransposed(above.get(i), above.get(i)));
      double right = distance(algebra.transposedProduct(below, below));
      lower = Math.min(lower, Math.max(0, 1 - left) * Math.max(0, 1 - right));
      upper = Math.max(upper, (1 + left) * (1 + right));
      Bounds outer = algebra.norm(above.get(i));
      Bounds inner = algebra.norm(below);
      leastMean += square(outer.lower() * inner.lower() / entries) / above.size();
      largestMean += square(outer.upper() * inner.upper() / entries) / above.size();
      below = algebra.product(descent.layers().get(i), below);
    }
    return new Kernel(
        new Bounds(lower * DOWN, largestMean * UP * UP), new Bounds(leastMean * DOWN, upper * UP));
  }

  private static double square(double value) {
    return value * value;
  }

  /** At most how far a square matrix is from an identity. */
  private double distance(M square) {
    M identity = algebra.identity(algebra.rows(square));
    return algebra.norm(algebra.difference(square, Rational.ONE, identity)).upper();
  }

  /** The Frobenius norm of what the last step changed the outputs by beyond first order. */
  public Bounds rest() {
    return rest;
  }
}
