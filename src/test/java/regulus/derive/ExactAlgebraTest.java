package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import regulus.kernel.Rational;

/** Factorization and elimination give back what went in. */
class ExactAlgebraTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theFactorsMultiplyBack(
      @ForAll("polynomials") LaurentPolynomial a, @ForAll("polynomials") LaurentPolynomial b) {
    LaurentPolynomial polynomial = a.times(b).times(b);
    if (polynomial.isZero()) {
      return;
    }
    Factorization factorization = Factorization.of(polynomial);
    LaurentPolynomial product = LaurentPolynomial.constant(factorization.coefficient());
    for (Map.Entry<LaurentPolynomial, Integer> factor : factorization.factors().entrySet()) {
      product = product.times(factor.getKey().pow(factor.getValue()));
    }
    assertThat(product).isEqualTo(polynomial);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aCombinationOfPolynomialsIsFound(
      @ForAll("polynomials") LaurentPolynomial a,
      @ForAll("polynomials") LaurentPolynomial b,
      @ForAll("numbers") Rational x,
      @ForAll("numbers") Rational y) {
    LaurentPolynomial target = a.scale(x).plus(b.scale(y));
    Optional<List<Rational>> found = LinearAlgebra.combination(target, List.of(a, b));
    assertThat(found.map(c -> a.scale(c.get(0)).plus(b.scale(c.get(1))))).contains(target);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theProductRule(
      @ForAll("polynomials") LaurentPolynomial a, @ForAll("polynomials") LaurentPolynomial b) {
    assertThat(a.times(b).derivative("u"))
        .isEqualTo(a.derivative("u").times(b).plus(a.times(b.derivative("u"))));
  }

  @Provide
  Arbitrary<Rational> numbers() {
    return Combinators.combine(
            Arbitraries.integers().between(-9, 9), Arbitraries.integers().between(1, 4))
        .as(Rational::of);
  }

  @Provide
  Arbitrary<LaurentPolynomial> polynomials() {
    Arbitrary<LaurentPolynomial> term =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2),
                numbers())
            .as(
                (i, j, c) ->
                    LaurentPolynomial.term(
                        PowerProduct.of("u", i).times(PowerProduct.of("v", j)), c));
    return term.list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(terms -> terms.stream().reduce(LaurentPolynomial.ZERO, LaurentPolynomial::plus));
  }
}
