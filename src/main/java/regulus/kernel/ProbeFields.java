package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import regulus.kernel.ProgramArrays.Shape;
import regulus.kernel.ProgramArrays.Values;

/**
 * Gradient fields of combinations of the outputs of a joint model at given sizes, over a prime
 * field.
 *
 * <p>A probe is a list of numbers that makes one function of the parameters out of the outputs, and
 * adds up over outputs: {@code c w} of a scalar, {@code <c, w>} of a vector, {@code u^T W x} of a
 * matrix. Of a network with a piecewise linear activation it is {@code u^T W_L D_{L-1} ... D_1 W_1
 * x} with diagonal matrices {@code D_l}. A unit has two slopes, and they differ, so that every
 * diagonal matrix is a combination of patterns of slopes, and this function one of the outputs of
 * the network for the single patterns.
 */
final class ProbeFields {

  private static final int MOST_PARAMETERS = 10_000;

  private final PrimeField field;
  private final Program program;
  private final ProgramArrays formulas;
  private final int parameters;
  private final int output;
  private final int[] order;

  /** Builds the program of a probe. */
  ProbeFields(
      PrimeField field, Setting setting, Model.Joint model, SpanSizes sizes, Budget budget) {
    this.field = field;
    Map<String, Values> symbols = new LinkedHashMap<>();
    int count = 0;
    for (Map.Entry<String, Shape> entry : sizes.shapes().entrySet()) {
      Shape shape = entry.getValue();
      int entries = shape.rows() * shape.columns();
      symbols.put(
          entry.getKey(),
          new Values(shape, IntStream.range(count, count + entries).boxed().toList()));
      count += entries;
      if (count > MOST_PARAMETERS) {
        throw new Refusal("span step: more than " + MOST_PARAMETERS + " parameters");
      }
    }
    this.parameters = count;
    this.program = new Program(field, parameters, budget);
    this.formulas = new ProgramArrays(program, symbols);
    List<Integer> terms = new ArrayList<>();
    for (Expr formula : model.predictor().values()) {
      terms.add(
          switch (model.activation()) {
            case Activation.Linear _ -> contraction(setting.expand(formula));
            case Activation.Relu _ -> network(model, formula);
            case Activation.LeakyRelu(Rational slope) -> {
              if (slope.signum() <= 0 || slope.compareTo(Rational.ONE) >= 0) {
                throw new Refusal("the slope of a leaky activation lies between 0 and 1");
              }
              yield network(model, formula);
            }
            case Activation.Smooth _ ->
                throw new Refusal("span step: a smooth activation is not rational");
          });
    }
    this.output = program.sum(terms);
    this.order = program.needed(output);
  }

  /** One function out of the entries of an output. */
  private int contraction(Expr formula) {
    Shape shape = formulas.shape(formula);
    if (shape.rank() == 2) {
      Values image = formulas.times(formula, arguments(shape.columns()), false);
      return program.dot(image.values(), arguments(shape.rows()).values());
    }
    Values values = formulas.of(formula);
    return program.dot(values.values(), arguments(values.values().size()).values());
  }

  private Values arguments(int count) {
    return Values.vector(Stream.generate(program::argument).limit(count).toList());
  }

  private int network(Model.Joint model, Expr formula) {
    List<Expr> layers = new ArrayList<>();
    collectLayers(formula, layers);
    if (model.predictor().size() != 1
        || layers.stream()
            .anyMatch(
                layer ->
                    !(layer instanceof Expr.Sym(String name))
                        || !model.matrices().containsKey(name))) {
      throw new Refusal("a network with an activation is one product of matrix parameters");
    }
    Values signal = arguments(formulas.shape(layers.getLast()).columns());
    for (int l = layers.size() - 1; l >= 0; l--) {
      signal = formulas.times(layers.get(l), signal, false);
      if (l > 0) {
        signal = diagonalTimes(signal);
      }
    }
    return program.dot(signal.values(), arguments(signal.values().size()).values());
  }

  private static void collectLayers(Expr formula, List<Expr> layers) {
    if (formula instanceof Expr.Dot(Expr left, Expr right)) {
      collectLayers(left, layers);
      collectLayers(right, layers);
    } else {
      layers.add(formula);
    }
  }

  private Values diagonalTimes(Values signal) {
    return Values.vector(
        signal.values().stream().map(v -> program.product(v, program.argument())).toList());
  }

  /** The number of scalar parameters. */
  int parameters() {
    return parameters;
  }

  /** How many numbers a probe has. */
  int probe() {
    return program.arguments();
  }

  /** The different entries of a formula in the parameters that are no constants. */
  List<Integer> entries(Expr formula) {
    return formulas.of(formula).values().stream()
        .filter(value -> !program.isConstant(value))
        .distinct()
        .toList();
  }

  /** The gradient of an entry at a point. */
  long[] gradientOfEntry(int entry, long[] point) {
    int[] path = program.needed(entry);
    return program.gradient(
        program.run(point, new long[program.arguments()], path, 1), entry, path, 1);
  }

  /**
   * The gradient field of a probe over jets.
   *
   * @param point {@code parameters * size} coefficients
   * @return {@code parameters * size} coefficients
   */
  long[] field(long[] probe, long[] point, int size) {
    return program.gradient(program.run(point, probe, order, size), output, order, size);
  }

  /**
   * The left-normed Lie bracket {@code [X_1, [X_2, .. X_k]]} of the fields of some probes, where
   * {@code [X, Y] = DY X - DX Y}. A derivative in the direction of a field is the coefficient of a
   * fresh {@code e} at the point moved by {@code e} times the field.
   *
   * @param point {@code parameters} reduced numbers
   */
  long[] bracket(List<long[]> probes, long[] point) {
    return bracket(probes, 0, point, 1);
  }

  private long[] bracket(List<long[]> probes, int first, long[] point, int size) {
    long[] probe = probes.get(first);
    if (first == probes.size() - 1) {
      return field(probe, point, size);
    }
    long[] x = field(probe, point, size);
    long[] moved = bracket(probes, first + 1, moved(point, x, size), 2 * size);
    long[] y = part(moved, 0, size);
    long[] back = part(field(probe, moved(point, y, size), 2 * size), 1, size);
    long[] result = part(moved, 1, size);
    for (int i = 0; i < result.length; i++) {
      result[i] = field.minus(result[i], back[i]);
    }
    return result;
  }

  /** {@code point + e direction}. */
  private static long[] moved(long[] point, long[] direction, int size) {
    long[] moved = new long[2 * point.length];
    for (int i = 0; i < point.length; i += size) {
      System.arraycopy(point, i, moved, 2 * i, size);
      System.arraycopy(direction, i, moved, 2 * i + size, size);
    }
    return moved;
  }

  /** The coefficients without ({@code 0}) or with ({@code 1}) the last {@code e}. */
  private static long[] part(long[] jets, int which, int size) {
    long[] part = new long[jets.length / 2];
    for (int i = 0; i < part.length; i += size) {
      System.arraycopy(jets, 2 * i + which * size, part, i, size);
    }
    return part;
  }
}
