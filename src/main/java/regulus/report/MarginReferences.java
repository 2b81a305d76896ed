package regulus.report;

import java.util.Optional;
import java.util.stream.Stream;
import regulus.claim.Quantity;
import regulus.confirm.SweepMargins;
import regulus.confirm.SweepProblem;
import regulus.kernel.Rational;

/** Levels that curves of classification are compared with. */
final class MarginReferences {

  private MarginReferences() {}

  /** A level with its name. */
  record Level(double value, Chart.Label name) {}

  /** The value of a quantity at the max margin solution of the other norm, if that is above 0. */
  static Optional<Level> level(Quantity quantity, SweepProblem problem) {
    if (!(problem instanceof SweepMargins margins)) {
      return Optional.empty();
    }
    double absolute = share(sum(margins.euclidean().w()), sum(margins.absolute().w()));
    double euclidean =
        Math.sqrt(share(squares(margins.absolute().w()), squares(margins.euclidean().w())));
    Optional<Level> level =
        switch (quantity) {
          case Quantity.Excess excess ->
              Optional.of(
                  excess.norm() == Quantity.Norm.L1
                      ? new Level(absolute - 1, name("2"))
                      : new Level(euclidean - 1, name("1")));
          case Quantity.Deficit deficit ->
              Optional.of(
                  deficit.norm() == Quantity.Norm.L1
                      ? new Level(1 - 1 / absolute, name("2"))
                      : new Level(1 - 1 / euclidean, name("1")));
          case Quantity.Distance _,
              Quantity.Apart _,
              Quantity.Component _,
              Quantity.Gap _,
              Quantity.Potential _ ->
              Optional.empty();
        };
    return level.filter(found -> found.value() > 0);
  }

  private static Chart.Label name(String norm) {
    return new Chart.Label("l" + norm + " solution", "$\\ell_" + norm + "$ solution");
  }

  private static double share(Rational one, Rational other) {
    return Figures.toDouble(one.dividedBy(other));
  }

  private static Rational sum(Rational[] vector) {
    return Stream.of(vector).map(Rational::abs).reduce(Rational.ZERO, Rational::plus);
  }

  private static Rational squares(Rational[] vector) {
    return Stream.of(vector).map(x -> x.times(x)).reduce(Rational.ZERO, Rational::plus);
  }
}
