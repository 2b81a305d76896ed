package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * How a claim file is checked and what must come out.
 *
 * @param digits the number of digits that numeric tests should reach
 * @param instances the data of numeric tests
 * @param expect the expected verdict of a claim, by the claim's identifier; claims that are not
 *     listed have no expectation
 * @param variants false variants
 */
public record Checks(
    int digits, List<Instance> instances, Map<String, VerdictWord> expect, List<Variant> variants) {

  /** The number of digits if none is said. */
  public static final int DEFAULT_DIGITS = 30;

  /** The most digits that may be asked for: a flow of a few parameters takes minutes then. */
  public static final int MOST_DIGITS = 10_000;

  /** Copies the collections, keeping their order. */
  public Checks {
    instances = List.copyOf(instances);
    expect = Collections.unmodifiableMap(new LinkedHashMap<>(expect));
    variants = List.copyOf(variants);
  }

  /** The checks of a claim file that comes without a file of checks. */
  public static Checks defaultsFor(ClaimFile file) {
    return new Checks(
        DEFAULT_DIGITS, defaultInstances(file.setting().model()), Map.of(), List.of());
  }

  /**
   * Three instances of different scale. None has the scale 1, at which powers of the scale cannot
   * be told apart.
   */
  static List<Instance> defaultInstances(Model model) {
    return switch (model) {
      case Model.Coordinatewise _ ->
          List.of(
              new Instance(1, 4, 2, Rational.of(1, 10), Map.of()),
              new Instance(2, 3, 1, Rational.of(3, 5), Map.of()),
              new Instance(3, 4, 2, Rational.of(3, 2), Map.of()));
      case Model.Layered _ ->
          List.of(
              new Instance(1, 3, 2, Rational.of(1, 10), Map.of()),
              new Instance(2, 3, 1, Rational.of(3, 5), Map.of()),
              new Instance(3, 3, 2, Rational.of(3, 2), Map.of()));
      case Model.Joint joint ->
          List.of(
              joint(joint, 1, 2, Rational.of(1, 10)),
              joint(joint, 2, 1, Rational.of(3, 5)),
              joint(joint, 3, 2, Rational.of(3, 2)));
    };
  }

  private static Instance joint(Model.Joint model, int seed, int equations, Rational scale) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    // Matrices of different sides, so that a matrix is not taken for its transpose.
    boolean square = model.matrices().isEmpty();
    for (String name : model.symbolicSizes()) {
      sizes.put(name, square ? 3 : 3 - (sizes.size() + seed) % 2);
    }
    return new Instance(seed, 3, equations, scale, sizes);
  }
}
