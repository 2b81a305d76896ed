package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Tests of row spaces. */
final class RowSpaceChecks {

  private RowSpaceChecks() {}

  static List<FlowCheck> of(Statement.RowSpace claim) {
    return List.of(new Velocity(claim.quantity()), new Change(claim.quantity()));
  }

  /**
   * At states along the flow, what every single data point asks for: the derivative of each row
   * along the gradient of a prediction at {@code x} is a multiple of {@code x}. Of a linear model
   * this is so for every {@code x} if the derivatives of entry {@code c} along output {@code j}
   * make a multiple of the identity. Relative to the sizes of the gradients.
   */
  private record Velocity(Expr quantity) implements FlowCheck {
    @Override
    public String name() {
      return "row space of the velocity";
    }

    @Override
    public boolean local() {
      return true;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      ComponentModel model = t.flow().model();
      List<Expr> parts = model.componentsInParameters(quantity);
      int inputs = model.inputs();
      Residual worst = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        Values<T> at = t.at(state);
        T[][] jacobian = t.flow().at(t.numbers(), state).jacobian();
        for (int row = 0; row < parts.size(); row += inputs) {
          List<Expr> entries = parts.subList(row, row + inputs);
          worst = worst.or(ofRow(t, at, jacobian, entries));
        }
      }
      return worst;
    }

    private static <T extends CalculusFieldElement<T>> Residual ofRow(
        Trajectory<T> t, Values<T> at, T[][] jacobian, List<Expr> entries) {
      LinearAlgebra<T> algebra = t.algebra();
      List<String> parameters = t.flow().model().parameters();
      int inputs = entries.size();
      T size = t.numbers().field().getZero();
      T[][] gradients = MathArrays.buildArray(t.numbers().field(), inputs, parameters.size());
      for (int c = 0; c < inputs; c++) {
        gradients[c] = at.gradient(entries.get(c), parameters);
        size = size.add(Sizes.ofGradient(at, entries.get(c), parameters));
      }
      List<List<Rational>> points = t.flow().model().dataPoints();
      Residual worst = Residual.ZERO;
      for (int j = 0; j < jacobian.length; j++) {
        T[] moved = algebra.multiply(gradients, jacobian[j]);
        T[] rest =
            points.isEmpty()
                ? besideIdentity(algebra, gradients, jacobian, j, moved)
                : algebra.orthogonalPart(unit(t, points.get(j)), moved);
        Residual length = Residual.of(algebra.norm(jacobian[j]));
        worst = worst.or(Residual.share(algebra.norm(rest), size).over(length));
      }
      return worst;
    }

    /** The derivative along output {@code j} less the multiple that the first one asks for. */
    private static <T extends CalculusFieldElement<T>> T[] besideIdentity(
        LinearAlgebra<T> algebra, T[][] gradients, T[][] jacobian, int j, T[] moved) {
      int inputs = gradients.length;
      int first = j - j % inputs;
      T[] rest = moved.clone();
      rest[j % inputs] = rest[j % inputs].subtract(algebra.dot(gradients[0], jacobian[first]));
      return rest;
    }

    private static <T extends CalculusFieldElement<T>> T[][] unit(
        Trajectory<T> t, List<Rational> point) {
      T[][] row = MathArrays.buildArray(t.numbers().field(), 1, point.size());
      for (int j = 0; j < point.size(); j++) {
        row[0][j] = t.numbers().of(point.get(j));
      }
      return t.algebra().orthonormal(row);
    }
  }

  /** {@code |P_null(X) (q(t) - q(0))^T| / |q(t) - q(0)|} along a flow of predictions at data. */
  private record Change(Expr quantity) implements FlowCheck {
    @Override
    public String name() {
      return "row space of the change";
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      LinearAlgebra<T> algebra = t.algebra();
      ComponentModel model = t.flow().model();
      List<Expr> parts = model.componentsInParameters(quantity);
      int inputs = model.inputs();
      T[][] points = algebra.orthonormal(points(t, inputs));
      T[] first = values(t, parts, t.checkpoints().getFirst());
      Residual worst = Residual.ZERO;
      Residual size = Residual.ZERO;
      for (T[] state : t.checkpoints()) {
        T[] change = algebra.subtract(values(t, parts, state), first);
        for (int row = 0; row < change.length; row += inputs) {
          T[] entries = Arrays.copyOfRange(change, row, row + inputs);
          worst = worst.or(Residual.of(algebra.norm(algebra.orthogonalPart(points, entries))));
          size = size.or(Residual.of(algebra.norm(entries)));
        }
      }
      return worst.over(size);
    }

    private static <T extends CalculusFieldElement<T>> T[] values(
        Trajectory<T> t, List<Expr> parts, T[] state) {
      Values<T> at = t.at(state);
      T[] values = MathArrays.buildArray(t.numbers().field(), parts.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = at.value(parts.get(i));
      }
      return values;
    }

    /** The data points that the design looks at, one row each. */
    private static <T extends CalculusFieldElement<T>> T[][] points(Trajectory<T> t, int inputs) {
      List<List<Rational>> ofNetwork = t.flow().model().dataPoints();
      Rational[][] design = t.flow().design();
      List<List<Rational>> points = new ArrayList<>();
      for (Rational[] row : design) {
        if (ofNetwork.isEmpty()) {
          List<Rational> point = List.of(Arrays.copyOf(row, inputs));
          if (point.stream().anyMatch(x -> !x.isZero())) {
            points.add(point);
          }
        } else {
          for (int j = 0; j < row.length; j++) {
            if (!row[j].isZero() && !points.contains(ofNetwork.get(j))) {
              points.add(ofNetwork.get(j));
            }
          }
        }
      }
      T[][] rows = MathArrays.buildArray(t.numbers().field(), points.size(), inputs);
      for (int n = 0; n < rows.length; n++) {
        for (int j = 0; j < inputs; j++) {
          rows[n][j] = t.numbers().of(points.get(n).get(j));
        }
      }
      return rows;
    }
  }
}
