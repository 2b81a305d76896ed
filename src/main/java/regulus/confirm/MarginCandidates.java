package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;
import regulus.flow.DiagonalPotential;
import regulus.flow.DoubleDouble;
import regulus.flow.FlowInterruptedException;
import regulus.flow.NoConvergenceException;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.flow.SingularMatrixException;
import regulus.kernel.Rational;

/**
 * The vectors that {@code w/gamma} may tend to on given data, all of margin at least 1: minimizers
 * of the l1 norm, of the l2 norm and of {@code Q_mu}, and the monotone-dual process. Values for one
 * mu are kept.
 */
final class MarginCandidates {

  private static final Numbers<DoubleDouble> NUMBERS = Numbers.doubleDoubles();

  /** Steps of the process for each factor 10 of mu. */
  private static final int STEPS_PER_DECADE = 20;

  /** Parts of a step in or before which a multiplier begins to be kept from falling. */
  private static final int PARTS = 100;

  /** The process starts where {@code Q_mu} is this many times as wide as the l2 solution. */
  private static final double FIRST_MU = 30;

  /** The process is followed to this mu to see where it goes as mu vanishes. */
  private static final double LEAST_MU = 1e-8;

  private final Rational[][] design;
  private final PotentialMargin problem;
  private final MaxMargin.Minimizer l1;
  private final MaxMargin.Minimizer l2;
  private final Map<Double, double[]> potentials = new LinkedHashMap<>();
  private final Map<Double, double[]> processes = new LinkedHashMap<>();

  private MarginCandidates(
      int depth, Rational[][] design, MaxMargin.Minimizer l1, MaxMargin.Minimizer l2) {
    this.design = design;
    this.l1 = l1;
    this.l2 = l2;
    problem = new PotentialMargin(new DiagonalPotential(depth), design);
  }

  /** The candidates on data; empty if these are not separable. */
  static Optional<MarginCandidates> of(int depth, Rational[][] design) {
    return MaxMargin.absolute(design) instanceof MaxMargin.Minimizer l1
            && MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer l2
        ? Optional.of(new MarginCandidates(depth, design, l1, l2))
        : Optional.empty();
  }

  Rational[][] design() {
    return design;
  }

  PotentialMargin problem() {
    return problem;
  }

  MaxMargin.Minimizer l1() {
    return l1;
  }

  MaxMargin.Minimizer l2() {
    return l2;
  }

  static double[] doubles(Rational[] w) {
    return Arrays.stream(w).mapToDouble(Sampler::toDouble).toArray();
  }

  static double[] doubles(DoubleDouble[] w) {
    return Arrays.stream(w).mapToDouble(DoubleDouble::getReal).toArray();
  }

  /** {@code argmin Q_mu}. */
  double[] potential(double mu) {
    return potentials.computeIfAbsent(
        mu, _ -> doubles(problem.solve(NUMBERS, DoubleDouble.of(mu, 0)).w()));
  }

  /** The first order of the flow at {@code argmin Q_mu}, unless support vectors are dependent. */
  Optional<PotentialMargin.FirstOrder<DoubleDouble>> firstOrder(double mu, double shift) {
    PotentialMargin.Solution<DoubleDouble> solution =
        problem.solve(NUMBERS, DoubleDouble.of(mu, 0));
    if (solution.supportVectors().size() < design.length) {
      return Optional.empty();
    }
    try {
      return Optional.of(problem.firstOrder(NUMBERS, solution, DoubleDouble.of(shift, 0)))
          .filter(PotentialMargin.FirstOrder::multipliersGrow);
    } catch (SingularMatrixException e) {
      return Optional.empty();
    }
  }

  /** Runs the process once through all of these mu. */
  void followProcess(List<Double> mus) {
    List<Double> missing = mus.stream().filter(mu -> !processes.containsKey(mu)).toList();
    if (missing.isEmpty()) {
      return;
    }
    double first =
        Math.max(
            2 * Collections.max(missing),
            FIRST_MU * Arrays.stream(doubles(l2.w())).map(Math::abs).max().orElse(1));
    TreeSet<Double> grid = new TreeSet<>(missing);
    double least = Collections.min(missing);
    for (int k = 0; first * Math.pow(10, -(double) k / STEPS_PER_DECADE) > least; k++) {
      grid.add(first * Math.pow(10, -(double) k / STEPS_PER_DECADE));
    }
    Stage before = new Stage(2 * first, bounds(), Set.of());
    Stage now = before;
    for (double mu : grid.descendingSet()) {
      Stage next = now.to(mu, 1);
      if (!now.kept().containsAll(next.kept())) {
        // The multiplier had its largest value in this step or in the one before.
        next = before.to(now.mu(), PARTS).to(mu, PARTS);
      }
      before = now;
      now = next;
      if (missing.contains(mu)) {
        processes.put(mu, now.w());
      }
    }
  }

