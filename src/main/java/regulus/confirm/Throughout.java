package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.hipparchus.util.Binary64;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;

/** Watches, in double precision, whether a flow keeps to what its setting assumes at all times. */
final class Throughout implements ODEStepHandler {

  private static final int LOOKS_PER_STEP = 4;

  private record Condition(Expr difference, Assumption.Relation relation) {}

  private final List<Condition> conditions = new ArrayList<>();
  private final Map<String, Binary64> symbols = new LinkedHashMap<>();
  private final List<String> parameters;
  private boolean hold = true;

  Throughout(Sample sample) {
    ComponentModel model = sample.model();
    parameters = model.parameters();
    symbols.putAll(sample.start(Numbers.binary64()).symbols());
    for (Assumption assumption : model.setting().assumptions()) {
      if (model.setting().isThroughout(assumption)) {
        for (Expr part : model.componentsInParameters(assumption.difference())) {
          conditions.add(new Condition(part, assumption.relation()));
        }
      }
    }
  }

  /** Whether every condition has held wherever the flow was looked at. */
  boolean hold() {
    return hold;
  }

  @Override
  public void handleStep(ODEStateInterpolator interpolator) {
    double start = interpolator.getPreviousState().getTime();
    double end = interpolator.getCurrentState().getTime();
    for (int i = 0; i <= LOOKS_PER_STEP; i++) {
      look(interpolator.getInterpolatedState(start + (end - start) * i / LOOKS_PER_STEP));
    }
  }

  private void look(ODEStateAndDerivative state) {
    for (int p = 0; p < parameters.size(); p++) {
      symbols.put(parameters.get(p), new Binary64(state.getPrimaryState()[p]));
    }
    Values<Binary64> values = new Values<>(Numbers.binary64(), symbols);
    for (Condition condition : conditions) {
      int sign = (int) Math.signum(values.value(condition.difference()).getReal());
      hold &= condition.relation().holdsForSignOfDifference(sign);
    }
  }
}
