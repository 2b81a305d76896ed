package regulus.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Formulas in numbers that are independent of each other: definitions are written out, and inner
 * products of vectors become symbols, {@code u[0].w} for that of {@code u[0]} and {@code w}.
 *
 * <p>What holds for all numbers of these names, those of squares not negative, holds for all
 * vectors. The converse needs vectors, which {@link #vectors} draws.
 */
final class FreeFormulas {

  /** Vectors of rational length with integer components, in three dimensions. */
  private static final int[][] VECTORS = {
    {1, 2, 2}, {2, 3, 6}, {2, -1, 2}, {6, 2, -3}, {4, 4, 7}, {-3, 6, 2}, {2, 2, -1}, {8, 4, 1}
  };

  private final Setting setting;
  private final Set<String> kept;
  private final boolean onStates;

  /**
   * Formulas of a setting.
   *
   * @param kept defined symbols that stay symbols
   * @param onStates whether outputs stand for the predictor
   */
  FreeFormulas(Setting setting, Set<String> kept, boolean onStates) {
    this.setting = setting;
    this.kept = kept;
    this.onStates = onStates;
  }

  /** The formula in independent numbers. */
  Expr of(Expr formula) {
    Expr written = setting.expandExcept(formula, kept);
    return switch (setting.model()) {
      case Model.Coordinatewise model -> onStates ? onState(model, written) : written;
      case Model.Joint model -> scalar(model, written);
      case Model.Layered _ -> throw new Refusal("formulas of layers have no components");
    };
  }

  /**
   * The root steps of a certificate in independent numbers, in one case; the others as they are.
   */
  Certificate of(Certificate certificate, SignCases.Case signs) {
    return new Certificate(
        certificate.steps().stream()
            .map(
                step ->
                    step instanceof Certificate.Step.Root(Expr radicand, Expr root)
                        ? new Certificate.Step.Root(signs.at(of(radicand)), signs.at(of(root)))
                        : step)
            .toList());
  }

  private Expr onState(Model.Coordinatewise model, Expr written) {
    return setting.expandExcept(
        written.substitute(Map.of(model.output(), model.predictor())), kept);
  }

  /** Whether a symbol stands for the square of a vector. */
  static boolean isSquare(String symbol) {
    List<String> pair = pair(symbol);
    return pair.size() == 2 && pair.getFirst().equals(pair.getLast());
  }

  /** Whether a symbol stands for an inner product. */
  static boolean isInnerProduct(String symbol) {
    return pair(symbol).size() == 2;
  }

  /** The two vectors of an inner product; one name for any other symbol. */
  private static List<String> pair(String symbol) {
    int dot = symbol.indexOf('.');
    return dot < 0 ? List.of(symbol) : List.of(symbol.substring(0, dot), symbol.substring(dot + 1));
  }

  private static Expr product(String a, String b) {
    return Expr.symbol(a.compareTo(b) <= 0 ? a + "." + b : b + "." + a);
  }

  private Expr scalar(Model.Joint model, Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> {
        Map<String, Expr> first = linear(model, left);
        Map<String, Expr> second = linear(model, right);
        Expr sum = Expr.ZERO;
        for (Map.Entry<String, Expr> a : first.entrySet()) {
          for (Map.Entry<String, Expr> b : second.entrySet()) {
            Expr coefficient = a.getValue().times(b.getValue());
            sum = sum.plus(coefficient.times(product(a.getKey(), b.getKey())));
          }
        }
        yield sum;
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          scalar(model, new Expr.Dot(argument, argument)).sqrt();
      case Expr.Apply(Head head, Expr _)
          when head == Head.TRANSPOSE || head == Head.TRACE || head == Head.DIAGONAL ->
          throw new Refusal("matrices have no meaning here");
      case Expr.Sym(String name) -> {
        Expr output = model.predictor().get(name);
        yield onStates && output != null
            ? scalar(model, setting.expandExcept(output, kept))
            : requireScalar(model, expr, name);
      }
      case Expr.Num _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          expr.mapParts(part -> scalar(model, part));
    };
  }

  private static Expr requireScalar(Model.Joint model, Expr symbol, String name) {
    String bare = Expr.bareName(name);
    boolean number =
        model.scalars().contains(bare)
            || !(model.vectors().containsKey(bare)
                || model.matrices().containsKey(bare)
                || isVectorOutput(model, bare));
    if (!number) {
      throw new Refusal("a scalar is needed where " + name + " stands");
    }
    return symbol;
  }

  private static boolean isVectorOutput(Model.Joint model, String name) {
    Expr output = model.predictor().get(name);
    return output != null && InnerProducts.isVector(model, output);
  }

  /** A vector formula as coefficients of named vectors. */
  private Map<String, Expr> linear(Model.Joint model, Expr expr) {
    Map<String, Expr> row = new LinkedHashMap<>();
    switch (expr) {
      case Expr.Sym(String name) -> {
        Expr output = model.predictor().get(name);
        if (onStates && output != null) {
          row.putAll(linear(model, setting.expandExcept(output, kept)));
        } else if (model.vectors().containsKey(Expr.bareName(name))
            || isVectorOutput(model, name)) {
          row.put(name, Expr.ONE);
        } else {
          throw notAVector(expr);
        }
      }
      case Expr.Sum sum ->
          sum.terms()
              .forEach(term -> linear(model, term).forEach((u, c) -> row.merge(u, c, Expr::plus)));
      case Expr.Product product -> row.putAll(multiple(model, product));
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw notAVector(expr);
    }
    return row;
  }

  private static Refusal notAVector(Expr expr) {
    return new Refusal("a vector is needed where " + expr + " stands");
  }

  /** The first factor that is a vector, times the others. */
  private Map<String, Expr> multiple(Model.Joint model, Expr.Product product) {
    Map<String, Expr> vector = Map.of();
    Expr factor = Expr.ONE;
    for (Expr part : product.factors()) {
      if (vector.isEmpty() && isVector(model, part)) {
        vector = linear(model, part);
      } else {
        factor = factor.times(scalar(model, part));
      }
    }
    if (vector.isEmpty()) {
      throw notAVector(product);
    }
    Map<String, Expr> row = new LinkedHashMap<>();
    for (Map.Entry<String, Expr> entry : vector.entrySet()) {
      row.put(entry.getKey(), factor.times(entry.getValue()));
    }
    return row;
  }

  private static boolean isVector(Model.Joint model, Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) ->
          model.vectors().containsKey(Expr.bareName(name)) || isVectorOutput(model, name);
      case Expr.Sum sum -> sum.terms().stream().anyMatch(term -> isVector(model, term));
      case Expr.Product product ->
          product.factors().stream().anyMatch(factor -> isVector(model, factor));
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  // ---- points --------------------------------------------------------------------------------

  /**
   * Values of inner products of vectors that exist: those of integer vectors of integer length, in
   * no more dimensions than every vector of the model has.
   *
   * @param attempt which of finitely many draws, from 0
   */
  Map<String, Rational> vectors(Collection<String> symbols, int attempt) {
    Set<String> names = new LinkedHashSet<>();
    for (String symbol : symbols) {
      if (isInnerProduct(symbol)) {
        names.addAll(pair(symbol));
      }
    }
    Map<String, int[]> drawn = new LinkedHashMap<>();
    for (String name : names) {
      drawn.put(name, VECTORS[(attempt + 3 * drawn.size()) % VECTORS.length]);
    }
    int dimensions = dimensions();
    Map<String, Rational> values = new LinkedHashMap<>();
    for (String symbol : symbols) {
      List<String> pair = pair(symbol);
      int[] first = drawn.get(pair.getFirst());
      int[] second = drawn.get(pair.getLast());
      if (pair.size() == 2 && first != null && second != null) {
        values.put(symbol, product(first, second, dimensions));
      }
    }
    return values;
  }

  private static Rational product(int[] a, int[] b, int dimensions) {
    long sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum += (long) a[i] * b[i];
    }
    return Rational.of(sum);
  }

  private int dimensions() {
    int least = VECTORS[0].length;
    if (setting.model() instanceof Model.Joint model) {
      for (Model.Size size : model.vectors().values()) {
        if (size instanceof Model.Size.Fixed(int length)) {
          least = Math.min(least, length);
        }
      }
    }
    return least;
  }
}
