package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.MathArrays;
import regulus.flow.ClassificationFlow;
import regulus.flow.IntegrationException;
import regulus.flow.LossClock;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * A flow of a loss of margins, seen at several values of {@code -log sum exp(-m_n)}.
 *
 * @param data what flows
 * @param start what has a value at time 0
 * @param places the states, in the order of time, none of them the start
 */
record RecordedFlow(MarginProblem data, Values<Real> start, List<Place> places) {

  private static final int GUARD_DIGITS = 14;
  private static final int STEP_BUDGET = 6000;

  RecordedFlow {
    places = List.copyOf(places);
  }

  /**
   * One state.
   *
   * @param theta the parameters
   * @param w the outputs, length {@code d}
   * @param margins {@code Xw}, length {@code N}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Place(Real[] theta, Real[] w, Real[] margins) {}

  /**
   * Follows the flow as far as it goes.
   *
   * @param rises by how much {@code -log sum exp(-m_n)} has grown since the start, increasing
   * @param digits decimal digits of the states
   * @throws regulus.flow.FlowInterruptedException if the thread is interrupted
   */
  static RecordedFlow of(MarginProblem data, List<Rational> rises, int digits) {
    double most = rises.getLast().numerator().doubleValue();
    int carried = LossClock.digits(digits + GUARD_DIGITS, most);
    Numbers<Real> numbers = Numbers.reals(carried);
    Values<Real> start = data.start(numbers);
    ClassificationFlow flow = data.flow();
    List<String> names = data.model().parameters();
    Real[] state = MathArrays.buildArray(numbers.field(), names.size());
    for (int i = 0; i < state.length; i++) {
      state[i] = start.value(Expr.initial(names.get(i)));
    }
    LossClock<Real> clock = new LossClock<>(flow, numbers, carried - 6, STEP_BUDGET, state);
    Real first = clock.clock();
    List<Place> places = new ArrayList<>();
    try {
      for (Rational rise : rises) {
        clock.advanceTo(first.add(numbers.of(rise)));
        ClassificationFlow.Point<Real> point = clock.point();
        places.add(new Place(clock.state(), point.w(), point.margins()));
      }
    } catch (IntegrationException e) {
      if (places.size() < 2) {
        throw new InconclusiveException("the loss does not fall: " + e.getMessage());
      }
    }
    return new RecordedFlow(data, start, places);
  }

  Numbers<Real> numbers() {
    return start.numbers();
  }

  LinearAlgebra<Real> algebra() {
    return new LinearAlgebra<>(numbers());
  }

  /** The matrix {@code X}, {@code N x d}. */
  Real[][] design() {
    Rational[][] exact = data.rows();
    Real[][] design = MathArrays.buildArray(numbers().field(), exact.length, exact[0].length);
    for (int n = 0; n < exact.length; n++) {
      for (int j = 0; j < exact[n].length; j++) {
        design[n][j] = numbers().of(exact[n][j]);
      }
    }
    return design;
  }

  /** Margins, loss and forces at a place, by the loss that is claimed. */
  MarginLoss loss(Place place) {
    return MarginLoss.of(numbers(), data.loss(), place.margins());
  }
}
