package regulus.derive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Changes of signs of the parameters under which every output keeps its value or changes its sign.
 * They map conserved quantities to conserved quantities, so that laws can be sought among monomials
 * of one character at a time.
 *
 * <p>A character is a vector of exponents modulo 2 and modulo the differences of exponents within
 * an output.
 */
final class SignGrading {

  private final List<String> variables;
  private final List<BitSet> differences = new ArrayList<>();

  SignGrading(List<String> variables, List<LaurentPolynomial> outputs) {
    this.variables = variables;
    for (LaurentPolynomial output : outputs) {
      BitSet first = null;
      for (PowerProduct term : output.terms().keySet()) {
        BitSet parity = parity(term);
        if (first == null) {
          first = parity;
        } else {
          parity.xor(first);
          BitSet rest = character(parity);
          if (!rest.isEmpty()) {
            differences.add(rest);
          }
        }
      }
    }
  }

  private BitSet parity(PowerProduct term) {
    BitSet parity = new BitSet();
    for (Map.Entry<String, Integer> power : term.exponents().entrySet()) {
      if (power.getValue() % 2 != 0) {
        parity.set(variables.indexOf(power.getKey()));
      }
    }
    return parity;
  }

  /** The character of a monomial. */
  BitSet character(PowerProduct monomial) {
    return character(parity(monomial));
  }

  private BitSet character(BitSet parity) {
    BitSet rest = (BitSet) parity.clone();
    for (BitSet difference : differences) {
      if (rest.get(difference.nextSetBit(0))) {
        rest.xor(difference);
      }
    }
    return rest;
  }
}
