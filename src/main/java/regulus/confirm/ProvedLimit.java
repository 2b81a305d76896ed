package regulus.confirm;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.DualNewton;
import regulus.flow.Interval;
import regulus.flow.NoConvergenceException;
import regulus.flow.NoEnclosureException;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.RealField;
import regulus.flow.SingularMatrixException;
import regulus.flow.StartingPoint;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;

/**
 * The limit of a coordinatewise flow, enclosed from the start without the flow.
 *
 * @param state {@code (theta, nu)}, the middles of the enclosures
 * @param enclosure how far the limit may be from there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProvedLimit(Real[] state, Enclosure enclosure) {

  /** Enclosed Taylor polynomials take a second at 50 digits and half a minute at 100. */
  private static final int MOST_DIGITS_OF_POLYNOMIALS = 70;

  /** Nothing where Newton's method or Krawczyk's operator fails, or takes too long. */
  static Optional<ProvedLimit> of(Trajectory<Real> path, int digits) {
    DualNewton newton = DualNewton.of(path.flow());
    if (!newton.hasClosedForms() && digits > MOST_DIGITS_OF_POLYNOMIALS) {
      return Optional.empty();
    }
    try {
      DualNewton.Limit limit = newton.limit(start(path), digits);
      RealField field = path.numbers().field() instanceof RealField reals ? reals : null;
      if (field == null) {
        return Optional.empty();
      }
      int parameters = limit.parameters().length;
      Real[] state = MathArrays.buildArray(field, parameters + limit.multipliers().length);
      Arrays.setAll(
          state,
          i ->
              middle(
                  field,
                  i < parameters ? limit.parameters()[i] : limit.multipliers()[i - parameters]));
      Real radius = field.getZero();
      for (int p = 0; p < parameters; p++) {
        Real distance = limit.parameters()[p].farthestFrom(state[p]);
        radius = distance.compareTo(radius) > 0 ? distance : radius;
      }
      return Optional.of(new ProvedLimit(state, new Enclosure(radius, Enclosure.Method.KRAWCZYK)));
    } catch (NoConvergenceException
        | NoEnclosureException
        | SingularMatrixException
        | UndefinedException e) {
      return Optional.empty();
    }
  }

  private static Real middle(RealField field, Interval interval) {
    return field.getZero().add(interval.middle());
  }

  private static StartingPoint start(Trajectory<?> path) {
    return new StartingPoint() {
      @Override
      public <T extends CalculusFieldElement<T>> T[] in(Numbers<T> numbers) {
        Values<T> start = path.sample().start(numbers);
        T[] parameters = MathArrays.buildArray(numbers.field(), path.flow().parameters());
        Arrays.setAll(
            parameters, p -> start.value(Expr.initial(path.flow().model().parameters().get(p))));
        return parameters;
      }
    };
  }
}
