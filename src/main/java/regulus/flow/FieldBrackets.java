package regulus.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Left-normed Lie brackets {@code [grad G_i, [grad G_j, ...]]} of the gradient fields of the
 * outputs, as values of one tape. Derivatives are taken on the tape, where common subexpressions
 * are computed once.
 */
public final class FieldBrackets {

  private final Tape.Builder builder;
  private final int parameters;
  private final List<int[]> first = new ArrayList<>();
  private final List<List<int[]>> byDepth = new ArrayList<>();
  private final Map<List<Integer>, Integer> derivatives = new HashMap<>();

  /**
   * The brackets of a model.
   *
   * @param model the model, {@code p} parameters and {@code d} outputs
   * @param constants a value for each constant of the predictor
   */
  public FieldBrackets(ComponentModel model, Map<String, Rational> constants) {
    Map<String, Expr> known = new HashMap<>();
    constants.forEach((name, value) -> known.put(name, Expr.number(value)));
    parameters = model.parameters().size();
    builder = new Tape.Builder(parameters);
    Map<String, Integer> symbols = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      symbols.put(parameter, symbols.size());
    }
    for (Expr output : model.outputs()) {
      int value = builder.compile(output.substitute(known), symbols);
      first.add(IntStream.range(0, parameters).map(p -> derivative(value, p)).toArray());
    }
    byDepth.add(first);
  }

  private int derivative(int value, int input) {
    List<Integer> key = List.of(value, input);
    Integer found = derivatives.get(key);
    if (found == null) {
      found = builder.derivative(value, input, this::derivative);
      derivatives.put(key, found);
    }
    return found;
  }

  /** {@code Df g - Dg f}, up to sign the bracket. */
  private int[] bracket(int[] f, int[] g) {
    int[] result = new int[parameters];
    for (int p = 0; p < parameters; p++) {
      List<Integer> values = new ArrayList<>();
      List<Rational> coefficients = new ArrayList<>();
      for (int q = 0; q < parameters; q++) {
        values.add(builder.product(derivative(f[p], q), g[q]));
        coefficients.add(Rational.ONE);
        values.add(builder.product(derivative(g[p], q), f[q]));
        coefficients.add(Rational.MINUS_ONE);
      }
      result[p] = builder.linear(Rational.ZERO, values, coefficients);
    }
    return result;
  }

  /**
   * The values of all brackets of at most {@code depth} fields at one point.
   *
   * @param depth 1 for the fields themselves
   * @param theta the point, {@code p} numbers
   * @return vectors of length {@code p}
   */
  public <T extends CalculusFieldElement<T>> List<T[]> upToDepth(
      int depth, Numbers<T> numbers, T[] theta) {
    while (byDepth.size() < depth) {
      List<int[]> next = new ArrayList<>();
      for (int[] field : first) {
        for (int[] bracket : byDepth.getLast()) {
          next.add(bracket(field, bracket));
        }
      }
      byDepth.add(next);
    }
    T[] values = builder.build().evaluate(numbers, theta);
    List<T[]> vectors = new ArrayList<>();
    for (List<int[]> fields : byDepth.subList(0, depth)) {
      for (int[] field : fields) {
        T[] vector = MathArrays.buildArray(numbers.field(), parameters);
        for (int p = 0; p < parameters; p++) {
          vector[p] = values[field[p]];
        }
        vectors.add(vector);
      }
    }
    return vectors;
  }
}
