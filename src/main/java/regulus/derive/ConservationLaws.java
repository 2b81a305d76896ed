package regulus.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import regulus.kernel.Rational;

/**
 * Polynomial conservation laws, by linear algebra.
 *
 * <p>A function {@code h} of the parameters is conserved for every loss exactly if {@code <grad h,
 * grad G_i> = 0} for all outputs (Marcotte, Gribonval, Peyre 2023). For an unknown polynomial of
 * bounded degree that is a linear system for its coefficients.
 */
final class ConservationLaws {

  private static final int MOST_MONOMIALS = 400;

  private final List<String> variables;
  private final List<Map<String, LaurentPolynomial>> fields = new ArrayList<>();
  private final boolean homogeneous;
  private final List<LaurentPolynomial> found = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param variables the scalar parameters
   * @param outputs the predictor, a polynomial in the parameters for each output
   */
  ConservationLaws(List<String> variables, List<LaurentPolynomial> outputs) {
    this.variables = List.copyOf(variables);
    for (LaurentPolynomial output : outputs) {
      Map<String, LaurentPolynomial> field = new LinkedHashMap<>();
      variables.forEach(name -> field.put(name, output.derivative(name)));
      fields.add(field);
    }
    this.homogeneous = outputs.stream().allMatch(LaurentPolynomial::isHomogeneous);
  }

  /**
   * Laws of which no other is a polynomial combination, lowest degree first.
   *
   * @param degree the largest degree tried
   * @param enough stop after the first degree at which this many are functionally independent
   */
  List<LaurentPolynomial> upTo(int degree, int enough) {
    for (int d = 1; d <= degree && independent(found).size() < enough; d++) {
      List<PowerProduct> monomials = monomials(d, homogeneous ? d : 1);
      if (monomials.size() > MOST_MONOMIALS) {
        break;
      }
      add(monomials, d);
    }
    return List.copyOf(found);
  }

  /** The same with exponents of either sign, each of absolute value at most a bound. */
  List<LaurentPolynomial> withInverses(int bound, int enough) {
    for (int d = 0; d <= bound && homogeneous; d++) {
      for (int degree : new int[] {d, -d}) {
        List<PowerProduct> box = box(bound, degree);
        if (independent(found).size() < enough && box.size() <= MOST_MONOMIALS) {
          add(box, 2 * bound);
        }
      }
    }
    return List.copyOf(found);
  }

  private void add(List<PowerProduct> monomials, int degree) {
    List<LaurentPolynomial> candidates =
        relationsAlongFields(
                monomials.stream().map(m -> LaurentPolynomial.term(m, Rational.ONE)).toList())
            .stream()
            .map(LaurentPolynomial::primitive)
            .sorted(Comparator.comparingInt(p -> p.terms().size()))
            .toList();
    List<LaurentPolynomial> known = products(degree);
    for (LaurentPolynomial candidate : candidates) {
      if (LinearAlgebra.combination(candidate, known).isEmpty()) {
        found.add(candidate);
        known.add(candidate);
      }
    }
  }

  /** Combinations of the given polynomials that are conserved: a basis. */
  List<LaurentPolynomial> relationsAlongFields(List<LaurentPolynomial> polynomials) {
    List<LaurentPolynomial> derivatives = new ArrayList<>();
    for (LaurentPolynomial polynomial : polynomials) {
      Interruption.check();
      LaurentPolynomial all = LaurentPolynomial.ZERO;
      for (int i = 0; i < fields.size(); i++) {
        // An unused variable keeps the equations of different outputs apart.
        PowerProduct tag = PowerProduct.of("#output", i);
        all =
            all.plus(
                polynomial.along(fields.get(i)).times(LaurentPolynomial.term(tag, Rational.ONE)));
      }
      derivatives.add(all);
    }
    List<LaurentPolynomial> conserved = new ArrayList<>();
    for (List<Rational> relation : LinearAlgebra.relations(derivatives)) {
      LaurentPolynomial sum = LaurentPolynomial.ZERO;
      for (int j = 0; j < relation.size(); j++) {
        sum = sum.plus(polynomials.get(j).scale(relation.get(j)));
      }
      conserved.add(sum);
    }
    return conserved;
  }

  /** Products of at least two found laws, up to a degree, and the laws themselves. */
  private List<LaurentPolynomial> products(int degree) {
    List<LaurentPolynomial> products = new ArrayList<>(List.of(LaurentPolynomial.ONE));
    for (LaurentPolynomial law : found) {
      List<LaurentPolynomial> longer = new ArrayList<>(products);
      for (LaurentPolynomial product : products) {
        LaurentPolynomial next = product.times(law);
        while (degreeOf(next) <= degree && longer.size() < MOST_MONOMIALS) {
          longer.add(next);
          next = next.times(law);
          if (degreeOf(law) <= 0) {
            break;
          }
        }
      }
      products = longer;
    }
    return products;
  }

  private static int degreeOf(LaurentPolynomial polynomial) {
    return polynomial.terms().keySet().stream().mapToInt(PowerProduct::degree).max().orElse(0);
  }

  /** Laws whose gradients are independent at a generic point, chosen greedily in order. */
  List<LaurentPolynomial> independent(List<LaurentPolynomial> laws) {
    Map<String, Rational> point = genericPoint(variables);
    List<LaurentPolynomial> chosen = new ArrayList<>();
    List<List<Rational>> rows = new ArrayList<>();
    for (LaurentPolynomial law : laws) {
      rows.add(gradient(law, variables, point));
      if (LinearAlgebra.rank(rows) == rows.size()) {
        chosen.add(law);
      } else {
        rows.removeLast();
      }
    }
    return chosen;
  }

  static List<Rational> gradient(
      LaurentPolynomial law, List<String> variables, Map<String, Rational> point) {
    return variables.stream().map(name -> law.derivative(name).at(point)).toList();
  }

  /** A point without visible coincidences, the same in every run. */
  static Map<String, Rational> genericPoint(List<String> variables) {
    Map<String, Rational> point = new LinkedHashMap<>();
    long next = 3;
    for (String variable : variables) {
      point.put(variable, Rational.of(next));
      next = next * 7 % 101 + 2;
    }
    return point;
  }

  /** Power products of a degree in a range, with nonnegative exponents. */
  private List<PowerProduct> monomials(int degree, int least) {
    List<PowerProduct> all = new ArrayList<>();
    monomials(0, degree, new TreeMap<>(), all);
    return all.stream().filter(m -> m.degree() >= least).sorted().toList();
  }

  private void monomials(
      int index, int degree, SortedMap<String, Integer> exponents, List<PowerProduct> all) {
    if (index == variables.size() || all.size() > 4 * MOST_MONOMIALS) {
      all.add(new PowerProduct(exponents));
      return;
    }
    for (int exponent = 0; exponent <= degree; exponent++) {
      exponents.put(variables.get(index), exponent);
      monomials(index + 1, degree - exponent, exponents, all);
    }
    exponents.remove(variables.get(index));
  }

  private List<PowerProduct> box(int bound, int degree) {
    List<PowerProduct> all = new ArrayList<>(List.of(PowerProduct.ONE));
    for (String variable : variables) {
      List<PowerProduct> longer = new ArrayList<>();
      for (PowerProduct product : all) {
        for (int exponent = -bound; exponent <= bound; exponent++) {
          longer.add(product.with(variable, exponent));
        }
      }
      all = longer;
      if (all.size() > 100 * MOST_MONOMIALS) {
        return List.of();
      }
    }
    return all.stream()
        .filter(m -> m.degree() == degree && !m.equals(PowerProduct.ONE))
        .sorted()
        .toList();
  }
}
