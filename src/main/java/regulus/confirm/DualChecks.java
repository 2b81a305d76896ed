package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;
import regulus.flow.ComponentModel;
import regulus.flow.FieldBrackets;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * Tests of mirror flows in parametric form. With the Jacobian {@code D} of the dual by the
 * parameters, {@code d/dt dual = D J^T g}; so the dual moves as claimed for every loss if {@code D
 * J^T = kappa I}, and it is a function of the outputs if it stays where flows reach other
 * parameters of the same outputs. Its derivative by the outputs is then {@code kappa (J J^T)^-1},
 * which is symmetric and positive definite for {@code kappa > 0}.
 */
final class DualChecks {

  private static final int DEEPEST = 5;

  private DualChecks() {}

  static List<FlowCheck> of(Statement.ParametricMirror claim, boolean coordinatewise) {
    return coordinatewise ? List.of(new Local(claim)) : List.of(new Local(claim), new Orbit(claim));
  }

  /** The Jacobian of the dual, {@code d x p}, at a state. */
  private static <T extends CalculusFieldElement<T>> T[][] jacobian(
      Trajectory<T> t, Expr dual, T[] state) {
    ComponentModel model = t.flow().model();
    List<Expr> parts = model.componentsInParameters(dual);
    T[][] jacobian =
        MathArrays.buildArray(t.numbers().field(), parts.size(), t.flow().parameters());
    for (int i = 0; i < parts.size(); i++) {
      jacobian[i] = t.at(state).gradient(parts.get(i), model.parameters());
    }
    return jacobian;
  }

  /**
   * {@code |D J^T - kappa I| / |kappa|} at states along the flow; 1 where kappa is not positive, or
   * differs between the coordinates of a coordinatewise model.
   */
  private record Local(Statement.ParametricMirror claim) implements FlowCheck {
    @Override
    public String name() {
      return "dual";
    }

    @Override
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      List<Expr> warps = t.flow().model().componentsInParameters(claim.warp());
      Residual worst = Residual.ZERO;
      @Nullable T shared = null;
      for (T[] state : t.checkpoints()) {
        T[][] dual = jacobian(t, claim.dual(), state);
        T[][] outputs = t.flow().at(t.numbers(), state).jacobian();
        for (int i = 0; i < outputs.length; i++) {
          T warp = t.at(state).value(warps.get(warps.size() == 1 ? 0 : i));
          if (warp.getReal() <= 0) {
            return Residual.ONE;
          }
          if (t.flow().model().coordinatewise()) {
            shared = shared == null ? warp : shared;
            worst = worst.or(Residual.share(warp.subtract(shared), shared));
          }
          for (int j = 0; j < outputs.length; j++) {
            T entry = t.algebra().dot(dual[i], outputs[j]);
            T defect = i == j ? entry.subtract(warp) : entry;
            worst = worst.or(Residual.share(defect, warp));
          }
        }
      }
      return worst;
    }
  }

  /** The change of the dual in directions that flows reach and that leave the outputs alone. */
  private record Orbit(Statement.ParametricMirror claim) implements FlowCheck {
    @Override
    public String name() {
      return "dual beyond the outputs";
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      T[] state = t.checkpoints().get(t.checkpoints().size() / 2);
      T[][] dual = jacobian(t, claim.dual(), state);
      T[][] rows = t.algebra().orthonormal(t.flow().at(t.numbers(), state).jacobian());
      Residual size = Residual.ZERO;
      for (T[] row : dual) {
        size = size.or(Residual.of(t.algebra().norm(row)));
      }
      Residual worst = Residual.ZERO;
      for (T[] field : reached(t, state)) {
        T[] direction = t.algebra().orthogonalPart(rows, field);
        Residual length = Residual.of(t.algebra().norm(direction));
        if (Residual.share(t.algebra().norm(direction), t.algebra().norm(field)).log10() > -9) {
          for (T[] row : dual) {
            Residual change = Residual.of(t.algebra().dot(row, direction));
            worst = worst.or(change.over(length).over(size));
          }
        }
      }
      return worst;
    }

    private static <T extends CalculusFieldElement<T>> List<T[]> reached(
        Trajectory<T> t, T[] state) {
      FieldBrackets brackets = new FieldBrackets(t.flow().model(), t.sample().values());
      T[] theta = Arrays.copyOf(state, t.flow().parameters());
      List<T[]> fields = new ArrayList<>();
      int rank = 0;
      for (int depth = 1; depth <= DEEPEST; depth++) {
        fields = brackets.upToDepth(depth, t.numbers(), theta);
        int found = t.algebra().rank(fields);
        if (found == rank || found == theta.length) {
          break;
        }
        rank = found;
      }
      return fields;
    }
  }
}
