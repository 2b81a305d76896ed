package regulus.flow;

import java.math.BigInteger;
import java.util.Arrays;
import org.hipparchus.ode.sampling.FieldODEStateInterpolator;
import org.hipparchus.ode.sampling.FieldODEStepHandler;
import org.jspecify.annotations.Nullable;
import regulus.flow.Dyadic.Toward;

/**
 * A rigorous bound of the distance between a computed trajectory and the exact one, as a step
 * handler of {@link TaylorIntegrator}.
 *
 * <p>Let {@code p} be the polynomial of a step and {@code mu(t)} a bound of the logarithmic norm of
 * {@code df/dx} over the ball of radius {@code rho} around {@code p(t)}. As long as the exact
 * solution {@code x} stays in these balls,
 *
 * <pre>
 *   |x - p|' <= mu |x - p| + |p' - f(p)|
 * </pre>
 *
 * (G. Dahlquist 1959; E. Hairer, S. P. Norsett, G. Wanner, Solving Ordinary Differential Equations
 * I, theorem I.10.6), and it does stay if the bound that follows is below {@code rho}. For gradient
 * flow {@code mu} is minus the smallest eigenvalue of the loss's Hessian, so that errors are damped
 * near the limit, where interval arithmetic along the flow would let them grow. {@link DefectBound}
 * bounds the defect of {@code p}, which is taken with the coefficients it has; {@link
 * LogarithmicNorm} bounds {@code mu} on quarters of the step; jumps between one polynomial and the
 * next are added. Every rounding goes up.
 *
 * <p>One certificate serves one integration forward in time. It never disturbs the integration:
 * what cannot be proved is told by {@link #bound}.
 */
public final class TrajectoryCertificate implements FieldODEStepHandler<Real> {

  private static final int PARTS = 4;
  private static final double NARROWEST_TUBE = 0x1p-40;
  private static final double TUBE_MARGIN = 16;
  private static final int GUARD_BITS = 16;

  private final TapeEquation<Real> equation;
  private final int components;
  private final StartingPoint start;
  private final LogarithmicNorm norm;
  private String failure = "";
  private double bound;
  private @Nullable Tools tools;

  /** What each step needs, made for the first. */
  private record Tools(DefectBound defects, PlainBox box) {}

  /**
   * A certificate of the parameters of a flow.
   *
   * @param flow the equations
   * @param numbers the number type of the integration
   * @param start the exact parameters at the initial time
   */
  public static TrajectoryCertificate of(
      GradientFlow flow, Numbers<Real> numbers, StartingPoint start) {
    return new TrajectoryCertificate(flow.equation(numbers), flow.parameters(), start);
  }

  /**
   * @param components leading components of the state that are certified; their motion depends on
   *     no others
   */
  TrajectoryCertificate(TapeEquation<Real> equation, int components, StartingPoint start) {
    this.equation = equation;
    this.components = components;
    this.start = start;
    norm = new LogarithmicNorm(components);
  }

  /**
   * An upper bound of the Euclidean distance of the certified components at the end of the last
   * step from the exact ones at that time.
   *
   * @throws NoEnclosureException if a step could not be certified
   */
  public double bound() {
    if (tools == null && failure.isEmpty()) {
      throw new NoEnclosureException("no step was taken");
    }
    if (!failure.isEmpty()) {
      throw new NoEnclosureException(failure);
    }
    return bound;
  }

