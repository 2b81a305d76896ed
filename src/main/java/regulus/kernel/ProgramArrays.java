package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Formulas with matrices, vectors and scalars as values of a straight-line program. Products of
 * matrices are computed and not multiplied out.
 *
 * <p>Only rational operations have a meaning here; a root, a logarithm or a symbol that is no
 * parameter is refused.
 */
final class ProgramArrays {

  private static final int LARGEST_EXPONENT = 64;

  private final Program program;
  private final Map<String, Values> symbols;

  /**
   * The shape of a quantity.
   *
   * @param rank 0 for a scalar, 1 for a vector, 2 for a matrix
   * @param rows the number of rows; the length of a vector
   * @param columns the number of columns; 1 unless it is a matrix
   */
  record Shape(int rank, int rows, int columns) {
    static final Shape SCALAR = new Shape(0, 1, 1);

    Shape transpose() {
      return new Shape(rank, /* rows= */ columns, /* columns= */ rows);
    }
  }

  /**
   * A matrix, vector or scalar of values.
   *
   * @param shape its shape
   * @param values row by row
   */
  record Values(Shape shape, List<Integer> values) {
    Values {
      values = List.copyOf(values);
      if (values.size() != Math.multiplyExact(shape.rows(), shape.columns())) {
        throw new Refusal(values.size() + " entries do not fill " + shape);
      }
    }

    Values(int rank, int rows, int columns, List<Integer> values) {
      this(new Shape(rank, rows, columns), values);
    }

    int rank() {
      return shape.rank();
    }

    int rows() {
      return shape.rows();
    }

    int columns() {
      return shape.columns();
    }

    static Values scalar(int value) {
      return new Values(0, 1, 1, List.of(value));
    }

    static Values vector(List<Integer> values) {
      return new Values(1, values.size(), 1, values);
    }

    List<Integer> row(int row) {
      return values.subList(row * columns(), (row + 1) * columns());
    }

    Values transpose() {
      List<Integer> transposed = new ArrayList<>(values.size());
      for (int j = 0; j < columns(); j++) {
        for (int i = 0; i < rows(); i++) {
          transposed.add(values.get(i * columns() + j));
        }
      }
      return new Values(shape.transpose(), transposed);
    }

    private List<Integer> diagonal() {
      if (rank() != 2 || rows() != columns()) {
        throw new Refusal("a square matrix is needed");
      }
      List<Integer> diagonal = new ArrayList<>();
      for (int i = 0; i < rows(); i++) {
        diagonal.add(values.get(i * columns() + i));
      }
      return diagonal;
    }
  }

  /**
   * Formulas over some symbols.
   *
   * @param symbols the values of each symbol that may occur
   */
  ProgramArrays(Program program, Map<String, Values> symbols) {
    this.program = program;
    this.symbols = symbols;
  }

