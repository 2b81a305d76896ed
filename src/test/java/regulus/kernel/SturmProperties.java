package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Sturm's chain on products of linear factors and of quadratic ones without real roots. */
class SturmProperties {

  private static List<Rational> times(List<Rational> polynomial, List<Rational> factor) {
    List<Rational> product = new ArrayList<>();
    for (int i = 0; i < polynomial.size() + factor.size() - 1; i++) {
      product.add(Rational.ZERO);
    }
    for (int i = 0; i < polynomial.size(); i++) {
      for (int j = 0; j < factor.size(); j++) {
        product.set(i + j, product.get(i + j).plus(polynomial.get(i).times(factor.get(j))));
      }
    }
    return product;
  }

  private static List<Rational> product(List<Integer> roots, int quadratics) {
    List<Rational> polynomial = List.of(Rational.of(-3, 2));
    for (int root : roots) {
      polynomial = times(polynomial, List.of(Rational.of(-root, 2), Rational.ONE));
    }
    for (int i = 1; i <= quadratics; i++) {
      polynomial =
          times(polynomial, List.of(Rational.of((long) i * i + 1), Rational.of(2), Rational.ONE));
    }
    return polynomial;
  }

  @Property(tries = 200)
  void countsDistinctRoots(
      @ForAll @Size(max = 5) List<@IntRange(min = -9, max = 9) Integer> roots,
      @ForAll @IntRange(max = 2) int quadratics) {
    Sturm sturm = new Sturm(product(roots, quadratics));
    assertThat(sturm.roots()).isEqualTo(new TreeSet<>(roots).size());
  }

  @Property(tries = 100)
  void eachIntervalHoldsOneRoot(
      @ForAll @Size(max = 4) List<@IntRange(min = -9, max = 9) Integer> roots,
      @ForAll @IntRange(max = 1) int quadratics) {
    List<Sturm.Interval> intervals = new Sturm(product(roots, quadratics)).isolated();
    List<Rational> sorted = new TreeSet<>(roots).stream().map(r -> Rational.of(r, 2)).toList();
    assertThat(intervals).hasSameSizeAs(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(intervals.get(i).from().compareTo(sorted.get(i))).isNegative();
      assertThat(intervals.get(i).to().compareTo(sorted.get(i))).isPositive();
    }
  }

  /**
   * The resultant with the derivative is, up to sign, the product of the roots' distances squared.
   */
  @Property(tries = 100)
  void resultantsVanishWithMultipleRootsOnly(
      @ForAll @Size(min = 2, max = 4) List<@IntRange(min = -9, max = 9) Integer> roots) {
    List<Polynomial> coefficients = product(roots, 0).stream().map(Polynomial::constant).toList();
    Polynomial resultant = Resultant.withDerivative(coefficients, Budget.standard());
    assertThat(resultant.isZero()).isEqualTo(new TreeSet<>(roots).size() < roots.size());
  }
}
