package regulus.flow;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/**
 * An enclosure of the solution of {@link PotentialMargin}.
 *
 * <p>Over the support vectors A that Newton's method found, {@code X_A mu h(X_A^T nu) = 1} has a
 * root in a box ({@link Krawczyk}). If {@code nu > 0} on the whole box and all other margins exceed
 * 1, the KKT conditions hold at that root; {@code Q_mu} is strictly convex, so {@code w = mu
 * h(X_A^T nu)} is the only minimizer. Nothing rests on how A and the box were found.
 */
final class MarginEnclosure implements SquareSystem {

  private static final int GUARD_DIGITS = 10;

  private final DiagonalPotential potential;
  private final Rational[][] design;
  private final Rational mu;

  /** Those rows of the design whose multipliers are not 0. */
  private Rational[][] support = new Rational[0][];

  MarginEnclosure(DiagonalPotential potential, Rational[][] design, Rational mu) {
    this.potential = potential;
    this.design = design;
    this.mu = mu;
  }

  /** Intervals that hold the components of the minimizer. */
  Interval[] minimizer(int digits) {
    Interval[] multipliers = multipliers(digits).enclosures();
    return weights(IntervalField.ofDigits(digits + GUARD_DIGITS), multipliers);
  }

  /**
   * The multipliers that are not 0.
   *
   * @param rows their data points
   * @param enclosures one interval for each, all of it positive
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Multipliers(List<Integer> rows, Interval[] enclosures) {}

  /** Encloses the multipliers, and checks the KKT conditions. */
  Multipliers multipliers(int digits) {
    int working = digits + GUARD_DIGITS;
    Numbers<Real> reals = Numbers.reals(working);
    PotentialMargin.Solution<Real> near =
        new PotentialMargin(potential, design).solve(reals, reals.of(mu));
    List<Integer> rows = near.supportVectors();
    support = rows.stream().map(n -> design[n]).toArray(Rational[][]::new);
    Real[] root = rows.stream().map(n -> near.multipliers()[n]).toArray(Real[]::new);
    Interval[] multipliers = Krawczyk.enclose(this, root, inverse(reals, root), working);
    IntervalField field = IntervalField.ofDigits(working);
    Interval[] w = weights(field, multipliers);
    for (int i = 0; i < multipliers.length; i++) {
      if (!multipliers[i].isPositive()) {
        throw new NoEnclosureException(
            "the multiplier of data point %d may be 0".formatted(rows.get(i) + 1));
      }
    }
    for (int n = 0; n < design.length; n++) {
      if (!rows.contains(n) && !margin(field, design[n], w).subtract(field.getOne()).isPositive()) {
        throw new NoEnclosureException("data point %d may be a support vector".formatted(n + 1));
      }
    }
    return new Multipliers(rows, multipliers);
  }

  private Real[][] inverse(Numbers<Real> reals, Real[] root) {
    try {
      return Elimination.inverse(jacobian(reals, root));
    } catch (SingularMatrixException e) {
      throw new NoEnclosureException("the support vectors are linearly dependent");
    }
  }

  private static <T extends CalculusFieldElement<T>> T margin(
      Numbers<T> numbers, Rational[] row, T[] w) {
    T[] converted = w.clone();
    Arrays.setAll(converted, i -> numbers.of(row[i]));
    return numbers.field().getZero().linearCombination(converted, w);
  }

  private <T extends CalculusFieldElement<T>> T[] weights(Numbers<T> numbers, T[] multipliers) {
    T[] w =
        GaussNewton.transposedTimes(
            numbers, PotentialMargin.converted(numbers, support), multipliers);
    for (int i = 0; i < w.length; i++) {
      w[i] = potential.at(numbers, w[i]).slope().multiply(numbers.of(mu));
    }
    return w;
  }

  /** {@code X_A diag(mu h') X_A^T}. */
  private <T extends CalculusFieldElement<T>> T[][] jacobian(Numbers<T> numbers, T[] multipliers) {
    T[][] matrix = PotentialMargin.converted(numbers, support);
    T[] slopes = GaussNewton.transposedTimes(numbers, matrix, multipliers);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = potential.at(numbers, slopes[i]).curvature().multiply(numbers.of(mu));
    }
    T[][] jacobian = MathArrays.buildArray(numbers.field(), support.length, support.length);
    for (int n = 0; n < support.length; n++) {
      T[] weighted = matrix[n].clone();
      Arrays.setAll(weighted, i -> weighted[i].multiply(slopes[i]));
      int row = n;
      Arrays.setAll(
          jacobian[row], m -> numbers.field().getZero().linearCombination(weighted, matrix[m]));
    }
    return jacobian;
  }

  @Override
  public Interval[] value(IntervalField field, Interval[] box) {
    Interval[] w = weights(field, box);
    Interval[] value = box.clone();
    Arrays.setAll(value, n -> margin(field, support[n], w).subtract(field.getOne()));
    return value;
  }

  @Override
  public Interval[][] jacobian(IntervalField field, Interval[] box) {
    return jacobian((Numbers<Interval>) field, box);
  }
}
