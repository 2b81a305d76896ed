package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Curves {@code theta' = grad G(theta)} with closed forms.
 *
 * <p>The predictor of a coordinate falls into a sum over groups of its parameters that meet in no
 * product; each group moves apart from the others. Two kinds of groups have closed forms:
 *
 * <ul>
 *   <li>A quadratic form {@code G = 1/2 theta.S theta} with rational eigenvalues. The flow is
 *       {@code theta(tau) = sum_k e^(lambda_k tau) P_k theta(0)} with the spectral projectors
 *       {@code P_k = prod_(l != k) (S - lambda_l) / (lambda_k - lambda_l)}, which are rational. The
 *       eigenvalues are guessed in double precision; {@code prod_k (S - lambda_k) = 0}, checked
 *       exactly, proves them, because a symmetric matrix has a basis of eigenvectors. Examples are
 *       {@code u^2 - v^2} and {@code u v}.
 *   <li>A power {@code G = c u^D}, {@code D != 2}, of one parameter: {@code u(tau) = u(0)
 *       q^(-1/(D-2))} as long as {@code q = 1 - D (D-2) c u(0)^(D-2) tau > 0}.
 * </ul>
 */
final class ClosedCurves implements CoordinateCurves {

  /** Some parameters of one coordinate that move apart from the others. */
  private sealed interface Group {

    /** Indices of the parameters among all. */
    int[] parameters();

    /** {@code projectors[k]} belongs to the eigenvalue {@code rates[k]}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Exponentials(int[] parameters, Rational[] rates, Rational[][][] projectors)
        implements Group {}

    /** {@code factor * u^degree}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Power(int[] parameters, int degree, Rational factor) implements Group {}
  }

  private static final double RATIONAL = 1e-10;
  private static final int FRACTION_STEPS = 60;

  private final GradientFlow flow;
  private final List<Group> groups;

  private ClosedCurves(GradientFlow flow, List<Group> groups) {
    this.flow = flow;
    this.groups = List.copyOf(groups);
  }

  /** The curves of a coordinatewise flow, if all of them have closed forms. */
  static Optional<ClosedCurves> of(GradientFlow flow) {
    Tape tape = flow.curveTape();
    List<Group> groups = new ArrayList<>();
    for (int j = 0; j < flow.model().dimension(); j++) {
      Optional<SparsePolynomial> predictor = SparsePolynomial.of(tape, flow.output(j));
      if (predictor.isEmpty()) {
        return Optional.empty();
      }
      for (Set<Integer> parameters : groups(predictor.get())) {
        Optional<? extends Group> group = group(predictor.get(), parameters);
        if (group.isEmpty()) {
          return Optional.empty();
        }
        groups.add(group.get());
      }
    }
    return Optional.of(new ClosedCurves(flow, groups));
  }

  private static Set<Integer> parametersOf(List<Integer> exponents) {
    Set<Integer> parameters = new TreeSet<>();
    for (int p = 0; p < exponents.size(); p++) {
      if (exponents.get(p) > 0) {
        parameters.add(p);
      }
    }
    return parameters;
  }

  /** The finest partition of the parameters in which each product lies in one part. */
  private static Set<Set<Integer>> groups(SparsePolynomial predictor) {
    Set<Set<Integer>> groups = new LinkedHashSet<>();
    for (List<Integer> exponents : predictor.terms().keySet()) {
      Set<Integer> merged = parametersOf(exponents);
      for (Set<Integer> group : List.copyOf(groups)) {
        if (group.stream().anyMatch(merged::contains)) {
          groups.remove(group);
          merged.addAll(group);
        }
      }
      if (!merged.isEmpty()) {
        groups.add(merged);
      }
    }
    return groups;
  }

  private static Optional<? extends Group> group(SparsePolynomial predictor, Set<Integer> members) {
    int[] parameters = members.stream().mapToInt(Integer::intValue).toArray();
    List<Map.Entry<List<Integer>, Rational>> terms =
        predictor.terms().entrySet().stream()
            .filter(term -> members.containsAll(parametersOf(term.getKey())))
            .filter(term -> !parametersOf(term.getKey()).isEmpty())
            .toList();
    if (terms.stream().allMatch(term -> degree(term.getKey()) == 2)) {
      return exponentials(parameters, terms);
    }
    if (parameters.length == 1 && terms.size() == 1) {
      return Optional.of(
          new Group.Power(
              parameters, degree(terms.getFirst().getKey()), terms.getFirst().getValue()));
    }
    return Optional.empty();
  }

  private static int degree(List<Integer> exponents) {
    return exponents.stream().mapToInt(Integer::intValue).sum();
  }

  private static Optional<Group.Exponentials> exponentials(
      int[] parameters, List<Map.Entry<List<Integer>, Rational>> terms) {
    int m = parameters.length;
    Rational[][] form = filled(m, Rational.ZERO);
    for (Map.Entry<List<Integer>, Rational> term : terms) {
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < m; b++) {
          int first = term.getKey().get(parameters[a]);
          int second = term.getKey().get(parameters[b]);
          if (a == b && first == 2) {
            form[a][a] = form[a][a].plus(term.getValue().times(Rational.of(2)));
          } else if (a != b && first == 1 && second == 1) {
            form[a][b] = form[a][b].plus(term.getValue());
          }
        }
      }
    }
    Rational[] rates = distinctEigenvalues(form);
    Rational[][] annihilated = product(form, rates, -1);
    boolean proved = Arrays.stream(annihilated).flatMap(Arrays::stream).allMatch(Rational::isZero);
    if (!proved) {
      return Optional.empty();
    }
    Rational[][][] projectors = new Rational[rates.length][][];
    for (int k = 0; k < rates.length; k++) {
      projectors[k] = product(form, rates, k);
    }
    return Optional.of(new Group.Exponentials(parameters, rates, projectors));
  }

  /** Guesses, from small to large. */
  private static Rational[] distinctEigenvalues(Rational[][] form) {
    double[][] plain = new double[form.length][form.length];
    for (int a = 0; a < form.length; a++) {
      Arrays.setAll(plain[a], b -> 0.0);
      for (int b = 0; b < form.length; b++) {
        plain[a][b] = PlainPredictor.toDouble(form[a][b]);
      }
    }
    Set<Rational> rates = new TreeSet<>();
    try {
      double[] found =
          new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(plain)).getEigenvalues();
      for (double value : found) {
        BigFraction fraction =
            new BigFraction(value, RATIONAL * (1 + Math.abs(value)), FRACTION_STEPS);
        rates.add(
            Rational.of(fraction.getNumerator()).dividedBy(Rational.of(fraction.getDenominator())));
      }
    } catch (MathRuntimeException e) {
      return new Rational[0];
    }
    return rates.toArray(new Rational[0]);
  }

  /**
   * {@code prod_(l != k) (S - rate_l) / (rate_k - rate_l)}; without the divisors for {@code k < 0}.
   */
  private static Rational[][] product(Rational[][] form, Rational[] rates, int k) {
    int m = form.length;
    Rational[][] product = filled(m, Rational.ZERO);
    for (int a = 0; a < m; a++) {
      product[a][a] = Rational.ONE;
    }
    for (int l = 0; l < rates.length; l++) {
      if (l != k) {
        Rational divisor = k < 0 ? Rational.ONE : rates[k].minus(rates[l]);
        product = timesShifted(product, form, rates[l], divisor);
      }
    }
    return product;
  }

  /** {@code left (form - shift) / divisor}. */
  private static Rational[][] timesShifted(
      Rational[][] left, Rational[][] form, Rational shift, Rational divisor) {
    int m = form.length;
    Rational[][] product = filled(m, Rational.ZERO);
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        Rational sum = left[a][b].times(shift).negate();
        for (int c = 0; c < m; c++) {
          sum = sum.plus(left[a][c].times(form[c][b]));
        }
        product[a][b] = sum.dividedBy(divisor);
      }
    }
    return product;
  }

  private static Rational[][] filled(int m, Rational value) {
    Rational[][] matrix = new Rational[m][m];
    for (Rational[] row : matrix) {
      Arrays.fill(row, value);
    }
    return matrix;
  }

  @Override
  public Interval[] enclose(IntervalField field, Interval[] start, Interval[] times) {
    return at(field, start, times);
  }

  @Override
  public <T extends CalculusFieldElement<T>> T[] at(Numbers<T> numbers, T[] start, T[] times) {
    T[] parameters = start.clone();
    List<Map<Rational, T>> growths = new ArrayList<>();
    for (T _ : times) {
      growths.add(new HashMap<>());
    }
    for (Group group : groups) {
      int coordinate = flow.coordinate(group.parameters()[0]);
      T time = times[coordinate];
      switch (group) {
        case Group.Exponentials exponentials ->
            follow(exponentials, numbers, start, time, growths.get(coordinate), parameters);
        case Group.Power power -> {
          int p = power.parameters()[0];
          parameters[p] = follow(power, numbers, start[p], time);
        }
      }
    }
    return parameters;
  }

  /**
   * Fills in the parameters of a group.
   *
   * @param growths what is known of {@code e^(rate time)}, by rate; more is added
   */
  private static <T extends CalculusFieldElement<T>> void follow(
      Group.Exponentials group,
      Numbers<T> numbers,
      T[] start,
      T time,
      Map<Rational, T> growths,
      T[] parameters) {
    int[] members = group.parameters();
    for (int p : members) {
      parameters[p] = numbers.field().getZero();
    }
    for (int k = 0; k < group.rates().length; k++) {
      T growth = growth(group.rates()[k], growths, numbers, time);
      for (int a = 0; a < members.length; a++) {
        T projected = numbers.field().getZero();
        for (int b = 0; b < members.length; b++) {
          Rational entry = group.projectors()[k][a][b];
          if (!entry.isZero()) {
            T value = start[members[b]];
            projected = projected.add(entry.isOne() ? value : value.multiply(numbers.of(entry)));
          }
        }
        if (!projected.isZero()) {
          parameters[members[a]] = parameters[members[a]].add(projected.multiply(growth));
        }
      }
    }
  }

  /** {@code e^(rate time)}, from that of the opposite rate if it is known. */
  private static <T extends CalculusFieldElement<T>> T growth(
      Rational rate, Map<Rational, T> known, Numbers<T> numbers, T time) {
    T growth = known.get(rate);
    if (growth == null) {
      T opposite = known.get(rate.negate());
      if (rate.isZero()) {
        growth = numbers.field().getOne();
      } else if (opposite != null) {
        growth = opposite.reciprocal();
      } else {
        growth = time.multiply(numbers.of(rate)).exp();
      }
      known.put(rate, growth);
    }
    return growth;
  }

  private static <T extends CalculusFieldElement<T>> T follow(
      Group.Power group, Numbers<T> numbers, T start, T time) {
    int degree = group.degree();
    if (degree == 1) {
      return start.add(time.multiply(numbers.of(group.factor())));
    }
    Rational speed = group.factor().times(Rational.of((long) degree * (degree - 2)));
    T one = numbers.field().getOne();
    T rest = one.subtract(time.multiply(start.pow(degree - 2)).multiply(numbers.of(speed)));
    Expr root = new Expr.Power(Tape.ARGUMENT, Expr.number(Rational.of(-1, degree - 2)));
    if (rest.getReal() <= 0) {
      throw new UndefinedException(root, "root of " + rest.getReal());
    }
    return start.multiply(Tape.apply(numbers, root, rest));
  }
}
