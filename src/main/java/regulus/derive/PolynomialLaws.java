package regulus.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import regulus.kernel.Rational;

/**
 * Conserved polynomials and Laurent monomials of a model with polynomial outputs, by linear algebra
 * over a prime field.
 *
 * <p>{@code h} is conserved exactly if {@code <grad h, X> = 0} for every combination {@code X} of
 * the gradients of the outputs (Marcotte, Gribonval, Peyre 2023). At a random point and for a
 * random combination that is one linear equation for the coefficients of {@code h}; monomials of
 * one degree, if the outputs are homogeneous, and of one character of the changes of signs are a
 * block of their own. Relations found are mapped back to rational numbers and then hold or fail
 * exactly.
 */
final class PolynomialLaws {

  private static final long SEED = 90_210;
  private static final int MOST_MONOMIALS = 30_000;
  private static final int LARGEST_BLOCK = 500;
  private static final int SPARE = 4;
  private static final int LARGEST_EXPONENT = 6;

  private final List<String> variables;
  private final List<LaurentPolynomial> outputs;
  private final List<Map<String, LaurentPolynomial>> fields = new ArrayList<>();
  private final List<ModularPolynomial[]> prepared = new ArrayList<>();
  private final boolean homogeneous;
  private final List<Sample> samples = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(SEED);

  /** A point, its inverses, and the value of a random combination of gradients there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(long[] point, long[] inverse, long[] field) {}

  /**
   * Prepares a search.
   *
   * @param variables the scalar parameters
   * @param outputs polynomials in them
   */
  PolynomialLaws(List<String> variables, List<LaurentPolynomial> outputs) {
    this.variables = List.copyOf(variables);
    this.outputs = List.copyOf(outputs);
    for (LaurentPolynomial output : outputs) {
      Map<String, LaurentPolynomial> field = new LinkedHashMap<>();
      variables.forEach(name -> field.put(name, output.derivative(name)));
      fields.add(field);
      prepared.add(
          variables.stream()
              .map(name -> new ModularPolynomial(output.derivative(name), this.variables))
              .toArray(ModularPolynomial[]::new));
    }
    this.homogeneous = outputs.stream().allMatch(LaurentPolynomial::isHomogeneous);
  }

  /**
   * Conserved polynomials whose gradients are independent at a random point, lowest degree and
   * fewest terms first, then conserved Laurent monomials.
   *
   * @param degree the largest degree tried
   * @param enough stop when so many are found
   */
  List<LaurentPolynomial> find(int degree, int enough) {
    List<LaurentPolynomial> found = new ArrayList<>();
    PrimeMatrix gradients = new PrimeMatrix(variables.size());
    for (int d = 1; d <= degree && gradients.rank() < enough; d++) {
      keepIndependent(ofDegree(d), gradients, found);
    }
    if (gradients.rank() < enough) {
      keepIndependent(monomialLaws(), gradients, found);
    }
    return found;
  }

  /** All conserved polynomials of a degree: a basis, by blocks. */
  List<LaurentPolynomial> ofDegree(int degree) {
    SignGrading grading = new SignGrading(variables, outputs);
    Map<BitSet, List<PowerProduct>> blocks = new LinkedHashMap<>();
    List<PowerProduct> monomials = monomials(degree);
    if (monomials.size() > MOST_MONOMIALS) {
      return List.of();
    }
    monomials.forEach(
        m -> blocks.computeIfAbsent(grading.character(m), _ -> new ArrayList<>()).add(m));
    return blocks.values().stream()
        .filter(block -> block.size() <= LARGEST_BLOCK)
        .flatMap(block -> laws(block).stream())
        .sorted(
            Comparator.comparingInt((LaurentPolynomial law) -> law.terms().size())
                .thenComparing(law -> List.copyOf(law.terms().keySet()), PolynomialLaws::compare))
        .toList();
  }

