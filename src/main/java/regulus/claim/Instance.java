package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import regulus.kernel.Rational;

/**
 * Data on which a claim is tested: {@code equations x unknowns} equations {@code Xw = y} and a
 * start of some scale.
 *
 * @param seed determines data and start
 * @param unknowns the number {@code d} of unknowns
 * @param equations the number {@code N < d} of equations
 * @param scale the size of initial parameters
 * @param sizes lengths of vectors that are symbols in the model; a length that is not given is
 *     {@code unknowns}
 * @param sampling how random matrices are drawn
 * @param kind which of these say what the data are
 */
public record Instance(
    int seed,
    int unknowns,
    int equations,
    Rational scale,
    Map<String, Integer> sizes,
    Sampling sampling,
    Kind kind) {

  /** Which numbers of an instance say what its data are. */
  public enum Kind {
    /** All of them. */
    EQUATIONS,
    /** The seed and the sizes alone, all of which are given. */
    SIZES
  }

  /**
   * How statements about random matrices are tested.
   *
   * @param samples how often the matrices are drawn
   * @param threshold at how many standard errors a mean contradicts
   */
  public record Sampling(int samples, int threshold) {

    /** What is meant where nothing is said. */
    public static final Sampling USUAL = new Sampling(4096, 6);
  }

  /** An instance with equations. */
  public Instance(
      int seed,
      int unknowns,
      int equations,
      Rational scale,
      Map<String, Integer> sizes,
      Sampling sampling) {
    this(seed, unknowns, equations, scale, sizes, sampling, Kind.EQUATIONS);
  }

  /** An instance whose data are determined by its seed and its sizes. */
  public static Instance ofSizes(int seed, Map<String, Integer> sizes) {
    return new Instance(seed, 2, 1, Rational.ONE, sizes, Sampling.USUAL, Kind.SIZES);
  }

  /** What determines the data, for example {@code L = 2, m = 32, seed 1}. */
  public String words() {
    String lengths =
        sizes.entrySet().stream()
            .map(size -> size.getKey() + " = " + size.getValue() + ", ")
            .collect(Collectors.joining());
    return switch (kind) {
      case SIZES -> lengths + "seed " + seed;
      case EQUATIONS -> {
        String said = lengths.isEmpty() ? "" : ", " + lengths.substring(0, lengths.length() - 2);
        yield "N = %d, d = %d, scale %s, seed %d%s"
            .formatted(equations, unknowns, scale, seed, said);
      }
    };
  }

  /** An instance with the usual sampling. */
  public Instance(
      int seed, int unknowns, int equations, Rational scale, Map<String, Integer> sizes) {
    this(seed, unknowns, equations, scale, sizes, Sampling.USUAL);
  }

  /** Copies the map, keeping its order. */
  public Instance {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }
}
