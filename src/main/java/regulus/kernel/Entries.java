package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A formula written out: a scalar, a vector or a matrix of scalar formulas.
 *
 * @param rank 0 for a scalar, 1 for a vector, 2 for a matrix
 * @param rows the number of rows; the length of a vector
 * @param columns the number of columns; 1 unless it is a matrix
 * @param parts the entries, row by row
 */
public record Entries(int rank, int rows, int columns, List<Expr> parts) {

  /** Copies the list. */
  public Entries {
    parts = List.copyOf(parts);
    if (parts.size() != rows * columns || rows < 1 || columns < 1) {
      throw new Refusal(parts.size() + " entries do not fill " + rows + " x " + columns);
    }
  }

  /** A scalar. */
  public static Entries scalar(Expr part) {
    return new Entries(0, 1, 1, List.of(part));
  }

  /** A vector. */
  public static Entries vector(List<Expr> parts) {
    return new Entries(1, parts.size(), 1, parts);
  }

  /** A vector of symbols {@code u_1, u_2, ...}, with {@code [0]} behind if the name has it. */
  public static Entries vector(String name, int length) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      parts.add(Expr.symbol(Expr.indexed(name, "_" + i)));
    }
    return vector(parts);
  }

  /** A matrix of symbols {@code A_1_1, A_1_2, ...}, with {@code [0]} behind if the name has it. */
  public static Entries matrix(String name, int rows, int columns) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= columns; j++) {
        parts.add(Expr.symbol(Expr.indexed(name, "_" + i + "_" + j)));
      }
    }
    return new Entries(2, rows, columns, parts);
  }

  /**
   * Writes a formula out.
   *
   * @param symbols the entries of each symbol
   */
  public static Entries of(Expr expr, Function<String, Entries> symbols) {
    return switch (expr) {
      case Expr.Num _ -> scalar(expr);
      case Expr.Sym(String name) -> symbols.apply(name);
      case Expr.Sum sum ->
          sum.terms().stream()
              .map(term -> of(term, symbols))
              .reduce(Entries::plus)
              .orElse(scalar(Expr.ZERO));
      case Expr.Product product ->
          product.factors().stream()
              .map(factor -> of(factor, symbols))
              .reduce(scalar(Expr.ONE), Entries::times);
      case Expr.Power(Expr base, Expr exponent) ->
          scalar(
              new Expr.Power(
                  of(base, symbols).requireScalar(), of(exponent, symbols).requireScalar()));
      case Expr.Apply(Head head, Expr argument) -> of(argument, symbols).apply(head);
      case Expr.Dot(Expr left, Expr right) -> of(left, symbols).dot(of(right, symbols));
      case Expr.Integral _ -> throw new Refusal("an integral has no entries");
    };
  }

  /** The entry in a row and a column, counted from 0. */
  private Expr at(int row, int column) {
    return parts.get(row * columns + column);
  }

  /** The one entry of a scalar. */
  public Expr requireScalar() {
    if (rank != 0) {
      throw new Refusal("a scalar is needed where " + this + " stands");
    }
    return parts.getFirst();
  }

  /** The sum of two arrays of one shape. */
  Entries plus(Entries other) {
    if (rank != other.rank || rows != other.rows || columns != other.columns) {
      throw new Refusal(this + " and " + other + " are added");
    }
    List<Expr> sum = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      sum.add(parts.get(i).plus(other.parts.get(i)));
    }
    return new Entries(rank, rows, columns, sum);
  }

  /** A scalar times an array. */
  private Entries times(Entries other) {
    if (rank != 0 && other.rank != 0) {
      throw new Refusal(this + " is multiplied by " + other);
    }
    if (rank != 0) {
      return other.times(this);
    }
    Expr factor = parts.getFirst();
    return new Entries(
        other.rank, other.rows, other.columns, other.parts.stream().map(factor::times).toList());
  }

  /** Inner product, matrix times vector, or matrix product. */
  private Entries dot(Entries other) {
    if (rank == 1 && other.rank == 1 && rows == other.rows) {
      return scalar(product(transpose(), other, 0, 0));
    }
    if (rank != 2 || other.rank == 0 || columns != other.rows) {
      throw new Refusal("the product of " + this + " and " + other);
    }
    List<Expr> entries = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < other.columns; j++) {
        entries.add(product(this, other, i, j));
      }
    }
    return new Entries(other.rank, rows, other.columns, entries);
  }

  private static Expr product(Entries left, Entries right, int row, int column) {
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k < right.rows; k++) {
      terms.add(left.at(row, k).times(right.at(k, column)));
    }
    return Expr.sum(terms);
  }

  private Entries transpose() {
    List<Expr> entries = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        entries.add(at(i, j));
      }
    }
    return new Entries(2, columns, rows, entries);
  }

  private List<Expr> diagonal() {
    if (rank != 2 || rows != columns) {
      throw new Refusal("a square matrix is needed where " + this + " stands");
    }
    List<Expr> entries = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      entries.add(at(i, i));
    }
    return entries;
  }

  private Entries apply(Head head) {
    return switch (head) {
      case NORM -> {
        if (rank != 1) {
          throw new Refusal("a vector is needed where " + this + " stands");
        }
        yield scalar(product(transpose(), this, 0, 0).sqrt());
      }
      case TRANSPOSE -> {
        if (rank != 2) {
          throw new Refusal("a matrix is needed where " + this + " stands");
        }
        yield transpose();
      }
      case TRACE -> scalar(Expr.sum(diagonal()));
      case DIAGONAL -> vector(diagonal());
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
          scalar(requireScalar().apply(head));
    };
  }

  @Override
  public String toString() {
    return switch (rank) {
      case 0 -> "a scalar";
      case 1 -> "a vector of length " + rows;
      default -> "a matrix of " + rows + " x " + columns;
    };
  }
}
