package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.flow.ClassificationFlow.Loss;
import regulus.flow.Parametrization.DiagonalNetwork;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Flows of classification losses, derived for the setting of Moroshko et al. 2020. */
class ClassificationFlowTest {

  private static final Numbers<DoubleDouble> NUMBERS = Numbers.doubleDoubles();
  private static final int BUDGET = 1_000_000;

  /** Its l1, l2 and every Q_mu solution is (16, -2, 39)/25, with three support vectors. */
  private static final Rational[][] THREE = matrix("-1 -1 1", "3/2 -1/2 0", "-1/2 3 1");

  static Rational[][] matrix(String... rows) {
    return Arrays.stream(rows)
        .map(
            row ->
                Arrays.stream(row.split(" "))
                    .map(entry -> entry.split("/"))
                    .map(
                        p ->
                            Rational.of(
                                Long.parseLong(p[0]), p.length == 1 ? 1 : Long.parseLong(p[1])))
                    .toArray(Rational[]::new))
        .toArray(Rational[][]::new);
  }

  private static <T extends CalculusFieldElement<T>> LossClock<T> run(
      Numbers<T> numbers, int depth, Rational[][] design, T[] start, int digits, T gamma) {
    DiagonalNetwork network = new DiagonalNetwork(depth, design[0].length);
    LossClock<T> clock =
        new LossClock<>(
            new ClassificationFlow(network, Loss.EXPONENTIAL, design),
            numbers,
            digits,
            BUDGET,
            start);
    clock.advanceTo(gamma);
    return clock;
  }

  private static LossClock<DoubleDouble> run(
      int depth, Rational[][] design, double alphaToTheDepth, int digits, double gamma) {
    DoubleDouble[] start =
        new DiagonalNetwork(depth, design[0].length).start(NUMBERS, Rational.ONE);
    Arrays.fill(start, DoubleDouble.of(alphaToTheDepth, 0).log().multiply(1.0 / depth));
    return run(NUMBERS, depth, design, start, digits, DoubleDouble.of(gamma, 0));
  }

  private static double[] direction(LossClock<?> clock, double gamma) {
    return Arrays.stream(clock.point().w())
        .mapToDouble(w -> ((CalculusFieldElement<?>) w).getReal() / gamma)
        .toArray();
  }

  private static double gamma(double log10OfInverseLoss) {
    return log10OfInverseLoss * Math.log(10);
  }

  /** {@code u+ u- = alpha^2} at depth 2, {@code u+^{2-D} + u-^{2-D} = 2 alpha^{2-D}} beyond. */
  @ParameterizedTest
  @CsvSource({"2, 1e3", "3, 1e3", "4, 1e3", "5, 1e2"})
  void theLawOfEachCoordinateHolds(int depth, double size) {
    LossClock<DoubleDouble> clock = run(depth, THREE, Math.pow(3, depth), 28, size);
    DoubleDouble[] state = clock.state();
    DoubleDouble alpha = DoubleDouble.of(Math.pow(3, depth), 0).log().multiply(1.0 / depth);
    for (int j = 0; j < 3; j++) {
      DoubleDouble error =
          depth == 2
              ? state[j].add(state[3 + j]).subtract(alpha.scalb(1))
              : power(state[j], 2 - depth)
                  .add(power(state[3 + j], 2 - depth))
                  .divide(power(alpha, 2 - depth).scalb(1))
                  .subtract(DoubleDouble.ONE);
      assertThat(error.norm()).as("coordinate %d", j).isLessThan(1e-26);
    }
  }

  private static DoubleDouble power(DoubleDouble logarithm, int exponent) {
    return logarithm.multiply(exponent).exp();
  }

  /**
   * For one data point {@code w/gamma} solves the problem of {@code Q_mu}, exactly, at all times.
   */
  @ParameterizedTest
  @CsvSource({"2, 1/10, 1000", "2, 3, 5000", "3, 1, 1000", "4, 3, 5000", "5, 1/2, 100"})
  void oneDataPointIsAlwaysAtItsSolution(int depth, String alpha, double log10OfInverseLoss) {
    DoubleDouble gamma = DoubleDouble.of(gamma(log10OfInverseLoss), 0);
    assertAtSolution(NUMBERS, depth, matrix(alpha)[0][0], 28, gamma, -24);
  }

  @Test
  void oneDataPointToFortyDigits() {
    Numbers<Real> numbers = Numbers.reals(60);
    Real gamma = numbers.of(10).log().multiply(100);
    assertAtSolution(numbers, 2, Rational.of(1, 10), 45, gamma, -40);
  }

  private static <T extends CalculusFieldElement<T>> void assertAtSolution(
      Numbers<T> numbers, int depth, Rational alpha, int digits, T gamma, int logError) {
    Rational[][] point = matrix("2 1 -1/3");
    T[] start = new DiagonalNetwork(depth, 3).start(numbers, alpha);
    LossClock<T> clock = run(numbers, depth, point, start, digits, gamma);
    PotentialMargin.Solution<T> solution =
        new PotentialMargin(new DiagonalPotential(depth), point)
            .solve(numbers, numbers.of(alpha.pow(depth)).divide(gamma));
    for (int j = 0; j < 3; j++) {
      T found = clock.point().w()[j].divide(gamma);
      assertThat(Math.log10(found.subtract(solution.w()[j]).norm())).isLessThan(logError);
    }
    assertThat(Math.log10(clock.gap() / gamma.getReal())).isLessThan(logError);
  }

