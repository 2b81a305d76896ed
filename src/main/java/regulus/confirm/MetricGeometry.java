package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.util.MathArrays;
import regulus.flow.FieldBrackets;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * The metric {@code M = J J^T}, its inverse {@code H}, and their derivatives with respect to {@code
 * w}, taken along the lifts {@code J^T M^-1 e_k} by central differences.
 *
 * <p>With {@code 4D} digits, steps of {@code 10^-D} for first and {@code 10^(-D/2)} for second
 * derivatives leave errors below {@code 10^-D} times a constant.
 */
final class MetricGeometry {

  /**
   * Something that would be zero if there were a potential.
   *
   * @param name what it is
   * @param size its size, relative to the terms that would have to cancel
   */
  record Defect(String name, double size) {}

  private static final int DEEPEST = 5;

  private final Numbers<Real> numbers;
  private final LinearAlgebra<Real> algebra;
  private final GradientFlow flow;
  private final Sample sample;
  private final Real[] start;
  private final Real innerStep;
  private final Real outerStep;
  private final int dimension;

  /** The geometry at the start. */
  MetricGeometry(Sample sample, Numbers<Real> numbers, int digits) {
    this(sample, numbers, digits, startOf(sample, numbers));
  }

  /**
   * The geometry at a point of parameter space.
   *
   * @param theta the parameters
   */
  MetricGeometry(Sample sample, Numbers<Real> numbers, int digits, Real[] theta) {
    this.sample = sample;
    this.numbers = numbers;
    algebra = new LinearAlgebra<>(numbers);
    flow =
        new GradientFlow(sample.model(), sample.values(), sample.design(), sample.targets(), null);
    dimension = sample.model().dimension();
    start = MathArrays.buildArray(numbers.field(), flow.parameters() + flow.equations());
    System.arraycopy(theta, 0, start, 0, flow.parameters());
    innerStep = numbers.of(10).pow(-digits);
    outerStep = numbers.of(10).pow(-digits / 2);
  }

  private static Real[] startOf(Sample sample, Numbers<Real> numbers) {
    Values<Real> values = sample.start(numbers);
    List<String> parameters = sample.model().parameters();
    Real[] theta = MathArrays.buildArray(numbers.field(), parameters.size());
    for (int p = 0; p < theta.length; p++) {
      theta[p] = values.value(Expr.initial(parameters.get(p)));
    }
    return theta;
  }

  List<Defect> defects(Statement.Warps warps) {
    List<Defect> defects = new ArrayList<>();
    defects.add(new Defect("metric beyond the outputs", closing()));
    switch (warps) {
      case NONE -> defects.add(new Defect("Codazzi", codazzi(new Real[0])));
      case ANY -> {
        defects.add(new Defect("Codazzi with the best warp", codazzi(warp(start))));
        defects.add(new Defect("curl of the warp", curl()));
      }
    }
    return defects;
  }

  private Real[][] metric(Real[] state) {
    return algebra.gram(flow.at(numbers, state).jacobian());
  }

  private Real[][] inverse(Real[][] matrix) {
    Real[][] inverse = new Real[dimension][];
    for (int k = 0; k < dimension; k++) {
      inverse[k] = algebra.solve(matrix, unit(k));
    }
    return inverse;
  }

  private Real[] unit(int k) {
    Real[] unit = MathArrays.buildArray(numbers.field(), dimension);
    unit[k] = numbers.of(1);
    return unit;
  }

  /** A direction of parameter space in which output {@code k} alone changes, at speed 1. */
  private Real[] lift(Real[] state, int k) {
    return algebra.multiplyTransposed(
        flow.at(numbers, state).jacobian(), algebra.solve(metric(state), unit(k)));
  }

  private Real[] moved(Real[] state, Real[] direction, Real step) {
    Real[] moved = state.clone();
    for (int p = 0; p < direction.length; p++) {
      moved[p] = state[p].add(direction[p].multiply(step));
    }
    return moved;
  }

  /** The derivative of a vector along a direction. */
  private Real[] along(
      Function<Real[], Real[]> function, Real[] state, Real[] direction, Real step) {
    Real[] ahead = function.apply(moved(state, direction, step));
    Real[] behind = function.apply(moved(state, direction, step.negate()));
    return algebra.scale(algebra.subtract(ahead, behind), step.scalb(1).reciprocal());
  }

  private Real[] flat(Real[][] matrix) {
    Real[] flat = MathArrays.buildArray(numbers.field(), dimension * dimension);
    for (int i = 0; i < dimension; i++) {
      System.arraycopy(matrix[i], 0, flat, i * dimension, dimension);
    }
    return flat;
  }

