package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Formulas in random matrices of a model, written out: outputs stand for their predictors, defined
 * symbols for their formulas, and inner products of fixed vectors become symbols.
 */
final class RandomFormulas {

  private static final int LARGEST_POWER = 8;
  private static final int MOST_TERMS = 2000;

  private final Setting setting;
  private final Model.Joint model;
  private final RandomLaws laws;
  private final FreeFormulas fixed;
  private final MatrixForms forms;

  RandomFormulas(Setting setting, RandomLaws laws, Budget budget) {
    if (!(setting.model() instanceof Model.Joint joint)
        || !(joint.activation() instanceof Activation.Linear)) {
      throw new Refusal("expectations are taken of a model with matrices and without activation");
    }
    this.setting = setting;
    this.model = joint;
    this.laws = laws;
    this.fixed = new FreeFormulas(setting, Set.of(), false);
    Set<String> numbers = new LinkedHashSet<>(setting.constants().keySet());
    numbers.addAll(joint.symbolicSizes());
    this.forms = new MatrixForms(joint, numbers, budget);
  }

  Model.Joint model() {
    return model;
  }

  RandomLaws laws() {
    return laws;
  }

  /** The formula without outputs and defined symbols. */
  Expr written(Expr formula) {
    return setting.expand(setting.expand(formula).substitute(model.predictor()));
  }

  /** Whether a written formula contains a random matrix. */
  boolean isRandom(Expr written) {
    return written.symbols().stream().anyMatch(laws.names()::contains);
  }

  /**
   * A fixed formula in independent numbers.
   *
   * @throws Refusal if it contains a random matrix
   */
  Expr fixed(Expr formula) {
    Expr written = written(formula);
    if (isRandom(written)) {
      throw new Refusal("a fixed formula is needed where " + formula + " stands");
    }
    return fixed.of(written);
  }

  /** The side of a matrix as a formula. */
  static Expr size(Model.Size size) {
    return switch (size) {
      case Model.Size.Fixed(int length) -> Expr.number(length);
      case Model.Size.Symbolic(String name) -> Expr.symbol(name);
    };
  }

