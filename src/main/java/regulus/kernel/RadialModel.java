package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model with one vector parameter {@code u} of any length and one output {@code w = c u}, where
 * {@code c} is a function of the scalar parameters, written in inner products.
 *
 * <p>Formulas are turned into formulas in scalars, in which {@code u.u}, {@code w.w} and {@code
 * u[0].u[0]} are symbols. What is proved of these holds for every length.
 */
final class RadialModel {

  private static final String START = "[0]";

  private final Model.Joint model;
  private final String vector;
  private final String output;
  private final Expr coefficient;

  /** Reads the model; any other shape is refused. */
  RadialModel(Setting setting, Model.Joint model) {
    this.model = model;
    if (model.vectors().size() != 1
        || model.predictor().size() != 1
        || !model.matrices().isEmpty()
        || !model.activation().equals(Activation.LINEAR)
        || setting.initial().containsKey(model.vectors().keySet().iterator().next())) {
      throw new Refusal(
          "no rule of the kernel proves this kind of statement, except for a model with one output"
              + " that is a function of scalars times the one vector parameter");
    }
    this.vector = model.vectors().keySet().iterator().next();
    this.output = model.predictor().keySet().iterator().next();
    Map<String, Expr> row = linear(model.predictor().values().iterator().next());
    this.coefficient = row.getOrDefault(vector, Expr.ZERO);
    if (!row.keySet().equals(Set.of(vector))
        || !model.scalars().containsAll(coefficient.symbols())) {
      throw new Refusal("the output is not a function of scalars times the vector " + vector);
    }
  }

  /** {@code c} in {@code w = c u}. */
  Expr coefficient() {
    return coefficient;
  }

  /** The name of {@code u}. */
  String vector() {
    return vector;
  }

  /** The symbol {@code u.u}. */
  String squaredVector() {
    return gram(vector, vector);
  }

  /** The symbol {@code w.w}. */
  String squaredOutput() {
    return gram(output, output);
  }

  List<String> scalars() {
    return model.scalars();
  }

  /** The scalars and {@code u.u}. */
  List<String> parameters() {
    List<String> parameters = new ArrayList<>(model.scalars());
    parameters.add(squaredVector());
    return parameters;
  }

  private static String gram(String u, String v) {
    return u + "." + v;
  }

  /** A vector formula as coefficients of {@code u}, {@code u[0]} and {@code w}. */
  Map<String, Expr> linear(Expr expr) {
    Map<String, Expr> row = new LinkedHashMap<>();
    switch (expr) {
      case Expr.Sym(String name) when isVector(name) -> row.put(name, Expr.ONE);
      case Expr.Sum sum ->
          sum.terms().forEach(term -> linear(term).forEach((u, c) -> row.merge(u, c, Expr::plus)));
      case Expr.Product product -> {
        List<Expr> scalars = new ArrayList<>();
        Map<String, Expr> vectors = null;
        for (Expr factor : product.factors()) {
          if (vectors == null && isVector(factor)) {
            vectors = linear(factor);
          } else {
            scalars.add(scalar(factor));
          }
        }
        if (vectors == null) {
          throw new Refusal("a vector is needed where " + expr + " stands");
        }
        vectors.forEach((u, c) -> row.put(u, Expr.product(scalars).times(c)));
      }
      case Expr.Num _, Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new Refusal("a vector is needed where " + expr + " stands");
    }
    return row;
  }

  private boolean isVector(String name) {
    return name.equals(vector) || name.equals(vector + START) || name.equals(output);
  }

  private boolean isVector(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) -> isVector(name);
      case Expr.Sum sum -> sum.terms().stream().anyMatch(this::isVector);
      case Expr.Product product -> product.factors().stream().anyMatch(this::isVector);
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  /**
   * A scalar formula in scalars.
   *
   * @throws Refusal if it contains an inner product of two different vectors
   */
  Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> {
        List<Expr> terms = new ArrayList<>();
        Map<String, Expr> rightRow = linear(right);
        linear(left)
            .forEach((u, a) -> rightRow.forEach((v, b) -> terms.add(a.times(b).times(pair(u, v)))));
        yield Expr.sum(terms);
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          scalar(new Expr.Dot(argument, argument)).sqrt();
      case Expr.Sym(String name) when isVector(name) ->
          throw new Refusal("a scalar is needed where the vector " + name + " stands");
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
      case Expr.Integral _ -> throw new Refusal("an integral has no inner products");
    };
  }

  /**
   * {@code lambda}, if a term is {@code lambda <u[0], w>}.
   *
   * @param term a term of a potential
   */
  Optional<Expr> slope(Expr term) {
    List<Expr> others = new ArrayList<>();
    boolean found = false;
    for (Expr factor : term instanceof Expr.Product product ? product.factors() : List.of(term)) {
      if (!found && isStartTimesOutput(factor)) {
        found = true;
      } else {
        others.add(factor);
      }
    }
    boolean constant = others.stream().noneMatch(factor -> factor.symbols().contains(output));
    return found && constant ? Optional.of(Expr.product(others)) : Optional.empty();
  }

  private boolean isStartTimesOutput(Expr factor) {
    Expr start = Expr.initial(vector);
    Expr w = Expr.symbol(output);
    return factor.equals(new Expr.Dot(start, w)) || factor.equals(new Expr.Dot(w, start));
  }

  private static Expr pair(String u, String v) {
    if (!u.equals(v)) {
      throw new Refusal("the inner product " + gram(u, v) + " is not a function of lengths");
    }
    return Expr.symbol(gram(u, v));
  }

  /**
   * The setting in scalars. That {@code u[0].u[0]} is not negative is added to its assumptions;
   * what is assumed of outputs is dropped, since it need not last.
   */
  Setting scalarized(Setting setting) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, scalar(value)));
    Map<String, Expr> definitions = new LinkedHashMap<>();
    setting.definitions().forEach((name, value) -> definitions.put(name, scalar(value)));
    List<Assumption> assumptions = new ArrayList<>();
    assumptions.add(
        new Assumption(
            Expr.initial(squaredVector()), Assumption.Relation.GREATER_OR_EQUAL, Expr.ZERO));
    for (Assumption assumption : setting.assumptions()) {
      if (!assumption.difference().symbols().contains(output)) {
        assumptions.add(
            new Assumption(
                scalar(assumption.left()), assumption.relation(), scalar(assumption.right())));
      }
    }
    return new Setting(model, setting.constants(), initial, assumptions, definitions);
  }

  /** A certificate in scalars. */
  Certificate scalarized(Certificate certificate) {
    return new Certificate(
        certificate.steps().stream()
            .map(
                step ->
                    switch (step) {
                      case Certificate.Step.Law(String name, Expr quantity, Expr value) ->
                          new Certificate.Step.Law(name, scalar(quantity), scalar(value));
                      case Certificate.Step.Root(Expr radicand, Expr root) ->
                          new Certificate.Step.Root(scalar(radicand), scalar(root));
                      case Certificate.Step.Metric _,
                          Certificate.Step.Orbit _,
                          Certificate.Step.Opaque _,
                          Certificate.Step.Point _,
                          Certificate.Step.Bracket _,
                          Certificate.Step.Span _,
                          Certificate.Step.Premise _,
                          Certificate.Step.Terms _ ->
                          step;
                    })
            .toList());
  }
}