  /** The values of a formula. */
  Values of(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> Values.scalar(program.constant(value));
      case Expr.Sym(String name) -> {
        Values values = symbols.get(name);
        if (values == null) {
          throw new Refusal("span step: `" + name + "` is no parameter of the model");
        }
        yield values;
      }
      case Expr.Sum(List<Expr> terms) -> sum(terms.stream().map(this::of).toList());
      case Expr.Product(List<Expr> factors) ->
          factors.stream().map(this::of).reduce(this::scaled).orElseGet(() -> of(Expr.ONE));
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> power(base, exponent);
      case Expr.Dot(Expr left, Expr right) -> dot(of(left), of(right));
      case Expr.Apply(Head head, Expr argument) -> apply(head, argument);
      case Expr.Power _, Expr.Integral _ -> throw notRational(expr);
    };
  }

  private static Refusal notRational(Expr expr) {
    return new Refusal("span step: " + expr + " is not rational in the parameters");
  }

  /** A sum entry by entry. */
  Values sum(List<Values> terms) {
    if (terms.isEmpty()) {
      return of(Expr.ZERO);
    }
    Values first = terms.getFirst();
    List<Integer> sums = new ArrayList<>(first.values().size());
    for (Values term : terms) {
      if (!term.shape().equals(first.shape())) {
        throw new Refusal("quantities of different shapes are added");
      }
    }
    for (int i = 0; i < first.values().size(); i++) {
      int entry = i;
      sums.add(program.sum(terms.stream().map(term -> term.values().get(entry)).toList()));
    }
    return new Values(first.shape(), sums);
  }

  /** A product of which at most one factor is no scalar. */
  Values scaled(Values a, Values b) {
    if (a.rank() != 0 && b.rank() != 0) {
      throw new Refusal("two quantities that are no scalars are multiplied");
    }
    Values array = a.rank() == 0 ? b : a;
    int factor = (a.rank() == 0 ? a : b).values().getFirst();
    return new Values(
        array.shape(),
        array.values().stream().map(value -> program.product(factor, value)).toList());
  }

  private Values power(Expr base, Rational exponent) {
    Expr inner = base;
    Rational times = exponent;
    boolean norm = base instanceof Expr.Apply(Head head, Expr _) && head == Head.NORM;
    if (norm) {
      Expr vector = ((Expr.Apply) base).argument();
      inner = new Expr.Dot(vector, vector);
      times = exponent.times(Rational.HALF);
    }
    if (!times.isInteger() || times.abs().compareTo(Rational.of(LARGEST_EXPONENT)) > 0) {
      throw notRational(new Expr.Power(base, Expr.number(exponent)));
    }
    Values value = of(inner);
    if (value.rank() != 0) {
      throw new Refusal("a power of a quantity that is no scalar");
    }
    int factor = value.values().getFirst();
    if (times.signum() < 0) {
      factor = program.inverse(factor);
    }
    int power = program.constant(Rational.ONE);
    for (int i = times.abs().numerator().intValue(); i > 0; i--) {
      power = program.product(power, factor);
    }
    return Values.scalar(power);
  }

  /** Inner product, matrix times vector, or matrix product. */
  Values dot(Values left, Values right) {
    if (left.rank() == 1 && right.rank() == 1 && left.rows() == right.rows()) {
      return Values.scalar(program.dot(left.values(), right.values()));
    }
    if (left.rank() != 2 || right.rank() == 0 || left.columns() != right.rows()) {
      throw new Refusal("a product of quantities whose shapes do not fit");
    }
    Values columns = right.transpose();
    List<Integer> entries = new ArrayList<>(left.rows() * right.columns());
    for (int i = 0; i < left.rows(); i++) {
      for (int j = 0; j < right.columns(); j++) {
        entries.add(program.dot(left.row(i), columns.row(j)));
      }
    }
    return new Values(right.rank(), left.rows(), right.columns(), entries);
  }

  private Values apply(Head head, Expr argument) {
    return switch (head) {
      case TRANSPOSE -> {
        Values matrix = of(argument);
        if (matrix.rank() != 2) {
          throw new Refusal("a matrix is needed where " + argument + " stands");
        }
        yield matrix.transpose();
      }
      case TRACE -> Values.scalar(program.sum(of(argument).diagonal()));
      case DIAGONAL -> Values.vector(of(argument).diagonal());
      case NORM,
          LOG,
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
          throw notRational(argument.apply(head));
    };
  }

  /** The shape of a formula, found without computing it. */
  Shape shape(Expr expr) {
    return switch (expr) {
      case Expr.Num _, Expr.Power _, Expr.Integral _ -> Shape.SCALAR;
      case Expr.Sym(String name) ->
          symbols.containsKey(name) ? symbols.get(name).shape() : Shape.SCALAR;
      case Expr.Sum(List<Expr> terms) -> terms.isEmpty() ? Shape.SCALAR : shape(terms.getFirst());
      case Expr.Product(List<Expr> factors) ->
          factors.stream()
              .map(this::shape)
              .filter(shape -> shape.rank() > 0)
              .findFirst()
              .orElse(Shape.SCALAR);
      case Expr.Dot(Expr left, Expr right) -> {
        Shape first = shape(left);
        Shape second = shape(right);
        yield first.rank() == 2
            ? new Shape(second.rank(), first.rows(), second.columns())
            : Shape.SCALAR;
      }
      case Expr.Apply(Head head, Expr argument) ->
          switch (head) {
            case TRANSPOSE -> shape(argument).transpose();
            case DIAGONAL -> new Shape(1, shape(argument).rows(), 1);
            case TRACE,
                NORM,
                LOG,
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
                Shape.SCALAR;
          };
    };
  }

  /** A matrix formula, or its transpose, times a vector, from right to left. */
  Values times(Expr matrix, Values vector, boolean transposed) {
    return switch (matrix) {
      case Expr.Sum(List<Expr> terms) ->
          sum(terms.stream().map(term -> times(term, vector, transposed)).toList());
      case Expr.Dot(Expr left, Expr right) -> {
        Expr first = transposed ? left : right;
        Expr second = transposed ? right : left;
        yield times(second, times(first, vector, transposed), transposed);
      }
      case Expr.Product(List<Expr> factors) -> {
        Values product = vector;
        for (Expr factor : factors) {
          product =
              shape(factor).rank() == 0
                  ? scaled(of(factor), product)
                  : times(factor, product, transposed);
        }
        yield product;
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          times(argument, vector, !transposed);
      case Expr.Sym _, Expr.Apply _ -> {
        Values values = of(matrix);
        yield dot(transposed ? values.transpose() : values, vector);
      }
      case Expr.Num _, Expr.Power _, Expr.Integral _ ->
          throw new Refusal("a matrix is needed where " + matrix + " stands");
    };
  }
}
