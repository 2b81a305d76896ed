package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;

/**
 * The limit of a coordinatewise flow from its start, without following the flow.
 *
 * <p>Coordinate {@code j} moves on a curve {@code theta_j(tau_j)} with {@code dtheta_j/dtau_j =
 * grad G(theta_j)}; for the flow of any loss of {@code Xw} all {@code tau} reached are {@code X^T
 * nu} with {@code nu} of length {@code N}. A limit of zero loss solves the {@code N} equations
 *
 * <pre>
 *   X w(X^T nu) = y,   w_j(tau_j) = G(theta_j(tau_j)),   dw_j/dtau_j = |grad G(theta_j)|^2 >= 0.
 * </pre>
 *
 * Their left side minus {@code y} is the gradient of the convex function {@code Psi(nu) = sum_j
 * Int_0^(tau_j) w_j - y.nu}, and least squares lets {@code nu} move by {@code nu' = -grad Psi(nu)}.
 * Its distance from a minimizer of {@code Psi} never grows, so that it converges to a minimizer;
 * and a root that {@link Krawczyk} encloses has a regular Jacobian, so that {@code Psi} is strictly
 * convex there and the root is the only minimizer. The enclosed root therefore <em>is</em> the
 * limit of the flow (as long as the flow exists, which every theorem here supposes).
 *
 * <p>Newton's method runs from {@code nu = 0} in double precision, halving steps that do not lower
 * the residual or leave the curves, then at twice as many digits each time up to half of those
 * asked for; the last doubling is Krawczyk's operator itself.
 */
public final class DualNewton {

