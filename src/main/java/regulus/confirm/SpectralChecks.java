package regulus.confirm;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Spectral;
import regulus.kernel.Statement;

/**
 * Tests of potentials {@code tr f(M)} of a symmetric output, whose gradient {@code f'(M)} is found
 * by eigenvalues.
 */
final class SpectralChecks {

  private SpectralChecks() {}

  static List<FlowCheck> of(Statement.MirrorFlow claim) {
    return List.of(new Along(claim));
  }

  static List<FlowCheck> of(Statement.Regularizer claim) {
    return List.of(new Range(claim));
  }

  /** The gradient of a potential at a state, and its eigenvalues' derivatives. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Dual<T extends CalculusFieldElement<T>>(T[] gradient, boolean convex) {

    static <T extends CalculusFieldElement<T>> Dual<T> of(
        Trajectory<T> t, Expr potential, T[] state) {
      String name = t.flow().model().outputName();
      Expr function =
          Spectral.function(potential, name)
              .orElseThrow(() -> new InconclusiveException("the potential is no sum of traces"));
      SymmetricEigen<T> eigen =
          SymmetricEigen.of(t.numbers(), VelocityCheck.shaped(t, t.outputs(state)));
      boolean[] convex = {true};
      UnaryOperator<T> slope =
          value -> {
            T[] one = MathArrays.buildArray(t.numbers().field(), 1);
            one[0] = value;
            FieldUnivariateDerivative2<T> at =
                t.start().with(List.of(name), one).second(function, name);
            convex[0] &= at.getSecondDerivative().getReal() > 0;
            return at.getFirstDerivative();
          };
      T[][] gradient = eigen.map(slope);
      int n = gradient.length;
      T[] flat = MathArrays.buildArray(t.numbers().field(), n * n);
      for (int k = 0; k < n * n; k++) {
        flat[k] = gradient[k / n][k % n];
      }
      return new Dual<>(flat, convex[0]);
    }
  }

  /** {@code |z(t) - z(0) - kappa Int g| / |z(t) - z(0)|} for {@code z = f'(M)}. */
  private record Along(Statement.MirrorFlow claim) implements FlowCheck {
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
      T[] first = Dual.of(t, claim.potential(), t.checkpoints().getFirst()).gradient();
      T warp = t.start().value(claim.warp());
      if (warp.getReal() <= 0) {
        return Residual.ONE;
      }
      Residual worst = Residual.ZERO;
      Residual size = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        T[] dual = algebra.subtract(Dual.of(t, claim.potential(), state).gradient(), first);
        T[] force = algebra.scale(t.accumulatedForce(state), warp);
        // The accumulated force is X^T nu with nu' = -(Xw - y): Int g.
        worst = worst.or(Residual.of(algebra.norm(algebra.subtract(dual, force))));
        size = size.or(Residual.of(algebra.norm(dual)));
      }
      return worst.over(size);
    }
  }

  /**
   * The part of {@code f'(M_inf) - f'(M(0))} outside the span of the measurements, relative; 1 if
   * {@code f} is not convex at the eigenvalues of {@code M_inf}.
   */
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
      Dual<T> end = Dual.of(t, claim.potential(), t.end());
      if (!end.convex()) {
        return Residual.ONE;
      }
      T[] first = Dual.of(t, claim.potential(), t.checkpoints().getFirst()).gradient();
      T[] dual =
          switch (claim.linearTerm()) {
            case FROM_START -> algebra.subtract(end.gradient(), first);
            case NONE -> end.gradient();
          };
      T[] rest = algebra.orthogonalPart(algebra.orthonormal(t.design()), dual);
      return Residual.share(algebra.norm(rest), algebra.norm(dual));
    }
  }
}
