package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 */
public record Instance(
    int seed,
    int unknowns,
    int equations,
    Rational scale,
    Map<String, Integer> sizes,
    Sampling sampling) {

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
