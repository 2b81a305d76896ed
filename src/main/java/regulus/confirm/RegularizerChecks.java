package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * Tests that a potential {@code Q} is the implicit regularizer. {@code Q}, {@code cQ} with {@code c
 * > 0}, and {@code Q} plus a constant are the same claim, and so the same residual.
 */
final class RegularizerChecks {

  /** Far above the residual with which a limit is found. */
  private static final double SLACK = 1e-6;

  private RegularizerChecks() {}

  static List<FlowCheck> of(Statement.Regularizer claim, boolean coordinatewise) {
    List<FlowCheck> tests = new ArrayList<>();
    if (coordinatewise) {
      tests.add(new Along(claim));
    }
    tests.add(new Range(claim));
    tests.add(new Minimum(claim));
    return tests;
  }

  private static Potential potential(Trajectory<?> trajectory, Expr formula) {
    return new Potential(trajectory.flow().model(), formula);
  }

  /** {@code grad Q(w) - grad Q(w0)}, or {@code grad Q(w)} if no linear term is subtracted. */
  private static <T extends CalculusFieldElement<T>> T[] dual(
      Statement.Regularizer claim, Trajectory<T> t, T[] state) {
    Potential potential = potential(t, claim.potential());
    T[] gradient = potential.gradient(t.start(), t.outputs(state));
    return switch (claim.linearTerm()) {
      case FROM_START ->
          t.algebra()
              .subtract(
                  gradient, potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst())));
      case NONE -> gradient;
    };
  }

  /**
   * Along a coordinatewise flow {@code grad Q(w(t)) - grad Q(w0) = c X^T nu(t)} with one {@code c >
   * 0}. That a common factor is necessary follows from the range condition for every {@code X} in
   * two or more coordinates.
   */
  private record Along(Statement.Regularizer claim) implements FlowCheck {
    @Override
    public String name() {
      return "trajectory";
    }

    @Override
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      List<T[]> duals = new ArrayList<>();
      List<T[]> forces = new ArrayList<>();
      T product = t.numbers().field().getZero();
      T square = product;
      for (T[] state : t.checkpoints()) {
        T[] dual = dual(claim, t, state);
        T[] force = t.accumulatedForce(state);
        product = product.add(algebra.dot(dual, force));
        square = square.add(algebra.dot(force, force));
        duals.add(dual);
        forces.add(force);
      }
      if (product.getReal() <= 0) {
        return Residual.ONE;
      }
      T factor = product.divide(square).negate();
      Residual worst = Residual.ZERO;
      Residual size = Residual.ZERO;
      for (int i = 0; i < duals.size(); i++) {
        T[] difference = algebra.add(duals.get(i), factor, forces.get(i));
        worst = worst.or(Residual.of(algebra.norm(difference)));
        size = size.or(Residual.of(algebra.norm(duals.get(i))));
      }
      return worst.over(size);
    }
  }

  /** {@code |P_null(X) z| / |z|} for {@code z = grad Q(w_inf) - grad Q(w0)}. */
  private record Range(Statement.Regularizer claim) implements FlowCheck {
    @Override
    public String name() {
      return "range";
    }

    @Override
    public boolean needsLimit() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      T[] dual = dual(claim, t, t.end());
      T[] rest = algebra.orthogonalPart(algebra.orthonormal(tight(t)), dual);
      return Residual.share(algebra.norm(rest), algebra.norm(dual));
    }
  }

  /**
   * The rows of {@code X} whose constraint {@code link(<x, w>) = y} holds with equality of {@code
   * <x, w>} at the limit: all of them, except where the link is constant there.
   */
  private static <T extends CalculusFieldElement<T>> T[][] tight(Trajectory<T> t) {
    T[][] design = t.design();
    if (t.flow().model().setting().link().isStrictlyIncreasing()) {
      return design;
    }
    T[] w = t.outputs(t.end());
    return Arrays.stream(design)
        .filter(row -> t.algebra().dot(row, w).getReal() > -SLACK)
        .toArray(rows -> Arrays.copyOf(design, rows));
  }

  /**
   * The distance of {@code w_inf} from the minimum of {@code Q(w) - <grad Q(w0), w>} subject to
   * {@code Xw = y}, found by damped Newton steps in the null space of {@code X} from another point;
   * 1 if the Hessian there is not positive definite.
   */
  private record Minimum(Statement.Regularizer claim) implements FlowCheck {
    private static final int STEPS = 60;

    @Override
    public String name() {
      return "argmin";
    }

    @Override
    public boolean needsLimit() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = potential(t, claim.potential());
      T[] limit = t.outputs(t.end());
      T[][] rows = algebra.orthonormal(t.design());
      T[][] nullSpace = algebra.complement(rows, limit.length);
      if (nullSpace.length == 0) {
        throw new InconclusiveException("the data determine the output, whatever is minimized");
      }
      if (!algebra.positiveDefinite(reduced(algebra, potential, t, nullSpace, limit))) {
        return Residual.ONE;
      }
      T[] w = elsewhere(algebra, potential, t, nullSpace, limit);
      T[] slope = slope(algebra, potential, t, nullSpace, w);
      Residual tolerance = new Residual(1.5 - t.numbers().digits());
      for (int step = 0; step < STEPS; step++) {
        T[][] hessian = reduced(algebra, potential, t, nullSpace, w);
        if (!algebra.positiveDefinite(hessian)) {
          throw new InconclusiveException("Newton's method left the region of convexity");
        }
        T[] move = algebra.multiplyTransposed(nullSpace, algebra.solve(hessian, slope));
        Residual moved = Residual.share(algebra.norm(move), algebra.norm(limit));
        double factor = 1;
        T[] next = w;
        T[] nextSlope = slope;
        while (factor > 1e-6) {
          next = algebra.add(w, t.numbers().field().getZero().add(-factor), move);
          try {
            nextSlope = slope(algebra, potential, t, nullSpace, next);
            if (Residual.share(algebra.norm(nextSlope), algebra.norm(slope)).log10() < 0) {
              break;
            }
          } catch (UndefinedException e) {
            // The step left the domain: take half of it.
          }
          factor /= 2;
        }
        if (factor <= 1e-6) {
          break;
        }
        w = next;
        slope = nextSlope;
        if (moved.log10() < tolerance.log10()) {
          break;
        }
      }
      return Residual.share(algebra.norm(algebra.subtract(w, limit)), algebra.norm(limit));
    }

    /** A point of {@code Xw = y} at some distance from the limit where the potential is defined. */
    private static <T extends CalculusFieldElement<T>> T[] elsewhere(
        LinearAlgebra<T> algebra,
        Potential potential,
        Trajectory<T> t,
        T[][] nullSpace,
        T[] limit) {
      T factor = algebra.norm(limit).multiply(0.25);
      for (int halving = 0; halving < 20; halving++) {
        T[] w = algebra.add(limit, factor, nullSpace[0]);
        try {
          if (algebra.positiveDefinite(reduced(algebra, potential, t, nullSpace, w))) {
            return w;
          }
        } catch (UndefinedException e) {
          // Outside the domain: come closer.
        }
        factor = factor.multiply(0.5);
      }
      throw new InconclusiveException("no other point to minimize from");
    }

    private <T extends CalculusFieldElement<T>> T[] slope(
        LinearAlgebra<T> algebra, Potential potential, Trajectory<T> t, T[][] nullSpace, T[] w) {
      T[] gradient = potential.gradient(t.start(), w);
      if (claim.linearTerm() == Statement.LinearTerm.FROM_START) {
        T[] first = potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst()));
        gradient = algebra.subtract(gradient, first);
      }
      return algebra.multiply(nullSpace, gradient);
    }

    /** {@code Z H Z^T} for the rows {@code Z} of a basis of the null space. */
    private static <T extends CalculusFieldElement<T>> T[][] reduced(
        LinearAlgebra<T> algebra, Potential potential, Trajectory<T> t, T[][] nullSpace, T[] w) {
      T[][] half = algebra.multiply(nullSpace, potential.hessian(t.start(), w));
      T[][] reduced = algebra.gram(nullSpace);
      for (int i = 0; i < nullSpace.length; i++) {
        for (int j = 0; j < nullSpace.length; j++) {
          reduced[i][j] = algebra.dot(half[i], nullSpace[j]);
        }
      }
      return reduced;
    }
  }
}
