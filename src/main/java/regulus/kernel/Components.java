package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A joint model at given sizes, written out in scalar components: the vector {@code u} of length 3
 * becomes the scalars {@code u_1, u_2, u_3}, and the matrix {@code A} has {@code A_2_3} in row 2
 * and column 3.
 */
final class Components {

  private final Setting setting;
  private final Model.Joint model;
  private final Map<String, Rational> point;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Map<String, Entries> arrays = new LinkedHashMap<>();

  /**
   * Sizes are fixed by the model or, if they are symbols, by the names of a point's components.
   *
   * @param point a point that names every component
   */
  Components(Setting setting, Model.Joint model, Map<String, Rational> point) {
    this.setting = setting;
    this.model = model;
    this.point = point;
    model
        .vectors()
        .forEach(
            (name, size) ->
                arrays.put(name, Entries.vector(name, side(name, size, count(name, "")))));
    model.matrices().forEach((name, size) -> arrays.put(name, matrix(name, size)));
  }

  private Entries matrix(String name, Model.MatrixSize size) {
    int rows = side(name, size.rows(), count(name, "_1"));
    int columns = side(name, size.columns(), count(name + "_1", ""));
    Entries matrix = Entries.matrix(name, rows, columns);
    for (Expr part : matrix.parts()) {
      if (!point.containsKey(part.toString())) {
        throw new Refusal("the point has no component " + part);
      }
    }
    return matrix;
  }

  /** How many of {@code name_1, name_2, ...}, with the suffix behind, the point names. */
  private int count(String name, String suffix) {
    int length = 0;
    while (point.containsKey(name + "_" + (length + 1) + suffix)) {
      length++;
    }
    return length;
  }

  private int side(String array, Model.Size size, int found) {
    switch (size) {
      case Model.Size.Fixed(int wanted) -> {
        if (wanted != found) {
          throw new Refusal(
              "the point gives " + found + " components to " + array + " of length " + wanted);
        }
      }
      case Model.Size.Symbolic(String name) -> {
        Integer known = sizes.putIfAbsent(name, found);
        if (found == 0 || (known != null && known != found)) {
          throw new Refusal("the point does not give one length to " + name);
        }
      }
    }
    return found;
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

  /** All scalar parameters, vectors first, then matrices row by row, in order of declaration. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    arrays.values().forEach(array -> array.parts().forEach(part -> names.add(part.toString())));
    names.addAll(model.scalars());
    return names;
  }

  /** The declared parameter to which a scalar parameter belongs. */
  String owner(String parameter) {
    int index = parameter.indexOf('_');
    return index < 0 ? parameter : parameter.substring(0, index);
  }

  /** All scalar outputs; those of a network at the point's data point. */
  List<Expr> outputs() {
    if (!(model.activation() instanceof Activation.Linear)) {
      return network().outputs();
    }
    List<Expr> outputs = new ArrayList<>();
    model.predictor().values().forEach(output -> outputs.addAll(entries(output).parts()));
    return outputs;
  }

  /** The network near the point. */
  private NetworkAtPoint network() {
    return new NetworkAtPoint(model, this::symbol, point);
  }

  /** The data point and the activation pattern there, as text; empty without an activation. */
  String dataPoint() {
    return model.activation() instanceof Activation.Linear
        ? ""
        : " at the data point x, where the slopes of the activation are "
            + network().pattern()
            + ",";
  }

  /** With an activation the product of the layers is not what the network computes. */
  private void requireNoActivation() {
    if (!(model.activation() instanceof Activation.Linear)) {
      throw new Refusal("a network with the activation " + model.activation() + " is not linear");
    }
  }

  /** A scalar formula in components. */
  Expr scalar(Expr expr) {
    return quantity(expr).requireScalar();
  }

  /** A formula of any shape in components; outputs stand for the predictor. */
  Entries quantity(Expr expr) {
    Expr expanded = setting.expand(expr);
    if (expanded.symbols().stream().anyMatch(model.predictor()::containsKey)) {
      requireNoActivation();
    }
    return entries(expanded.substitute(model.predictor()));
  }

  private Entries entries(Expr expr) {
    return Entries.of(expr, this::symbol);
  }

  private Entries symbol(String name) {
    Entries array = arrays.get(Expr.bareName(name));
    if (array == null) {
      return Entries.scalar(Expr.symbol(name));
    }
    return switch (array.rank()) {
      case 1 -> Entries.vector(name, array.rows());
      default -> Entries.matrix(name, array.rows(), array.columns());
    };
  }
}
