package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import regulus.kernel.Rational;

/**
 * Whether the multipliers of {@code argmin Q_mu} over {@code Xw >= 1} never fall on the way from
 * {@code mu = infinity} to a given mu, decided by intervals.
 *
 * <p>With {@code tau = 1/mu} the multipliers of the support vectors A solve {@code X_A h(X_A^T nu)
 * = tau 1}, so that {@code d nu / d tau = (X_A H X_A^T)^-1 1}, {@code H = diag h'(X^T nu)}. The way
 * {@code (0, 1/mu]} is covered by intervals of tau, on each of which a box holds the multipliers
 * ({@link Krawczyk}) and
 *
 * <pre>
 *   nu_A &gt; 0,   x_n.h &gt; tau for all n not in A,   (X_A H X_A^T)^-1 1 &gt; 0
 * </pre>
 *
 * hold on the whole box. The first interval begins at 0, where {@code nu / tau} is a multiple of
 * the multipliers of least Euclidean norm, which are exact. A data point n joins A inside an
 * interval on which the slack {@code x_n.h - tau} along the old A falls strictly, and the
 * multipliers of both A and A with n satisfy all conditions; nu_n is then 0 up to where the slack
 * vanishes and grows from there on. Solutions for one tau are unique, since their problem is
 * strictly convex, so that nothing rests on how boxes were found.
 *
 * <p>A multiplier that falls is seen at one tau: the KKT conditions are enclosed there and the
 * derivative is negative.
 */
public final class MonotoneDual {

  private static final int BOX_BUDGET = 20_000;
  private static final int HALVINGS = 40;

  /** Places at which a falling multiplier is looked for, for each factor 10 of mu. */
  private static final int LOOKS_PER_DECADE = 12;

  private static final double LARGEST_MU = 100;

  private final DualSegments segments;
  private final DiagonalPotential potential;
  private final Rational[][] design;
  private final Rational mu;
  private final int digits;
  private int boxes;

  private MonotoneDual(DiagonalPotential potential, Rational[][] design, Rational mu, int digits) {
    this.potential = potential;
    this.design = design.clone();
    this.mu = mu;
    this.digits = digits;
    segments = new DualSegments(potential, design, digits);
  }

  /** What was found. */
  public sealed interface Result {

    /**
     * No multiplier falls.
     *
     * @param boxes how many intervals of tau cover the way
     * @param supportVectors at the end
     * @param joined those that joined on the way, with the tau at which they did
     */
    record Monotone(int boxes, List<Integer> supportVectors, List<String> joined)
        implements Result {
      /** Copies the lists. */
      public Monotone {
        supportVectors = List.copyOf(supportVectors);
        joined = List.copyOf(joined);
      }
    }

    /**
     * A multiplier falls.
     *
     * @param mu where
     * @param point the data point, from 0
     * @param derivative holds {@code d nu / d tau}, all of it negative
     */
    record Falls(Rational mu, int point, Interval derivative) implements Result {}

    /** It was not decided. */
    record Open(String reason) implements Result {}
  }

  /**
   * Decides.
   *
   * @param design {@code N x d}, its rows times their labels, separable
   * @param w the least Euclidean norm's solution, length {@code d}
   * @param multipliers with {@code X^T multipliers = w}, length {@code N}
   * @param mu where the way ends, positive
   * @param digits decimal digits of the intervals
   * @throws FlowInterruptedException if the thread is interrupted
   */
  public static Result decide(
      DiagonalPotential potential,
      Rational[][] design,
      Rational[] w,
      Rational[] multipliers,
      Rational mu,
      int digits) {
    MonotoneDual problem = new MonotoneDual(potential, design, mu, digits);
    try {
      Optional<Result> fall = problem.fall();
      return fall.isPresent() ? fall.get() : problem.cover(w, multipliers);
    } catch (NoEnclosureException
        | NoConvergenceException
        | SingularMatrixException
        | IntervalDomainException
        | UndefinedException e) {
      return new Result.Open(String.valueOf(e.getMessage()));
    }
  }

  /** Looks along the way and encloses the steepest fall that the numbers show. */
  private Optional<Result> fall() {
    Numbers<DoubleDouble> numbers = Numbers.doubleDoubles();
    PotentialMargin problem = new PotentialMargin(potential, design);
    TreeSet<Double> steepest = new TreeSet<>();
    double least = mu.numerator().doubleValue() / mu.denominator().doubleValue();
    double fastest = 0;
    Optional<Rational> place = Optional.empty();
    for (int k = 0; steepest.isEmpty() || steepest.first() > least; k++) {
      double at = Math.max(least, LARGEST_MU * Math.pow(10, -(double) k / LOOKS_PER_DECADE));
      steepest.add(at);
      Rational exact = at == least ? mu : DualSegments.rounded(at);
      double slope = slope(problem, numbers, exact);
      if (slope < fastest) {
        fastest = slope;
        place = Optional.of(exact);
      }
    }
    return place.flatMap(this::enclosedFall);
  }

  /** The most negative {@code tau d nu_n / d tau}; 0 if there is none. */
  private static double slope(PotentialMargin problem, Numbers<DoubleDouble> numbers, Rational at) {
    try {
      PotentialMargin.Solution<DoubleDouble> solution = problem.solve(numbers, numbers.of(at));
      DoubleDouble[] growth = problem.firstOrder(numbers, solution).growth();
      double tau = numbers.of(at.inverse()).getReal();
      return Arrays.stream(growth).mapToDouble(g -> tau * g.getReal()).min().orElse(0);
    } catch (SingularMatrixException | NoConvergenceException e) {
      return 0;
    }
  }

