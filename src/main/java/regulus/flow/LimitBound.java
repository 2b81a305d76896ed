package regulus.flow;

import java.util.Arrays;
import org.hipparchus.util.MathArrays;

/**
 * How far the limit of a flow lies from a point that was found near it, for any model.
 *
 * <p>Let {@code r = Xw - y} and {@code A = X J}, so that {@code theta' = -A^T r} and {@code r' = -A
 * A^T r}. If {@code A A^T >= mu} on a ball around a state {@code b} then {@code |r|' <= -Sqrt[mu]
 * |theta'|}, and the flow from a point within {@code epsilon} of {@code b} moves by at most {@code
 * |r| / Sqrt[mu]} (S. Lojasiewicz; H. Karimi, J. Nutini, M. Schmidt, ECML 2016). If the ball has a
 * radius {@code R >= epsilon + |r| / Sqrt[mu]} the flow never leaves it, and converges to a point
 * of zero loss.
 *
 * <p>That point is known far better than to {@code R}. With {@code D} a bound of {@code |A(theta) -
 * A(b)|} on the ball, {@code s = Int r dt} and the path
 *
 * <pre>
 *   theta_inf - b = delta - A(b)^T s - Int (A - A(b))^T r dt,   |delta| <= epsilon,  Int |r| <= |r| / mu
 *   0 = r(b) + A(b) (theta_inf - b) + q,                        |q| <= D R
 * </pre>
 *
 * elimination of {@code s} leaves
 *
 * <pre>
 *   |theta_inf - b + A(b)^+ r(b)| <= epsilon + D |r| / mu + D R / Sqrt[mu],
 * </pre>
 *
 * so that one step of {@link GaussNewton} comes as near as the square of {@code |r|}. All this is
 * computed with intervals: {@code A} over the ball's box, {@code mu} by {@link SymmetricBounds}.
 */
public final class LimitBound {

  /** How much larger the ball is than the first estimate of its least radius. */
  private static final double MARGIN = 1.25;

  private LimitBound() {}

  /**
   * Bounds {@code |theta_inf - point|}.
   *
   * @param flow the equations
   * @param state {@code b}, a state {@code (theta, nu)} of the flow as it was computed
   * @param error {@code epsilon}, an upper bound of the distance of its parameters from those of
   *     the exact flow
   * @param point a state near the limit
   * @return an upper bound
   * @throws NoEnclosureException if {@code A A^T} is not bounded away from 0 on the ball
   */
  public static Real distance(GradientFlow flow, Real[] state, Real error, Real[] point) {
    RealField reals = state[0].getField();
    IntervalField field = IntervalField.ofBits(reals.bits() + Integer.SIZE);
    Interval[] base = points(field, state);
    GradientFlow.Point<Interval> here = flow.at(field, base);
    Interval[][] slopes = GaussNewton.slopes(flow, field, here);
    Interval[][] gram = GaussNewton.gram(field, slopes);
    Interval epsilon = field.of(error);
    Interval estimate = SymmetricBounds.leastEigenvalue(field, gram);
    requirePositive(estimate);
    Interval loss = norm(field, here.residual()).add(norm(field, slopes).multiply(epsilon));
    Interval radius = loss.divide(estimate.sqrt()).add(epsilon).multiply(field.of(MARGIN));
    Interval[][] around = slopesOver(flow, field, base, radius);
    Interval mu = SymmetricBounds.leastEigenvalue(field, GaussNewton.gram(field, around));
    requirePositive(mu);
    Interval root = mu.sqrt();
    Interval residual = norm(field, here.residual()).add(norm(field, around).multiply(epsilon));
    Interval needed = residual.divide(root).add(epsilon);
    if (needed.upperEnd().compareTo(radius.lowerEnd()) > 0) {
      throw new NoEnclosureException(
          "the flow could leave the ball of radius %.1e on which its rate is known"
              .formatted(radius.largest()));
    }
    Interval change = norm(field, difference(field, around, slopes));
    Interval bound =
        epsilon
            .add(change.multiply(residual).divide(mu))
            .add(change.multiply(radius).divide(root))
            .add(fromStep(field, here.residual(), slopes, gram, root, base, points(field, point)));
    return bound.upper();
  }

  /** Bounds {@code |point - b + A^+ r|}. */
  private static Interval fromStep(
      IntervalField field,
      Interval[] residual,
      Interval[][] slopes,
      Interval[][] gram,
      Interval root,
      Interval[] base,
      Interval[] point) {
    Interval[] multipliers = MathArrays.buildArray(field, residual.length);
    Real[][] matrix = MathArrays.buildArray(field.reals(), gram.length, gram.length);
    for (int n = 0; n < gram.length; n++) {
      matrix[n] = middles(field, gram[n]);
    }
    Real[] solved = Elimination.solve(matrix, middles(field, residual));
    Arrays.setAll(multipliers, n -> field.of(solved[n]));
    Interval[] rest = residual.clone();
    for (int n = 0; n < rest.length; n++) {
      rest[n] = rest[n].subtract(field.getZero().linearCombination(gram[n], multipliers));
    }
    Interval[] back = GaussNewton.transposedTimes(field, slopes, multipliers);
    for (int p = 0; p < back.length; p++) {
      back[p] = back[p].add(point[p]).subtract(base[p]);
    }
    return norm(field, back).add(norm(field, rest).divide(root));
  }

  private static Real[] middles(IntervalField field, Interval[] row) {
    Real[] middles = MathArrays.buildArray(field.reals(), row.length);
    Arrays.setAll(middles, i -> row[i].middle());
    return middles;
  }

  private static void requirePositive(Interval mu) {
    if (!mu.isPositive()) {
      throw new NoEnclosureException(
          "expected X J J^T X^T to stay regular near the limit, found an eigenvalue that may be %s"
              .formatted(mu.lower()));
    }
  }

  private static Interval[][] slopesOver(
      GradientFlow flow, IntervalField field, Interval[] base, Interval radius) {
    Interval[] box = base.clone();
    Dyadic reach = radius.upperEnd();
    Interval around = new Interval(field, reach.negate(), reach);
    for (int p = 0; p < flow.parameters(); p++) {
      box[p] = base[p].add(around);
    }
    try {
      return GaussNewton.slopes(flow, field, flow.at(field, box));
    } catch (IntervalDomainException | UndefinedException e) {
      throw new NoEnclosureException(String.valueOf(e.getMessage()));
    }
  }

  private static Interval[] points(IntervalField field, Real[] state) {
    Interval[] points = MathArrays.buildArray(field, state.length);
    Arrays.setAll(points, i -> field.of(state[i]));
    return points;
  }

  private static Interval[][] difference(IntervalField field, Interval[][] a, Interval[][] b) {
    Interval[][] difference = MathArrays.buildArray(field, a.length, a[0].length);
    for (int n = 0; n < a.length; n++) {
      for (int p = 0; p < a[n].length; p++) {
        difference[n][p] = a[n][p].subtract(b[n][p]);
      }
    }
    return difference;
  }

  private static Interval norm(IntervalField field, Interval[]... rows) {
    Interval sum = field.getZero();
    for (Interval[] row : rows) {
      for (Interval entry : row) {
        sum = sum.add(entry.square());
      }
    }
    return sum.sqrt();
  }
}
