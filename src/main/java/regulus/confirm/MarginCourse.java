package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.DoubleDouble;
import regulus.flow.NoConvergenceException;
import regulus.flow.Numbers;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Directions of flows on one set of data along one limit, with the vectors they are compared with.
 *
 * @param label data, depth and what is fixed
 * @param scales the scales, at least two
 * @param directions {@code w/gamma} at each
 * @param gaps of the clock, relative to gamma
 * @param claimed what is claimed
 * @param others what else the directions may tend to
 */
record MarginCourse(
    String label,
    List<MarginScales.Scale> scales,
    List<double[]> directions,
    List<Double> gaps,
    Candidate claimed,
    List<Candidate> others) {

  private static final Numbers<DoubleDouble> NUMBERS = Numbers.doubleDoubles();
  static final int DIGITS = 13;

  /** Digits that cancel in {@code u+^D - u-^D} and that double-double numbers can do without. */
  private static final int MOST_LOST = 12;

  /**
   * A vector that moves with the scales.
   *
   * @param at one vector for each scale
   * @param limit where it goes, if that is known
   */
  record Candidate(String name, List<double[]> at, Optional<double[]> limit) {
    Candidate {
      at = List.copyOf(at);
    }
  }

  /** Runs the flows. */
  static MarginCourse of(
      Statement.MaxMargin claim,
      MarginScales moving,
      MarginCandidates candidates,
      List<MarginScales.Scale> scales,
      String label) {
    MarginFlow flow = new MarginFlow(claim.classification(), candidates.design());
    int lost = (int) Math.ceil(scales.stream().mapToDouble(s -> s.mu().log10Abs()).max().orElse(0));
    List<Reading> readings =
        lost <= MOST_LOST
            ? network(NUMBERS, DIGITS + Math.max(0, lost), flow, moving, scales)
            : network(Numbers.reals(2 * DIGITS + lost), DIGITS + lost, flow, moving, scales);
    return new Comparison(claim, moving, candidates, scales).with(label, readings);
  }

  private static <T extends CalculusFieldElement<T>> List<Reading> network(
      Numbers<T> numbers,
      int digits,
      MarginFlow flow,
      MarginScales moving,
      List<MarginScales.Scale> scales) {
    int depth = scales.getFirst().depth();
    List<MarginFlow.Point<T>> points = new ArrayList<>();
    if (moving.movesGamma()) {
      T start = scales.getFirst().logAlpha(numbers);
      List<T> gammas = scales.stream().map(scale -> scale.gamma(numbers)).toList();
      points.addAll(flow.network(numbers, digits, depth, start, gammas));
    } else {
      for (MarginScales.Scale scale : scales) {
        List<T> gamma = List.of(scale.gamma(numbers));
        points.addAll(flow.network(numbers, digits, depth, scale.logAlpha(numbers), gamma));
      }
    }
    return points.stream().map(Reading::of).toList();
  }

  /** The flow of the linear model, which is the network's limit for ever larger scales. */
  static MarginCourse linear(
      Statement.MaxMargin claim,
      MarginScales moving,
      MarginCandidates candidates,
      List<MarginScales.Scale> scales,
      String label) {
    MarginFlow flow = new MarginFlow(claim.classification(), candidates.design());
    List<DoubleDouble> gammas = scales.stream().map(scale -> scale.gamma(NUMBERS)).toList();
    return new Comparison(claim, moving, candidates, scales)
        .with(label, flow.linear(NUMBERS, DIGITS, gammas).stream().map(Reading::of).toList());
  }

  /** A state of a flow, rounded. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reading(double[] direction, double gap) {
    static <T extends CalculusFieldElement<T>> Reading of(MarginFlow.Point<T> point) {
      return new Reading(
          Arrays.stream(point.direction()).mapToDouble(CalculusFieldElement::getReal).toArray(),
          point.gap());
    }
  }

  double gamma(int k) {
    return scales.get(k).gamma().getReal();
  }

  double mu(int k) {
    return scales.get(k).mu().getReal();
  }

  int last() {
    return scales.size() - 1;
  }

  /** {@code |w/gamma - v| / |v|}. */
  double distance(Candidate candidate, int k) {
    return MarginCandidates.distance(directions.get(k), candidate.at().get(k));
  }

  /** What reports show. */
  MarginRecord.Course record(Optional<MarginRecord.Rate> predicted) {
    List<MarginRecord.Point> points = new ArrayList<>();
    for (int k = 0; k < scales.size(); k++) {
      Map<String, List<Double>> vectors = new LinkedHashMap<>();
      vectors.put(claimed.name(), boxed(claimed.at().get(k)));
      for (Candidate other : others) {
        vectors.putIfAbsent(other.name(), boxed(other.at().get(k)));
      }
      points.add(
          new MarginRecord.Point(
              gamma(k),
              Sampler.toDouble(scales.get(k).alpha()),
              boxed(directions.get(k)),
              vectors,
              gaps.get(k)));
    }
    return new MarginRecord.Course(label, points, predicted);
  }

  private static List<Double> boxed(double[] vector) {
    return Arrays.stream(vector).boxed().toList();
  }

  /** Finds the vectors that directions are compared with. */
  private record Comparison(
      Statement.MaxMargin claim,
      MarginScales moving,
      MarginCandidates candidates,
      List<MarginScales.Scale> scales) {

    MarginCourse with(String label, List<Reading> readings) {
      List<Candidate> others = new ArrayList<>();
      l1().ifPresent(others::add);
      others.add(l2());
      tried(others, this::potential);
      tried(others, this::process);
      tried(others, this::linearized);
      return new MarginCourse(
          label,
          scales,
          readings.stream().map(Reading::direction).toList(),
          readings.stream().map(Reading::gap).toList(),
          claimed(),
          others);
    }

    /** A candidate that Newton's method does not find is not compared with. */
    private static void tried(List<Candidate> all, Supplier<Optional<Candidate>> one) {
      try {
        one.get().ifPresent(all::add);
      } catch (NoConvergenceException e) {
        return;
      }
    }

    private Candidate claimed() {
      return switch (claim.minimized()) {
        case L1 ->
            l1().orElseThrow(
                    () ->
                        new InconclusiveException(
                            "the least l1 norm has two minimizers on these data"));
        case L2 -> l2();
        case POTENTIAL ->
            claim.mu().isPresent()
                ? constant("the max margin of Q_mu, mu = " + mu(), candidates.potential(value()))
                : potential().orElseThrow();
        case PROCESS ->
            claim.mu().isPresent()
                ? constant("the process at mu = " + mu(), candidates.process(value()))
                : process().orElseThrow();
      };
    }

    private String mu() {
      return claim.mu().orElseThrow().toString();
    }

    private double value() {
      return Sampler.toDouble(MaxMarginCheck.number(claim.mu().orElseThrow()));
    }

    private Candidate constant(String name, double[] vector) {
      return new Candidate(name, scales.stream().map(_ -> vector).toList(), Optional.of(vector));
    }

    private Optional<Candidate> l1() {
      return candidates.l1().unique()
          ? Optional.of(
              constant("the l1 max margin", MarginCandidates.doubles(candidates.l1().w())))
          : Optional.empty();
    }

    private Candidate l2() {
      return constant("the l2 max margin", MarginCandidates.doubles(candidates.l2().w()));
    }

    private Optional<Candidate> potential() {
      MarginScales.Destination mu = moving.mu();
      Optional<double[]> limit =
          switch (mu.trend()) {
            case VANISHES -> l1().map(candidate -> candidate.at().getFirst());
            case SETTLES -> Optional.of(candidates.potential(mu.value()));
            case GROWS -> Optional.of(l2().at().getFirst());
            case OPEN -> Optional.empty();
          };
      return Optional.of(
          new Candidate(
              "the max margin of Q_mu at mu = alpha^D/gamma",
              scales.stream().map(s -> candidates.potential(s.mu().getReal())).toList(),
              limit));
    }

    private Optional<Candidate> process() {
      MarginScales.Destination mu = moving.mu();
      List<Double> mus =
          new ArrayList<>(scales.stream().map(scale -> scale.mu().getReal()).toList());
      candidates.followProcess(mus);
      Optional<double[]> limit =
          switch (mu.trend()) {
            case VANISHES ->
                scales.getFirst().depth() == 2
                    ? l1().map(candidate -> candidate.at().getFirst())
                    : candidates.processLimit();
            case SETTLES -> Optional.of(candidates.process(mu.value()));
            case GROWS -> Optional.of(l2().at().getFirst());
            case OPEN -> Optional.empty();
          };
      return Optional.of(
          new Candidate(
              "the process at mu = alpha^D/gamma",
              mus.stream().map(candidates::process).toList(),
              limit));
    }

    /** Where gamma stays, the network tends to the flow of the linear model at that loss. */
    private Optional<Candidate> linearized() {
      if (moving.gamma().trend() != MarginScales.Trend.SETTLES) {
        return Optional.empty();
      }
      MarginFlow flow = new MarginFlow(claim.classification(), candidates.design());
      double[] vector =
          MarginCandidates.doubles(
              flow.linear(NUMBERS, DIGITS, List.of(scales.getLast().gamma(NUMBERS)))
                  .getFirst()
                  .direction());
      return Optional.of(constant("the flow of the linear model at the same loss", vector));
    }
  }

  /** Data in a few words. */
  static String describe(Rational[][] design) {
    return "X = " + Arrays.deepToString(design);
  }
}
