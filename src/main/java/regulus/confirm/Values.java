package regulus.confirm;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FDSFactory;
import org.hipparchus.analysis.differentiation.FieldDerivativeStructure;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.hipparchus.util.MathArrays;
import regulus.flow.Evaluator;
import regulus.flow.Numbers;
import regulus.kernel.Expr;

/**
 * Numbers for symbols, and formulas evaluated and differentiated at them. Derivatives come from
 * Hipparchus' derivative types, never from symbolic rules.
 *
 * @param numbers the number type
 * @param symbols a value for each symbol
 */
record Values<T extends CalculusFieldElement<T>>(Numbers<T> numbers, Map<String, T> symbols) {

  Values {
    symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
  }

  /** These values and further ones, which hide earlier ones of the same name. */
  Values<T> with(List<String> names, T[] values) {
    Map<String, T> more = new HashMap<>(symbols);
    for (int i = 0; i < names.size(); i++) {
      more.put(names.get(i), values[i]);
    }
    return new Values<>(numbers, more);
  }

  /** The value of a formula. */
  T value(Expr formula) {
    return new Evaluator<T>(numbers::of, symbols::get, numbers.digits()).value(formula);
  }

  /** Value, first and second derivative with respect to one symbol. */
  FieldUnivariateDerivative2<T> second(Expr formula, String variable) {
    T zero = numbers.field().getZero();
    T one = numbers.field().getOne();
    return new Evaluator<FieldUnivariateDerivative2<T>>(
            value -> new FieldUnivariateDerivative2<>(numbers.of(value), zero, zero),
            name -> {
              T value = symbols.get(name);
              return value == null
                  ? null
                  : new FieldUnivariateDerivative2<>(
                      value, name.equals(variable) ? one : zero, zero);
            },
            numbers.digits())
        .value(formula);
  }

  /** The gradient with respect to some symbols. */
  T[] gradient(Expr formula, List<String> variables) {
    Set<String> present = formula.symbols();
    List<String> used = variables.stream().filter(present::contains).toList();
    T[] partial = fullGradient(formula, used);
    T[] gradient = MathArrays.buildArray(numbers.field(), variables.size());
    for (int i = 0; i < partial.length; i++) {
      gradient[variables.indexOf(used.get(i))] = partial[i];
    }
    return gradient;
  }

  private T[] fullGradient(Expr formula, List<String> variables) {
    int n = variables.size();
    return new Evaluator<FieldGradient<T>>(
            value -> FieldGradient.constant(n, numbers.of(value)),
            name -> {
              T value = symbols.get(name);
              int index = variables.indexOf(name);
              return value == null
                  ? null
                  : index < 0
                      ? FieldGradient.constant(n, value)
                      : FieldGradient.variable(n, index, value);
            },
            numbers.digits())
        .value(formula)
        .getGradient();
  }

  /** The matrix of second derivatives with respect to some symbols. */
  T[][] hessian(Expr formula, List<String> variables) {
    int n = variables.size();
    FDSFactory<T> factory = new FDSFactory<>(numbers.field(), n, 2);
    FieldDerivativeStructure<T> result =
        new Evaluator<FieldDerivativeStructure<T>>(
                value -> factory.constant(numbers.of(value)),
                name -> {
                  T value = symbols.get(name);
                  int index = variables.indexOf(name);
                  return value == null
                      ? null
                      : index < 0 ? factory.constant(value) : factory.variable(index, value);
                },
                numbers.digits())
            .value(formula);
    T[][] hessian = MathArrays.buildArray(numbers.field(), n, n);
    int[] orders = new int[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        orders[i]++;
        orders[j]++;
        hessian[i][j] = result.getPartialDerivative(orders);
        orders[i]--;
        orders[j]--;
      }
    }
    return hessian;
  }
}
