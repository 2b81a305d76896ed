package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import regulus.kernel.Rational;

/** A Laurent polynomial prepared for evaluation over the field of {@link PrimeMatrix#PRIME}. */
final class ModularPolynomial {

  private final List<long[]> terms = new ArrayList<>();

  /** Terms as a coefficient and then number and exponent of each variable. */
  ModularPolynomial(LaurentPolynomial polynomial, List<String> variables) {
    for (Map.Entry<PowerProduct, Rational> term : polynomial.terms().entrySet()) {
      Map<String, Integer> exponents = term.getKey().exponents();
      long[] packed = new long[1 + 2 * exponents.size()];
      packed[0] = PrimeMatrix.residue(term.getValue());
      int at = 1;
      for (Map.Entry<String, Integer> power : exponents.entrySet()) {
        packed[at++] = variables.indexOf(power.getKey());
        packed[at++] = power.getValue();
      }
      terms.add(packed);
    }
  }

  /**
   * The value at a point.
   *
   * @param point residues other than 0
   * @param inverse their inverses
   */
  long at(long[] point, long[] inverse) {
    long sum = 0;
    for (long[] term : terms) {
      long product = term[0];
      for (int i = 1; i < term.length; i += 2) {
        long base = (term[i + 1] < 0 ? inverse : point)[(int) term[i]];
        for (long power = Math.abs(term[i + 1]); power > 0; power--) {
          product = PrimeMatrix.times(product, base);
        }
      }
      sum = (sum + product) % PrimeMatrix.PRIME;
    }
    return sum;
  }
}
