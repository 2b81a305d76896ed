package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import regulus.kernel.ProgramArrays.Shape;

/** A joint model's parameters with their shapes at given sizes. */
final class SpanSizes {

  private static final int LARGEST = 1_000;

  private final Map<String, Integer> given;
  private final Map<String, Integer> used = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  /**
   * Shapes of all parameters.
   *
   * @param given values of the model's symbolic sizes; a missing one is refused, others are ignored
   */
  SpanSizes(Model.Joint model, Map<String, Integer> given) {
    this.given = given;
    model.vectors().forEach((name, size) -> shapes.put(name, new Shape(1, length(size), 1)));
    model
        .matrices()
        .forEach(
            (name, size) ->
                shapes.put(name, new Shape(2, length(size.rows()), length(size.columns()))));
    model.scalars().forEach(name -> shapes.put(name, Shape.SCALAR));
  }

  private int length(Model.Size size) {
    // At size 1 matrices commute and more is conserved than at the sizes that are meant.
    int least = size instanceof Model.Size.Symbolic ? 2 : 1;
    int length =
        switch (size) {
          case Model.Size.Fixed(int fixed) -> fixed;
          case Model.Size.Symbolic(String name) -> {
            int value = given.getOrDefault(name, 0);
            used.put(name, value);
            yield value;
          }
        };
    if (length < least || length > LARGEST) {
      throw new Refusal(
          "span step: it gives no size between " + least + " and " + LARGEST + " to " + size);
    }
    return length;
  }

  /** Shapes by parameter: vectors, matrices, scalars, in order of declaration. */
  Map<String, Shape> shapes() {
    return Collections.unmodifiableMap(shapes);
  }

  /** The sizes chosen for symbolic ones, as text. */
  String scope() {
    return used.isEmpty()
        ? "the model as it stands"
        : "the sizes "
            + String.join(
                ", ",
                used.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
  }

  /** A point that names every component; its values mean nothing. */
  Map<String, Rational> point() {
    Map<String, Rational> point = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          for (int i = 1; i <= shape.rows(); i++) {
            for (int j = 1; j <= shape.columns(); j++) {
              String index =
                  switch (shape.rank()) {
                    case 0 -> "";
                    case 1 -> "_" + i;
                    default -> "_" + i + "_" + j;
                  };
              point.put(name + index, Rational.ONE);
            }
          }
        });
    return point;
  }
}
