package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Bounds along trajectories and of the way that is left, against runs at more digits. */
class TrajectoryCertificateTest {

  private static final int GUARD = 12;

  private static final Rational[][] DESIGN = {
    eighths(2, -4, 4, -7, -6, -5), eighths(3, -7, 8, -2, -7, -6), eighths(5, 5, -6, -1, -6, 5)
  };
  private static final Rational[] TARGETS = eighths(4, 5, 7);

  /** Two-layer diagonal regression with 12 parameters, {@code u} and {@code v} by turns. */
  private static final GradientFlow DIAGONAL =
      DualNewtonTest.flow(
          Expr.symbol("u").times(Expr.symbol("v")), List.of("u", "v"), DESIGN, TARGETS);

  private static final StartingPoint DIAGONAL_START =
      StartingPoint.of(sixteenths(16, 2, 16, -9, 15, -3, 6, -9, 15, 7, 15, -6));

  private static Rational[] eighths(long... numerators) {
    return over(8, numerators);
  }

  private static Rational[] sixteenths(long... numerators) {
    return over(16, numerators);
  }

  private static Rational[] over(long denominator, long... numerators) {
    Rational[] row = new Rational[numerators.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Rational.of(numerators[i], denominator);
    }
    return row;
  }

  /**
   * The neuron {@code w = a u} with two inputs and one data point; its limit has no closed form.
   */
  private static GradientFlow neuron() {
    Expr product = Expr.symbol("a").times(Expr.symbol("u"));
    Setting setting =
        new Setting(
            new Model.Joint(
                Map.of("u", new Model.Size.Fixed(2)),
                Map.of(),
                List.of("a"),
                Activation.LINEAR,
                Map.of("w", product)),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    return new GradientFlow(
        ComponentModel.of(setting, 2, Map.of()),
        Map.of(),
        new Rational[][] {eighths(8, 4)},
        eighths(12),
        null);
  }

  private static final StartingPoint NEURON_START = StartingPoint.of(eighths(2, 3, 8));

  private static Real[] state(GradientFlow flow, Numbers<Real> numbers, StartingPoint start) {
    Real[] state = new Real[flow.parameters() + flow.equations()];
    System.arraycopy(start.in(numbers), 0, state, 0, flow.parameters());
    for (int n = 0; n < flow.equations(); n++) {
      state[flow.parameters() + n] = numbers.of(0);
    }
    return state;
  }

  private static Real[] follow(
      GradientFlow flow,
      StartingPoint start,
      int digits,
      long time,
      TrajectoryCertificate... handlers) {
    Numbers<Real> numbers = Numbers.reals(digits + GUARD);
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, digits, 2000);
    for (TrajectoryCertificate handler : handlers) {
      integrator.addStepHandler(handler);
    }
    return integrator
        .integrate(
            new FieldExpandableODE<>(flow.equation(numbers)),
            new FieldODEState<>(numbers.of(0), state(flow, numbers, start)),
            numbers.of(time))
        .getPrimaryState();
  }

  private static TrajectoryCertificate certificate(
      GradientFlow flow, int digits, StartingPoint start) {
    return TrajectoryCertificate.of(flow, Numbers.reals(digits + GUARD), start);
  }

  private static double distance(GradientFlow flow, Real[] one, Real[] other) {
    double squares = 0;
    for (int p = 0; p < flow.parameters(); p++) {
      squares += Math.pow(other[p].subtract(one[p]).norm(), 2);
    }
    return Math.sqrt(squares);
  }

  /** A bound adds the sizes of what each of some 30 steps leaves out, which in truth cancel. */
  @ParameterizedTest
  @ValueSource(ints = {16, 30, 50})
  void boundsTheErrorOfATrajectory(int digits) {
    TrajectoryCertificate certificate = certificate(DIAGONAL, digits, DIAGONAL_START);
    Real[] end = follow(DIAGONAL, DIAGONAL_START, digits, 20, certificate);
    Real[] exact = follow(DIAGONAL, DIAGONAL_START, digits + 15, 20);
    assertThat(certificate.bound())
        .isGreaterThan(distance(DIAGONAL, end, exact))
        .isLessThan(Math.pow(10, 2 - digits));
  }