  private DoubleDouble[] bounds() {
    return MathArrays.buildArray(NUMBERS.field(), design.length);
  }

  /** A place on the process; its multipliers are the bounds for the next one. */
  private final class Stage {
    private final double mu;
    private final DoubleDouble[] multipliers;
    private final Set<Integer> kept;
    private final double[] w;

    Stage(double mu, DoubleDouble[] multipliers, Set<Integer> kept) {
      this(mu, multipliers, kept, new double[0]);
    }

    private Stage(double mu, DoubleDouble[] multipliers, Set<Integer> kept, double[] w) {
      this.mu = mu;
      this.multipliers = multipliers;
      this.kept = kept;
      this.w = w;
    }

    double mu() {
      return mu;
    }

    Set<Integer> kept() {
      return kept;
    }

    double[] w() {
      return w;
    }

    /** The place at a smaller mu, in so many steps. */
    Stage to(double target, int parts) {
      Stage stage = this;
      for (int k = 1; k <= parts; k++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new FlowInterruptedException();
        }
        double next = k == parts ? target : mu * Math.pow(target / mu, (double) k / parts);
        stage = stage.next(next);
      }
      return stage;
    }

    private Stage next(double smaller) {
      PotentialMargin.Solution<DoubleDouble> solution =
          problem.solve(NUMBERS, DoubleDouble.of(smaller, 0), multipliers);
      Set<Integer> bound = new LinkedHashSet<>();
      for (int n = 0; n < multipliers.length; n++) {
        if (multipliers[n].getReal() > 0
            && solution.multipliers()[n].subtract(multipliers[n]).isZero()) {
          bound.add(n);
        }
      }
      return new Stage(smaller, solution.multipliers(), bound, doubles(solution.w()));
    }
  }

  /** Where the monotone-dual process is at mu. */
  double[] process(double mu) {
    followProcess(List.of(mu));
    double @Nullable [] found = processes.get(mu);
    if (found == null) {
      throw new IllegalStateException("the process missed mu = " + mu);
    }
    return found;
  }

  /** Where the process goes as mu vanishes, if it has settled; a reading of two numbers. */
  Optional<double[]> processLimit() {
    try {
      followProcess(new ArrayList<>(List.of(LEAST_MU, LEAST_MU * 100)));
    } catch (NoConvergenceException e) {
      return Optional.empty();
    }
    double[] last = process(LEAST_MU);
    return distance(process(LEAST_MU * 100), last) < 1e-3 ? Optional.of(last) : Optional.empty();
  }

  /**
   * The largest {@code |x_i.lambda*|} over coordinates at which the l1 minimizer vanishes, 0 if
   * there are none; empty unless minimizer and multipliers are the only ones, and it is below 1.
   */
  Optional<Rational> coherence() {
    List<Integer> support = new ArrayList<>();
    Rational largest = Rational.ZERO;
    Rational[] slopes = ExactVectors.transposed(design, l1.multipliers());
    for (int i = 0; i < slopes.length; i++) {
      if (!l1.w()[i].isZero()) {
        support.add(i);
      } else if (slopes[i].abs().compareTo(largest) > 0) {
        largest = slopes[i].abs();
      }
    }
    List<Integer> vectors = l1.supportVectors(design);
    boolean strict = vectors.stream().allMatch(n -> l1.multipliers()[n].signum() > 0);
    if (!l1.unique()
        || !strict
        || vectors.size() != support.size()
        || largest.compareTo(Rational.ONE) >= 0) {
      return Optional.empty();
    }
    Rational[][] square = new Rational[vectors.size()][support.size() + 1];
    for (int n = 0; n < square.length; n++) {
      for (int i = 0; i < support.size(); i++) {
        square[n][i] = design[vectors.get(n)][support.get(i)];
      }
      square[n][support.size()] = Rational.ONE;
    }
    try {
      ExactVectors.solve(square);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    return Optional.of(largest);
  }

  /** {@code |a - b| / |b|}. */
  static double distance(double[] a, double[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference = Math.hypot(difference, a[i] - b[i]);
      size = Math.hypot(size, b[i]);
    }
    return difference / size;
  }
}