  /**
   * The limit of a flow: every number lies in its interval.
   *
   * @param multipliers {@code nu}, length {@code N}
   * @param parameters {@code theta}, length {@code p}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Limit(Interval[] multipliers, Interval[] parameters) {

    /** The largest distance of a parameter from the middle of its interval. */
    public Real radius() {
      Real largest = parameters[0].radius();
      for (Interval parameter : parameters) {
        Real radius = parameter.radius();
        largest = radius.compareTo(largest) > 0 ? radius : largest;
      }
      return largest;
    }
  }

  private static final int PLAIN_STEPS = 300;
  private static final int HALVINGS = 400;
  private static final int STEPS_OF_A_PRECISION = 8;
  private static final double PLAIN_ACCURACY = 1e-13;
  private static final double USEFUL_ACCURACY = 1e-6;
  private static final int PLAIN_DIGITS = 15;
  private static final int GUARD_DIGITS = 6;
  private static final int ATTEMPTS = 3;

  private final GradientFlow flow;
  private final CoordinateCurves curves;
  private final int[] coordinates;

  private DualNewton(GradientFlow flow, CoordinateCurves curves) {
    this.flow = flow;
    this.curves = curves;
    coordinates = new int[flow.parameters()];
    Arrays.setAll(coordinates, flow::coordinate);
  }

  /**
   * Finds limits of one flow.
   *
   * @throws IllegalArgumentException if the model is not coordinatewise
   */
  public static DualNewton of(GradientFlow flow) {
    if (!flow.model().coordinatewise()) {
      throw new IllegalArgumentException("coordinates of a joint model do not move apart");
    }
    return new DualNewton(flow, CoordinateCurves.of(flow));
  }

  /** Whether the curves have closed forms, so that limits cost about a millisecond. */
  public boolean hasClosedForms() {
    return curves instanceof ClosedCurves;
  }

  /**
   * Encloses the limit.
   *
   * @param start the parameters at time 0
   * @param digits decimal digits: the radius of each parameter is about {@code 10^-digits} of the
   *     largest
   * @throws NoConvergenceException if Newton's method finds no point of zero loss on the curves
   * @throws SingularMatrixException if the equations depend on one another
   * @throws NoEnclosureException if the limit was found but could not be enclosed
   */
  public Limit limit(StartingPoint start, int digits) {
    Binary64[] plain = plainRoot(start);
    NoEnclosureException last = new NoEnclosureException("not tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int working = (digits << attempt) + GUARD_DIGITS;
      try {
        Limit limit = enclose(start, plain, working);
        Real radius = limit.radius();
        double size =
            Arrays.stream(limit.parameters()).mapToDouble(Interval::largest).max().orElse(1);
        if (radius.log10Abs() <= Math.log10(size) - digits || attempt == ATTEMPTS - 1) {
          return limit;
        }
      } catch (NoEnclosureException e) {
        last = e;
      }
    }
    throw last;
  }

  private Limit enclose(StartingPoint start, Binary64[] plain, int working) {
    Refined refined = refine(start, plain, working / 2 + 3);
    DualSystem system = new DualSystem(start);
    Interval[] multipliers =
        Krawczyk.enclose(system, refined.multipliers(), refined.inverse(), working);
    IntervalField field = IntervalField.ofDigits(working);
    return new Limit(multipliers, system.parameters(field, multipliers));
  }

  /** What the equations say at one {@code nu}: {@code y - Xw}, {@code N}, and their Jacobian. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Equations<T>(T[] rest, T[][] jacobian) {}

  private <T extends CalculusFieldElement<T>> T[] times(Numbers<T> numbers, T[] multipliers) {
    return GaussNewton.transposedTimes(numbers, flow.design(numbers), multipliers);
  }

  private <T extends CalculusFieldElement<T>> Equations<T> equations(
      Numbers<T> numbers, T[] parameters) {
    T[] state = MathArrays.buildArray(numbers.field(), flow.parameters() + flow.equations());
    System.arraycopy(parameters, 0, state, 0, parameters.length);
    GradientFlow.Point<T> point = flow.at(numbers, state);
    T[][] design = flow.design(numbers);
    int rows = flow.equations();
    T[] rest = point.residual().clone();
    T[][] jacobian = MathArrays.buildArray(numbers.field(), rows, rows);
    for (int p = 0; p < parameters.length; p++) {
      int j = coordinates[p];
      T speed = point.jacobian()[j][p].square();
      for (int m = 0; m < rows; m++) {
        T scaled = design[m][j].multiply(speed);
        for (int n = 0; n <= m; n++) {
          jacobian[m][n] = jacobian[m][n].add(scaled.multiply(design[n][j]));
          jacobian[n][m] = jacobian[m][n];
        }
      }
    }
    for (int m = 0; m < rows; m++) {
      rest[m] = rest[m].negate();
    }
    return new Equations<>(rest, jacobian);
  }

  private static double largest(CalculusFieldElement<?>[] vector) {
    return Arrays.stream(vector).mapToDouble(CalculusFieldElement::norm).max().orElse(0);
  }

  /** Damped Newton from {@code nu = 0}. */
  private Binary64[] plainRoot(StartingPoint start) {
    Numbers<Binary64> numbers = Numbers.binary64();
    Binary64[] origin = start.in(numbers);
    Binary64[] multipliers = MathArrays.buildArray(numbers.field(), flow.equations());
    Equations<Binary64> here = equations(numbers, origin);
    double first = largest(here.rest());
    double size = first;
    int steps = 0;
    while (size > PLAIN_ACCURACY * flow.scale() && steps < PLAIN_STEPS) {
      Binary64[] direction;
      try {
        direction = Elimination.solve(here.jacobian(), here.rest());
      } catch (SingularMatrixException e) {
        if (steps == 0) {
          throw e;
        }
        break;
      }
      double share = 1;
      boolean better = false;
      for (int i = 0; i < HALVINGS && !better; i++, share /= 2) {
        Binary64[] candidate = multipliers.clone();
        for (int n = 0; n < candidate.length; n++) {
          candidate[n] = candidate[n].add(direction[n].multiply(share));
        }
        try {
          Equations<Binary64> there =
              equations(numbers, curves.at(numbers, origin, times(numbers, candidate)));
          double sizeThere = largest(there.rest());
          if (sizeThere < size) {
            multipliers = candidate;
            here = there;
            size = sizeThere;
            better = true;
          }
        } catch (UndefinedException | StepBudgetException e) {
          better = false;
        }
      }
      steps++;
      if (!better) {
        break;
      }
    }
    if (!(size <= USEFUL_ACCURACY * flow.scale())) {
      throw new NoConvergenceException("Newton's method on the dual", steps, first, size);
    }
    return multipliers;
  }

  /** A root to some digits and the inverse of its Jacobian. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Refined(Real[] multipliers, Real[][] inverse) {}

  private Refined refine(StartingPoint start, Binary64[] plain, int digits) {
    List<Integer> precisions = new ArrayList<>();
    for (int d = digits; d > PLAIN_DIGITS; d = d / 2 + 2) {
      precisions.addFirst(d);
      if (d / 2 + 2 >= d) {
        break;
      }
    }
    if (precisions.isEmpty()) {
      precisions.add(PLAIN_DIGITS + 1);
    }
    Refined refined = null;
    for (int d : precisions) {
      Numbers<Real> numbers = Numbers.reals(d + GUARD_DIGITS);
      Real[] multipliers = MathArrays.buildArray(numbers.field(), plain.length);
      for (int n = 0; n < plain.length; n++) {
        Real value =
            refined == null
                ? numbers.field().getZero().add(plain[n].getReal())
                : refined.multipliers()[n];
        multipliers[n] = Dyadic.of(value).toReal((RealField) numbers.field());
      }
      refined = refine(start, numbers, multipliers, d);
    }
    if (refined == null) {
      throw new IllegalStateException("no precision");
    }
    return refined;
  }

  /** Newton's steps until one is so small that the error after it is below {@code 10^-digits}. */
  private Refined refine(
      StartingPoint start, Numbers<Real> numbers, Real[] multipliers, int digits) {
    Real[] origin = start.in(numbers);
    double first = 0;
    double size = 0;
    for (int step = 0; step < STEPS_OF_A_PRECISION; step++) {
      Equations<Real> here =
          equations(numbers, curves.at(numbers, origin, times(numbers, multipliers)));
      size = largest(here.rest());
      first = step == 0 ? size : first;
      Real[][] inverse = Elimination.inverse(here.jacobian());
      double moved = Double.NEGATIVE_INFINITY;
      double farthest = Double.NEGATIVE_INFINITY;
      for (int n = 0; n < multipliers.length; n++) {
        Real change = multipliers[n].linearCombination(inverse[n], here.rest());
        multipliers[n] = multipliers[n].add(change);
        moved = Math.max(moved, change.log10Abs());
        farthest = Math.max(farthest, multipliers[n].log10Abs());
      }
      if (moved < Math.max(farthest, -digits) - digits / 2.0) {
        return new Refined(multipliers, inverse);
      }
    }
    throw new NoConvergenceException(
        "Newton's method at %d digits".formatted(digits), STEPS_OF_A_PRECISION, first, size);
  }

  /** {@code Xw - y} and its derivative by {@code nu} over intervals. */
  private final class DualSystem implements SquareSystem {
    private final StartingPoint start;

    DualSystem(StartingPoint start) {
      this.start = start;
    }

    Interval[] parameters(IntervalField field, Interval[] multipliers) {
      return curves.enclose(field, start.in(field), times(field, multipliers));
    }

    @Override
    public Interval[] value(IntervalField field, Interval[] box) {
      Interval[] rest = equations(field, parameters(field, box)).rest();
      for (int n = 0; n < rest.length; n++) {
        rest[n] = rest[n].negate();
      }
      return rest;
    }

    @Override
    public Interval[][] jacobian(IntervalField field, Interval[] box) {
      return equations(field, parameters(field, box)).jacobian();
    }
  }
}