  /** What was integrated is another flow, and the bound says how far away it may be. */
  @Test
  void countsAStartThatIsOff() {
    Rational off = Rational.of(1, 1 << 20);
    StartingPoint other =
        StartingPoint.of(eighths(2, 3)[0].plus(off), eighths(3)[0], eighths(8)[0]);
    GradientFlow flow = neuron();
    TrajectoryCertificate certificate = certificate(flow, 25, NEURON_START);
    Real[] end = follow(flow, other, 25, 2, certificate);
    Real[] exact = follow(flow, NEURON_START, 40, 2);
    double apart = distance(flow, end, exact);
    assertThat(apart).isGreaterThan(1e-9);
    assertThat(certificate.bound()).isGreaterThan(apart).isLessThan(1e-4);
  }

  /** Enclosures from different states and digits hold the same limit. */
  @Test
  void enclosesTheLimitOfAJointModel() {
    GradientFlow flow = neuron();
    Real[] best = limit(flow, 60, 30);
    for (int digits : new int[] {20, 30, 40}) {
      TrajectoryCertificate certificate = certificate(flow, digits, NEURON_START);
      Real[] near = follow(flow, NEURON_START, digits, digits / 2, certificate);
      Numbers<Real> numbers = Numbers.reals(digits + GUARD);
      Real[] point = GaussNewton.solve(flow, numbers, near, digits + 4);
      Real error = numbers.field().getZero().add(certificate.bound());
      Real radius = LimitBound.distance(flow, near, error, point);
      assertThat(radius.getReal())
          .isGreaterThan(distance(flow, point, best))
          .isLessThan(Math.pow(10, 4 - digits));
    }
  }

  private static Real[] limit(GradientFlow flow, int digits, int time) {
    Real[] near = follow(flow, NEURON_START, digits, time);
    return GaussNewton.solve(flow, Numbers.reals(digits + GUARD), near, digits);
  }

  /** A point that is not the limit gets a bound that reaches the limit. */
  @Test
  void doesNotEncloseAWrongPoint() {
    GradientFlow flow = neuron();
    Real[] near = follow(flow, NEURON_START, 30, 12);
    Real[] best = limit(flow, 50, 25);
    Real zero = near[0].getField().getZero();
    for (double wrong : new double[] {1e-12, 1e-6, 1e-3}) {
      Real[] point = best.clone();
      point[0] = point[0].add(wrong);
      Real radius = LimitBound.distance(flow, near, zero.add(1e-28), point);
      assertThat(radius.getReal()).isGreaterThanOrEqualTo(wrong * 0.999);
    }
  }

  /** Far from the limit {@code A} may become singular within reach. */
  @Test
  void refusesAStateFromWhichTheRateIsNotKnown() {
    GradientFlow flow = neuron();
    Numbers<Real> numbers = Numbers.reals(30);
    StartingPoint small = StartingPoint.of(over(100, 1, 1, 2));
    Real[] start = state(flow, numbers, small);
    assertThatThrownBy(() -> LimitBound.distance(flow, start, numbers.of(0), start))
        .isInstanceOf(NoEnclosureException.class)
        .hasMessageContaining("expected X J J^T X^T to stay regular");
  }

  /** One equation twice, with targets that agree. */
  @Test
  void gaussNewtonNamesDependentEquations() {
    GradientFlow flow =
        DualNewtonTest.flow(
            Expr.symbol("u").pow(2),
            List.of("u"),
            new Rational[][] {eighths(8), eighths(8)},
            eighths(4, 4));
    Numbers<Real> numbers = Numbers.reals(30);
    Real[] start = state(flow, numbers, StartingPoint.of(Rational.ONE));
    assertThatThrownBy(() -> GaussNewton.solve(flow, numbers, start, 20))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("leave out equations");
  }

  @Test
  void refusesEquationsWithQuotients() {
    GradientFlow flow =
        DualNewtonTest.flow(Expr.ONE.dividedBy(Expr.symbol("u")), List.of("u"), DESIGN, TARGETS);
    StartingPoint start = StartingPoint.of(sixteenths(16, 16, 16, 16, 16, 16));
    TrajectoryCertificate certificate = certificate(flow, 20, start);
    assertThatThrownBy(certificate::bound).hasMessageContaining("no step was taken");
    follow(flow, start, 20, 1, certificate);
    assertThatThrownBy(certificate::bound)
        .isInstanceOf(NoEnclosureException.class)
        .hasMessageContaining("more than sums and products");
  }
}
