package regulus.confirm;

import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.kernel.Expr;
import regulus.kernel.Head;

/**
 * Values of formulas in matrices, with powers and logarithms of symmetric positive semidefinite
 * ones. A vector is a matrix with one column, a scalar one with one entry.
 *
 * @param numbers the number type
 * @param matrices symbols that are vectors or matrices, {@code rows x columns}
 * @param scalars the values of all other symbols
 */
record MatrixFormula<T extends CalculusFieldElement<T>>(
    Numbers<T> numbers, Map<String, T[][]> matrices, Values<T> scalars) {

  private LinearAlgebra<T> algebra() {
    return new LinearAlgebra<>(numbers);
  }

  /**
   * The value of a formula.
   *
   * @throws regulus.flow.UndefinedException if a part has no value
   * @throws InconclusiveException if eigenvalues are not found
   */
  T[][] value(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) when matrices.containsKey(name) -> matrix(name);
      case Expr.Num _, Expr.Sym _ -> scalar(scalars.value(expr));
      case Expr.Sum sum -> {
        T[][] total = value(sum.terms().getFirst());
        for (Expr term : sum.terms().subList(1, sum.terms().size())) {
          total = plus(total, value(term));
        }
        yield total;
      }
      case Expr.Product product -> {
        T[][] total = value(product.factors().getFirst());
        for (Expr factor : product.factors().subList(1, product.factors().size())) {
          total = times(total, value(factor));
        }
        yield total;
      }
      case Expr.Dot(Expr left, Expr right) -> dot(value(left), value(right));
      case Expr.Power(Expr base, Expr exponent) -> power(value(base), exponent);
      case Expr.Apply(Head head, Expr argument) -> apply(head, value(argument));
      case Expr.Integral _ ->
          throw new IllegalArgumentException("expected no integral, found " + expr);
    };
  }

  private T[][] matrix(String name) {
    T[][] matrix = matrices.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException("no value of " + name);
    }
    return matrix;
  }

  private T[][] scalar(T value) {
    T[][] one = MathArrays.buildArray(numbers.field(), 1, 1);
    one[0][0] = value;
    return one;
  }

  private static boolean isScalar(Object[][] matrix) {
    return matrix.length == 1 && matrix[0].length == 1;
  }

  private T[][] plus(T[][] a, T[][] b) {
    T[][] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] = algebra().add(a[i], numbers.of(1), b[i]);
    }
    return sum;
  }

  private T[][] times(T[][] a, T[][] b) {
    T[][] matrix = isScalar(a) ? b : a;
    T factor = isScalar(a) ? a[0][0] : b[0][0];
    T[][] product = matrix.clone();
    for (int i = 0; i < matrix.length; i++) {
      product[i] = algebra().scale(matrix[i], factor);
    }
    return product;
  }

  private T[][] dot(T[][] a, T[][] b) {
    boolean inner = a[0].length == 1 && b[0].length == 1 && a.length == b.length;
    return algebra().multiply(inner ? transpose(a) : a, b);
  }

  private T[][] transpose(T[][] a) {
    T[][] transposed = MathArrays.buildArray(numbers.field(), a[0].length, a.length);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  private T[][] power(T[][] base, Expr exponent) {
    if (isScalar(base)) {
      Values<T> named = scalars.with(List.of("base"), base[0]);
      return scalar(named.value(new Expr.Power(Expr.symbol("base"), exponent)));
    }
    T r = scalars.value(exponent);
    SymmetricEigen<T> eigen = SymmetricEigen.of(numbers, base);
    return eigen.map(
        value ->
            r.isZero() ? numbers.of(1) : value.isZero() ? value : value.log().multiply(r).exp());
  }

  private T[][] apply(Head head, T[][] argument) {
    return switch (head) {
      case TRANSPOSE -> transpose(argument);
      case TRACE -> {
        T sum = numbers.field().getZero();
        for (int i = 0; i < argument.length; i++) {
          sum = sum.add(argument[i][i]);
        }
        yield scalar(sum);
      }
      case NORM -> scalar(algebra().norm(transpose(argument)[0]));
      case LOG,
          EXP,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          ABS,
          GAMMA,
          DIGAMMA,
          TRIGAMMA -> {
        if (!isScalar(argument)) {
          throw new InconclusiveException(head.wolframName() + " of a matrix is not looked at");
        }
        Values<T> named = scalars.with(List.of("argument"), argument[0]);
        yield scalar(named.value(Expr.symbol("argument").apply(head)));
      }
      case DIAGONAL -> throw new InconclusiveException("the diagonal of a matrix is not looked at");
    };
  }
}