  /**
   * A written formula as a sum of products of traces.
   *
   * @throws Refusal if it is no polynomial in the random matrices
   */
  List<RandomTerm> polynomial(Expr written) {
    if (!isRandom(written)) {
      return List.of(RandomTerm.fixed(fixed.of(written)));
    }
    return switch (written) {
      case Expr.Sum sum -> sum.terms().stream().flatMap(t -> polynomial(t).stream()).toList();
      case Expr.Product product -> {
        List<RandomTerm> total = List.of(RandomTerm.fixed(Expr.ONE));
        for (Expr factor : product.factors()) {
          total = product(total, polynomial(factor));
        }
        yield total;
      }
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> power(base, exponent);
      case Expr.Dot(Expr left, Expr right) -> {
        List<RandomTerm> sum = new ArrayList<>();
        for (Scaled a : array(left)) {
          for (Scaled b : array(right)) {
            sum.addAll(traces(a.factor().times(b.factor()), new Expr.Dot(a.word(), b.word())));
          }
        }
        yield sum;
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.TRACE ->
          array(argument).stream()
              .flatMap(a -> traces(a.factor(), a.word().apply(Head.TRACE)).stream())
              .toList();
      case Expr.Num _, Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          throw new Refusal("no polynomial in the random matrices is " + written);
    };
  }

  private static List<RandomTerm> product(List<RandomTerm> a, List<RandomTerm> b) {
    if ((long) a.size() * b.size() > MOST_TERMS) {
      throw new Refusal("the polynomial has too many terms");
    }
    return a.stream().flatMap(x -> b.stream().map(x::times)).toList();
  }

  /** An even power of a norm is a power of the square. */
  private List<RandomTerm> power(Expr base, Rational exponent) {
    if (base instanceof Expr.Apply(Head head, Expr vector) && head == Head.NORM) {
      return power(new Expr.Dot(vector, vector), exponent.times(Rational.HALF));
    }
    if (base instanceof Expr.Power(Expr inner, Expr.Num(Rational root))
        && root.equals(Rational.HALF)) {
      return power(inner, exponent.times(Rational.HALF));
    }
    if (!exponent.isInteger()
        || exponent.signum() < 0
        || exponent.compareTo(Rational.of(LARGEST_POWER)) > 0) {
      throw new Refusal("no polynomial in the random matrices has the exponent " + exponent);
    }
    List<RandomTerm> total = List.of(RandomTerm.fixed(Expr.ONE));
    for (int i = 0; i < exponent.intValueExact(); i++) {
      total = product(total, polynomial(base));
    }
    return total;
  }

  /** A fixed number times a product of matrices and vectors. */
  private record Scaled(Expr factor, Expr word) {}

  /** A vector or matrix as a sum of multiples of products. */
  private List<Scaled> array(Expr written) {
    return switch (written) {
      case Expr.Sym _ -> List.of(new Scaled(Expr.ONE, written));
      case Expr.Sum sum -> sum.terms().stream().flatMap(term -> array(term).stream()).toList();
      case Expr.Product product -> multiple(product);
      case Expr.Dot(Expr left, Expr right) ->
          array(left).stream()
              .flatMap(
                  a ->
                      array(right).stream()
                          .map(
                              b ->
                                  new Scaled(
                                      a.factor().times(b.factor()),
                                      new Expr.Dot(a.word(), b.word()))))
              .toList();
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          array(argument).stream()
              .map(a -> new Scaled(a.factor(), a.word().apply(Head.TRANSPOSE)))
              .toList();
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          throw new Refusal("a product of matrices is needed where " + written + " stands");
    };
  }

  private List<Scaled> multiple(Expr.Product product) {
    List<Scaled> arrays = List.of();
    Expr factor = Expr.ONE;
    for (Expr part : product.factors()) {
      if (isArray(part)) {
        if (!arrays.isEmpty()) {
          throw new Refusal("two vectors or matrices are multiplied in " + product);
        }
        arrays = array(part);
      } else {
        factor = factor.times(fixed(part));
      }
    }
    Expr common = factor;
    return arrays.stream().map(a -> new Scaled(common.times(a.factor()), a.word())).toList();
  }

  private boolean isArray(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) ->
          model.vectors().containsKey(name) || model.matrices().containsKey(name);
      case Expr.Sum sum -> sum.terms().stream().anyMatch(this::isArray);
      case Expr.Product product -> product.factors().stream().anyMatch(this::isArray);
      case Expr.Dot dot -> forms.of(dot).rank() > 0;
      case Expr.Apply(Head head, Expr _) -> head == Head.TRANSPOSE;
      case Expr.Num _, Expr.Power _, Expr.Integral _ -> false;
    };
  }

  /** A number that is a trace, or a product of vectors, in words. */
  private List<RandomTerm> traces(Expr factor, Expr word) {
    MatrixForms.Form form = forms.of(word);
    if (form.rank() != 0) {
      throw new Refusal("a number is needed where " + word + " stands");
    }
    List<RandomTerm> terms = new ArrayList<>();
    for (Map.Entry<MatrixTerm, Rational> entry : form.value().coefficients().entrySet()) {
      Expr coefficient = factor.times(Expr.number(entry.getValue()));
      List<Word> words = new ArrayList<>();
      for (MatrixTerm.Factor part : entry.getKey().factors()) {
        switch (part) {
          case MatrixTerm.Factor.Scalar(String name) ->
              coefficient = coefficient.times(Expr.symbol(name));
          case MatrixTerm.Factor.Trace(Word trace) -> words.add(trace);
        }
      }
      terms.add(new RandomTerm(coefficient, words));
    }
    return terms;
  }
}
