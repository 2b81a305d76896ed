package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for row spaces: what moves only along the data.
 *
 * <p>Predictions are {@code W x_n} with the output {@code W}, a matrix, or {@code w.x_n} with a
 * vector, so that {@code G = -dL/dW = sum_n g_n x_n^T} has its rows in the span of the data points.
 * Of a network with an activation, predictions are its values at {@code x_n}.
 */
final class RowSpaceRules {

  private final Setting setting;
  private final Model.Joint model;
  private final Certificate certificate;
  private final Budget budget;

  RowSpaceRules(Setting setting, Model.Joint model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Row space, of a model by one of three rules: the first layer of a network, words of matrices,
   * or a multiple of the vector of a radial model.
   */
  Theorem<Statement.RowSpace> prove(Statement.RowSpace statement) {
    if (model.predictor().size() != 1) {
      throw new Refusal("the row space of the data is that of a model with one output");
    }
    if (isFirstLayer(statement.quantity())) {
      return firstLayer(statement, model.activation(), "all sizes");
    }
    try {
      return inWords(statement);
    } catch (Refusal refusal) {
      if (!certificate.steps().isEmpty() && model.vectors().size() == 1) {
        return new RadialRowSpace(setting, model, certificate, budget).prove(statement);
      }
      throw refusal;
    }
  }

  private boolean isFirstLayer(Expr quantity) {
    List<String> layers = model.layers();
    return !(model.activation() instanceof Activation.Linear)
        && !layers.isEmpty()
        && layers.stream().distinct().count() == layers.size()
        && quantity.equals(Expr.symbol(layers.getFirst()));
  }

  /**
   * First layer.
   *
   * <pre>
   *   F(x) = f(W_1 x, theta'), where theta' are the parameters other than W_1
   *   -----------------------------------------------------------------------------
   *   the rows of W_1(t) - W_1(0) lie in the span of the data points, for every f
   * </pre>
   *
   * <p>{@code -dL/dW_1 = sum_n delta_n x_n^T}, where {@code delta_n} is {@code -dL/dz} at {@code z
   * = W_1 x_n}: the chain rule for any {@code f} that is differentiable in its first argument.
   * Where an activation has no derivative, the same form holds for every choice of slopes, since
   * only {@code delta_n} depends on it. The integral of such matrices has its rows in the same
   * span, which is closed. Fails for other layers, and if the first layer occurs twice.
   */
  private static <S extends Statement> Theorem<S> firstLayer(
      S statement, Activation activation, String sizes) {
    String slopes =
        activation.isPiecewiseLinear() && !(activation instanceof Activation.Linear)
            ? ", whatever slopes the flow takes where the activation has no derivative"
            : "";
    return Theorem.conclude(
        statement,
        "first layer",
        List.of(),
        List.of("the first layer moves along `delta_1*x_1 + ... + delta_N*x_N`, columns by rows"),
        sizes + ", " + JointRules.EVERY + slopes,
        List.of(),
        List.of());
  }

  /** The first layer of a network of every depth, see {@link #firstLayer}; others are refused. */
  static Theorem<Statement.RowSpace> everyDepth(Statement.RowSpace statement, Model.Layered model) {
    if (!statement.quantity().equals(Expr.symbol(Layers.first(model.layers())))) {
      throw new Refusal("of a network of every depth only the first layer is looked at");
    }
    return firstLayer(
        statement, model.activation(), "every depth " + model.depth() + " and all sizes");
  }

  /**
   * Row space, in words of matrices.
   *
   * <pre>
   *   the derivative of q along the flow is a sum of A G, where nothing is known of G = -dL/dW
   *   -----------------------------------------------------------------------------------------
   *   the rows of q(t) - q(0) lie in the span of the data points, for all sizes
   * </pre>
   *
   * <p>{@code G} stands on the right and is not transposed; {@code A} is any formula, so that the
   * rows of {@code A G} are combinations of those of {@code G}. Of an output that is a vector,
   * {@code G} is the row {@code g^T}; a quantity that is a vector is taken as a row. With a
   * piecewise linear activation {@code G} is {@code g x^T} at one data point, and the derivative is
   * a sum of such over the data. Fails if a term does not end in {@code G}, and if a formula is no
   * polynomial in words.
   */
  private Theorem<Statement.RowSpace> inWords(Statement.RowSpace statement) {
    MatrixFlow flow = new MatrixFlow(setting, model, budget);
    String output = model.predictor().keySet().iterator().next();
    int rank = flow.form(Expr.symbol(output)).rank();
    MatrixPolynomial derivative = flow.lie(statement.quantity());
    int quantityRank = flow.form(statement.quantity()).rank();
    if (rank == 0 || quantityRank == 0) {
      throw new Refusal("a scalar has no rows");
    }
    MatrixPolynomial rows = quantityRank == 1 ? derivative.transpose() : derivative;
    String gradient = MatrixFlow.gradientName(output);
    for (MatrixTerm term : rows.terms()) {
      List<Letter> letters = term.word().letters();
      boolean ends =
          !term.diagonal()
              && !letters.isEmpty()
              && letters.getLast().name().equals(gradient)
              && letters.getLast().transposed() == (rank == 1);
      if (!ends) {
        throw new Refusal(
            "the derivative of "
                + statement.quantity()
                + " contains "
                + term
                + ", whose rows need not lie in the row space of the data");
      }
    }
    boolean linear = model.activation() instanceof Activation.Linear;
    return Theorem.conclude(
        statement,
        "row space",
        List.of(),
        List.of(
            "the derivative along the flow is `"
                + rows
                + "`, and the rows of `"
                + gradient
                + "` are combinations of data points"),
        (model.symbolicSizes().isEmpty() ? "the model as it stands" : "all sizes")
            + ", "
            + JointRules.EVERY
            + (linear ? "" : MatrixRules.STRETCH),
        List.of(),
        List.of());
  }

  /**
   * Refutes a row space at an allowed start.
   *
   * <pre>
   *   for one data point x and one direction g, a row of the derivative of q is no multiple of x
   *   ------------------------------------------------------------------------------------------
   *   a flow with this data point alone, and a loss with this gradient at the start, leaves the span
   * </pre>
   *
   * <p>With {@code D_jc} the derivative of entry {@code c} of a row of {@code q} along the gradient
   * of entry {@code j} of a row of the output, the row's derivative is {@code x^T D}: it is a
   * multiple of {@code x} for every {@code x} exactly if {@code D} is a multiple of the identity.
   * Of a network with an activation the point names {@code x}. Fails if all are.
   */
  Verdict.Refuted refute(Statement.RowSpace statement, Map<String, Rational> point) {
    JointFields fields = new JointFields(setting, model, point, budget);
    fields.requireAllowedStart();
    List<Element> entries = fields.quantity(statement.quantity());
    int inputs = inputs(fields, point);
    List<List<Rational>> derivatives = new ArrayList<>();
    for (int i = 0; i < fields.outputs.size(); i++) {
      List<Element> field = fields.field(i);
      derivatives.add(fields.at(entries.stream().map(e -> fields.along(field, e)).toList()));
    }
    for (int row = 0; row < entries.size() / inputs; row++) {
      Optional<String> found =
          model.activation() instanceof Activation.Linear
              ? notScalar(derivatives, row, inputs)
              : notAlong(derivatives, row, input(point, inputs));
      if (found.isPresent()) {
        return new Verdict.Refuted(
            "row "
                + (row + 1)
                + " of `"
                + statement.quantity()
                + "` moves out of the row space of the data"
                + fields.components.dataPoint()
                + " at an allowed start",
            point,
            found.get());
      }
    }
    throw new Refusal("at the point the rows of the quantity move in the row space of the data");
  }

  private int inputs(JointFields fields, Map<String, Rational> point) {
    if (!(model.activation() instanceof Activation.Linear)) {
      int inputs = 0;
      while (point.containsKey(NetworkAtPoint.INPUT + (inputs + 1))) {
        inputs++;
      }
      return inputs;
    }
    Entries output =
        fields.components.quantity(Expr.symbol(model.predictor().keySet().iterator().next()));
    return output.rank() == 2 ? output.columns() : output.rows();
  }

  private static List<Rational> input(Map<String, Rational> point, int inputs) {
    List<Rational> input = new ArrayList<>();
    for (int j = 1; j <= inputs; j++) {
      input.add(point.getOrDefault(NetworkAtPoint.INPUT + j, Rational.ZERO));
    }
    return input;
  }

  /** Whether {@code D}, for some row of the output, is no multiple of the identity. */
  private static Optional<String> notScalar(List<List<Rational>> derivatives, int row, int inputs) {
    for (int output = 0; output < derivatives.size() / inputs; output++) {
      Rational first = derivatives.get(output * inputs).get(row * inputs);
      for (int j = 0; j < inputs; j++) {
        for (int c = 0; c < inputs; c++) {
          Rational value = derivatives.get(output * inputs + j).get(row * inputs + c);
          Rational excess = c == j ? value.minus(first) : value;
          if (!excess.isZero()) {
            return Optional.of(excess.toString());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a row of the derivative along one output at the data point is no multiple of it. */
  private static Optional<String> notAlong(
      List<List<Rational>> derivatives, int row, List<Rational> input) {
    int inputs = input.size();
    for (List<Rational> along : derivatives) {
      List<Rational> moved = along.subList(row * inputs, (row + 1) * inputs);
      for (int j = 0; j < inputs; j++) {
        for (int c = 0; c < j; c++) {
          Rational minor = moved.get(j).times(input.get(c)).minus(moved.get(c).times(input.get(j)));
          if (!minor.isZero()) {
            return Optional.of(minor.toString());
          }
        }
      }
    }
    return Optional.empty();
  }
}
