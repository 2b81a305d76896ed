package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import regulus.claim.Instance;
import regulus.confirm.MarginScales.Trend;
import regulus.flow.DiagonalPotential;
import regulus.flow.IntegrationException;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.flow.Real;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Minimized;

/**
 * Many digits of a limit direction: where {@code w/gamma} has an expansion in powers of {@code
 * 1/gamma}, the polynomial in {@code 1/gamma} through its values at several scales has the limit as
 * its value at 0 (Neville's scheme). The value with one node less tells how far it has come. Like
 * every extrapolation it proves nothing; the claimed vector is found without any flow.
 */
final class DirectionExtrapolation {

  private static final double SPACING = 700;
  private static final int GUARD_DIGITS = 22;
  private static final int MOST_DIGITS = 60;

  private final Statement.MaxMargin claim;
  private final MarginScales moving;
  private final MarginCandidates candidates;
  private final int digits;
  private final int nodes;
  private int reached;

  DirectionExtrapolation(
      Statement.MaxMargin claim, MarginScales moving, MarginCandidates candidates, int digits) {
    this.claim = claim;
    this.moving = moving;
    this.candidates = candidates;
    this.digits = Math.min(digits, MOST_DIGITS);
    nodes = 5 + this.digits / 3;
  }

  /** The digits to which the extrapolated direction is the claimed one. */
  int reached() {
    return reached;
  }

  /** Extrapolates, if the limit is one by a constant that takes gamma along. */
  Optional<Measurement> measurement(Instance instance) {
    boolean smooth =
        !moving.movesGamma()
            && claim.minimized() != Minimized.PROCESS
            && moving.mu().trend() != Trend.VANISHES;
    if (!smooth) {
      return Optional.empty();
    }
    try {
      Numbers<Real> numbers = Numbers.reals(digits + GUARD_DIGITS);
      Real[] target = target(numbers);
      List<Double> gammas = new ArrayList<>();
      for (int k = 1; k <= nodes; k++) {
        gammas.add(SPACING * k);
      }
      List<MarginScales.Scale> scales = moving.at(gammas);
      List<Real[]> directions = directions(numbers, scales);
      List<Real> inverses =
          scales.stream().map(scale -> scale.gamma(numbers).reciprocal()).toList();
      Residual all = distance(extrapolated(inverses, directions), target);
      Residual fewer =
          distance(extrapolated(inverses.subList(1, nodes), directions.subList(1, nodes)), target);
      reached = (int) Math.max(0, Math.min(digits, Math.floor(-all.log10())));
      return Optional.of(
          new Measurement(
              instance,
              "extrapolated direction",
              "-",
              fewer.print(),
              all.print(),
              digits,
              digits,
              "from %d and %d scales, gamma from %.4g to %.4g, polynomial in 1/gamma"
                  .formatted(
                      nodes - 1,
                      nodes,
                      scales.getFirst().gamma().getReal(),
                      scales.getLast().gamma().getReal())));
    } catch (IntegrationException | InconclusiveException e) {
      return Optional.empty();
    }
  }

  private Real[] target(Numbers<Real> numbers) {
    return switch (claim.minimized()) {
      case L1 -> converted(numbers, candidates.l1().w());
      case L2 -> converted(numbers, candidates.l2().w());
      case POTENTIAL, PROCESS -> {
        DiagonalPotential potential = new DiagonalPotential(moving.depth().orElseThrow());
        Rational mu = MaxMarginCheck.number(claim.mu().orElseThrow());
        yield new PotentialMargin(potential, candidates.design())
            .solve(numbers, numbers.of(mu))
            .w();
      }
    };
  }

  private static Real[] converted(Numbers<Real> numbers, Rational[] w) {
    return Arrays.stream(w).map(numbers::of).toArray(Real[]::new);
  }

  private List<Real[]> directions(Numbers<Real> numbers, List<MarginScales.Scale> scales) {
    MarginFlow flow = new MarginFlow(claim.classification(), candidates.design());
    List<Real[]> directions = new ArrayList<>();
    for (MarginScales.Scale scale : scales) {
      directions.add(
          flow.network(
                  numbers,
                  digits + GUARD_DIGITS / 2,
                  scale.depth(),
                  scale.logAlpha(numbers),
                  List.of(scale.gamma(numbers)))
              .getFirst()
              .direction());
    }
    return directions;
  }

  /** The value at 0 of the polynomial through the values at the nodes. */
  static Real[] extrapolated(List<Real> nodes, List<Real[]> values) {
    List<Real[]> row = new ArrayList<>(values);
    for (int width = 1; width < nodes.size(); width++) {
      List<Real[]> next = new ArrayList<>();
      for (int k = 0; k + width < nodes.size(); k++) {
        Real left = nodes.get(k);
        Real right = nodes.get(k + width);
        Real[] before = row.get(k);
        Real[] after = row.get(k + 1);
        Real[] value = before.clone();
        Arrays.setAll(
            value,
            i ->
                after[i]
                    .multiply(left)
                    .subtract(before[i].multiply(right))
                    .divide(left.subtract(right)));
        next.add(value);
      }
      row = next;
    }
    return row.getFirst();
  }

  private static Residual distance(Real[] a, Real[] b) {
    Real difference = a[0].getField().getZero();
    Real size = difference;
    for (int i = 0; i < a.length; i++) {
      Real d = a[i].subtract(b[i]);
      difference = difference.add(d.multiply(d));
      size = size.add(b[i].multiply(b[i]));
    }
    return Residual.share(difference.sqrt(), size.sqrt());
  }
}
