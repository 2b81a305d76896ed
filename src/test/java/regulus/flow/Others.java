package regulus.flow;

import java.math.BigDecimal;
import java.util.Arrays;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.Binary64;
import regulus.kernel.Rational;

/** Random flows followed by arithmetic or methods that are not ours. */
final class Others {

  /** Digits that Dormand-Prince keeps of {@code 1 + |x|} at a tolerance of {@code 1e-13}. */
  static final int DOUBLE_DIGITS = 9;

  private static final int GUARD_DIGITS = 12;

  private Others() {}

  /**
   * Whether Dfp is quick enough, and no coefficient below 1e-308: sizes of Dfp are read as doubles.
   */
  static boolean suitDecimals(RandomFlow flow) {
    return flow.digits() <= 40
        && flow.field().size() <= 4
        && flow.kind() != RandomFlow.Kind.TINY
        && flow.kind() != RandomFlow.Kind.MIXED_SCALES;
  }

  /** Whether all states are of a size that absolute tolerances see. */
  static boolean suitDoubles(RandomFlow flow) {
    return switch (flow.kind()) {
      case TINY, NEAR_POLE, LONG_DECAY, CONSTANT -> false;
      case POLYNOMIAL, RATIONAL, ELEMENTARY, MIXED_SCALES, CANCELLATION, TERMINATING, SYMMETRIC ->
          true;
    };
  }

  /** The end of the flow by our integrator over Hipparchus' decimal numbers. */
  static Real[] decimal(RandomFlow flow) {
    Numbers<Dfp> numbers = Numbers.decimals(flow.digits() + GUARD_DIGITS);
    Dfp[] end =
        new TaylorIntegrator<>(numbers, flow.digits(), 4000)
            .integrate(
                new FieldExpandableODE<>(flow.equation(numbers)),
                new FieldODEState<>(numbers.of(0), flow.start(numbers)),
                numbers.of(flow.time()))
            .getPrimaryState();
    Numbers<Real> reals = Numbers.reals(flow.digits() + GUARD_DIGITS);
    return Arrays.stream(end)
        .map(value -> new BigDecimal(value.toString()))
        .map(value -> exact(reals, value))
        .toArray(Real[]::new);
  }

  private static Real exact(Numbers<Real> reals, BigDecimal value) {
    Rational power = Rational.of(10).pow(-value.scale());
    return reals.of(Rational.of(value.unscaledValue()).times(power));
  }

  /** The end of the flow by Hipparchus' Dormand-Prince in double precision. */
  static Real[] dormandPrince(RandomFlow flow) {
    TapeEquation<Binary64> equation = flow.equation(Numbers.binary64());
    OrdinaryDifferentialEquation plain =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return equation.getDimension();
          }

          @Override
          public double[] computeDerivatives(double time, double[] y) {
            return plain(equation.computeDerivatives(new Binary64(time), boxed(y)));
          }
        };
    double[] end =
        new DormandPrince853Integrator(1e-14, 10, 1e-13, 1e-13)
            .integrate(
                plain,
                new ODEState(0, plain(flow.start(Numbers.binary64()))),
                PlainPredictor.toDouble(flow.time()))
            .getPrimaryState();
    Numbers<Real> reals = Numbers.reals(20);
    return Arrays.stream(end)
        .mapToObj(value -> reals.field().getZero().newInstance(value))
        .toArray(Real[]::new);
  }

  private static double[] plain(Binary64[] state) {
    return Arrays.stream(state).mapToDouble(Binary64::getReal).toArray();
  }

  private static Binary64[] boxed(double[] state) {
    return Arrays.stream(state).mapToObj(Binary64::new).toArray(Binary64[]::new);
  }
}
