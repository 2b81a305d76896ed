package regulus.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Formulas in matrices, vectors and scalars of a joint model as polynomials in words, for every
 * size.
 */
final class MatrixForms {

  private static final Model.Size ONE = new Model.Size.Fixed(1);
  private static final int LARGEST_POWER = 8;

  private final Model.Joint model;
  private final Set<String> scalars;
  private final Budget budget;
  private final Map<String, Form> meanings;

  /**
   * A formula in words.
   *
   * @param rank 0 for a scalar, 1 for a vector, 2 for a matrix
   */
  record Form(int rank, MatrixPolynomial value) {}

  /**
   * Formulas about a model.
   *
   * @param constants the names of scalars that are no parameters
   */
  MatrixForms(Model.Joint model, Set<String> constants, Budget budget) {
    this.model = model;
    this.scalars = new HashSet<>(model.scalars());
    scalars.addAll(constants);
    this.budget = budget;
    this.meanings = Map.of();
  }

  private MatrixForms(MatrixForms other, Map<String, Form> meanings) {
    this.model = other.model;
    this.scalars = other.scalars;
    this.budget = other.budget;
    this.meanings = Map.copyOf(meanings);
  }

  /** The same, in which some names stand for what they do not stand for by themselves. */
  MatrixForms with(Map<String, Form> others) {
    return new MatrixForms(this, others);
  }

  /** The letter of a matrix or vector parameter, or of its initial value. */
  Letter letter(String name) {
    String bare = bare(name);
    Model.MatrixSize matrix = model.matrices().get(bare);
    if (matrix != null) {
      return Letter.general(name, matrix.rows(), matrix.columns());
    }
    Model.Size length = model.vectors().get(bare);
    if (length == null) {
      throw new Refusal("a matrix or vector is needed where " + name + " stands");
    }
    return Letter.general(name, length, ONE);
  }

  /** A name that stands for nothing yet. */
  String fresh(String name) {
    if (model.matrices().containsKey(name)
        || model.vectors().containsKey(name)
        || scalars.contains(name)) {
      throw new Refusal("the name " + name + " is taken");
    }
    return name;
  }

  private static String bare(String name) {
    return name.endsWith("[0]") ? name.substring(0, name.length() - "[0]".length()) : name;
  }

  /** A formula without outputs and defined symbols. */
  Form of(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> scalar(MatrixPolynomial.number(value, budget));
      case Expr.Sym(String name) -> symbol(name);
      case Expr.Sum(List<Expr> terms) -> {
        Form sum = of(terms.getFirst());
        for (Expr term : terms.subList(1, terms.size())) {
          Form next = of(term);
          require(next.rank() == sum.rank(), expr);
          sum = new Form(sum.rank(), sum.value().plus(next.value()));
        }
        yield sum;
      }
      case Expr.Product(List<Expr> factors) -> {
        Form product = scalar(MatrixPolynomial.number(Rational.ONE, budget));
        for (Expr factor : factors) {
          product = times(product, of(factor), expr);
        }
        yield product;
      }
      case Expr.Power(Expr base, Expr exponent) -> power(base, exponent, expr);
      case Expr.Apply(Head head, Expr argument) -> apply(head, of(argument), expr);
      case Expr.Dot(Expr left, Expr right) -> dot(of(left), of(right), expr);
      case Expr.Integral _ -> throw new Refusal("an integral has no meaning in words of matrices");
    };
  }

  private static Form scalar(MatrixPolynomial value) {
    return new Form(0, value);
  }

  private Form symbol(String name) {
    Form meaning = meanings.get(name);
    if (meaning != null) {
      return meaning;
    }
    String bare = bare(name);
    if (model.matrices().containsKey(bare)) {
      return new Form(2, MatrixPolynomial.of(MatrixTerm.of(Word.of(letter(name))), budget));
    }
    if (model.vectors().containsKey(bare)) {
      return new Form(1, MatrixPolynomial.of(MatrixTerm.of(Word.of(letter(name))), budget));
    }
    if (!scalars.contains(bare)) {
      throw new Refusal("unknown symbol " + name);
    }
    return scalar(MatrixPolynomial.of(MatrixTerm.of(new MatrixTerm.Factor.Scalar(name)), budget));
  }

  private static Form times(Form left, Form right, Expr whole) {
    require(left.rank() == 0 || right.rank() == 0, whole);
    return left.rank() == 0
        ? new Form(right.rank(), left.value().scalarTimes(right.value()))
        : new Form(left.rank(), right.value().scalarTimes(left.value()));
  }

  private Form power(Expr base, Expr exponent, Expr whole) {
    boolean natural =
        exponent instanceof Expr.Num(Rational value)
            && value.isInteger()
            && value.signum() >= 0
            && value.compareTo(Rational.of(LARGEST_POWER)) <= 0;
    require(natural, whole);
    int times = ((Expr.Num) exponent).value().intValueExact();
    Form form = of(base);
    require(form.rank() == 0, whole);
    MatrixPolynomial power = MatrixPolynomial.number(Rational.ONE, budget);
    for (int i = 0; i < times; i++) {
      power = power.scalarTimes(form.value());
    }
    return scalar(power);
  }

  private static Form apply(Head head, Form argument, Expr whole) {
    require(argument.rank() == 2, whole);
    return switch (head) {
      case TRANSPOSE -> new Form(2, argument.value().transpose());
      case TRACE -> scalar(argument.value().trace());
      case DIAGONAL -> new Form(1, argument.value().diagonal());
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
          throw new Refusal("no word of matrices is " + whole);
    };
  }

  private static Form dot(Form left, Form right, Expr whole) {
    if (left.rank() == 1 && right.rank() == 1) {
      // <u, v> is the entry of the 1 x 1 matrix u^T v.
      return scalar(left.value().transpose().dot(right.value()).trace());
    }
    require(left.rank() == 2 && right.rank() > 0, whole);
    return new Form(right.rank(), left.value().dot(right.value()));
  }

  private static void require(boolean fits, Expr expr) {
    if (!fits) {
      throw new Refusal("no word of matrices is " + expr);
    }
  }
}
