package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.GradientFlow;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/** Tests of conservation laws, metrics and mirror flows. */
final class FlowChecks {

  private FlowChecks() {}

  static List<FlowCheck> of(Statement.Conserved claim) {
    return List.of(new Lie(List.of(claim.quantity())), new Drift(claim.quantity()));
  }

  static List<FlowCheck> of(Statement.Metric claim) {
    return List.of(new MetricAlong(claim.metric()));
  }

  /**
   * The integral is tested where one number {@code kappa} drives all coordinates. Where a warp
   * does, the range is tested before, for which the warp need not be integrated: it may have kinks.
   */
  static List<FlowCheck> of(Statement.MirrorFlow claim, boolean coordinatewise) {
    boolean warped = !claim.warp().equals(Expr.ONE);
    if (coordinatewise) {
      return warped
          ? List.of(new MirrorLocal(claim))
          : List.of(new MirrorLocal(claim), new MirrorAlong(claim));
    }
    return warped
        ? List.of(new MirrorLocal(claim), new MirrorRange(claim), new MirrorAlong(claim))
        : List.of(new MirrorLocal(claim), new MirrorAlong(claim));
  }

  /**
   * The largest change of a quantity along the flow, over the sizes of the quantity and of its
   * gradient times {@code |theta|} at the start.
   */
  private record Drift(Expr quantity) implements FlowCheck {
    @Override
    public String name() {
      return "drift";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      List<String> parameters = t.flow().model().parameters();
      double worst = 0;
      for (Expr part : t.flow().model().componentsInParameters(quantity)) {
        Values<T> first = t.at(t.checkpoints().getFirst());
        T value = first.value(part);
        double size =
            Sizes.ofValue(first, part)
                + Sizes.ofGradient(first, part, parameters)
                    * t.algebra().norm(t.checkpoints().getFirst()).getReal();
        for (T[] state : t.checkpoints()) {
          double change = t.at(state).value(part).subtract(value).norm();
          worst = Math.max(worst, change == 0 ? 0 : change / size);
        }
      }
      return worst;
    }
  }

  /**
   * {@code |<grad h, grad G_j>| / (sum_i |grad h_i| |grad G_j|)} at states along the flow, for each
   * output {@code G_j} and the terms {@code h_i} of the quantity: what every loss asks for, not
   * only this one.
   */
  record Lie(List<Expr> quantities) implements FlowCheck {
    @Override
    public String name() {
      return "Lie derivative";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      List<String> parameters = t.flow().model().parameters();
      double worst = 0;
      for (T[] state : t.checkpoints()) {
        Values<T> at = t.at(state);
        T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
        for (Expr quantity : quantities) {
          for (Expr part : t.flow().model().componentsInParameters(quantity)) {
            T[] gradient = at.gradient(part, parameters);
            double size = Sizes.ofGradient(at, part, parameters);
            for (T[] row : jacobian) {
              double product = algebra.dot(gradient, row).norm();
              if (product != 0) {
                worst = Math.max(worst, product / size / algebra.norm(row).getReal());
              }
            }
          }
        }
      }
      return worst;
    }
  }

  /** {@code |J_j J_j^T - metric| / J_j J_j^T} at states along a coordinatewise flow. */
  private record MetricAlong(Expr metric) implements FlowCheck {
    @Override
    public String name() {
      return "metric";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      double worst = 0;
      List<Expr> parts = t.flow().model().components(metric);
      for (T[] state : t.checkpoints()) {
        GradientFlow.Point<T> point = t.flow().at(t.numbers(), state);
        Values<T> at = t.start().with(t.flow().model().outputNames(), point.w());
        for (int j = 0; j < parts.size(); j++) {
          T square = t.algebra().dot(point.jacobian()[j], point.jacobian()[j]);
          T difference = at.value(parts.get(j)).subtract(square);
          worst = Math.max(worst, difference.norm() / square.norm());
        }
      }
      return worst;
    }
  }

  /**
   * {@code |Hessian(potential) J J^T - kappa I| / |kappa I|} at states along the flow, 1 where
   * kappa is negative: the derivative of the mirror flow's equation, for every loss.
   */
  private record MirrorLocal(Statement.MirrorFlow claim) implements FlowCheck {
    @Override
    public String name() {
      return "metric";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      List<Expr> warps = t.flow().model().components(claim.warp());
      double worst = 0;
      for (T[] state : t.checkpoints()) {
        GradientFlow.Point<T> point = t.flow().at(t.numbers(), state);
        Values<T> at = t.start().with(t.flow().model().outputNames(), point.w());
        T[][] product =
            algebra.multiply(
                potential.hessian(t.start(), point.w()), algebra.gram(point.jacobian()));
        double size = 0;
        double defect = 0;
        for (int i = 0; i < product.length; i++) {
          T warp = at.value(warps.get(warps.size() == 1 ? 0 : i));
          if (warp.getReal() < 0) {
            return 1;
          }
          product[i][i] = product[i][i].subtract(warp);
          size = Math.max(size, warp.norm());
          for (T entry : product[i]) {
            defect = Math.max(defect, entry.norm());
          }
        }
        worst = Math.max(worst, defect == 0 ? 0 : defect / Math.max(size, hessianSize(product)));
      }
      return worst;
    }

    /** Where the warp vanishes, the product itself gives the size. */
    private static <T extends CalculusFieldElement<T>> double hessianSize(T[][] product) {
      double size = Double.MIN_NORMAL;
      for (T[] row : product) {
        for (T entry : row) {
          size = Math.max(size, entry.norm());
        }
      }
      return size;
    }
  }

  /** {@code |grad phi(w(t)) - grad phi(w0) - Int kappa g dt|} over its largest first term. */
  private record MirrorAlong(Statement.MirrorFlow claim) implements FlowCheck {
    @Override
    public String name() {
      return "trajectory";
    }

    @Override
    public boolean needsWarp() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      T[] first = potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst()));
      double worst = 0;
      double size = 0;
      for (T[] state : t.checkpoints()) {
        T[] dual = algebra.subtract(potential.gradient(t.start(), t.outputs(state)), first);
        T[] difference = algebra.subtract(dual, t.accumulatedForce(state));
        worst = Math.max(worst, algebra.norm(difference).getReal());
        size = Math.max(size, algebra.norm(dual).getReal());
      }
      return worst == 0 ? 0 : worst / size;
    }
  }

  /**
   * {@code |P_null(X) z| / |z|} for {@code z = grad phi(w(t)) - grad phi(w0)} along a flow of
   * {@code L(Xw)}: at whatever speed, the dual moves in the range of {@code X^T}.
   */
  private record MirrorRange(Statement.MirrorFlow claim) implements FlowCheck {
    @Override
    public String name() {
      return "range along the flow";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      T[][] rows = algebra.orthonormal(t.design());
      T[] first = potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst()));
      double worst = 0;
      double size = 0;
      for (T[] state : t.checkpoints()) {
        T[] dual = algebra.subtract(potential.gradient(t.start(), t.outputs(state)), first);
        worst = Math.max(worst, algebra.norm(algebra.orthogonalPart(rows, dual)).getReal());
        size = Math.max(size, algebra.norm(dual).getReal());
      }
      return worst == 0 ? 0 : worst / size;
    }
  }
}
