package regulus.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Formulas in which vectors occur in inner products only, written in the symbols {@code u.v}, one
 * for each unordered pair.
 */
final class Grams {

  private static final String START = "[0]";

  private final List<String> vectors;

  Grams(Collection<String> vectors) {
    this.vectors = List.copyOf(vectors);
  }

  /** The names of the vectors. */
  List<String> vectors() {
    return vectors;
  }

  /** The symbol of {@code <u, v>}. */
  static String product(String u, String v) {
    return u.compareTo(v) <= 0 ? u + "." + v : v + "." + u;
  }

  static String left(String product) {
    return product.substring(0, product.indexOf('.'));
  }

  static String right(String product) {
    return product.substring(product.indexOf('.') + 1);
  }

  /** All products, each once. */
  List<String> products() {
    List<String> products = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = i; j < vectors.size(); j++) {
        products.add(product(vectors.get(i), vectors.get(j)));
      }
    }
    return products;
  }

  /** The products {@code u.u}. */
  List<String> squares() {
    return vectors.stream().map(u -> product(u, u)).toList();
  }

  /** Whether a symbol is a product of the vectors. */
  boolean contains(String symbol) {
    return products().contains(symbol);
  }

  /**
   * A scalar formula in products.
   *
   * @throws Refusal if a vector stands outside an inner product or a norm
   */
  Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> product(left, right);
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          product(argument, argument).sqrt();
      case Expr.Sym(String name) when vectors.contains(Expr.bareName(name)) ->
          throw new Refusal("a scalar is needed where the vector " + name + " stands");
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
    };
  }

  private Expr product(Expr left, Expr right) {
    List<Expr> terms = new ArrayList<>();
    Map<String, Expr> others = linear(right);
    linear(left)
        .forEach(
            (u, a) ->
                others.forEach((v, b) -> terms.add(a.times(b).times(Expr.symbol(pair(u, v))))));
    return Expr.sum(terms);
  }

  /** The product of two vectors at one time. */
  private static String pair(String u, String v) {
    boolean started = u.endsWith(START);
    if (started != v.endsWith(START)) {
      throw new Refusal("the inner product of " + u + " and " + v + " is one of two times");
    }
    String product = product(Expr.bareName(u), Expr.bareName(v));
    return started ? Expr.initialName(product) : product;
  }

  /** A vector formula as coefficients of vectors. */
  private Map<String, Expr> linear(Expr expr) {
    Map<String, Expr> row = new LinkedHashMap<>();
    switch (expr) {
      case Expr.Sym(String name) when vectors.contains(Expr.bareName(name)) ->
          row.put(name, Expr.ONE);
      case Expr.Sum sum ->
          sum.terms().forEach(term -> linear(term).forEach((u, c) -> row.merge(u, c, Expr::plus)));
      case Expr.Product product -> {
        List<Expr> scalars = new ArrayList<>();
        for (Expr factor : product.factors()) {
          if (row.isEmpty() && isVector(factor)) {
            row.putAll(linear(factor));
          } else {
            scalars.add(scalar(factor));
          }
        }
        row.replaceAll((u, c) -> Expr.product(scalars).times(c));
      }
      case Expr.Num _, Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Dot _ ->
          throw new Refusal("a vector is needed where " + expr + " stands");
    }
    if (row.isEmpty()) {
      throw new Refusal("a vector is needed where " + expr + " stands");
    }
    return row;
  }

  private boolean isVector(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) -> vectors.contains(Expr.bareName(name));
      case Expr.Sum sum -> sum.terms().stream().anyMatch(this::isVector);
      case Expr.Product product -> product.factors().stream().anyMatch(this::isVector);
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _ -> false;
    };
  }
}
