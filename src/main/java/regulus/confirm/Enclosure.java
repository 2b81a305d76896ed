package regulus.confirm;

import java.util.Locale;
import java.util.Optional;
import regulus.flow.GradientFlow;
import regulus.flow.LimitBound;
import regulus.flow.NoEnclosureException;
import regulus.flow.Real;
import regulus.flow.TrajectoryCertificate;

/**
 * How far the limit of a flow is known to lie from the point that the tests use.
 *
 * @param radius an upper bound of the distance of any parameter of the limit from that of the point
 * @param method what proves it
 */
record Enclosure(Real radius, Method method) {

  enum Method {
    /** One root of the equations of the limit, see {@link regulus.flow.DualNewton}. */
    KRAWCZYK("Krawczyk"),
    /** The way left from a state of the flow, see {@link regulus.flow.LimitBound}. */
    RATE("rate of convergence");

    private final String title;

    Method(String title) {
      this.title = title;
    }
  }

  /**
   * From the error of a trajectory and the way left at its end.
   *
   * @param nearby the state at the end
   * @param certificate of the trajectory
   * @param point near the limit
   * @return nothing where one of the two is not bounded
   */
  static Optional<Enclosure> byRate(
      GradientFlow flow, Real[] nearby, TrajectoryCertificate certificate, Real[] point) {
    try {
      Real error = nearby[0].getField().getZero().add(certificate.bound());
      return Optional.of(
          new Enclosure(LimitBound.distance(flow, nearby, error, point), Method.RATE));
    } catch (NoEnclosureException e) {
      return Optional.empty();
    }
  }

  /** A sentence, such as {@code the limit lies within 3e-52 of the point used (Krawczyk)}. */
  String sentence() {
    return "the limit lies within %s of the point used (%s)".formatted(rounded(), method.title);
  }

  /** The radius, rounded up to one digit. */
  private String rounded() {
    if (radius.isZero()) {
      return "0";
    }
    double log = radius.log10Abs();
    long power = (long) Math.floor(log);
    long digit = (long) Math.ceil(Math.pow(10, log - power) + 1e-9);
    return digit == 10
        ? String.format(Locale.ROOT, "1e%d", power + 1)
        : String.format(Locale.ROOT, "%de%d", digit, power);
  }
}