  @Override
  public void handleStep(FieldODEStateInterpolator<Real> interpolator) {
    if (!failure.isEmpty()) {
      return;
    }
    try {
      Real[] from = interpolator.getPreviousState().getPrimaryState();
      Real[] to = interpolator.getCurrentState().getPrimaryState();
      Dyadic step =
          Dyadic.of(interpolator.getCurrentState().getTime())
              .minus(Dyadic.of(interpolator.getPreviousState().getTime()));
      if (!(interpolator instanceof TaylorInterpolator<Real> taylor)
          || taylor.isPreviousStateInterpolated()
          || step.signum() < 0) {
        throw new NoEnclosureException("expected whole Taylor steps forward in time");
      }
      Tools ready = tools == null ? begin(from) : tools;
      tools = ready;
      if (step.signum() > 0) {
        advance(ready, taylor.polynomial(), from, to, step);
      }
    } catch (NoEnclosureException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  private Tools begin(Real[] from) {
    DefectBound defects = new DefectBound(equation, components);
    Interval[] exact = start.in(IntervalField.ofBits(from[0].getField().bits() + GUARD_BITS));
    double sum = 0;
    for (int i = 0; i < components; i++) {
      sum += Dyadic.of(exact[i].farthestFrom(from[i])).toDouble(Toward.ABOVE);
    }
    bound = PolynomialModel.up(sum);
    return new Tools(defects, new PlainBox(equation.tape(), components, defects.needed()));
  }

  private void advance(
      Tools ready, Expansion<Real> polynomial, Real[] from, Real[] to, Dyadic step) {
    int places = from[0].getField().bits() + GUARD_BITS;
    BigInteger[][] scaled = scaled(polynomial, step.toReal(from[0].getField()), places);
    double before = bound;
    double after = 0;
    for (int i = 0; i < components; i++) {
      BigInteger sum = Arrays.stream(scaled[i]).reduce(BigInteger.ZERO, BigInteger::add);
      before += distance(scaled[i][0], places, from[i]);
      after += distance(sum, places, to[i]);
    }
    before = PolynomialModel.up(before);
    double defect = ready.defects().over(scaled, places, step);
    double tube = Math.max(NARROWEST_TUBE, TUBE_MARGIN * (before + defect));
    double part = Math.nextUp(step.toDouble(Toward.ABOVE) / PARTS);
    double growth = 0;
    double greatest = 0;
    for (int k = 0; k < PARTS; k++) {
      double mu =
          over(ready.box(), scaled, places, (double) k / PARTS, (k + 1.0) / PARTS, tube) * part;
      growth += mu + Math.abs(mu) * 0x1p-40;
      greatest += Math.max(0, mu) * (1 + 0x1p-40);
    }
    // a negative mu times a part that was rounded up would promise too much damping
    growth += Math.abs(growth) * 0x1p-40;
    double most = PolynomialModel.up(Math.exp(greatest));
    if (!(PolynomialModel.up((before + defect) * most) <= tube)) {
      throw new NoEnclosureException(
          "the exact flow could leave the tube of radius %.1e".formatted(tube));
    }
    bound = PolynomialModel.up(before * Math.exp(growth) + defect * most + after);
  }

  /** The polynomial's coefficients times {@code h^k 2^places}, as the integers they are cut to. */
  private BigInteger[][] scaled(Expansion<Real> polynomial, Real step, int places) {
    int terms = polynomial.order() + 1;
    BigInteger[][] scaled = new BigInteger[components][terms];
    Real power = step.getField().getOne();
    for (int k = 0; k < terms; k++) {
      for (int i = 0; i < components; i++) {
        Real coefficient = polynomial.coefficient(i, k).multiply(power);
        scaled[i][k] = Dyadic.of(coefficient).fixed(places, Toward.BELOW);
      }
      power = power.multiply(step);
    }
    return scaled;
  }

  private static double distance(BigInteger value, int places, Real other) {
    return new Dyadic(value, -places).minus(Dyadic.of(other)).abs().toDouble(Toward.ABOVE);
  }

  /** The logarithmic norm over a part of the step, the tube included. */
  private double over(
      PlainBox box, BigInteger[][] scaled, int places, double begin, double end, double tube) {
    double[] lower = new double[components];
    double[] upper = new double[components];
    for (int i = 0; i < components; i++) {
      double low = 0;
      double high = 0;
      for (int k = scaled[i].length - 1; k >= 0; k--) {
        double value = plain(scaled[i][k], places);
        double slack = Math.ulp(value) + Double.MIN_NORMAL;
        double least = PlainBox.leastProduct(begin, end, low, high);
        double greatest = PlainBox.greatestProduct(begin, end, low, high);
        low = Math.nextDown(least + (value - slack));
        high = Math.nextUp(greatest + (value + slack));
      }
      lower[i] = Math.nextDown(low - tube);
      upper[i] = Math.nextUp(high + tube);
    }
    box.evaluate(lower, upper);
    return norm.bound(box, equation);
  }

  /** Within one unit of the last place, or below the smallest normal number. */
  private static double plain(BigInteger value, int places) {
    int shift = Math.max(0, value.bitLength() - 60);
    return Math.scalb((double) value.shiftRight(shift).longValue(), shift - places);
  }
}
