package regulus.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * The metric {@code M = |grad G|^2} of a coordinatewise model as a function of the output and of
 * conservation laws.
 *
 * <p>First a polynomial {@code q} is sought for which {@code M^n - q(w)} is conserved, {@code n} at
 * most 3: then {@code M = (q(w) + c)^(1/n)} with a single law. If there is none, {@code M^n} is
 * sought as a polynomial in the output and the polynomial laws. Both are linear systems.
 */
final class LevelSetMetric {

  private static final int LARGEST_POWER = 3;
  private static final int LARGEST_OUTPUT_DEGREE = 8;
  private static final int MOST_PRODUCTS = 200;

  private final Model.Coordinatewise model;
  private final LaurentPolynomial predictor;
  private final LaurentPolynomial speed;
  private final Expr speedFormula;
  private final ConservationLaws laws;
  private final Set<String> taken;
  private @Nullable List<LaurentPolynomial> found;

  private LevelSetMetric(
      Model.Coordinatewise model, LaurentPolynomial predictor, Set<String> taken) {
    this.model = model;
    this.taken = Set.copyOf(taken);
    this.predictor = predictor;
    LaurentPolynomial sum = LaurentPolynomial.ZERO;
    List<Expr> squares = new ArrayList<>();
    for (String parameter : model.parameters()) {
      LaurentPolynomial partial = predictor.derivative(parameter);
      sum = sum.plus(partial.times(partial));
      squares.add(partial.isTerm() ? partial.pow(2).toExpr() : partial.toExpr().pow(2));
    }
    this.speed = sum;
    this.speedFormula = Expr.sum(squares);
    this.laws = new ConservationLaws(model.parameters(), List.of(predictor));
  }

  /**
   * A law that a metric needs.
   *
   * @param name its name in the metric
   * @param polynomial the law in the parameters
   * @param formula the same to be read, perhaps with the output in it
   */
  record Law(String name, LaurentPolynomial polynomial, Expr formula) {}

  /**
   * A metric and its laws.
   *
   * @param metric a formula in the output and the names of the laws
   */
  record Form(List<Law> laws, Expr metric) {}

  /**
   * The search for a model whose predictor is a polynomial in its parameters alone.
   *
   * @param taken names that laws must not have
   */
  static Optional<LevelSetMetric> of(Model.Coordinatewise model, Set<String> taken) {
    return LaurentPolynomial.of(model.predictor())
        .filter(predictor -> model.parameters().containsAll(predictor.variables()))
        .filter(predictor -> !predictor.isZero())
        .map(predictor -> new LevelSetMetric(model, predictor, taken));
  }

  LaurentPolynomial predictor() {
    return predictor;
  }

  /** {@code |grad G|^2} as a sum of squares. */
  Expr speedFormula() {
    return speedFormula;
  }

  /** The polynomial laws, at most one less than there are parameters of them independent. */
  List<LaurentPolynomial> laws() {
    List<LaurentPolynomial> known = found;
    if (known == null) {
      int enough = model.parameters().size() - 1;
      known = laws.upTo(4, enough);
      known = laws.independent(known).size() < enough ? laws.withInverses(2, enough) : known;
      found = known;
    }
    return known;
  }

  /** Laws of which none is a function of the others, the simplest first. */
  List<LaurentPolynomial> independentLaws() {
    return laws.independent(
        laws().stream().sorted(Comparator.comparingInt(LevelSetMetric::weight)).toList());
  }

  /** The sum of the exponents' sizes, those of divisors counted twice. */
  private static int weight(LaurentPolynomial law) {
    return law.terms().keySet().stream()
        .flatMap(product -> product.exponents().values().stream())
        .mapToInt(exponent -> exponent < 0 ? -2 * exponent : exponent)
        .sum();
  }

