package regulus.flow;

import java.util.Arrays;
import org.hipparchus.util.MathArrays;

/**
 * Existence and uniqueness of a root near an approximate one.
 *
 * <p>With a point {@code m}, a matrix {@code C} and a box {@code X} that holds {@code m}, let
 *
 * <pre>
 *   K(X) = m - C F(m) + (I - C F'(X)) (X - m).
 * </pre>
 *
 * If {@code K(X)} lies in the inside of {@code X} then {@code F} has exactly one root in {@code X},
 * and it lies in {@code K(X)} (R. Krawczyk, Computing 4, 1969; S. M. Rump, Acta Numerica 2010,
 * theorem 13.3: every matrix in {@code F'(X)} is then also regular). Nothing is asked of {@code m}
 * and {@code C}; they are an approximate root and the inverse of the middle of {@code F'(X)}, so
 * that the radius of {@code K(X)} is the square of the distance of {@code m} from the root. A root
 * known to half the digits is thus improved to all of them and enclosed at once, and {@code F'} is
 * needed to half the digits only.
 */
final class Krawczyk {

  private static final int INFLATIONS = 6;

  private Krawczyk() {}

  /**
   * A box that holds a root, the only one in some larger box.
   *
   * @param system the equations
   * @param near {@code m}, of half the digits, not modified
   * @param inverse about the inverse of the Jacobian, from which the size of {@code X} is guessed
   * @param digits decimal digits of the box
   * @throws NoEnclosureException if no box was mapped into its inside
   */
  static Interval[] enclose(SquareSystem system, Real[] near, Real[][] inverse, int digits) {
    IntervalField full = IntervalField.ofDigits(digits);
    IntervalField half = IntervalField.ofDigits(digits / 2 + 8);
    int n = near.length;
    Interval[] point = MathArrays.buildArray(full, n);
    Arrays.setAll(point, i -> full.of(near[i]));
    Interval[] residual = residual(system, full, point);
    Interval[] step = times(enclosed(full, inverse), residual);
    double largest = Arrays.stream(step).mapToDouble(Interval::largest).max().orElse(0);
    double inflation = 2;
    for (int attempt = 0; attempt < INFLATIONS; attempt++, inflation *= 8) {
      Interval[] around = MathArrays.buildArray(full, n);
      for (int i = 0; i < n; i++) {
        Dyadic radius =
            step[i]
                .abs()
                .upperEnd()
                .times(Dyadic.of(inflation))
                .plus(Dyadic.of(largest * inflation / 1024))
                .plus(Dyadic.powerOfTwo(point[i].upperEnd().magnitude() - full.bits()))
                .round(half.bits(), Dyadic.Toward.ABOVE);
        around[i] = new Interval(full, radius.negate(), radius);
      }
      Interval[] image = image(system, half, point, residual, around);
      if (image.length == n) {
        return image;
      }
    }
    throw new NoEnclosureException(
        "the Krawczyk operator maps no box around the approximate root into its inside; "
            + "the largest Newton step is %.1e".formatted(largest));
  }

  private static Interval[] residual(SquareSystem system, IntervalField field, Interval[] point) {
    try {
      return system.value(field, point);
    } catch (IntervalDomainException | UndefinedException e) {
      throw new NoEnclosureException(String.valueOf(e.getMessage()));
    }
  }

  /** {@code K(m + around)} if it lies in the inside of {@code m + around}, else nothing. */
  private static Interval[] image(
      SquareSystem system,
      IntervalField half,
      Interval[] point,
      Interval[] residual,
      Interval[] around) {
    IntervalField full = point[0].getField();
    Interval[] nothing = MathArrays.buildArray(full, 0);
    int n = point.length;
    Interval[] box = MathArrays.buildArray(half, n);
    Arrays.setAll(box, i -> half.of(point[i].add(around[i])));
    Interval[][] jacobian;
    Real[][] inverse;
    try {
      jacobian = system.jacobian(half, box);
      inverse = Elimination.inverse(middles(half, jacobian));
    } catch (IntervalDomainException | UndefinedException | SingularMatrixException e) {
      return nothing;
    }
    Interval[][] preconditioner = enclosed(half, inverse);
    Interval[] step = times(enclosed(full, inverse), residual);
    Interval[] image = MathArrays.buildArray(full, n);
    for (int i = 0; i < n; i++) {
      Interval shift = step[i].negate();
      for (int j = 0; j < n; j++) {
        Interval entry = i == j ? half.getOne() : half.getZero();
        for (int k = 0; k < n; k++) {
          entry = entry.subtract(preconditioner[i][k].multiply(jacobian[k][j]));
        }
        shift = shift.add(full.of(entry.multiply(half.of(around[j]))));
      }
      if (!around[i].containsInside(shift)) {
        return nothing;
      }
      image[i] = point[i].add(shift);
    }
    return image;
  }

  private static Real[][] middles(IntervalField field, Interval[][] matrix) {
    Real[][] middles = MathArrays.buildArray(field.reals(), matrix.length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        middles[i][j] = matrix[i][j].middle();
      }
    }
    return middles;
  }

  private static Interval[][] enclosed(IntervalField field, Real[][] matrix) {
    Interval[][] result = MathArrays.buildArray(field, matrix.length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        result[i][j] = field.of(matrix[i][j]);
      }
    }
    return result;
  }

  private static Interval[] times(Interval[][] matrix, Interval[] vector) {
    Interval[] product = vector.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] = vector[0].linearCombination(matrix[i], vector);
    }
    return product;
  }
}
