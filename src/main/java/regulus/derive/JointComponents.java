package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * A joint model written out in scalar components: at length 3 the vector {@code u} becomes {@code
 * u_1, u_2, u_3}. Symbolic lengths all get the same value.
 */
final class JointComponents {

  private final Setting setting;
  private final Model.Joint model;
  private final Map<String, Integer> lengths = new LinkedHashMap<>();

  JointComponents(Setting setting, Model.Joint model, int symbolicLength) {
    this.setting = setting;
    this.model = model;
    model
        .vectors()
        .forEach(
            (vector, size) ->
                lengths.put(
                    vector,
                    switch (size) {
                      case Model.Size.Fixed(int length) -> length;
                      case Model.Size.Symbolic _ -> symbolicLength;
                    }));
  }

  /** Lengths worth trying for the symbolic sizes of a model, smallest first. */
  static List<Integer> lengths(Model.Joint model) {
    return model.vectors().values().stream().anyMatch(Model.Size.Symbolic.class::isInstance)
        ? List.of(2, 3)
        : List.of(1);
  }

  /** All scalar parameters. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    lengths.forEach((vector, length) -> names.addAll(components(vector, length)));
    names.addAll(model.scalars());
    return names;
  }

  private static List<String> components(String vector, int length) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      names.add(vector + "_" + i);
    }
    return names;
  }

  /** The outputs as polynomials, if they are. */
  Optional<List<LaurentPolynomial>> outputs() {
    List<LaurentPolynomial> outputs = new ArrayList<>();
    for (Expr output : model.predictor().values()) {
      for (Expr component : expand(setting.expand(output))) {
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
    List<Expr> parts = expand(setting.expand(expr).substitute(model.predictor()));
    return parts.size() == 1 ? Optional.of(parts.getFirst()) : Optional.empty();
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
      List<Expr> wanted = expand(setting.expand(entry.getValue()));
      List<Expr> names = expand(Expr.symbol(entry.getKey()));
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

  private List<Expr> expand(Expr expr) {
    return switch (expr) {
      case Expr.Num _ -> List.of(expr);
      case Expr.Sym(String name) -> symbol(name);
      case Expr.Sum(List<Expr> terms) ->
          terms.stream().map(this::expand).reduce(JointComponents::added).orElse(List.of(expr));
      case Expr.Product(List<Expr> factors) ->
          factors.stream().map(this::expand).reduce(JointComponents::scaled).orElse(List.of(expr));
      case Expr.Power(Expr base, Expr exponent) ->
          List.of(new Expr.Power(expand(base).getFirst(), exponent));
      case Expr.Apply(Head head, Expr argument) ->
          head == Head.NORM
              ? List.of(inner(expand(argument), expand(argument)).sqrt())
              : List.of(expand(argument).getFirst().apply(head));
      case Expr.Dot(Expr left, Expr right) -> List.of(inner(expand(left), expand(right)));
    };
  }

  private List<Expr> symbol(String name) {
    boolean start = name.endsWith("[0]");
    String bare = start ? name.substring(0, name.length() - "[0]".length()) : name;
    Integer length = lengths.get(bare);
    if (length == null) {
      return List.of(Expr.symbol(name));
    }
    return components(bare, length).stream()
        .map(part -> start ? Expr.initial(part) : Expr.symbol(part))
        .toList();
  }

  private static List<Expr> added(List<Expr> a, List<Expr> b) {
    List<Expr> sum = new ArrayList<>();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      sum.add(a.get(i).plus(b.get(i)));
    }
    return sum;
  }

  private static List<Expr> scaled(List<Expr> a, List<Expr> b) {
    List<Expr> vector = a.size() > 1 ? a : b;
    Expr factor = (a.size() > 1 ? b : a).getFirst();
    return vector.stream().map(factor::times).toList();
  }

  private static Expr inner(List<Expr> a, List<Expr> b) {
    return Expr.sum(scaledTerms(a, b));
  }

  private static List<Expr> scaledTerms(List<Expr> a, List<Expr> b) {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      terms.add(a.get(i).times(b.get(i)));
    }
    return terms;
  }
}
