package regulus.confirm;

import org.hipparchus.util.MathArrays;
import regulus.flow.DeepNetwork;
import regulus.flow.DeepNetwork.Run;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** The letters A, B, H and z of a layer of a network, for formulas of its Gauss-Newton part. */
final class LayerLetters {
  private final NetworkSample.In<Real> sample;
  private final Real[][] slopes;
  private final Real[][] behind;
  private final Real[][] state;

  LayerLetters(NetworkSample.In<Real> sample, DeepNetwork<Real> network, Run<Real> run, int layer) {
    this.sample = sample;
    Real[] slope = run.slopes().get(layer);
    slopes = MathArrays.buildArray(sample.numbers.field(), slope.length, slope.length);
    for (int i = 0; i < slope.length; i++) {
      slopes[i][i] = slope[i];
    }
    behind = NetworkSample.behind(sample.numbers, network, run, layer);
    Real[] z = run.states().get(layer).value();
    state = MathArrays.buildArray(sample.numbers.field(), z.length, 1);
    for (int i = 0; i < z.length; i++) {
      state[i][0] = z[i];
    }
  }

  /** {@code A^T B^T H B A}. */
  Real[][] inner(Real[][] hessian) {
    Real[][] product = sample.algebra.multiply(behind, slopes);
    return sample.algebra.multiply(transpose(product), sample.algebra.multiply(hessian, product));
  }

  /** The value of a product of the letters. */
  Real[][] value(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) ->
          switch (name) {
            case "A" -> slopes;
            case "B" -> behind;
            case "H" -> sample.quadratic();
            default -> state;
          };
      case Expr.Dot(Expr first, Expr second) ->
          sample.algebra.multiply(value(first), value(second));
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          transpose(value(argument));
      case Expr.Product product -> {
        Real[][] all = null;
        Real number = sample.numbers.of(1);
        for (Expr factor : product.factors()) {
          if (factor instanceof Expr.Num(Rational value)) {
            number = number.multiply(sample.numbers.of(value));
          } else if (all == null) {
            all = value(factor);
          } else {
            throw new InconclusiveException("a factor is no product of matrices");
          }
        }
        if (all == null) {
          throw new InconclusiveException("a factor is a number");
        }
        Real[][] scaled = all.clone();
        for (int i = 0; i < all.length; i++) {
          scaled[i] = sample.algebra.scale(all[i], number);
        }
        yield scaled;
      }
      case Expr.Sum sum -> {
        Real[][] total = null;
        for (Expr term : sum.terms()) {
          Real[][] next = value(term);
          total = total == null ? next : plus(total, next);
        }
        if (total == null) {
          throw new InconclusiveException("an empty sum");
        }
        yield total;
      }
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          throw new InconclusiveException("a factor is no product of matrices");
    };
  }

  private Real[][] plus(Real[][] a, Real[][] b) {
    Real[][] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] = sample.algebra.add(a[i], sample.numbers.of(1), b[i]);
    }
    return sum;
  }

  private Real[][] transpose(Real[][] matrix) {
    Real[][] transposed =
        MathArrays.buildArray(sample.numbers.field(), matrix[0].length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
