package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Gradient flow of a classification loss in the loss clock {@code gamma = -log sum_n e^{-m_n}},
 * {@code m = Xw} the margins, the rows of {@code X} being {@code y_n x_n}.
 *
 * <p>Time is left out, because {@code L = 1e-1000} takes longer than {@code 1e1000}; the curve of
 * the flow is the same by any clock. With {@code p} the normalised forces on the margins, {@code
 * softmax(-m)} for the exponential loss and {@code ~ 1/(1 + e^m)} for the logistic one, {@code z =
 * X^T p} and {@code z' = X^T softmax(-m)}:
 *
 * <pre>
 *   d theta / d gamma = J^T z / &lt;J^T z, J^T z'&gt;
 * </pre>
 *
 * so that gamma advances by 1 per unit of the clock (for the exponential loss {@code z = z'}). All
 * exponentials are taken relative to one data point, the reference, and a point whose margin has
 * become smaller takes its place; so nothing overflows, whatever gamma is.
 *
 * <p>Derived for the setting of Moroshko, Gunasekar, Woodworth, Lee, Srebro, Soudry 2020. The loss
 * is a sum; for the mean over {@code N} points, {@code gamma_mean = gamma + log N}.
 */
public final class ClassificationFlow {

  private static final Expr VALUE = Expr.symbol("value");

  /** The loss of one margin {@code m}. */
  public enum Loss {
    /** {@code e^-m}. */
    EXPONENTIAL,
    /** {@code log(1 + e^-m)}. */
    LOGISTIC
  }

  private final Parametrization parametrization;
  private final Loss loss;
  private final Rational[][] design;
  private final Tape outputTape;
  private final int[] outputs;
  private final int[] margins;
  private final Map<Integer, Motion> motions = new ConcurrentHashMap<>();

  /** The equations of motion relative to one reference; {@code descent} is {@link #descent}. */
  private record Motion(Tape tape, List<Integer> derivatives, int descent) {
    <T extends CalculusFieldElement<T>> TapeEquation<T> over(Numbers<T> numbers) {
      return new TapeEquation<>(
          tape, derivatives.stream().mapToInt(Integer::intValue).toArray(), numbers);
    }
  }

  /**
   * The flow on given data.
   *
   * @param parametrization how the state determines {@code w}
   * @param loss the loss of one margin
   * @param design the matrix {@code X}, {@code N x d}, its rows times their labels
   * @throws IllegalArgumentException if shapes do not fit
   */
  public ClassificationFlow(Parametrization parametrization, Loss loss, Rational[][] design) {
    if (design.length == 0 || design[0].length != parametrization.dimension()) {
      throw new IllegalArgumentException(
          "expected X of shape N x %d, found %d rows%s; give each data point one number for each output"
              .formatted(
                  parametrization.dimension(),
                  design.length,
                  design.length == 0 ? "" : " of length " + design[0].length));
    }
    this.parametrization = parametrization;
    this.loss = loss;
    this.design = design.clone();
    Tape.Builder builder = new Tape.Builder(parametrization.states());
    outputs = parametrization.predictor(builder);
    margins = margins(builder, outputs);
    outputTape = builder.build();
  }

  private int[] margins(Tape.Builder builder, int[] w) {
    List<Integer> all = IntStream.of(w).boxed().toList();
    int[] indices = new int[design.length];
    for (int n = 0; n < indices.length; n++) {
      indices[n] = builder.linear(Rational.ZERO, all, List.of(design[n]));
    }
    return indices;
  }

  /** How the state determines the predictor. */
  public Parametrization parametrization() {
    return parametrization;
  }

  /** The equations of motion, exponentials being relative to a data point. */
  <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers, int reference) {
    return motions.computeIfAbsent(reference, this::write).over(numbers);
  }

  /**
   * The index of {@code <J^T z, J^T z'>} times a positive number among the values of {@link
   * #equation}; where it is not positive the clock stands still or runs backward.
   */
  int descent(int reference) {
    return motions.computeIfAbsent(reference, this::write).descent();
  }

  private Motion write(int reference) {
    Tape.Builder builder = new Tape.Builder(parametrization.states());
    int[] w = parametrization.predictor(builder);
    int[] m = margins(builder, w);
    int[] softmax = new int[m.length];
    for (int n = 0; n < m.length; n++) {
      Expr lead = Expr.symbol("reference").minus(VALUE).apply(Head.EXP);
      softmax[n] =
          n == reference
              ? builder.constant(Rational.ONE)
              : builder.compile(lead, Map.of("reference", m[reference], "value", m[n]));
    }
    int[] push = pushes(builder, m, softmax, reference);
    int[] force = transposed(builder, push);
    int[] velocity = parametrization.velocity(builder, w, force);
    int total = sum(builder, softmax);
    int squares =
        parametrization.product(builder, w, force, velocity, transposed(builder, softmax));
    int factor =
        builder.compile(
            Expr.symbol("total").times(Expr.symbol("squares").pow(-1)),
            Map.of("total", total, "squares", squares));
    List<Integer> derivatives = new ArrayList<>();
    for (int speed : velocity) {
      derivatives.add(builder.product(factor, speed));
    }
    return new Motion(builder.build(), derivatives, squares);
  }

  /** The forces on the margins, all times one positive number. */
  private int[] pushes(Tape.Builder builder, int[] m, int[] softmax, int reference) {
    return switch (loss) {
      case EXPONENTIAL -> softmax;
      case LOGISTIC -> {
        int[] push = new int[m.length];
        Expr one = VALUE.negate().apply(Head.EXP).plus(Expr.ONE);
        int numerator = builder.compile(one, Map.of("value", m[reference]));
        for (int n = 0; n < push.length; n++) {
          Expr share = Expr.symbol("above").times(one.pow(-1));
          int above = builder.product(softmax[n], numerator);
          push[n] = builder.compile(share, Map.of("above", above, "value", m[n]));
        }
        yield push;
      }
    };
  }

  private int[] transposed(Tape.Builder builder, int[] weights) {
    int[] force = new int[parametrization.dimension()];
    List<Integer> all = IntStream.of(weights).boxed().toList();
    for (int j = 0; j < force.length; j++) {
      List<Rational> column = new ArrayList<>();
      for (Rational[] row : design) {
        column.add(row[j]);
      }
      force[j] = builder.linear(Rational.ZERO, all, column);
    }
    return force;
  }

  private static int sum(Tape.Builder builder, int[] values) {
    List<Integer> all = IntStream.of(values).boxed().toList();
    return builder.linear(Rational.ZERO, all, all.stream().map(_ -> Rational.ONE).toList());
  }

  /**
   * The predictor at a state.
   *
   * @param w length {@code d}
   * @param margins {@code Xw}, length {@code N}
   * @param gamma {@code -log sum_n e^{-m_n}}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Point<T>(T[] w, T[] margins, T gamma) {}

  /** The data point with the smallest margin. */
  int reference(CalculusFieldElement<?>[] values) {
    int least = 0;
    for (int n = 1; n < margins.length; n++) {
      if (values[margins[n]].getReal() < values[margins[least]].getReal()) {
        least = n;
      }
    }
    return least;
  }

  /** A margin among the values of an {@link #equation}. */
  <T> T margin(T[] values, int n) {
    return values[margins[n]];
  }

  /** The predictor at a state. */
  public <T extends CalculusFieldElement<T>> Point<T> at(Numbers<T> numbers, T[] state) {
    return point(numbers, outputs(numbers, outputConstants(numbers), state));
  }

  /** Number of data points {@code N}. */
  int points() {
    return design.length;
  }

  /** What {@link #outputs} needs. */
  <T extends CalculusFieldElement<T>> T[][] outputConstants(Numbers<T> numbers) {
    return outputTape.constants(numbers);
  }

  /** The values of predictor and margins at a state. */
  <T extends CalculusFieldElement<T>> T[] outputs(Numbers<T> numbers, T[][] constants, T[] state) {
    return outputTape.evaluate(numbers, constants, state);
  }

  /**
   * The predictor among the values of an {@link #equation}, which begin like those of the outputs
   * alone.
   */
  <T extends CalculusFieldElement<T>> Point<T> point(Numbers<T> numbers, T[] values) {
    T[] w = MathArrays.buildArray(numbers.field(), outputs.length);
    for (int j = 0; j < w.length; j++) {
      w[j] = values[outputs[j]];
    }
    T[] m = MathArrays.buildArray(numbers.field(), margins.length);
    for (int n = 0; n < m.length; n++) {
      m[n] = values[margins[n]];
    }
    T least = m[reference(values)];
    T total = numbers.field().getZero();
    for (T margin : m) {
      T lead = least.subtract(margin);
      total = lead.getReal() < negligible(numbers) ? total : total.add(lead.exp());
    }
    return new Point<>(w, m, least.subtract(total.log()));
  }

  /** Below, an exponential added to 1 is lost in rounding: {@code e^-3D < 10^(-1.3 D)}. */
  private static double negligible(Numbers<?> numbers) {
    return -3.0 * numbers.digits();
  }
}
