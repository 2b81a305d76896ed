package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import regulus.kernel.Activation;
import regulus.kernel.Entries;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * A joint model written out in scalar components at chosen sizes: at length 3 the vector {@code u}
 * becomes {@code u_1, u_2, u_3}, and the matrix {@code A} has {@code A_2_3} in row 2 and column 3.
 */
final class JointComponents {

  private final Setting setting;
  private final Model.Joint model;
  private final Map<String, Entries> arrays = new LinkedHashMap<>();

  /**
   * Components at some sizes.
   *
   * @param sizes of the model's symbolic lengths
   */
  JointComponents(Setting setting, Model.Joint model, Map<String, Integer> sizes) {
    this.setting = setting;
    this.model = model;
    model
        .vectors()
        .forEach((name, size) -> arrays.put(name, Entries.vector(name, length(size, sizes))));
    model
        .matrices()
        .forEach(
            (name, size) ->
                arrays.put(
                    name,
                    Entries.matrix(
                        name, length(size.rows(), sizes), length(size.columns(), sizes))));
  }

  private static int length(Model.Size size, Map<String, Integer> sizes) {
    return switch (size) {
      case Model.Size.Fixed(int length) -> length;
      case Model.Size.Symbolic(String name) -> sizes.getOrDefault(name, 1);
    };
  }

  /** Sizes worth trying for the symbolic lengths of a model, smallest first. */
  static List<Map<String, Integer>> sizes(Model.Joint model) {
    Set<String> symbols = model.symbolicSizes();
    return symbols.isEmpty()
        ? List.of(Map.of())
        : symbols.size() == 1
            ? List.of(staggered(symbols, 2, 0), staggered(symbols, 3, 0))
            : List.of(
                staggered(symbols, 2, 0), staggered(symbols, 2, 1), staggered(symbols, 3, -1));
  }

  /** The components at the first of {@link #sizes}. */
  static JointComponents smallest(Setting setting, Model.Joint model) {
    return new JointComponents(setting, model, sizes(model).getFirst());
  }

  /** The same size for all symbols, or neighbours that differ by a step. */
  static Map<String, Integer> staggered(Set<String> symbols, int first, int step) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    symbols.forEach(symbol -> sizes.put(symbol, first + step * (sizes.size() % 2)));
    return sizes;
  }

  /** All scalar parameters. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    arrays.values().forEach(array -> array.parts().forEach(part -> names.add(part.toString())));
    names.addAll(model.scalars());
    return names;
  }

  /** The components of a data point, at which a network with an activation is looked at. */
  List<String> dataPoint() {
    if (model.activation() instanceof Activation.Linear || model.layers().isEmpty()) {
      return List.of();
    }
    Entries first = symbol(model.layers().getFirst());
    return IntStream.rangeClosed(1, first.columns()).mapToObj(i -> "x_" + i).toList();
  }

  /** The outputs as polynomials, if they are. */
  Optional<List<LaurentPolynomial>> outputs() {
    List<LaurentPolynomial> outputs = new ArrayList<>();
    for (Expr output : model.predictor().values()) {
      for (Expr component : entries(setting.expand(output)).parts()) {
        Optional<LaurentPolynomial> polynomial = LaurentPolynomial.of(component);
        if (polynomial.isEmpty()) {
          return Optional.empty();
        }
        outputs.add(polynomial.get());
      }
    }
    return Optional.of(outputs);
  }

  /** A scalar formula of the setting in components; outputs stand for their formulas. */
  Optional<LaurentPolynomial> scalar(Expr expr) {
    return component(expr).flatMap(LaurentPolynomial::of);
  }

  private Optional<Expr> component(Expr expr) {
    Entries entries = quantity(expr);
    return entries.rank() == 0 ? Optional.of(entries.requireScalar()) : Optional.empty();
  }

  /** A formula of any shape in components; outputs stand for their formulas. */
  private Entries quantity(Expr expr) {
    return entries(setting.expand(expr).substitute(model.predictor()));
  }

  /** The entries of a formula of any shape as polynomials, if they are. */
  Optional<List<LaurentPolynomial>> polynomials(Expr expr) {
    List<LaurentPolynomial> polynomials = new ArrayList<>();
    for (Expr part : quantity(expr).parts()) {
      Optional<LaurentPolynomial> polynomial = LaurentPolynomial.of(part);
      if (polynomial.isEmpty()) {
        return Optional.empty();
      }
      polynomials.add(polynomial.get());
    }
    return Optional.of(polynomials);
  }

  /**
   * Completes a point to an allowed start: fixed initial values follow from the others.
   *
   * @param point values of constants and of all parameters
   * @return the point with fixed parameters replaced, if the assumptions hold there
   */
  Optional<Map<String, Rational>> allowedStart(Map<String, Rational> point) {
    Map<String, Rational> start = new LinkedHashMap<>(point);
    Map<String, Rational> initial = new LinkedHashMap<>(point);
    parameters()
        .forEach(p -> initial.put(Expr.initialName(p), start.getOrDefault(p, Rational.ZERO)));
    for (Map.Entry<String, Expr> entry : setting.initial().entrySet()) {
      List<Expr> wanted = entries(setting.expand(entry.getValue())).parts();
      List<Expr> names = entries(Expr.symbol(entry.getKey())).parts();
      for (int i = 0; i < Math.min(wanted.size(), names.size()); i++) {
        Optional<Rational> value = ExactPoints.value(wanted.get(i), initial);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        start.put(names.get(i).toString(), value.get());
        initial.put(Expr.initialName(names.get(i).toString()), value.get());
      }
    }
    for (var assumption : setting.assumptions()) {
      Optional<Rational> value =
          component(assumption.difference()).flatMap(e -> ExactPoints.value(e, initial));
      if (value.isEmpty()
          || !assumption.relation().holdsForSignOfDifference(value.get().signum())) {
        return Optional.empty();
      }
    }
    return Optional.of(start);
  }

  private Entries entries(Expr expr) {
    return Entries.of(expr, this::symbol);
  }

  private Entries symbol(String name) {
    Entries array = arrays.get(Expr.bareName(name));
    if (array == null) {
      return Entries.scalar(Expr.symbol(name));
    }
    return array.rank() == 1
        ? Entries.vector(name, array.rows())
        : Entries.matrix(name, array.rows(), array.columns());
  }
}
