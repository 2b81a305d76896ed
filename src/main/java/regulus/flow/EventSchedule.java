package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.FieldODEEventDetector;
import org.hipparchus.ode.events.FieldODEEventHandler;
import org.hipparchus.ode.events.FieldODEStepEndHandler;
import org.hipparchus.ode.sampling.AbstractFieldODEStateInterpolator;
import org.hipparchus.ode.sampling.FieldODEStateInterpolator;
import org.hipparchus.ode.sampling.FieldODEStepHandler;
import org.jspecify.annotations.Nullable;

/**
 * Events, step handlers and step end handlers of one integration, called in the order of time as
 * Hipparchus' integrators do: the part of the step before an event goes to the step handlers, then
 * the event to its handler; step end handlers come last. Events at one time come in the order in
 * which their detectors were added.
 *
 * <p>Events are located to the last digits of the number type, whatever the accuracy of a
 * detector's own solver. After a reset of the state the signs of all event functions are read anew:
 * a sign that changes by a jump of the state is no event.
 *
 * @param <T> the type of one number
 */
final class EventSchedule<T extends CalculusFieldElement<T>> {

  private final List<EventSearch<T>> searches = new ArrayList<>();
  private final List<FieldODEStepHandler<T>> stepHandlers;
  private final List<FieldODEStepEndHandler<T>> stepEndHandlers;
  private final Function<FieldODEState<T>, FieldODEStateAndDerivative<T>> withDerivatives;
  private boolean signsKnown;

  /**
   * @param withDerivatives completes a state that a handler has reset
   */
  EventSchedule(
      List<EventSearch<T>> searches,
      List<FieldODEStepHandler<T>> stepHandlers,
      List<FieldODEStepEndHandler<T>> stepEndHandlers,
      Function<FieldODEState<T>, FieldODEStateAndDerivative<T>> withDerivatives) {
    this.searches.addAll(searches);
    this.stepHandlers = stepHandlers;
    this.stepEndHandlers = stepEndHandlers;
    this.withDerivatives = withDerivatives;
  }

  /**
   * Where the next step starts.
   *
   * @param last whether the integration ends here
   */
  record Accepted<T extends CalculusFieldElement<T>>(
      FieldODEStateAndDerivative<T> state, boolean last) {}

  /** Lets everything happen that happens during a step. */
  Accepted<T> accept(AbstractFieldODEStateInterpolator<T> step, T finalTime) {
    FieldODEStateAndDerivative<T> end = step.getCurrentState();
    stepHandlers.forEach(handler -> handler.updateOnStep(step));
    T start = step.getPreviousState().getTime();
    if (!signsKnown) {
      searches.forEach(search -> search.begin(step, start));
      signsKnown = true;
    }
    searches.forEach(search -> search.search(step, start));
    FieldODEStateAndDerivative<T> done = step.getPreviousState();
    for (EventSearch<T> next = next(step); next != null; next = next(step)) {
      T time = pendingTime(next);
      FieldODEStateAndDerivative<T> state =
          time.subtract(end.getTime()).isZero() ? end : step.getInterpolatedState(time);
      handle(step, done, state);
      done = state;
      FieldODEEventHandler<T> handler = next.detector().getHandler();
      Action action =
          handler.eventOccurred(state, next.detector(), next.increasing(step.isForward()));
      switch (action) {
        case STOP -> {
          return finished(state);
        }
        case RESET_STATE -> {
          return reset(handler.resetState(next.detector(), state), finalTime);
        }
        case RESET_DERIVATIVES -> {
          return reset(state, finalTime);
        }
        case RESET_EVENTS -> searches.forEach(search -> restart(search, step, time));
        case CONTINUE -> restart(next, step, time);
      }
    }
    handle(step, done, end);
    return stepEnd(step, end, finalTime);
  }

  private Accepted<T> stepEnd(
      FieldODEStateInterpolator<T> step, FieldODEStateAndDerivative<T> end, T finalTime) {
    for (FieldODEStepEndHandler<T> handler : stepEndHandlers) {
      switch (handler.stepEndOccurred(end, step.isForward())) {
        case STOP -> {
          return finished(end);
        }
        case RESET_STATE -> {
          return reset(handler.resetState(end), finalTime);
        }
        case RESET_DERIVATIVES -> {
          return reset(end, finalTime);
        }
        case RESET_EVENTS -> signsKnown = false;
        case CONTINUE -> {}
      }
    }
    return end.getTime().subtract(finalTime).isZero() ? finished(end) : new Accepted<>(end, false);
  }

  private void restart(EventSearch<T> search, FieldODEStateInterpolator<T> step, T time) {
    search.begin(step, time);
    search.search(step, time);
  }

  /** The search with the first pending event, null if there is none. */
  private @Nullable EventSearch<T> next(FieldODEStateInterpolator<T> step) {
    EventSearch<T> first = null;
    for (EventSearch<T> search : searches) {
      if (search.pending() != null && (first == null || before(search, first, step))) {
        first = search;
      }
    }
    return first;
  }

  private boolean before(
      EventSearch<T> one, EventSearch<T> other, FieldODEStateInterpolator<T> step) {
    double gap = pendingTime(other).subtract(pendingTime(one)).getReal();
    return step.isForward() ? gap > 0 : gap < 0;
  }

  private static <T extends CalculusFieldElement<T>> T pendingTime(EventSearch<T> search) {
    T time = search.pending();
    if (time == null) {
      throw new IllegalStateException("expected a pending event");
    }
    return time;
  }

  /** Shows a part of a step that is not empty to the step handlers. */
  private void handle(
      AbstractFieldODEStateInterpolator<T> step,
      FieldODEStateAndDerivative<T> from,
      FieldODEStateAndDerivative<T> to) {
    if (from == to || from.getTime().subtract(to.getTime()).isZero()) {
      return;
    }
    AbstractFieldODEStateInterpolator<T> part = step.restrictStep(from, to);
    stepHandlers.forEach(handler -> handler.handleStep(part));
  }

  private Accepted<T> finished(FieldODEStateAndDerivative<T> state) {
    stepHandlers.forEach(handler -> handler.finish(state));
    return new Accepted<>(state, true);
  }

  private Accepted<T> reset(FieldODEState<T> state, T finalTime) {
    FieldODEStateAndDerivative<T> completed = withDerivatives.apply(state);
    for (EventSearch<T> search : searches) {
      FieldODEEventDetector<T> detector = search.detector();
      detector.reset(completed, finalTime);
    }
    signsKnown = false;
    return completed.getTime().subtract(finalTime).isZero()
        ? finished(completed)
        : new Accepted<>(completed, false);
  }
}