  /** {@code d_k H_ij} at index {@code [k][i*d + j]}. */
  private Real[][] inverseDerivatives(Real[] state) {
    Real[][] derivatives = new Real[dimension][];
    for (int k = 0; k < dimension; k++) {
      derivatives[k] = along(x -> flat(inverse(metric(x))), state, lift(state, k), innerStep);
    }
    return derivatives;
  }

  /** {@code psi_k = -1/(d-1) sum_ij M_ij (d_k H_ij - d_j H_ik)}, the gradient of log kappa. */
  private Real[] warp(Real[] state) {
    Real[][] derivatives = inverseDerivatives(state);
    Real[][] metric = metric(state);
    Real[] psi = MathArrays.buildArray(numbers.field(), dimension);
    for (int k = 0; k < dimension; k++) {
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          Real skew = derivatives[k][i * dimension + j].subtract(derivatives[j][i * dimension + k]);
          psi[k] = psi[k].subtract(metric[i][j].multiply(skew));
        }
      }
      psi[k] = psi[k].divide(dimension - 1);
    }
    return psi;
  }

  /**
   * {@code max |psi_k H_ij - psi_j H_ik + d_k H_ij - d_j H_ik|} relative to {@code max |d_k H|}.
   */
  private double codazzi(Real[] psi) {
    Real[][] derivatives = inverseDerivatives(start);
    Real[][] inverse = inverse(metric(start));
    double size = 0;
    double defect = 0;
    for (int k = 0; k < dimension; k++) {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < dimension; i++) {
          size = Math.max(size, derivatives[k][i * dimension + j].norm());
          Real skew = derivatives[k][i * dimension + j].subtract(derivatives[j][i * dimension + k]);
          if (psi.length > 0) {
            skew =
                skew.add(psi[k].multiply(inverse[i][j])).subtract(psi[j].multiply(inverse[i][k]));
          }
          defect = Math.max(defect, skew.norm());
        }
      }
    }
    return size == 0 ? 0 : defect / size;
  }

  /**
   * {@code max |d_k psi_j - d_j psi_k|} relative to {@code max |d psi|}, or to the square of the
   * terms that make up psi where psi itself is zero up to rounding.
   */
  private double curl() {
    Real[][] derivatives = new Real[dimension][];
    for (int k = 0; k < dimension; k++) {
      derivatives[k] = along(this::warp, start, lift(start, k), outerStep);
    }
    double size = termsOfWarp();
    double defect = 0;
    for (int k = 0; k < dimension; k++) {
      for (int j = 0; j < dimension; j++) {
        size = Math.max(size, derivatives[k][j].norm());
        defect = Math.max(defect, derivatives[k][j].subtract(derivatives[j][k]).norm());
      }
    }
    return size == 0 ? 0 : defect / size;
  }

  /** {@code (max |M_ij| max |d_k H_ij|)^2}, of the size of a derivative of psi. */
  private double termsOfWarp() {
    double metric = 0;
    for (Real entry : flat(metric(start))) {
      metric = Math.max(metric, entry.norm());
    }
    double change = 0;
    for (Real[] row : inverseDerivatives(start)) {
      for (Real entry : row) {
        change = Math.max(change, entry.norm());
      }
    }
    return metric * change * metric * change;
  }

  /** The change of the metric in directions that flows reach and that leave the outputs alone. */
  private double closing() {
    Real[][] rows = algebra.orthonormal(flow.at(numbers, start).jacobian());
    Real[] theta = Arrays.copyOf(start, flow.parameters());
    FieldBrackets brackets = new FieldBrackets(sample.model(), sample.values());
    int rank = 0;
    for (int depth = 1; depth <= DEEPEST; depth++) {
      List<Real[]> fields = brackets.upToDepth(depth, numbers, theta);
      int found = algebra.rank(fields);
      if (found == rank || depth == DEEPEST || found == theta.length) {
        return change(rows, fields);
      }
      rank = found;
    }
    return 0;
  }

  private double change(Real[][] rows, List<Real[]> fields) {
    double size = algebra.norm(flat(metric(start))).getReal();
    double largest = 0;
    for (Real[] field : fields) {
      Real[] direction = algebra.orthogonalPart(rows, field);
      double length = algebra.norm(direction).getReal();
      double whole = algebra.norm(field).getReal();
      if (length > whole * 1e-9) {
        Real[] change =
            along(
                x -> flat(metric(x)),
                start,
                algebra.scale(direction, algebra.norm(direction).reciprocal()),
                innerStep);
        largest = Math.max(largest, algebra.norm(change).getReal() / size);
      }
    }
    return largest;
  }
}