  /**
   * {@code |w/gamma - w_Q| / |w_Q| ~ c/gamma} with the constants measured for {@code X = [[1, 2,
   * .5], [.3, .5, 1.5]]}.
   */
  @ParameterizedTest
  @CsvSource({"2, 10, 1.515", "2, 1/10, .7084", "3, 1/10, .6579", "4, 1/10, .6941"})
  void intermediateScalesApproachTheSolutionLikeOneOverGamma(
      int depth, String scale, double constant) {
    Rational[][] design = matrix("1 2 1/2", "3/10 1/2 3/2");
    Rational mu = matrix(scale)[0][0];
    PotentialMargin problem = new PotentialMargin(new DiagonalPotential(depth), design);
    PotentialMargin.Solution<DoubleDouble> solution = problem.solve(NUMBERS, NUMBERS.of(mu));
    PotentialMargin.FirstOrder<DoubleDouble> order = problem.firstOrder(NUMBERS, solution);
    assertThat(order.multipliersGrow()).isTrue();
    assertThat(order.constant()).isCloseTo(constant, within(constant / 1000));
    double gamma = 2000;
    double[] found =
        direction(run(depth, design, NUMBERS.of(mu).getReal() * gamma, 20, gamma), gamma);
    double squared = 0;
    double size = 0;
    for (int i = 0; i < 3; i++) {
      squared += Math.pow(found[i] - solution.w()[i].getReal(), 2);
      size += Math.pow(solution.w()[i].getReal(), 2);
    }
    assertThat(gamma * Math.sqrt(squared / size)).isCloseTo(constant, within(constant / 100));
  }

  /** Where multipliers fall, the flow follows the monotone-dual process and not {@code Q_mu}. */
  @Test
  void fallingMultipliersLeadAwayFromTheMaxMargin() {
    Rational[][] design = matrix("5/2 -1/2 1/2", "2 3/2 -1/2");
    PotentialMargin problem = new PotentialMargin(new DiagonalPotential(2), design);
    double mu = 0.01;
    List<DoubleDouble> mus =
        java.util.stream.IntStream.rangeClosed(-400, 800)
            .mapToObj(k -> DoubleDouble.of(k == 800 ? mu : Math.pow(10, -k / 400.0), 0))
            .toList();
    PotentialMargin.Solution<DoubleDouble> solution = problem.solve(NUMBERS, mus.getLast());
    assertThat(problem.firstOrder(NUMBERS, solution).multipliersGrow()).isFalse();
    double[] process = reals(problem.process(NUMBERS, mus).w());
    record Row(double alpha, double fromSolution, double fromProcess) {}
    for (Row row :
        new Row[] {
          new Row(3, .0237, 4.1e-3), new Row(10, .0201, 5.1e-4), new Row(30, .0197, 7.0e-5)
        }) {
      double gamma = row.alpha() * row.alpha() / mu;
      double[] found = direction(run(2, design, row.alpha() * row.alpha(), 16, gamma), gamma);
      assertThat(largestDifference(found, reals(solution.w())))
          .isCloseTo(row.fromSolution(), within(1e-4));
      assertThat(largestDifference(found, process))
          .isCloseTo(row.fromProcess(), within(row.fromProcess() / 50));
    }
  }

