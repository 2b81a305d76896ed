package regulus.confirm;

import java.util.List;
import java.util.Map;
import org.hipparchus.util.Binary64;
import regulus.flow.Evaluator;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Values of formulas in matrices, vectors and numbers in double precision. A vector is a matrix
 * with one column, a number one with one entry.
 *
 * @param values of all symbols, by rows
 */
record PlainArrays(Map<String, double[][]> values) {

  private static final Expr ARGUMENT = Expr.symbol("argument");

  /** A number. */
  static double[][] number(double value) {
    return new double[][] {{value}};
  }

  /**
   * The value of a formula.
   *
   * @throws IllegalArgumentException if sizes do not fit or a symbol has no value
   */
  double[][] value(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> number(toDouble(value));
      case Expr.Sym(String name) -> {
        double[][] value = values.get(name);
        if (value == null) {
          throw new IllegalArgumentException("symbol " + name + " has no value");
        }
        yield value;
      }
      case Expr.Sum(List<Expr> terms) -> {
        double[][] sum = value(terms.getFirst());
        for (Expr term : terms.subList(1, terms.size())) {
          sum = plus(sum, value(term));
        }
        yield sum;
      }
      case Expr.Product(List<Expr> factors) -> {
        double[][] product = value(factors.getFirst());
        for (Expr factor : factors.subList(1, factors.size())) {
          product = scaled(product, value(factor));
        }
        yield product;
      }
      case Expr.Power(Expr base, Expr exponent) ->
          number(Math.pow(only(value(base)), only(value(exponent))));
      case Expr.Dot(Expr left, Expr right) -> dot(value(left), value(right));
      case Expr.Apply(Head head, Expr argument) -> apply(head, value(argument));
      case Expr.Integral _ -> throw new IllegalArgumentException("an integral is not looked at");
    };
  }

  /** The value of a number. */
  double number(Expr expr) {
    return only(value(expr));
  }

  static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }

  private static double only(double[][] value) {
    if (value.length != 1 || value[0].length != 1) {
      throw new IllegalArgumentException("a number is needed");
    }
    return value[0][0];
  }

  private static double[][] plus(double[][] a, double[][] b) {
    if (a.length != b.length || a[0].length != b[0].length) {
      throw new IllegalArgumentException("sizes do not fit in a sum");
    }
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        sum[i][j] = a[i][j] + b[i][j];
      }
    }
    return sum;
  }

  private static double[][] scaled(double[][] a, double[][] b) {
    boolean first = a.length == 1 && a[0].length == 1;
    double factor = first ? a[0][0] : only(b);
    double[][] array = first ? b : a;
    double[][] product = new double[array.length][array[0].length];
    for (int i = 0; i < array.length; i++) {
      for (int j = 0; j < array[0].length; j++) {
        product[i][j] = factor * array[i][j];
      }
    }
    return product;
  }

  /** A product; of two columns the inner product is meant. */
  private static double[][] dot(double[][] a, double[][] b) {
    boolean columns = a[0].length == 1 && b[0].length == 1 && a.length == b.length;
    return product(columns ? transpose(a) : a, b);
  }

  static double[][] product(double[][] a, double[][] b) {
    if (a[0].length != b.length) {
      throw new IllegalArgumentException("sizes do not fit in a product");
    }
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  static double[][] transpose(double[][] a) {
    double[][] transpose = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transpose[j][i] = a[i][j];
      }
    }
    return transpose;
  }

  private static double[][] apply(Head head, double[][] x) {
    return switch (head) {
      case TRANSPOSE -> transpose(x);
      case TRACE -> {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          sum += x[i][i];
        }
        yield number(sum);
      }
      case NORM -> number(Math.sqrt(product(transpose(x), x)[0][0]));
      case DIAGONAL -> throw new IllegalArgumentException("a diagonal is not looked at");
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
          TRIGAMMA ->
          number(
              new Evaluator<Binary64>(
                      value -> new Binary64(toDouble(value)), _ -> new Binary64(only(x)))
                  .value(ARGUMENT.apply(head))
                  .getReal());
    };
  }
}
