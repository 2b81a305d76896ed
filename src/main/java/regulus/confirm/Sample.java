package regulus.confirm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Exact data of one run.
 *
 * @param instance what the data were drawn for
 * @param model the setting in components
 * @param values a value for each constant and each free initial value, by component name
 * @param design the matrix {@code X}, {@code N x d}
 * @param targets the vector {@code y}, length {@code N}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(
    Instance instance,
    ComponentModel model,
    Map<String, Rational> values,
    Rational[][] design,
    Rational[] targets) {

  Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Everything that has a value at time 0: constants, initial values of all parameters, and the
   * outputs' initial values.
   *
   * @throws regulus.flow.UndefinedException if an initial value is undefined
   */
  <T extends CalculusFieldElement<T>> Values<T> start(Numbers<T> numbers) {
    return start(numbers, model, values);
  }

  /** Constants and initial values of all parameters. */
  static <T extends CalculusFieldElement<T>> Values<T> inputs(
      Numbers<T> numbers, ComponentModel model, Map<String, Rational> values) {
    Map<String, T> known = new LinkedHashMap<>();
    values.forEach((name, value) -> known.put(name, numbers.of(value)));
    Values<T> free = new Values<>(numbers, known);
    Map<String, T> initial = new LinkedHashMap<>();
    model.initial().forEach((name, formula) -> initial.put(name, free.value(formula)));
    initial.forEach((name, value) -> known.put(Expr.initialName(name), value));
    return new Values<>(numbers, known);
  }

  static <T extends CalculusFieldElement<T>> Values<T> start(
      Numbers<T> numbers, ComponentModel model, Map<String, Rational> values) {
    Map<String, T> known = new LinkedHashMap<>(inputs(numbers, model, values).symbols());
    Map<String, T> parameters = new LinkedHashMap<>(known);
    for (String parameter : model.parameters()) {
      T value = known.get(Expr.initialName(parameter));
      if (value == null) {
        throw new IllegalArgumentException("no initial value for " + parameter);
      }
      parameters.put(parameter, value);
    }
    Values<T> all = new Values<>(numbers, parameters);
    for (int j = 0; j < model.dimension(); j++) {
      known.put(Expr.initialName(model.outputNames().get(j)), all.value(model.outputs().get(j)));
    }
    return new Values<>(numbers, known);
  }
}