  private static double[] reals(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::getReal).toArray();
  }

  private static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /**
   * Depth 2 goes to the l1 solution (.64, -.08, 1.56), depth 4 to (2/3, 0, 5/3). Ten digits of a
   * step leave five of the direction at the last loss, {@code 1e-175900}.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1000, .640, -.080, 1.560, 1e-3",
    "4, 175900, .66624, -.00128, 1.66496, 5e-6",
  })
  void depthDecidesWhereTheDirectionGoes(
      int depth, double log10OfInverseLoss, double w1, double w2, double w3, double tolerance) {
    double gamma = gamma(log10OfInverseLoss);
    LossClock<DoubleDouble> clock = run(depth, THREE, Math.pow(3, depth), 10, gamma);
    assertThat(direction(clock, gamma))
        .containsExactly(new double[] {w1, w2, w3}, within(tolerance));
    assertThat(clock.gap() / gamma).isLessThan(tolerance / 100);
  }

  /** {@code gamma/|u|^D} does not fall once {@code gamma > 0}, for the sum of losses. */
  @Test
  void theNormalizedMarginDoesNotFall() {
    LossClock<DoubleDouble> clock = run(3, THREE, 1, 20, 0.5);
    double before = 0;
    for (double gamma = 1; gamma < 300; gamma *= 1.5) {
      clock.advanceTo(DoubleDouble.of(gamma, 0));
      double squares =
          Arrays.stream(clock.state()).mapToDouble(log -> Math.exp(2 * log.getReal())).sum();
      double normalized = gamma / Math.pow(squares, 1.5);
      assertThat(normalized).isGreaterThanOrEqualTo(before * (1 - 1e-12));
      before = normalized;
    }
  }

  /** The parameters of {@code w = u^2 - v^2} move as their logarithms do. */
  @Test
  void parametersAndTheirLogarithmsMoveAlike() {
    Expr predictor = Expr.symbol("u").pow(2).minus(Expr.symbol("v").pow(2));
    ComponentModel model =
        ComponentModel.of(
            new Setting(
                new Model.Coordinatewise(List.of("u", "v"), "w", predictor),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of()),
            3,
            Map.of());
    DoubleDouble[] ones = new DoubleDouble[6];
    Arrays.fill(ones, DoubleDouble.ONE);
    for (Loss loss : Loss.values()) {
      LossClock<DoubleDouble> plain =
          new LossClock<>(
              new ClassificationFlow(new Parametrization.Parameters(model, Map.of()), loss, THREE),
              NUMBERS,
              30,
              BUDGET,
              ones);
      DiagonalNetwork network = new DiagonalNetwork(2, 3);
      LossClock<DoubleDouble> logarithms =
          new LossClock<>(
              new ClassificationFlow(network, loss, THREE),
              NUMBERS,
              30,
              BUDGET,
              network.start(NUMBERS, Rational.ONE));
      plain.advanceTo(DoubleDouble.of(50, 0));
      logarithms.advanceTo(DoubleDouble.of(50, 0));
      for (int j = 0; j < 3; j++) {
        DoubleDouble error = plain.point().w()[j].subtract(logarithms.point().w()[j]);
        assertThat(error.norm()).as("%s", loss).isLessThan(1e-26);
      }
      assertThat(plain.gap()).isLessThan(1e-26);
    }
  }

  /** Both losses have forces {@code e^-m (1 + O(e^-m))}: the paths part early and meet late. */
  @Test
  void theLogisticLossTakesTheSameDirection() {
    DiagonalNetwork network = new DiagonalNetwork(2, 3);
    List<LossClock<DoubleDouble>> clocks =
        Arrays.stream(Loss.values())
            .map(
                loss ->
                    new LossClock<>(
                        new ClassificationFlow(network, loss, THREE),
                        NUMBERS,
                        20,
                        BUDGET,
                        network.start(NUMBERS, Rational.ONE)))
            .toList();
    clocks.forEach(clock -> clock.advanceTo(DoubleDouble.ONE));
    assertThat(largestDifference(direction(clocks.getFirst(), 1), direction(clocks.getLast(), 1)))
        .isGreaterThan(1e-3);
    clocks.forEach(clock -> clock.advanceTo(DoubleDouble.of(100, 0)));
    assertThat(
            largestDifference(direction(clocks.getFirst(), 100), direction(clocks.getLast(), 100)))
        .isLessThan(1e-6);
  }

  /**
   * The second margin, {@code 9/10 w1 + w2}, starts at {@code e^7}, too far ahead for its
   * exponential to be seen, and is the smaller one in the end.
   */
  @Test
  void anotherReferenceTakesOver() {
    Rational[][] design = matrix("1 0", "9/10 1");
    DiagonalNetwork network = new DiagonalNetwork(2, 2);
    DoubleDouble[] start = network.start(NUMBERS, Rational.ONE);
    start[1] = DoubleDouble.of(3.5, 0);
    LossClock<DoubleDouble> clock =
        new LossClock<>(
            new ClassificationFlow(network, Loss.EXPONENTIAL, design), NUMBERS, 20, BUDGET, start);
    assertThat(clock.reference()).isEqualTo(0);
    clock.advanceTo(DoubleDouble.of(2e4, 0));
    assertThat(clock.reference()).isEqualTo(1);
    assertThat(clock.gap()).isLessThan(1e-14);
  }

  @Test
  void digitsGrowWithTheLogarithmOfGamma() {
    assertThat(LossClock.digits(20, 0.1)).isEqualTo(20);
    assertThat(LossClock.digits(20, 2302.6)).isEqualTo(24);
  }

  @Test
  void badInputIsRefused() {
    DiagonalNetwork network = new DiagonalNetwork(2, 2);
    assertThatThrownBy(() -> new ClassificationFlow(network, Loss.EXPONENTIAL, THREE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected X of shape N x 2, found 3 rows of length 3");
    assertThatThrownBy(() -> new DiagonalNetwork(1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    Rational[][] opposite = matrix("1 0", "-1 0");
    assertThatThrownBy(() -> run(2, opposite, 1, 20, 10)).isInstanceOf(StalledClockException.class);
    LossClock<DoubleDouble> clock =
        new LossClock<>(
            new ClassificationFlow(network, Loss.EXPONENTIAL, matrix("1 2")),
            NUMBERS,
            20,
            3,
            network.start(NUMBERS, Rational.ONE));
    assertThatThrownBy(() -> clock.advanceTo(DoubleDouble.of(1e9, 0)))
        .isInstanceOf(StepBudgetException.class);
  }
}