  /** Forms of the metric, the most readable first. */
  List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (int n = 1; n <= LARGEST_POWER && forms.isEmpty(); n++) {
      forms.addAll(withOneLaw(n));
    }
    for (int n = 1; n <= LARGEST_POWER && forms.isEmpty(); n++) {
      withManyLaws(n).ifPresent(forms::add);
    }
    return forms;
  }

  private List<Form> withOneLaw(int n) {
    LaurentPolynomial power = speed.pow(n);
    List<LaurentPolynomial> terms = new ArrayList<>(List.of(power));
    List<Integer> degrees = new ArrayList<>(List.of(0));
    for (int d = 1; d <= LARGEST_OUTPUT_DEGREE; d++) {
      LaurentPolynomial candidate = predictor.pow(d);
      if (degreeOf(candidate) <= degreeOf(power)) {
        terms.add(candidate);
        degrees.add(d);
      }
    }
    List<LaurentPolynomial> conserved =
        laws.relationsAlongFields(terms).stream()
            .filter(c -> LinearAlgebra.combination(c, terms.subList(1, terms.size())).isEmpty())
            .toList();
    if (conserved.isEmpty()) {
      return constantInTheOutput(n, terms, degrees);
    }
    List<Rational> coefficients =
        LinearAlgebra.combination(conserved.getFirst(), terms).orElseThrow();
    Rational scale = coefficients.getFirst().inverse();
    LaurentPolynomial law = conserved.getFirst().scale(scale);
    LaurentPolynomial outputPart = LaurentPolynomial.ZERO;
    for (int i = 1; i < terms.size(); i++) {
      outputPart =
          outputPart.minus(
              LaurentPolynomial.term(
                  PowerProduct.of(model.output(), degrees.get(i)),
                  coefficients.get(i).times(scale)));
    }
    return shapes(n, law, outputPart);
  }

  /** {@code M^n} may be a polynomial in the output alone. */
  private List<Form> constantInTheOutput(
      int n, List<LaurentPolynomial> terms, List<Integer> degrees) {
    List<LaurentPolynomial> powers = new ArrayList<>(terms.subList(1, terms.size()));
    powers.add(LaurentPolynomial.ONE);
    Optional<List<Rational>> found = LinearAlgebra.combination(terms.getFirst(), powers);
    if (found.isEmpty()) {
      return List.of();
    }
    LaurentPolynomial outputPart = LaurentPolynomial.constant(found.get().getLast());
    for (int i = 1; i < terms.size(); i++) {
      outputPart =
          outputPart.plus(
              LaurentPolynomial.term(
                  PowerProduct.of(model.output(), degrees.get(i)), found.get().get(i - 1)));
    }
    return shapes(n, LaurentPolynomial.ZERO, outputPart);
  }

  private static int degreeOf(LaurentPolynomial polynomial) {
    return polynomial.terms().keySet().stream().mapToInt(PowerProduct::degree).max().orElse(0);
  }

  /** Ways to write {@code (law + outputPart)^(1/n)}. */
  private List<Form> shapes(int n, LaurentPolynomial law, LaurentPolynomial outputPart) {
    if (law.constantValue().isPresent()) {
      return List.of(new Form(List.of(), root(outputPart.plus(law), n)));
    }
    List<Form> forms = new ArrayList<>();
    String name = freshName(1);
    Factorization factors = Factorization.of(law);
    int common = factors.factors().values().stream().reduce(0, (a, b) -> Math.abs(gcd(a, b)));
    LaurentPolynomial base = LaurentPolynomial.ONE;
    for (var factor : factors.factors().entrySet()) {
      base = base.times(factor.getKey().pow(factor.getValue() / Math.max(1, common)));
    }
    if (common > 1) {
      forms.add(
          new Form(
              List.of(new Law(name, base, base.toExpr())),
              root(
                  outputPart.plus(
                      LaurentPolynomial.variable(name).pow(common).scale(factors.coefficient())),
                  n)));
    }
    // content times the law so that both parts keep integer coefficients
    Rational divisor = common(law.content().abs(), outputPart.content().abs());
    LaurentPolynomial scaled = law.scale(divisor.inverse());
    Expr formula = readable(n, divisor, outputPart).orElse(scaled.toExpr());
    forms.add(
        new Form(
            List.of(new Law(name, scaled, formula)),
            root(outputPart.plus(LaurentPolynomial.variable(name).scale(divisor)), n)));
    return forms;
  }

  /** The law as {@code (M^n - q(w)) / divisor}, if {@code M^n / divisor} is an n-th power. */
  private Optional<Expr> readable(int n, Rational divisor, LaurentPolynomial outputPart) {
    LaurentPolynomial whole = speed.pow(n).scale(divisor.inverse());
    LaurentPolynomial base = speed.primitive();
    return whole
        .ratioTo(base.pow(n))
        .map(
            ratio ->
                Expr.number(ratio)
                    .times(base.toExpr().pow(n))
                    .minus(outputPart.scale(divisor.inverse()).toExpr()));
  }

  private static boolean isPolynomial(LaurentPolynomial law) {
    return law.terms().keySet().stream()
        .allMatch(product -> product.exponents().values().stream().allMatch(e -> e > 0));
  }

  private Optional<Form> withManyLaws(int n) {
    List<LaurentPolynomial> independent =
        laws.independent(laws()).stream().filter(LevelSetMetric::isPolynomial).toList();
    if (independent.isEmpty()) {
      return Optional.empty();
    }
    LaurentPolynomial power = speed.pow(n);
    Map<String, LaurentPolynomial> generators = new LinkedHashMap<>();
    generators.put(model.output(), predictor);
    for (int i = 0; i < independent.size(); i++) {
      generators.put(freshName(i + 1), independent.get(i));
    }
    Map<PowerProduct, LaurentPolynomial> products = new LinkedHashMap<>();
    products.put(PowerProduct.ONE, LaurentPolynomial.ONE);
    generators.forEach(
        (name, polynomial) -> {
          for (PowerProduct product : List.copyOf(products.keySet())) {
            PowerProduct nextName = product.times(PowerProduct.of(name, 1));
            LaurentPolynomial next =
                products.getOrDefault(product, LaurentPolynomial.ONE).times(polynomial);
            while (degreeOf(next) <= degreeOf(power) && products.size() < MOST_PRODUCTS) {
              products.put(nextName, next);
              nextName = nextName.times(PowerProduct.of(name, 1));
              next = next.times(polynomial);
            }
          }
        });
    Optional<List<Rational>> found =
        LinearAlgebra.combination(power, List.copyOf(products.values()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    LaurentPolynomial formula = LaurentPolynomial.ZERO;
    int i = 0;
    for (PowerProduct product : products.keySet()) {
      formula = formula.plus(LaurentPolynomial.term(product, found.get().get(i++)));
    }
    List<Law> used = new ArrayList<>();
    for (int j = 0; j < independent.size(); j++) {
      if (formula.variables().contains(freshName(j + 1))) {
        LaurentPolynomial law = independent.get(j);
        used.add(new Law(freshName(j + 1), law, law.toExpr()));
      }
    }
    return Optional.of(new Form(used, root(formula, n)));
  }

  /** The n-th root of a polynomial, with the root of its content drawn if it is rational. */
  private static Expr root(LaurentPolynomial radicand, int n) {
    if (n == 1) {
      return radicand.toExpr();
    }
    Rational content = radicand.content().abs();
    Optional<Rational> drawn = root(content, n);
    LaurentPolynomial inside = drawn.isPresent() ? radicand.scale(content.inverse()) : radicand;
    Expr root = new Expr.Power(inside.toExpr(), Expr.number(Rational.of(1, n)));
    if (inside.isTerm() && inside.terms().firstKey().exponents().size() == 1 && n > 2) {
      String name = inside.variables().iterator().next();
      int exponent = inside.terms().firstKey().exponent(name);
      root = new Expr.Power(Expr.symbol(name), Expr.number(Rational.of(exponent, n)));
    }
    return Expr.number(drawn.orElse(Rational.ONE)).times(root);
  }

  private static Optional<Rational> root(Rational value, int n) {
    if (n == 2) {
      return value.sqrt();
    }
    for (long i = 1; i <= 1000; i++) {
      if (Rational.of(i).pow(n).equals(value)) {
        return Optional.of(Rational.of(i));
      }
    }
    return Optional.empty();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The largest rational number of which both are integer multiples. */
  private static Rational common(Rational a, Rational b) {
    return new Rational(
        a.numerator().multiply(b.denominator()).gcd(b.numerator().multiply(a.denominator())),
        a.denominator().multiply(b.denominator()));
  }

  private String freshName(int number) {
    String name = "c" + number;
    while (taken.contains(name)
        || model.parameters().contains(name)
        || model.output().equals(name)) {
      name = "c" + name;
    }
    return name;
  }
}
