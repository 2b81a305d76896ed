package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Limits of coordinatewise models, which never follow the flow. */
class DualNewtonTest {

  static final Expr U = Expr.symbol("u");
  static final Expr V = Expr.symbol("v");

  /** A predictor of one coordinate and the number of its parameters. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Predictor(String name, Expr formula, String... parameters) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Predictor> PREDICTORS =
      List.of(
          new Predictor("u^2 - v^2", U.pow(2).minus(V.pow(2)), "u", "v"),
          new Predictor("u v", U.times(V), "u", "v"),
          new Predictor(
              "a u - b v",
              Expr.symbol("a").times(U).minus(Expr.symbol("b").times(V)),
              "u",
              "a",
              "v",
              "b"),
          new Predictor("u^3 - v^3", U.pow(3).minus(V.pow(3)), "u", "v"),
          new Predictor("u^4 - v^4", U.pow(4).minus(V.pow(4)), "u", "v"),
          new Predictor("u^5 + v", U.pow(5).plus(V), "u", "v"),
          new Predictor("u^2 v", U.pow(2).times(V), "u", "v"));

  private static final Rational[][] DESIGN = {
    {Rational.of(1), Rational.of(-1, 2), Rational.of(3, 4)},
    {Rational.of(1, 2), Rational.of(1), Rational.of(1, 4)}
  };
  private static final Rational[] TARGETS = {Rational.of(5, 8), Rational.of(3, 4)};

  static GradientFlow flow(Expr predictor, List<String> parameters, Rational[][] x, Rational[] y) {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(parameters, "w", predictor),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    return new GradientFlow(
        ComponentModel.of(setting, x[0].length, Map.of()), Map.of(), x, y, null);
  }

  private static GradientFlow flow(Predictor predictor) {
    return flow(predictor.formula(), List.of(predictor.parameters()), DESIGN, TARGETS);
  }

  private static StartingPoint start(GradientFlow flow) {
    return StartingPoint.of(
        Stream.iterate(0, p -> p + 1)
            .limit(flow.parameters())
            .map(p -> Rational.of(5 + p % 4, 9))
            .toArray(Rational[]::new));
  }

  /** The enclosure at 25 digits holds the one at 60, and {@code Xw - y} may be zero in both. */
  @ParameterizedTest
  @FieldSource("PREDICTORS")
  void limitsAtMoreDigitsLieWithinThoseAtFewer(Predictor predictor) {
    GradientFlow flow = flow(predictor);
    DualNewton newton = DualNewton.of(flow);
    DualNewton.Limit few = newton.limit(start(flow), 25);
    DualNewton.Limit many = newton.limit(start(flow), 60);
    assertThat(few.radius().log10Abs()).isLessThan(-24.5);
    assertThat(many.radius().log10Abs()).isLessThan(-59.5);
    for (int p = 0; p < flow.parameters(); p++) {
      assertThat(few.parameters()[p].contains(many.parameters()[p])).isTrue();
    }
    for (Interval entry : residual(flow, many)) {
      assertThat(entry.containsZero()).isTrue();
    }
  }

  private static Interval[] residual(GradientFlow flow, DualNewton.Limit limit) {
    IntervalField field = limit.parameters()[0].getField();
    Interval[] state = new Interval[flow.parameters() + flow.equations()];
    System.arraycopy(limit.parameters(), 0, state, 0, flow.parameters());
    System.arraycopy(limit.multipliers(), 0, state, flow.parameters(), flow.equations());
    return flow.at(field, state).residual();
  }

  /** Another way to the same point: Newton's method on Taylor polynomials in real numbers. */
  @ParameterizedTest
  @FieldSource("PREDICTORS")
  void limitsAreThoseOfTheTaylorPolynomials(Predictor predictor) {
    GradientFlow flow = flow(predictor);
    Numbers<Real> numbers = Numbers.reals(42);
    Real[] state = new Real[flow.parameters() + flow.equations()];
    System.arraycopy(start(flow).in(numbers), 0, state, 0, flow.parameters());
    for (int n = 0; n < flow.equations(); n++) {
      state[flow.parameters() + n] = numbers.of(0);
    }
    Real[] polynomial = CoordinateLimit.find(flow, numbers, state, 36).orElseThrow();
    DualNewton.Limit limit = DualNewton.of(flow).limit(start(flow), 30);
    for (int p = 0; p < flow.parameters(); p++) {
      Real distance = polynomial[p].subtract(limit.parameters()[p].middle());
      assertThat(distance.log10Abs()).isLessThan(-29);
    }
  }

  /** {@code u^2 = -1} has no solution, and one row twice with two targets neither. */
  @Test
  void whatHasNoLimitIsRefused() {
    Rational[][] one = {{Rational.ONE}};
    GradientFlow negative = flow(U.pow(2), List.of("u"), one, new Rational[] {Rational.of(-1)});
    assertThatThrownBy(() -> DualNewton.of(negative).limit(StartingPoint.of(Rational.ONE), 30))
        .isInstanceOf(NoConvergenceException.class)
        .hasMessageContaining("residual went from");
    Rational[][] twice = {{Rational.ONE}, {Rational.ONE}};
    GradientFlow torn =
        flow(U.pow(2), List.of("u"), twice, new Rational[] {Rational.ONE, Rational.of(2)});
    assertThatThrownBy(() -> DualNewton.of(torn).limit(StartingPoint.of(Rational.HALF), 30))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("leave out equations");
  }
}
