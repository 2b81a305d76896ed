package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.kernel.Expr;

/**
 * {@code |H_j grad G_i - H_i grad G_j|} over the sum of the sizes of its two parts, at states along
 * the flow, for each two outputs {@code G_i}, {@code G_j} with matrices {@code H} of second
 * derivatives.
 */
final class CommutingCheck implements FlowCheck {

  @Override
  public String name() {
    return "brackets";
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    LinearAlgebra<T> algebra = t.algebra();
    List<String> parameters = t.flow().model().parameters();
    List<Expr> outputs = t.flow().model().outputs();
    Residual worst = Residual.ZERO;
    for (T[] state : List.of(t.checkpoints().getFirst(), t.checkpoints().getLast())) {
      Values<T> at = t.at(state);
      T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
      List<T[][]> hessians =
          outputs.stream().map(output -> at.hessian(output, parameters)).toList();
      for (int i = 0; i < jacobian.length; i++) {
        for (int j = 0; j < i; j++) {
          T[] one = algebra.multiply(hessians.get(j), jacobian[i]);
          T[] other = algebra.multiply(hessians.get(i), jacobian[j]);
          Residual size = Residual.of(algebra.norm(one)).or(Residual.of(algebra.norm(other)));
          Residual rest = Residual.of(algebra.norm(algebra.subtract(one, other)));
          worst = worst.or(rest.over(size));
        }
      }
    }
    return worst;
  }
}
