package regulus.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1Field;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Left-normed Lie brackets {@code [X_1, [X_2, ...]]} of gradient fields {@code X = sum_o c_o grad
 * G_o} with given coefficients, as numbers at one point. Of a network with an activation that is
 * linear in pieces, the outputs for all patterns of slopes are meant. Each bracket takes
 * derivatives in the direction of a field, by Hipparchus' numbers with a derivative, nested once
 * for each bracket.
 */
public final class ProbedBrackets {

  private final Tape tape;
  private final int[] outputs;
  private final int arguments;

  /**
   * The fields of a model.
   *
   * @param model the model, {@code p} parameters and {@code d} outputs
   * @param constants a value for each constant of the predictor
   */
  public ProbedBrackets(ComponentModel model, Map<String, Rational> constants) {
    Map<String, Expr> known = new HashMap<>();
    constants.forEach((name, value) -> known.put(name, Expr.number(value)));
    Optional<Network.Probe> network = model.probe();
    List<String> further = network.map(Network.Probe::arguments).orElse(List.of());
    arguments = further.size();
    Map<String, Integer> symbols = new LinkedHashMap<>();
    model.parameters().forEach(name -> symbols.put(name, symbols.size()));
    further.forEach(name -> symbols.put(name, symbols.size()));
    Tape.Builder builder = new Tape.Builder(symbols.size());
    outputs =
        network.map(probe -> List.of(probe.formula())).orElse(model.outputs()).stream()
            .mapToInt(output -> builder.compile(output.substitute(known), symbols))
            .toArray();
    tape = builder.build();
  }

  /**
   * How many numbers a probe has: one for each output or, of a network with an activation that is
   * linear in pieces, one for each input, each slope of a hidden unit and each output.
   */
  public int coefficients() {
    return arguments > 0 ? arguments : outputs.length;
  }

  /**
   * A vector with the size of what it is the difference of, against which rounding errors count.
   *
   * @param vector {@code p} numbers
   * @param size at least the norm of the vector, up to a factor
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sized<T extends CalculusFieldElement<T>>(T[] vector, double size) {}

  /**
   * One bracket.
   *
   * @param theta the point, {@code p} numbers
   * @param probes the {@link #coefficients} of each field
   */
  public <T extends CalculusFieldElement<T>> Sized<T> bracket(
      Numbers<T> numbers, T[] theta, List<List<Rational>> probes) {
    List<Rational> first = probes.getFirst();
    T[] x = field(numbers, theta, first);
    if (probes.size() == 1) {
      return new Sized<>(x, norm(x));
    }
    Numbers<FieldUnivariateDerivative1<T>> dual = dual(numbers);
    Sized<FieldUnivariateDerivative1<T>> along =
        bracket(dual, moved(dual, theta, x), probes.subList(1, probes.size()));
    T[] y = MathArrays.buildArray(numbers.field(), theta.length);
    T[] change = y.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = along.vector()[i].getValue();
      change[i] = along.vector()[i].getFirstDerivative();
    }
    FieldUnivariateDerivative1<T>[] back = field(dual, moved(dual, theta, y), first);
    T[] bracket = MathArrays.buildArray(numbers.field(), theta.length);
    double backward = 0;
    for (int i = 0; i < bracket.length; i++) {
      T part = back[i].getFirstDerivative();
      backward = Math.hypot(backward, part.norm());
      bracket[i] = change[i].subtract(part);
    }
    double size = Math.max(norm(change), backward);
    return new Sized<>(bracket, Math.max(size, along.size() * norm(x) / norm(theta)));
  }

  private static <T extends CalculusFieldElement<T>> double norm(T[] vector) {
    double norm = 0;
    for (T entry : vector) {
      norm = Math.hypot(norm, entry.norm());
    }
    return norm;
  }

  private <T extends CalculusFieldElement<T>> T[] field(
      Numbers<T> numbers, T[] theta, List<Rational> probe) {
    T[][] constants = tape.constants(numbers);
    T[] inputs = Arrays.copyOf(theta, tape.inputs());
    for (int i = 0; i < arguments; i++) {
      inputs[theta.length + i] = numbers.of(probe.get(i));
    }
    T[] values = tape.evaluate(numbers, constants, inputs);
    T[] weights = MathArrays.buildArray(numbers.field(), tape.size());
    for (int o = 0; o < outputs.length; o++) {
      T weight = arguments > 0 ? numbers.field().getOne() : numbers.of(probe.get(o));
      weights[outputs[o]] = weights[outputs[o]].add(weight);
    }
    return Arrays.copyOf(TapeGradient.of(tape, numbers, constants, values, weights), theta.length);
  }

  private static <T extends CalculusFieldElement<T>> FieldUnivariateDerivative1<T>[] moved(
      Numbers<FieldUnivariateDerivative1<T>> dual, T[] point, T[] direction) {
    FieldUnivariateDerivative1<T>[] moved = MathArrays.buildArray(dual.field(), point.length);
    for (int i = 0; i < moved.length; i++) {
      moved[i] = new FieldUnivariateDerivative1<>(point[i], direction[i]);
    }
    return moved;
  }

  private static <T extends CalculusFieldElement<T>> Numbers<FieldUnivariateDerivative1<T>> dual(
      Numbers<T> numbers) {
    T zero = numbers.field().getZero();
    return new Numbers.Of<>(
        FieldUnivariateDerivative1Field.getUnivariateDerivative1Field(numbers.field()),
        numbers.digits(),
        value -> new FieldUnivariateDerivative1<>(numbers.of(value), zero));
  }
}