  private Optional<Result> enclosedFall(Rational at) {
    MarginEnclosure.Multipliers found =
        new MarginEnclosure(potential, design, at).multipliers(digits);
    Interval[] growth = segments.growth(found.rows(), found.enclosures());
    for (int i = 0; i < growth.length; i++) {
      if (growth[i].negate().isPositive()) {
        return Optional.of(new Result.Falls(at, found.rows().get(i), growth[i]));
      }
    }
    return Optional.empty();
  }

  private Result cover(Rational[] w, Rational[] multipliers) {
    List<Integer> rows = new ArrayList<>();
    for (int n = 0; n < multipliers.length; n++) {
      if (multipliers[n].signum() > 0) {
        rows.add(n);
      } else if (DualSegments.dot(design[n], w).isOne()) {
        return new Result.Open(
            "data point %d has margin 1 and multiplier 0 in the least Euclidean norm"
                .formatted(n + 1));
      }
    }
    Rational end = mu.inverse();
    Rational tau = start(rows, multipliers, end);
    Real[] nu = segments.scaled(rows, multipliers, tau);
    List<String> joined = new ArrayList<>();
    Rational step = tau.dividedBy(Rational.of(4));
    while (tau.compareTo(end) < 0) {
      Rational next = smaller(end, tau.plus(step));
      // Steps alone would creep up to a crossing and never reach it.
      Rational ahead = smaller(end, larger(next, tau.plus(tau.dividedBy(Rational.of(64)))));
      Real[] beyond = segments.newton(rows, nu, ahead);
      Optional<Integer> crossing = segments.negativeSlack(rows, beyond);
      if (crossing.isPresent()) {
        DualSegments.Crossing event = segments.crossing(rows, beyond, tau, ahead);
        Event done = join(rows, beyond, event, tau, end);
        rows = done.rows();
        joined.add("data point %d at tau = %.6g".formatted(event.point() + 1, event.tau()));
        tau = done.tau();
        nu = segments.newton(rows, done.nu(), tau);
        step = tau.dividedBy(Rational.of(64));
        continue;
      }
      nu = segments.newton(rows, nu, next);
      if (covered(rows, nu, tau, next)) {
        tau = next;
        step = step.times(Rational.of(3, 2));
      } else {
        step = halved(step, tau);
      }
    }
    return new Result.Monotone(boxes, rows, joined);
  }

  /** Covers the beginning of the way and says how far it reaches. */
  private Rational start(List<Integer> rows, Rational[] multipliers, Rational end) {
    Rational tau = smaller(end, Rational.ONE);
    for (int halving = 0; halving < HALVINGS; halving++) {
      count();
      if (segments.holdsFromZero(rows, multipliers, tau)) {
        return tau;
      }
      tau = tau.times(Rational.HALF);
    }
    throw new NoEnclosureException("the beginning of the way could not be covered");
  }

  /** What comes behind a data point's joining. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Event(List<Integer> rows, Rational tau, Real[] nu) {}

  /** Covers the way up to a crossing and a little beyond it, where a data point joins. */
  private Event join(
      List<Integer> rows, Real[] near, DualSegments.Crossing event, Rational from, Rational end) {
    Rational at = DualSegments.rounded(event.tau());
    for (Rational width = at.dividedBy(Rational.of(64)); ; width = halved(width, at)) {
      Rational before = larger(from, at.minus(width));
      Rational behind = smaller(end, at.plus(width));
      if (behind.compareTo(before) <= 0) {
        throw new NoEnclosureException("a data point joins at the very end of the way");
      }
      count();
      Optional<Real[]> nu = segments.joins(rows, near, event.point(), before, behind);
      if (nu.isPresent()) {
        coverUpTo(rows, near, from, before);
        List<Integer> more = new ArrayList<>(rows);
        more.add(event.point());
        return new Event(more, behind, nu.get());
      }
    }
  }

  private void coverUpTo(List<Integer> rows, Real[] near, Rational from, Rational to) {
    Rational tau = from;
    Rational step = to.minus(from);
    Real[] nu = near;
    while (tau.compareTo(to) < 0) {
      Rational next = smaller(to, tau.plus(step));
      nu = segments.newton(rows, nu, next);
      if (covered(rows, nu, tau, next)) {
        tau = next;
      } else {
        step = halved(step, tau);
      }
    }
  }

  private boolean covered(List<Integer> rows, Real[] near, Rational from, Rational to) {
    count();
    return segments.holds(rows, near, from, to);
  }

  private void count() {
    if (Thread.currentThread().isInterrupted()) {
      throw new FlowInterruptedException();
    }
    boxes++;
    if (boxes > BOX_BUDGET) {
      throw new NoEnclosureException("%d intervals did not cover the way".formatted(BOX_BUDGET));
    }
  }

  private static Rational halved(Rational step, Rational tau) {
    Rational half = step.times(Rational.HALF);
    if (half.compareTo(tau.times(Rational.of(1, 1L << 36))) < 0) {
      throw new NoEnclosureException(
          "near tau = %.6g the signs of multipliers, slacks and slopes are not seen"
              .formatted(tau.numerator().doubleValue() / tau.denominator().doubleValue()));
    }
    return half;
  }

  private static Rational smaller(Rational a, Rational b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Rational larger(Rational a, Rational b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
