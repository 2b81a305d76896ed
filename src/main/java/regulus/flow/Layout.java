package regulus.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import regulus.kernel.Expr;
import regulus.kernel.Head;

/**
 * Finds the entries of formulas in vectors and matrices, one entry at a time. A function of a
 * number is applied to a vector component by component.
 *
 * @param extents the vectors and matrices; other symbols are scalars
 */
record Layout(Map<String, Extent> extents) {

  /**
   * The size of an array.
   *
   * @param rank 0 for a scalar, 1 for a vector, 2 for a matrix
   * @param rows the number of rows; the length of a vector; 1 for a scalar
   * @param columns the number of columns; 1 for scalars and vectors
   */
  record Extent(int rank, int rows, int columns) {
    static final Extent SCALAR = new Extent(0, 1, 1);

    static Extent vector(int length) {
      return new Extent(1, length, 1);
    }

    /** The names of the entries of an array of that name, row by row. */
    List<String> names(String name) {
      return indices().stream().map(at -> name + at).toList();
    }

    /** The suffixes of the entries' names, row by row. */
    private List<String> indices() {
      return switch (rank) {
        case 0 -> List.of("");
        case 1 -> IntStream.rangeClosed(1, rows).mapToObj(i -> "_" + i).toList();
        default ->
            IntStream.range(0, rows * columns)
                .mapToObj(k -> "_" + (k / columns + 1) + "_" + (k % columns + 1))
                .toList();
      };
    }
  }

  /**
   * The entries of a formula, row by row.
   *
   * @throws IllegalArgumentException if shapes do not fit
   */
  List<Expr> entries(Expr expr) {
    Extent extent = extent(expr);
    return IntStream.range(0, extent.rows() * extent.columns())
        .mapToObj(k -> entry(expr, k / extent.columns(), k % extent.columns()))
        .toList();
  }

  /** The size of a formula; refuses what does not fit. */
  Extent extent(Expr expr) {
    return switch (expr) {
      case Expr.Num _ -> Extent.SCALAR;
      case Expr.Sym(String name) -> extents.getOrDefault(Expr.bareName(name), Extent.SCALAR);
      case Expr.Sum sum -> {
        Extent first = extent(sum.terms().getFirst());
        sum.terms().forEach(term -> require(extent(term).equals(first), expr));
        yield first;
      }
      case Expr.Product product -> {
        List<Extent> arrays =
            product.factors().stream().map(this::extent).filter(x -> x.rank() > 0).toList();
        require(arrays.size() <= 1, expr);
        yield arrays.isEmpty() ? Extent.SCALAR : arrays.getFirst();
      }
      case Expr.Power power -> {
        require(extent(power.base()).rank() == 0 && extent(power.exponent()).rank() == 0, expr);
        yield Extent.SCALAR;
      }
      case Expr.Apply apply -> ofApply(apply, extent(apply.argument()));
      case Expr.Integral integral -> {
        integral.parts().forEach(part -> require(extent(part).rank() == 0, expr));
        yield Extent.SCALAR;
      }
      case Expr.Dot dot -> {
        Extent left = extent(dot.left());
        Extent right = extent(dot.right());
        int inner = left.rank() == 1 ? left.rows() : left.columns();
        if (left.rank() == 0
            || right.rank() == 0
            || inner != right.rows()
            || (left.rank() == 1 && right.rank() == 2)) {
          throw new IllegalArgumentException(
              "shapes do not fit in " + expr + ": found " + inner + " and " + right.rows());
        }
        yield left.rank() == 1
            ? Extent.SCALAR
            : new Extent(right.rank(), left.rows(), right.columns());
      }
    };
  }

  private static Extent ofApply(Expr.Apply apply, Extent argument) {
    return switch (apply.head()) {
      case TRANSPOSE -> {
        require(argument.rank() == 2, apply);
        yield new Extent(2, /* rows= */ argument.columns(), /* columns= */ argument.rows());
      }
      case TRACE, DIAGONAL -> {
        require(argument.rank() == 2 && argument.rows() == argument.columns(), apply);
        yield apply.head() == Head.TRACE ? Extent.SCALAR : Extent.vector(argument.rows());
      }
      case NORM -> {
        require(argument.rank() == 1, apply);
        yield Extent.SCALAR;
      }
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
        require(argument.rank() < 2, apply);
        yield argument;
      }
    };
  }

  private static void require(boolean fits, Expr expr) {
    if (!fits) {
      throw new IllegalArgumentException("shapes do not fit in " + expr);
    }
  }

  /** The entry in a row and a column, counted from 0. */
  private Expr entry(Expr expr, int row, int column) {
    return switch (expr) {
      case Expr.Num _ -> expr;
      case Expr.Sym(String name) -> Expr.symbol(entryName(name, row, column));
      case Expr.Sum sum ->
          Expr.sum(sum.terms().stream().map(term -> entry(term, row, column)).toList());
      case Expr.Product product ->
          Expr.product(
              product.factors().stream()
                  .map(x -> extent(x).rank() == 0 ? entry(x, 0, 0) : entry(x, row, column))
                  .toList());
      case Expr.Power power ->
          new Expr.Power(entry(power.base(), 0, 0), entry(power.exponent(), 0, 0));
      case Expr.Apply(Head head, Expr argument) -> ofFunction(head, argument, row, column);
      case Expr.Integral _ -> expr.mapParts(part -> entry(part, 0, 0));
      case Expr.Dot(Expr left, Expr right) ->
          extent(left).rank() == 1
              ? inner(left, right)
              : Expr.sum(
                  IntStream.range(0, extent(right).rows())
                      .mapToObj(k -> entry(left, row, k).times(entry(right, k, column)))
                      .toList());
    };
  }

  private Expr ofFunction(Head head, Expr argument, int row, int column) {
    return switch (head) {
      case TRANSPOSE -> entry(argument, column, row);
      case TRACE ->
          Expr.sum(
              IntStream.range(0, extent(argument).rows())
                  .mapToObj(k -> entry(argument, k, k))
                  .toList());
      case DIAGONAL -> entry(argument, row, row);
      case NORM -> inner(argument, argument).sqrt();
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
          entry(argument, row, column).apply(head);
    };
  }

  private Expr inner(Expr left, Expr right) {
    return Expr.sum(
        IntStream.range(0, extent(left).rows())
            .mapToObj(k -> entry(left, k, 0).times(entry(right, k, 0)))
            .toList());
  }

  private String entryName(String symbol, int row, int column) {
    Extent extent = extents.getOrDefault(Expr.bareName(symbol), Extent.SCALAR);
    String index =
        switch (extent.rank()) {
          case 0 -> "";
          case 1 -> "_" + (row + 1);
          default -> "_" + (row + 1) + "_" + (column + 1);
        };
    return Expr.indexed(symbol, index);
  }
}
