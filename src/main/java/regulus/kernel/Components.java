package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A joint model at given vector lengths, written out in scalar components: the vector {@code u} of
 * length 3 becomes the scalars {@code u_1, u_2, u_3}.
 */
final class Components {

  private final Setting setting;
  private final Model.Joint model;
  private final Map<String, Integer> lengths = new LinkedHashMap<>();

  /**
   * Lengths are fixed by the model or, for symbolic sizes, by the names of a point's components.
   *
   * @param point a point that names every component
   */
  Components(Setting setting, Model.Joint model, Map<String, Rational> point) {
    this.setting = setting;
    this.model = model;
    Map<String, Integer> symbolic = new LinkedHashMap<>();
    model
        .vectors()
        .forEach(
            (vector, size) -> {
              int length = 0;
              while (point.containsKey(component(vector, length + 1))) {
                length++;
              }
              switch (size) {
                case Model.Size.Fixed(int wanted) -> {
                  if (wanted != length) {
                    throw new Refusal(
                        "the point gives "
                            + length
                            + " components to "
                            + vector
                            + " of length "
                            + wanted);
                  }
                }
                case Model.Size.Symbolic(String name) -> {
                  Integer known = symbolic.putIfAbsent(name, length);
                  if (length == 0 || (known != null && known != length)) {
                    throw new Refusal("the point does not give one length to " + name);
                  }
                }
              }
              lengths.put(vector, length);
            });
    this.sizes = symbolic;
  }

  private final Map<String, Integer> sizes;

  static String component(String vector, int index) {
    return vector + "_" + index;
  }

  /** The sizes chosen for symbolic lengths, as text; empty if there are none. */
  String scope() {
    return sizes.isEmpty()
        ? "the model as it stands"
        : "the sizes "
            + String.join(
                ", ",
                sizes.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
  }

  /** All scalar parameters, vectors first, in order of declaration. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    lengths.forEach(
        (vector, length) -> {
          for (int i = 1; i <= length; i++) {
            names.add(component(vector, i));
          }
        });
    names.addAll(model.scalars());
    return names;
  }

  /** The declared parameter to which a scalar parameter belongs. */
  String owner(String parameter) {
    return lengths.keySet().stream()
        .filter(vector -> parameter.startsWith(vector + "_"))
        .findFirst()
        .orElse(parameter);
  }

  /** All scalar outputs. */
  List<Expr> outputs() {
    List<Expr> outputs = new ArrayList<>();
    model.predictor().values().forEach(output -> outputs.addAll(expand(output)));
    return outputs;
  }

  /** A scalar formula in components. */
  Expr scalar(Expr expr) {
    Map<String, Expr> outputs = new LinkedHashMap<>(model.predictor());
    List<Expr> parts = expand(setting.expand(expr).substitute(outputs));
    if (parts.size() != 1) {
      throw new Refusal("a scalar is needed where a vector stands: " + expr);
    }
    return parts.getFirst();
  }

  /** A formula as the list of its components; a scalar has one. */
  private List<Expr> expand(Expr expr) {
    return switch (expr) {
      case Expr.Num _ -> List.of(expr);
      case Expr.Sym(String name) -> symbol(name);
      case Expr.Sum sum -> {
        List<Expr> total = null;
        for (Expr term : sum.terms()) {
          List<Expr> parts = expand(term);
          total = total == null ? parts : zip(total, parts);
        }
        yield total == null ? List.of(Expr.ZERO) : total;
      }
      case Expr.Product product -> {
        List<Expr> total = List.of(Expr.ONE);
        for (Expr factor : product.factors()) {
          total = scaled(total, expand(factor));
        }
        yield total;
      }
      case Expr.Power(Expr base, Expr exponent) ->
          List.of(new Expr.Power(single(base), single(exponent)));
      case Expr.Apply(Head head, Expr argument) ->
          head == Head.NORM
              ? List.of(inner(expand(argument), expand(argument)).sqrt())
              : List.of(single(argument).apply(head));
      case Expr.Dot(Expr left, Expr right) -> List.of(inner(expand(left), expand(right)));
    };
  }

  private Expr single(Expr expr) {
    List<Expr> parts = expand(expr);
    if (parts.size() != 1) {
      throw new Refusal("a scalar is needed where a vector stands: " + expr);
    }
    return parts.getFirst();
  }

  private List<Expr> symbol(String name) {
    boolean start = name.endsWith("[0]");
    boolean velocity = name.endsWith("'");
    String bare = name.substring(0, name.length() - (start ? 3 : velocity ? 1 : 0));
    Integer length = lengths.get(bare);
    if (length == null) {
      return List.of(Expr.symbol(name));
    }
    List<Expr> parts = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      String part = component(bare, i);
      parts.add(
          start ? Expr.initial(part) : Expr.symbol(velocity ? Dynamics.velocity(part) : part));
    }
    return parts;
  }

  private static List<Expr> zip(List<Expr> a, List<Expr> b) {
    if (a.size() != b.size()) {
      throw new Refusal("vectors of lengths " + a.size() + " and " + b.size() + " are added");
    }
    List<Expr> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i).plus(b.get(i)));
    }
    return sum;
  }

  private static List<Expr> scaled(List<Expr> a, List<Expr> b) {
    if (a.size() > 1 && b.size() > 1) {
      throw new Refusal("two vectors are multiplied");
    }
    List<Expr> vector = a.size() > 1 ? a : b;
    Expr factor = (a.size() > 1 ? b : a).getFirst();
    return vector.stream().map(factor::times).toList();
  }

  private static Expr inner(List<Expr> a, List<Expr> b) {
    if (a.size() != b.size()) {
      throw new Refusal("an inner product of lengths " + a.size() + " and " + b.size());
    }
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      terms.add(a.get(i).times(b.get(i)));
    }
    return Expr.sum(terms);
  }
}
