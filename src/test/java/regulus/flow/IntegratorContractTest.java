package regulus.flow;

import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.junit.jupiter.api.Nested;

/** The contract over our integrator at several digits and over Hipparchus' own. */
class IntegratorContractTest {

  private static final int GUARD_DIGITS = 10;
  private static final int STEP_BUDGET = 3000;

  /** 15 digits, with a double as the number type: rounding takes two of them in 100 steps. */
  @Nested
  class TaylorDouble extends IntegratorContract<Binary64> {
    private final Solver<Binary64> solver =
        new FieldSolver<>(
            Numbers.binary64(), new TaylorIntegrator<>(Numbers.binary64(), 16, STEP_BUDGET), -14);

    @Override
    Solver<Binary64> solver() {
      return solver;
    }
  }

  abstract static class TaylorReal extends IntegratorContract<Real> {
    private final Solver<Real> solver;

    TaylorReal(int digits) {
      Numbers<Real> numbers = Numbers.reals(digits + GUARD_DIGITS);
      solver =
          new FieldSolver<>(numbers, new TaylorIntegrator<>(numbers, digits, STEP_BUDGET), -digits);
    }

    @Override
    Solver<Real> solver() {
      return solver;
    }
  }

  @Nested
  class Taylor30Digits extends TaylorReal {
    Taylor30Digits() {
      super(30);
    }
  }

  @Nested
  class Taylor100Digits extends TaylorReal {
    Taylor100Digits() {
      super(100);
    }
  }

  /** Its dense output is of order 7, not 8, and is not under the control of the step. */
  @Nested
  class DormandPrince853 extends IntegratorContract<Binary64> {
    private final Solver<Binary64> solver =
        new DoubleSolver(new DormandPrince853Integrator(1e-12, 10, 1e-13, 1e-13), -13);

    @Override
    Solver<Binary64> solver() {
      return solver;
    }

    @Override
    double denseLoss() {
      return 3;
    }
  }

  @Nested
  class DormandPrince853Field extends IntegratorContract<Binary64> {
    private final Solver<Binary64> solver =
        new FieldSolver<>(
            Numbers.binary64(),
            new DormandPrince853FieldIntegrator<>(
                Binary64Field.getInstance(), 1e-12, 10, 1e-13, 1e-13),
            -13);

    @Override
    Solver<Binary64> solver() {
      return solver;
    }

    @Override
    double denseLoss() {
      return 3;
    }
  }

  @Nested
  class GraggBulirschStoer extends IntegratorContract<Binary64> {
    private final Solver<Binary64> solver =
        new DoubleSolver(new GraggBulirschStoerIntegrator(1e-12, 10, 1e-13, 1e-13), -13);

    @Override
    Solver<Binary64> solver() {
      return solver;
    }

    @Override
    double denseLoss() {
      return 3;
    }

    /** Hipparchus 4.0.3 divides zero by zero there. */
    @Override
    boolean derivativesAtStepEnds() {
      return false;
    }
  }
}
