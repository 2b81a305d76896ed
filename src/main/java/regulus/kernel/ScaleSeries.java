package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A power series in a scale {@code c} with rational coefficients, cut off after a number of terms
 * that all operands share.
 *
 * @param terms the coefficients of {@code c^0, c^1, ...}
 */
record ScaleSeries(List<Rational> terms) {

  ScaleSeries {
    terms = List.copyOf(terms);
  }

  /** {@code value c^power}. */
  static ScaleSeries of(Rational value, int power, int length) {
    List<Rational> terms = new ArrayList<>(Collections.nCopies(length, Rational.ZERO));
    if (power < length) {
      terms.set(power, value);
    }
    return new ScaleSeries(terms);
  }

  ScaleSeries plus(ScaleSeries other) {
    List<Rational> sum = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      sum.add(terms.get(i).plus(other.terms.get(i)));
    }
    return new ScaleSeries(sum);
  }

  ScaleSeries minus(ScaleSeries other) {
    return plus(other.times(of(Rational.MINUS_ONE, 0, terms.size())));
  }

  ScaleSeries times(ScaleSeries other) {
    List<Rational> product = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Rational sum = Rational.ZERO;
      for (int j = 0; j <= i; j++) {
        sum = sum.plus(terms.get(j).times(other.terms.get(i - j)));
      }
      product.add(sum);
    }
    return new ScaleSeries(product);
  }

  /** {@code sum_i coefficients_i this^i}, where this has no constant term. */
  ScaleSeries in(List<Rational> coefficients) {
    int length = terms.size();
    ScaleSeries value = of(Rational.ZERO, 0, length);
    for (Rational coefficient : coefficients.reversed()) {
      value = value.times(this).plus(of(coefficient, 0, length));
    }
    return value;
  }

  Rational constant() {
    return terms.getFirst();
  }

  /** The power of the first term that does not vanish; empty if none does. */
  Optional<Integer> order() {
    for (int i = 0; i < terms.size(); i++) {
      if (!terms.get(i).isZero()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The sign for small positive {@code c}; 0 if all terms vanish. */
  int sign() {
    return order().map(i -> terms.get(i).signum()).orElse(0);
  }
}
