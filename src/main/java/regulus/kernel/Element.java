package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a {@link Tower}: a numerator in normal form over a product of powers of monic
 * denominators. The element is zero exactly if its numerator is, as far as the tower can tell.
 *
 * @param numerator reduced by the relations of the tower
 * @param denominator positive exponents by monic, nonconstant polynomial
 */
record Element(Polynomial numerator, Map<Polynomial, Integer> denominator) {

  static final Element ZERO = new Element(Polynomial.ZERO, Map.of());
  static final Element ONE = new Element(Polynomial.ONE, Map.of());

  Element {
    denominator = Collections.unmodifiableMap(new LinkedHashMap<>(denominator));
  }

  static Element constant(Rational value) {
    return new Element(Polynomial.constant(value), Map.of());
  }

  boolean isZero() {
    return numerator.isZero();
  }

  /** The value if the element is a number. */
  Optional<Rational> constantValue() {
    return denominator.isEmpty() ? numerator.constantValue() : Optional.empty();
  }

  Element negate() {
    return new Element(numerator.negate(), denominator);
  }

  Element scale(Rational factor) {
    return factor.isZero() ? ZERO : new Element(numerator.scale(factor), denominator);
  }

  boolean uses(int variable) {
    return numerator.uses(variable)
        || denominator.keySet().stream().anyMatch(factor -> factor.uses(variable));
  }
}
