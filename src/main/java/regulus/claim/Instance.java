package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import regulus.kernel.Rational;

/**
 * One numeric run of a claim: everything that is not in the claim itself.
 *
 * @param seed where all random numbers of the run start
 * @param unknowns number of coordinates {@code d} of {@code w}
 * @param equations number of data points {@code N}
 * @param scale positive factor on the size of the start
 * @param sizes values of symbolic lengths
 */
public record Instance(
    long seed, int unknowns, int equations, Rational scale, Map<String, Integer> sizes) {

  /** Copies the sizes, keeping their order. */
  public Instance {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }
}
