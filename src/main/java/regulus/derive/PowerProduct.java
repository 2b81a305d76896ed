package regulus.derive;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A product of powers of named variables with integer exponents of either sign.
 *
 * @param exponents nonzero exponents by variable
 */
record PowerProduct(SortedMap<String, Integer> exponents) implements Comparable<PowerProduct> {

  static final PowerProduct ONE = new PowerProduct(new TreeMap<>());

  PowerProduct {
    SortedMap<String, Integer> copy = new TreeMap<>(exponents);
    copy.values().removeIf(exponent -> exponent == 0);
    exponents = Collections.unmodifiableSortedMap(copy);
  }

  static PowerProduct of(String variable, int exponent) {
    SortedMap<String, Integer> exponents = new TreeMap<>();
    exponents.put(variable, exponent);
    return new PowerProduct(exponents);
  }

  int exponent(String variable) {
    return exponents.getOrDefault(variable, 0);
  }

  int degree() {
    return exponents.values().stream().mapToInt(Integer::intValue).sum();
  }

  PowerProduct times(PowerProduct other) {
    SortedMap<String, Integer> product = new TreeMap<>(exponents);
    other.exponents.forEach(
        (variable, exponent) -> product.merge(variable, exponent, Math::addExact));
    return new PowerProduct(product);
  }

  PowerProduct with(String variable, int exponent) {
    SortedMap<String, Integer> changed = new TreeMap<>(exponents);
    changed.put(variable, exponent);
    return new PowerProduct(changed);
  }

  PowerProduct inverse() {
    SortedMap<String, Integer> inverse = new TreeMap<>();
    exponents.forEach((variable, exponent) -> inverse.put(variable, -exponent));
    return new PowerProduct(inverse);
  }

  /** Reading order: higher degree first, then higher powers of earlier names first. */
  @Override
  public int compareTo(PowerProduct other) {
    int byDegree = Integer.compare(other.degree(), degree());
    if (byDegree != 0) {
      return byDegree;
    }
    SortedMap<String, Integer> all = new TreeMap<>(exponents);
    all.putAll(other.exponents);
    for (Map.Entry<String, Integer> entry : all.entrySet()) {
      String variable = entry.getKey();
      int order = Integer.compare(other.exponent(variable), exponent(variable));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
