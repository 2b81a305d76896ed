package regulus.confirm;

import java.util.Arrays;
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
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      List<String> parameters = t.flow().model().parameters();
      List<Values<T>> along = t.checkpoints().stream().map(t::at).toList();
      Values<T> first = along.getFirst();
      T length = t.algebra().norm(t.checkpoints().getFirst());
      Residual worst = Residual.ZERO;
      for (Expr part : t.flow().model().componentsInParameters(quantity)) {
        T value = first.value(part);
        T size =
            Sizes.ofValue(first, part)
                .add(Sizes.ofGradient(first, part, parameters).multiply(length));
        for (Values<T> at : along) {
          worst = worst.or(Residual.share(at.value(part).subtract(value), size));
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
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      List<String> parameters = t.flow().model().parameters();
      List<Expr> parts =
          quantities.stream()
              .flatMap(quantity -> t.flow().model().componentsInParameters(quantity).stream())
              .toList();
      Residual worst = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        Values<T> at = t.at(state);
        T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
        List<Residual> lengths =
            Arrays.stream(jacobian).map(row -> Residual.of(algebra.norm(row))).toList();
        for (Expr part : parts) {
          T[] gradient = at.gradient(part, parameters);
          Residual size = Residual.of(Sizes.ofGradient(at, part, parameters));
          for (int j = 0; j < jacobian.length; j++) {
            Residual product = Residual.of(algebra.dot(gradient, jacobian[j]));
            worst = worst.or(product.over(size).over(lengths.get(j)));
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
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      Residual worst = Residual.ZERO;
      List<Expr> parts = t.flow().model().components(metric);
      for (T[] state : t.checkpoints()) {
        GradientFlow.Point<T> point = t.flow().at(t.numbers(), state);
        Values<T> at = t.start().with(t.flow().model().outputNames(), point.w());
        for (int j = 0; j < parts.size(); j++) {
          T square = t.algebra().dot(point.jacobian()[j], point.jacobian()[j]);
          T difference = at.value(parts.get(j)).subtract(square);
          worst = worst.or(Residual.share(difference, square));
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
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      List<Expr> warps = t.flow().model().components(claim.warp());
      Residual worst = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        GradientFlow.Point<T> point = t.flow().at(t.numbers(), state);
        Values<T> at = t.start().with(t.flow().model().outputNames(), point.w());
        T[][] product =
            algebra.multiply(
                potential.hessian(t.start(), point.w()), algebra.gram(point.jacobian()));
        Residual size = Residual.ZERO;
        Residual defect = Residual.ZERO;
        for (int i = 0; i < product.length; i++) {
          T warp = at.value(warps.get(warps.size() == 1 ? 0 : i));
          if (warp.getReal() < 0) {
            return Residual.ONE;
          }
          product[i][i] = product[i][i].subtract(warp);
          size = size.or(Residual.of(warp));
          for (T entry : product[i]) {
            defect = defect.or(Residual.of(entry));
          }
        }
        // Where the warp vanishes, the product itself gives the size.
        worst = worst.or(defect.over(size.or(defect)));
      }
      return worst;
    }
  }

  /** {@code |grad phi(w(t)) - grad phi(w0) - Int kappa g dt|} over its largest first term. */
  private record MirrorAlong(Statement.MirrorFlow claim) implements FlowCheck {
    @Override
    public String name() {
      return "trajectory";
    }

    @Override
    public boolean local() {
      return true;
    }

    @Override
    public boolean needsWarp() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      T[] first = potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst()));
      Residual worst = Residual.ZERO;
      Residual size = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        T[] dual = algebra.subtract(potential.gradient(t.start(), t.outputs(state)), first);
        T[] difference = algebra.subtract(dual, t.accumulatedForce(state));
        worst = worst.or(Residual.of(algebra.norm(difference)));
        size = size.or(Residual.of(algebra.norm(dual)));
      }
      return worst.over(size);
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
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      Potential potential = new Potential(t.flow().model(), claim.potential());
      T[][] rows = algebra.orthonormal(t.design());
      T[] first = potential.gradient(t.start(), t.outputs(t.checkpoints().getFirst()));
      Residual worst = Residual.ZERO;
      Residual size = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        T[] dual = algebra.subtract(potential.gradient(t.start(), t.outputs(state)), first);
        worst = worst.or(Residual.of(algebra.norm(algebra.orthogonalPart(rows, dual))));
        size = size.or(Residual.of(algebra.norm(dual)));
      }
      return worst.over(size);
    }
  }
}
