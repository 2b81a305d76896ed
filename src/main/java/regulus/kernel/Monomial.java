package regulus.kernel;

import java.util.Arrays;

/** A product of powers of variables, which are known by their number. Exponents are positive. */
final class Monomial implements Comparable<Monomial> {

  static final Monomial ONE = new Monomial(new int[0]);

  /** Exponents by variable, the last one not zero. */
  private final int[] exponents;

  private Monomial(int[] exponents) {
    this.exponents = exponents;
  }

  static Monomial variable(int variable, int exponent) {
    if (exponent == 0) {
      return ONE;
    }
    int[] exponents = new int[variable + 1];
    exponents[variable] = exponent;
    return new Monomial(exponents);
  }

  /** One more than the largest variable that occurs. */
  int width() {
    return exponents.length;
  }

  int exponent(int variable) {
    return variable < exponents.length ? exponents[variable] : 0;
  }

  Monomial times(Monomial other) {
    int[] longer = width() >= other.width() ? exponents : other.exponents;
    int[] shorter = width() >= other.width() ? other.exponents : exponents;
    int[] product = longer.clone();
    for (int i = 0; i < shorter.length; i++) {
      product[i] = Math.addExact(product[i], shorter[i]);
    }
    return new Monomial(product);
  }

  boolean divides(Monomial other) {
    for (int i = 0; i < exponents.length; i++) {
      if (exponents[i] > other.exponent(i)) {
        return false;
      }
    }
    return true;
  }

  /** {@code other / this}; this must divide other. */
  Monomial quotientOf(Monomial other) {
    int[] quotient = other.exponents.clone();
    for (int i = 0; i < exponents.length; i++) {
      quotient[i] -= exponents[i];
    }
    return trimmed(quotient);
  }

  /** This monomial with one exponent replaced. */
  Monomial with(int variable, int exponent) {
    int[] changed = Arrays.copyOf(exponents, Math.max(width(), variable + 1));
    changed[variable] = exponent;
    return trimmed(changed);
  }

  private static Monomial trimmed(int[] exponents) {
    int width = exponents.length;
    while (width > 0 && exponents[width - 1] == 0) {
      width--;
    }
    return width == 0 ? ONE : new Monomial(Arrays.copyOf(exponents, width));
  }

  /** Lexicographic order in which later variables weigh more. */
  @Override
  public int compareTo(Monomial other) {
    for (int i = Math.max(width(), other.width()) - 1; i >= 0; i--) {
      int order = Integer.compare(exponent(i), other.exponent(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Monomial monomial && Arrays.equals(exponents, monomial.exponents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(exponents);
  }
}
