package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ClassificationFlow;
import regulus.flow.ComponentModel;
import regulus.flow.LossClock;
import regulus.flow.Numbers;
import regulus.flow.Parametrization;
import regulus.kernel.Classification;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Directions {@code w/gamma} of flows of a classification loss.
 *
 * <p>The clock counts {@code -log sum_n e^{-m_n}}. For a mean gamma is larger by {@code log N}; for
 * the logistic loss it is smaller by less than {@code e^-gamma}, which is nothing for the losses
 * asked for here, all of them below {@code e^-20}.
 *
 * @param classification the loss
 * @param design the matrix {@code X}, {@code N x d}, its rows times their labels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MarginFlow(Classification classification, Rational[][] design) {

  private static final int STEP_BUDGET = 2_000_000;

  /**
   * A state.
   *
   * @param direction {@code w/gamma}
   * @param gap {@code |clock - gamma(w)| / gamma}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Point<T>(T[] direction, double gap) {}

  /**
   * The directions of a diagonal network at growing gamma.
   *
   * @param digits decimal digits of the direction
   * @param logAlpha the logarithm of the initial weights
   */
  <T extends CalculusFieldElement<T>> List<Point<T>> network(
      Numbers<T> numbers, int digits, int depth, T logAlpha, List<T> gammas) {
    Parametrization.DiagonalNetwork network =
        new Parametrization.DiagonalNetwork(depth, design[0].length);
    T[] start = MathArrays.buildArray(numbers.field(), network.states());
    Arrays.fill(start, logAlpha);
    return run(numbers, digits, network, start, gammas);
  }

  /** The directions of the linear model {@code w = u} from {@code u = 0}. */
  <T extends CalculusFieldElement<T>> List<Point<T>> linear(
      Numbers<T> numbers, int digits, List<T> gammas) {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(List.of("u"), "w", Expr.symbol("u")),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    ComponentModel model = ComponentModel.of(setting, design[0].length, Map.of());
    return run(
        numbers,
        digits,
        new Parametrization.Parameters(model, Map.of()),
        MathArrays.buildArray(numbers.field(), design[0].length),
        gammas);
  }

  private <T extends CalculusFieldElement<T>> List<Point<T>> run(
      Numbers<T> numbers, int digits, Parametrization model, T[] start, List<T> gammas) {
    ClassificationFlow.Loss loss =
        switch (classification.loss()) {
          case EXPONENTIAL -> ClassificationFlow.Loss.EXPONENTIAL;
          case LOGISTIC -> ClassificationFlow.Loss.LOGISTIC;
        };
    LossClock<T> clock =
        new LossClock<>(
            new ClassificationFlow(model, loss, design),
            numbers,
            LossClock.digits(digits, gammas.getLast().getReal()),
            STEP_BUDGET,
            start);
    List<Point<T>> points = new ArrayList<>();
    for (T gamma : gammas) {
      clock.advanceTo(gamma.subtract(shift(numbers)));
      T[] direction = clock.point().w().clone();
      Arrays.setAll(direction, i -> direction[i].divide(gamma));
      points.add(new Point<>(direction, clock.gap() / gamma.getReal()));
    }
    return points;
  }

  /** How much larger gamma is than {@code -log sum_n e^{-m_n}}. */
  <T extends CalculusFieldElement<T>> T shift(Numbers<T> numbers) {
    return switch (classification.reduction()) {
      case SUM -> numbers.field().getZero();
      case MEAN -> numbers.of(design.length).log();
    };
  }
}