  private static int compare(List<PowerProduct> a, List<PowerProduct> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private void keepIndependent(
      List<LaurentPolynomial> laws, PrimeMatrix gradients, List<LaurentPolynomial> found) {
    Sample sample = sample(0);
    for (LaurentPolynomial law : laws) {
      int before = gradients.rank();
      gradients.add(
          variables.stream()
              .mapToLong(
                  name ->
                      new ModularPolynomial(law.derivative(name), variables)
                          .at(sample.point(), sample.inverse()))
              .toArray());
      if (gradients.rank() > before) {
        found.add(law);
      }
    }
  }

  private List<LaurentPolynomial> laws(List<PowerProduct> block) {
    PrimeMatrix equations = new PrimeMatrix(block.size());
    List<ModularPolynomial[]> derivatives =
        block.stream()
            .map(
                m ->
                    m.exponents().keySet().stream()
                        .map(
                            name ->
                                new ModularPolynomial(
                                    LaurentPolynomial.term(m, Rational.ONE).derivative(name),
                                    variables))
                        .toArray(ModularPolynomial[]::new))
            .toList();
    for (int s = 0; s < block.size() + SPARE; s++) {
      Interruption.check();
      Sample sample = sample(s);
      long[] row = new long[block.size()];
      for (int m = 0; m < row.length; m++) {
        int at = 0;
        for (String name : block.get(m).exponents().keySet()) {
          long slope = derivatives.get(m)[at++].at(sample.point(), sample.inverse());
          row[m] = (row[m] + slope * sample.field()[variables.indexOf(name)]) % PrimeMatrix.PRIME;
        }
      }
      equations.add(row);
    }
    return equations.kernel().stream()
        .map(coefficients -> combination(coefficients, block))
        .filter(this::isConserved)
        .toList();
  }

  private static LaurentPolynomial combination(
      List<Rational> coefficients, List<PowerProduct> block) {
    LaurentPolynomial sum = LaurentPolynomial.ZERO;
    for (int i = 0; i < block.size(); i++) {
      sum = sum.plus(LaurentPolynomial.term(block.get(i), coefficients.get(i)));
    }
    return sum.primitive();
  }

  private boolean isConserved(LaurentPolynomial law) {
    return fields.stream().allMatch(field -> law.along(field).isZero());
  }

  /**
   * Conserved products of powers: {@code sum_p e_p X_p / p = 0} for every combination {@code X}, a
   * linear system for the exponents.
   */
  List<LaurentPolynomial> monomialLaws() {
    PrimeMatrix equations = new PrimeMatrix(variables.size());
    for (int s = 0; s < variables.size() + SPARE; s++) {
      Sample sample = sample(s);
      equations.add(
          IntStream.range(0, variables.size())
              .mapToLong(p -> PrimeMatrix.times(sample.field()[p], sample.inverse()[p]))
              .toArray());
    }
    return equations.kernel().stream()
        .flatMap(exponents -> monomial(exponents).stream())
        .filter(this::isConserved)
        .toList();
  }

  private Stream<LaurentPolynomial> monomial(List<Rational> exponents, Rational common) {
    TreeMap<String, Integer> powers = new TreeMap<>();
    for (int p = 0; p < variables.size(); p++) {
      Rational power = exponents.get(p).times(common);
      if (power.abs().compareTo(Rational.of(LARGEST_EXPONENT)) > 0) {
        return Stream.empty();
      }
      powers.put(variables.get(p), power.numerator().intValueExact());
    }
    return Stream.of(LaurentPolynomial.term(new PowerProduct(powers), Rational.ONE));
  }

  private List<LaurentPolynomial> monomial(List<Rational> exponents) {
    Rational common =
        exponents.stream()
            .map(e -> Rational.of(e.denominator()))
            .reduce(Rational.ONE, (a, b) -> a.times(b).dividedBy(Rational.of(gcd(a, b))));
    return monomial(exponents, common).toList();
  }

  private static BigInteger gcd(Rational a, Rational b) {
    return a.numerator().gcd(b.numerator());
  }

  private Sample sample(int number) {
    while (samples.size() <= number) {
      long[] point = residues(variables.size());
      long[] inverse = new long[point.length];
      for (int i = 0; i < point.length; i++) {
        inverse[i] = PrimeMatrix.inverse(point[i]);
      }
      long[] weights = residues(prepared.size());
      long[] field = new long[point.length];
      for (int o = 0; o < weights.length; o++) {
        for (int p = 0; p < field.length; p++) {
          long slope = prepared.get(o)[p].at(point, inverse);
          field[p] = (field[p] + weights[o] * slope) % PrimeMatrix.PRIME;
        }
      }
      samples.add(new Sample(point, inverse, field));
    }
    return samples.get(number);
  }

  private long[] residues(int count) {
    return random.longs(count, 1, PrimeMatrix.PRIME).toArray();
  }

  private List<PowerProduct> monomials(int degree) {
    List<PowerProduct> all = new ArrayList<>(List.of(PowerProduct.ONE));
    for (String variable : variables) {
      int count = all.size();
      for (int i = 0; i < count && all.size() <= MOST_MONOMIALS; i++) {
        PowerProduct product = all.get(i);
        for (int power = 1; power <= degree - product.degree(); power++) {
          all.add(product.with(variable, power));
        }
      }
    }
    return all.stream()
        .filter(m -> homogeneous ? m.degree() == degree : m.degree() > 0)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
