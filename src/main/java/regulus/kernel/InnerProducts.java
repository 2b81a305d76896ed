package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flow of a joint model whose outputs are vectors of one symbolic length, in inner products: a
 * proof in these variables holds for every length.
 *
 * <p>With outputs {@code w_o = sum_k c_ok(a) u_k}, {@code c_ok} a function of the scalars, and
 * {@code g_o = -dL/dw_o},
 *
 * <pre>
 *   u_k' = sum_o c_ok g_o        a' = sum_ok dc_ok/da <u_k, g_o>
 *   (u_k . u_l)' = sum_o c_ok <g_o, u_l> + c_ol <g_o, u_k>
 * </pre>
 *
 * where the numbers {@code <u_k, g_o>} are independent of each other and of everything else.
 */
final class InnerProducts {

  private final Model.Joint model;
  private final Setting setting;
  private final Tower tower;

  /** Coefficient by output and vector, in order of declaration. */
  private final Map<String, Map<String, Expr>> coefficients = new LinkedHashMap<>();

  InnerProducts(Setting setting, Model.Joint model, Budget budget) {
    this.model = model;
    this.setting = setting;
    this.tower = new Tower(budget);
    setting.constants().keySet().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    model.scalars().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    model
        .vectors()
        .keySet()
        .forEach(
            u ->
                model
                    .vectors()
                    .keySet()
                    .forEach(
                        v -> {
                          if (u.compareTo(v) <= 0) {
                            tower.addSymbol(
                                gram(u, v), u.equals(v) ? Sign.NONNEGATIVE : Sign.UNKNOWN);
                          }
                        }));
    model.predictor().forEach((output, formula) -> coefficients.put(output, linear(formula)));
    coefficients.forEach(
        (output, row) ->
            row.keySet().forEach(u -> tower.addSymbol(gradient(u, output), Sign.UNKNOWN)));
  }

  Tower tower() {
    return tower;
  }

  private static String gram(String u, String v) {
    return u.compareTo(v) <= 0 ? u + "." + v : v + "." + u;
  }

  private static String gradient(String u, String output) {
    return u + ".g_" + output;
  }

  /** A vector formula as coefficients of the vector parameters. */
  private Map<String, Expr> linear(Expr expr) {
    Map<String, Expr> row = new LinkedHashMap<>();
    switch (expr) {
      case Expr.Sym(String name) -> {
        if (model.vectors().containsKey(name)) {
          row.put(name, Expr.ONE);
        } else if (model.predictor().containsKey(name)) {
          row.putAll(linear(model.predictor().get(name)));
        } else {
          throw new Refusal("a vector is needed where " + name + " stands");
        }
      }
      case Expr.Sum sum ->
          sum.terms().forEach(term -> linear(term).forEach((u, c) -> row.merge(u, c, Expr::plus)));
      case Expr.Product product -> {
        List<Expr> scalars = new ArrayList<>();
        Map<String, Expr> vector = null;
        for (Expr factor : product.factors()) {
          if (isVector(factor) && vector == null) {
            vector = linear(factor);
          } else {
            scalars.add(scalar(factor));
          }
        }
        if (vector == null) {
          throw new Refusal("a vector is needed where " + expr + " stands");
        }
        vector.forEach((u, c) -> row.put(u, Expr.product(scalars).times(c)));
      }
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new Refusal("a vector is needed where " + expr + " stands");
    }
    return row;
  }

  private boolean isVector(Expr expr) {
    return isVector(model, expr);
  }

  /** Whether a formula is a vector of the model. */
  static boolean isVector(Model.Joint model, Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) ->
          model.vectors().containsKey(name)
              || (model.predictor().containsKey(name)
                  && isVector(model, model.predictor().get(name)));
      case Expr.Sum sum -> sum.terms().stream().anyMatch(term -> isVector(model, term));
      case Expr.Product product ->
          product.factors().stream().anyMatch(factor -> isVector(model, factor));
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  /** A scalar formula with inner products and norms written as Gram symbols. */
  Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> {
        List<Expr> terms = new ArrayList<>();
        Map<String, Expr> rightRow = linear(right);
        linear(left)
            .forEach(
                (u, a) ->
                    rightRow.forEach(
                        (v, b) -> terms.add(a.times(b).times(Expr.symbol(gram(u, v))))));
        yield Expr.sum(terms);
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          scalar(new Expr.Dot(argument, argument)).sqrt();
      case Expr.Sym symbol when isVector(symbol) ->
          throw new Refusal("a scalar is needed where the vector " + symbol.name() + " stands");
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
      case Expr.Integral _ -> throw new Refusal("an integral has no inner products");
    };
  }

  /** The derivative of a scalar formula along the flow. */
  Element lie(Expr quantity) {
    Map<Integer, Element> field = new LinkedHashMap<>();
    for (String a : model.scalars()) {
      int variable = tower.base(a);
      Element sum = Element.ZERO;
      for (Map.Entry<String, Map<String, Expr>> row : coefficients.entrySet()) {
        for (Map.Entry<String, Expr> entry : row.getValue().entrySet()) {
          Element partial = tower.partial(tower.of(entry.getValue()), variable);
          sum = tower.plus(sum, tower.times(partial, product(entry.getKey(), row.getKey())));
        }
      }
      field.put(variable, sum);
    }
    List<String> vectors = List.copyOf(model.vectors().keySet());
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j < vectors.size(); j++) {
        String u = vectors.get(i);
        String v = vectors.get(j);
        if (u.compareTo(v) <= 0) {
          field.put(tower.base(gram(u, v)), tower.plus(velocityDot(u, v), velocityDot(v, u)));
        }
      }
    }
    return new Derivation(tower, field).of(tower.of(scalar(setting.expand(quantity))));
  }

  /** {@code <u', v>}. */
  private Element velocityDot(String u, String v) {
    Element sum = Element.ZERO;
    for (Map.Entry<String, Map<String, Expr>> row : coefficients.entrySet()) {
      Expr coefficient = row.getValue().get(u);
      if (coefficient != null) {
        sum = tower.plus(sum, tower.times(tower.of(coefficient), product(v, row.getKey())));
      }
    }
    return sum;
  }

  private Element product(String u, String output) {
    String name = gradient(u, output);
    if (!tower.knows(name)) {
      tower.addSymbol(name, Sign.UNKNOWN);
    }
    return tower.of(Expr.symbol(name));
  }
}
