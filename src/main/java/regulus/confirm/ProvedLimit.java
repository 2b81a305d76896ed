package regulus.confirm;

import java.util.Optional;
import org.hipparchus.util.MathArrays;
import regulus.flow.DualNewton;
import regulus.flow.Interval;
import regulus.flow.NoConvergenceException;
import regulus.flow.NoEnclosureException;
import regulus.flow.Real;
import regulus.flow.SingularMatrixException;
import regulus.flow.UndefinedException;

/**
 * The limit of a coordinatewise flow, enclosed from the start without the flow.
 *
 * @param state {@code (theta, nu)}, the middles of the enclosures
 * @param enclosure how far the limit may be from there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProvedLimit(Real[] state, Enclosure enclosure) {

  /** Enclosed Taylor polynomials take a second at 50 digits and half a minute at 100. */
  private static final int MOST_DIGITS_OF_POLYNOMIALS = 60;

  /** The limit where the coordinates' curves have closed forms, which costs a millisecond. */
  static Optional<ProvedLimit> closed(Trajectory<Real> path, int digits) {
    DualNewton newton = DualNewton.of(path.flow());
    return newton.hasClosedForms()
        ? enclosed(newton, path, digits).map(limit -> at(path, limit))
        : Optional.empty();
  }

  /** How far the limit may be from a state that was found otherwise. */
  static Optional<Enclosure> around(Trajectory<Real> path, Real[] state, int digits) {
    return digits > MOST_DIGITS_OF_POLYNOMIALS
        ? Optional.empty()
        : enclosed(DualNewton.of(path.flow()), path, digits).map(limit -> enclosure(limit, state));
  }

  /** Nothing where Newton's method or Krawczyk's operator fails. */
  private static Optional<DualNewton.Limit> enclosed(
      DualNewton newton, Trajectory<Real> path, int digits) {
    try {
      return Optional.of(newton.limit(new ExactStart(path.sample()), digits));
    } catch (NoConvergenceException
        | NoEnclosureException
        | SingularMatrixException
        | UndefinedException e) {
      return Optional.empty();
    }
  }

  private static ProvedLimit at(Trajectory<Real> path, DualNewton.Limit limit) {
    int parameters = limit.parameters().length;
    Real[] state =
        MathArrays.buildArray(path.numbers().field(), parameters + limit.multipliers().length);
    for (int i = 0; i < state.length; i++) {
      Interval entry = i < parameters ? limit.parameters()[i] : limit.multipliers()[i - parameters];
      state[i] = path.numbers().field().getOne().multiply(entry.middle());
    }
    return new ProvedLimit(state, enclosure(limit, state));
  }

  private static Enclosure enclosure(DualNewton.Limit limit, Real[] state) {
    Real radius = limit.parameters()[0].farthestFrom(state[0]);
    for (int p = 1; p < limit.parameters().length; p++) {
      Real distance = limit.parameters()[p].farthestFrom(state[p]);
      radius = distance.compareTo(radius) > 0 ? distance : radius;
    }
    return new Enclosure(radius, Enclosure.Method.KRAWCZYK);
  }
}
