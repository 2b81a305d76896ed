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
 */
public record Instance(
    int seed, int unknowns, int equations, Rational scale, Map<String, Integer> sizes) {

  /** Copies the map, keeping its order. */
  public Instance {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }
}
