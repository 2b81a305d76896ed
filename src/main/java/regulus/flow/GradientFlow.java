package regulus.flow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Gradient flow of the loss {@code 1/2 |Xw - y|^2}: the equations
 *
 * <pre>
 *   theta' = J^T g,   g = -X^T (Xw - y),   J = dw/dtheta
 *   nu'    = -kappa(w) (Xw - y)
 * </pre>
 *
 * so that {@code Int kappa g dt = X^T nu}. The state is {@code theta} followed by {@code nu},
 * {@code p + N} numbers, with {@code nu = 0} at the start.
 *
 * <p>With a link {@code s} of the setting the loss is {@code 1/2 |s(Xw) - s(y)|^2}, and {@code
 * s'(Xw) (s(Xw) - s(y))} stands for {@code Xw - y} above, see {@link Link}.
 */
public final class GradientFlow {

  private final ComponentModel model;
  private final Rational[][] design;
  private final Rational[] targets;
  private final Tape tape;
  private final Tape predictor;
  private final int[] outputs;
  private final int[] residual;
  private final int[] derivatives;
  private final Tape curveTape;
  private final int[] curveDerivatives;
  private final Map<Numbers<?>, TapeEquation<?>> equations = new ConcurrentHashMap<>();
  private final Map<Numbers<?>, Object[][]> constants = new ConcurrentHashMap<>();

  /**
   * The flow on given data.
   *
   * @param model the model, {@code p} parameters and {@code d} outputs
   * @param constants an exact value for each constant of the predictor and the warp
   * @param design the matrix {@code X}, {@code N x d}
   * @param targets the vector {@code y} of length {@code N}
   * @param warp the factor {@code kappa} in outputs and constants, null for 1
   * @throws IllegalArgumentException if shapes do not fit or the predictor cannot be compiled
   */
  public GradientFlow(
      ComponentModel model,
      Map<String, Rational> constants,
      Rational[][] design,
      Rational[] targets,
      @Nullable Expr warp) {
    if (design.length != targets.length || design[0].length != model.dimension()) {
      throw new IllegalArgumentException(
          "expected X of shape N x %d and y of length N, found X of shape %d x %d and y of length %d"
              .formatted(model.dimension(), design.length, design[0].length, targets.length));
    }
    this.model = model;
    this.design = deepCopy(design);
    this.targets = targets.clone();
    int parameters = model.parameters().size();
    Tape.Builder builder = new Tape.Builder(parameters + targets.length);
    Map<String, Integer> symbols = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      symbols.put(parameter, symbols.size());
    }
    LeastSquares linear =
        LeastSquares.write(
            builder,
            model,
            formula -> ConstantExponents.substituted(formula, constants),
            symbols,
            design,
            targets);
    Activation link = model.setting().link();
    outputs = linear.outputs();
    Tape beforeLink = builder.build();
    LeastSquares loss = linear.through(link, builder, design, targets);
    residual = loss.residual();
    predictor = link.isStrictlyIncreasing() ? beforeLink : builder.build();
    curveDerivatives = model.coordinatewise() ? curves(builder) : new int[0];
    curveTape = builder.build();
    derivatives = model.coordinatewise() ? alongCurves(builder, loss.force()) : loss.pull(builder);
    for (int j = 0; j < outputs.length; j++) {
      symbols.put(model.outputNames().get(j), outputs[j]);
    }
    int speed =
        warp == null
            ? -1
            : builder.compile(ConstantExponents.substituted(warp, constants), symbols);
    for (int n = 0; n < targets.length; n++) {
      int slope = loss.slopes()[n];
      int value = speed < 0 ? slope : builder.product(speed, slope);
      derivatives[parameters + n] =
          builder.linear(Rational.ZERO, List.of(value), List.of(Rational.MINUS_ONE));
    }
    tape = builder.build();
  }

  private static Rational[][] deepCopy(Rational[][] matrix) {
    Rational[][] copy = matrix.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i].clone();
    }
    return copy;
  }

  /** {@code grad G} of each parameter's own coordinate; zero for {@code nu}. */
  private int[] curves(Tape.Builder builder) {
    int[] ones = new int[outputs.length];
    Arrays.fill(ones, builder.constant(Rational.ONE));
    return builder.gradient(outputs, ones);
  }

  /** The velocity of each coordinate, the force times that on its curve. */
  private int[] alongCurves(Tape.Builder builder, int[] force) {
    int[] velocities = curveDerivatives.clone();
    for (int p = 0; p < parameters(); p++) {
      velocities[p] = builder.product(curveDerivatives[p], force[coordinate(p)]);
    }
    return velocities;
  }

  /** The model. */
  public ComponentModel model() {
    return model;
  }

  /** Number of parameters {@code p}. */
  public int parameters() {
    return model.parameters().size();
  }

  /** Number of data points {@code N}. */
  public int equations() {
    return targets.length;
  }

  /** The matrix {@code X}, {@code N x d}, as a copy. */
  public Rational[][] design() {
    return deepCopy(design);
  }

  /** The matrix {@code X}, {@code N x d}, in a number type; as intervals they hold its entries. */
  <T extends CalculusFieldElement<T>> T[][] design(Numbers<T> numbers) {
    T[][] matrix = MathArrays.buildArray(numbers.field(), design.length, outputs.length);
    for (int n = 0; n < design.length; n++) {
      for (int j = 0; j < outputs.length; j++) {
        matrix[n][j] = numbers.of(design[n][j]);
      }
    }
    return matrix;
  }

  /** The vector {@code y}, length {@code N}, as a copy. */
  public Rational[] targets() {
    return targets.clone();
  }

  /** {@code 1 + max |y|}, by which residuals are measured. */
  double scale() {
    double largest = 0;
    for (Rational target : targets) {
      largest = Math.max(largest, Math.abs(PlainPredictor.toDouble(target)));
    }
    return 1 + largest;
  }

  /** The equations of motion for the state {@code (theta, nu)}. */
  @SuppressWarnings("unchecked") // each key has the value made for it
  public <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    return (TapeEquation<T>)
        equations.computeIfAbsent(numbers, _ -> new TapeEquation<>(tape, derivatives, numbers));
  }

  /**
   * The curves on which the coordinates of a coordinatewise model move, {@code dtheta_i/dtau_i =
   * grad G(theta_i)}, as one equation for {@code (theta, nu)} with {@code nu} at rest.
   *
   * @throws IllegalArgumentException if the model is not coordinatewise
   */
  <T extends CalculusFieldElement<T>> TapeEquation<T> curves(Numbers<T> numbers) {
    if (!model.coordinatewise()) {
      throw new IllegalArgumentException("coordinates of a joint model do not move apart");
    }
    return new TapeEquation<>(curveTape, curveDerivatives, numbers);
  }

  /** The predictor and its gradient; the first inputs are the parameters. */
  Tape curveTape() {
    return curveTape;
  }

  /** The coordinate to which a parameter of a coordinatewise model belongs, from 0. */
  int coordinate(int parameter) {
    return parameter / (parameters() / outputs.length);
  }

  /** The index of an output among the values of the tape. */
  int output(int j) {
    return outputs[j];
  }

  /**
   * What the predictor does at one state.
   *
   * @param w the outputs, length {@code d}
   * @param jacobian {@code dw/dtheta}, {@code d x p}
   * @param residual {@code Xw - y}, length {@code N}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Point<T>(T[] w, T[][] jacobian, T[] residual) {}

  /** The predictor at a state, of which only the parameters matter, with its Jacobian. */
  public <T extends CalculusFieldElement<T>> Point<T> at(Numbers<T> numbers, T[] state) {
    T[] values = predictorValues(numbers, state);
    T[][] jacobian = MathArrays.buildArray(numbers.field(), outputs.length, parameters());
    for (int j = 0; j < outputs.length; j++) {
      T[] weights = MathArrays.buildArray(numbers.field(), values.length);
      weights[outputs[j]] = numbers.field().getOne();
      T[] gradient =
          TapeGradient.of(predictor, numbers, predictorConstants(numbers), values, weights);
      System.arraycopy(gradient, 0, jacobian[j], 0, parameters());
    }
    return new Point<>(
        select(numbers, values, outputs), jacobian, select(numbers, values, residual));
  }

  /** The outputs {@code w} at a state, of which only the parameters matter, length {@code d}. */
  public <T extends CalculusFieldElement<T>> T[] outputs(Numbers<T> numbers, T[] state) {
    return select(numbers, predictorValues(numbers, state), outputs);
  }

  private <T extends CalculusFieldElement<T>> T[] predictorValues(Numbers<T> numbers, T[] state) {
    return predictor.evaluate(numbers, predictorConstants(numbers), state);
  }

  @SuppressWarnings("unchecked") // each key has the value made for it
  private <T extends CalculusFieldElement<T>> T[][] predictorConstants(Numbers<T> numbers) {
    return (T[][]) constants.computeIfAbsent(numbers, predictor::constants);
  }

  private static <T extends CalculusFieldElement<T>> T[] select(
      Numbers<T> numbers, T[] values, int[] indices) {
    T[] selected = MathArrays.buildArray(numbers.field(), indices.length);
    for (int i = 0; i < indices.length; i++) {
      selected[i] = values[indices[i]];
    }
    return selected;
  }
}
