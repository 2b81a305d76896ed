package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.Numbers;

/**
 * The span of vectors that are added one by one, by an orthonormal basis.
 *
 * @param <T> the type of one number
 */
final class GrowingSpan<T extends CalculusFieldElement<T>> {

  private final LinearAlgebra<T> algebra;
  private final double least;
  private final double noise;
  private final List<T[]> basis = new ArrayList<>();

  GrowingSpan(Numbers<T> numbers) {
    this.algebra = new LinearAlgebra<>(numbers);
    this.least = Math.pow(10, -numbers.digits() / 3.0);
    this.noise = Math.pow(10, -numbers.digits() / 1.5);
  }

  int rank() {
    return basis.size();
  }

  /** {@link #add(CalculusFieldElement[], double)} for a vector that was computed as it is. */
  boolean add(T[] vector) {
    return add(vector, algebra.norm(vector).getReal());
  }

  /**
   * Adds a vector, if it is more than rounding errors and not in the span.
   *
   * @param size the size of what the vector is a difference of
   * @return whether the vector is more than {@code 10^(-digits/3)} of its size, and the part of it
   *     that is orthogonal to the span more than that of the vector
   * @throws InconclusiveException if one of them is smaller, but larger than {@code 10^(-2
   *     digits/3)}
   */
  boolean add(T[] vector, double size) {
    T norm = algebra.norm(vector);
    if (norm.isZero() || !counts(norm.getReal() / size)) {
      return false;
    }
    T[] rest = algebra.scale(vector, norm.reciprocal());
    // Twice, because the first pass leaves rounding errors of the size of what it takes away.
    for (int pass = 0; pass < 2; pass++) {
      for (T[] row : basis) {
        rest = algebra.add(rest, algebra.dot(row, rest).negate(), row);
      }
    }
    T left = algebra.norm(rest);
    if (!counts(left.getReal())) {
      return false;
    }
    basis.add(algebra.scale(rest, left.reciprocal()));
    return true;
  }

  private boolean counts(double share) {
    if (share > noise && share < least) {
      throw new InconclusiveException("no clear gap between directions and rounding errors");
    }
    return share >= least;
  }
}
