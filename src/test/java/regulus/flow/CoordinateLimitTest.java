package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.junit.jupiter.api.Test;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

class CoordinateLimitTest {

  private static final Numbers<Real> NUMBERS = Numbers.reals(42);

  /** Newton's method from the start and the flow followed for long end at the same point. */
  @Test
  void equalsTheEndOfALongIntegration() {
    Expr product = Expr.symbol("u").times(Expr.symbol("v")).times(Expr.symbol("u"));
    Setting setting =
        new Setting(
            new Model.Coordinatewise(List.of("u", "v"), "w", product),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    GradientFlow flow =
        new GradientFlow(
            ComponentModel.of(setting, 3, Map.of()),
            Map.of(),
            new Rational[][] {
              {Rational.of(1), Rational.of(-1, 2), Rational.of(3, 4)},
              {Rational.of(1, 2), Rational.of(1), Rational.of(1, 4)}
            },
            new Rational[] {Rational.of(5, 4), Rational.of(3, 2)},
            null);
    Real[] start = new Real[8];
    for (int p = 0; p < 6; p++) {
      start[p] = NUMBERS.of(Rational.of(5 + p, 9));
    }
    start[6] = NUMBERS.of(0);
    start[7] = NUMBERS.of(0);

    Real[] direct = CoordinateLimit.find(flow, NUMBERS, start, 36).orElseThrow();
    Real[] end =
        new TaylorIntegrator<>(NUMBERS, 36, 1000)
            .integrate(
                new FieldExpandableODE<>(flow.equation(NUMBERS)),
                new FieldODEState<>(NUMBERS.of(0), start),
                NUMBERS.of(150))
            .getPrimaryState();

    for (Real entry : flow.at(NUMBERS, direct).residual()) {
      assertThat(entry.log10Abs()).isLessThan(-36);
    }
    for (int i = 0; i < start.length; i++) {
      assertThat(direct[i].subtract(end[i]).log10Abs()).isLessThan(-32);
    }
  }
}
