package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flow of a joint model in words of matrices, for every size.
 *
 * <p>With {@code G_o = -dL/do} of the shape of the output {@code o}, an arbitrary matrix at every
 * time, the flow is the gradient flow of {@code P = sum_o <G_o, o(theta)>} with {@code G_o} held
 * fixed, {@code <G, o> = tr(G^T o)}:
 *
 * <pre>
 *   W' = sum over the places of W in P = tr(A W B) of (B A)^T
 * </pre>
 *
 * <p>A network with a piecewise linear activation computes {@code W_L D_{L-1} ... D_1 W_1 x} at a
 * data point, with a diagonal matrix {@code D_l} of slopes after layer {@code l} that depends on
 * the point. Its flow is a sum over data points of such gradients with {@code G = g x^T}; the
 * matrices {@code D_l} stay as long as no argument of the activation changes its sign.
 */
final class MatrixFlow {

  private final Setting setting;
  private final Model.Joint model;
  private final MatrixForms forms;
  private final Budget budget;
  private final Map<String, MatrixPolynomial> velocities = new LinkedHashMap<>();

  MatrixFlow(Setting setting, Model.Joint model, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.budget = budget;
    this.forms = new MatrixForms(model, setting.constants().keySet(), budget);
    MatrixPolynomial potential = MatrixPolynomial.zero(budget);
    for (Map.Entry<String, Expr> output : model.predictor().entrySet()) {
      potential = potential.plus(paired(output.getKey(), output(output.getValue())));
    }
    for (String name : model.matrices().keySet()) {
      velocities.put(name, potential.gradient(forms.letter(name)));
    }
    for (String name : model.vectors().keySet()) {
      velocities.put(name, potential.gradient(forms.letter(name)));
    }
    for (String name : model.scalars()) {
      velocities.put(name, potential.partial(name));
    }
  }

  private MatrixForms.Form output(Expr formula) {
    if (model.activation() instanceof Activation.Linear) {
      return forms.of(setting.expand(formula));
    }
    List<String> layers = model.layers();
    if (!model.activation().isPiecewiseLinear() || layers.isEmpty()) {
      throw new Refusal("a network with the activation " + model.activation() + " has no words");
    }
    Word word = Word.of(forms.letter(layers.getFirst()));
    for (int l = 1; l < layers.size(); l++) {
      Letter slopes = Letter.diagonal(forms.fresh("D_" + l), word.rows());
      word = Word.of(forms.letter(layers.get(l))).times(Word.of(slopes)).times(word);
    }
    return new MatrixForms.Form(2, MatrixPolynomial.of(MatrixTerm.of(word), budget));
  }

  /** {@code <G, output>} with a fresh {@code G}. */
  private MatrixPolynomial paired(String name, MatrixForms.Form output) {
    String gradient = forms.fresh(gradientName(name));
    if (output.rank() == 0) {
      return MatrixPolynomial.of(MatrixTerm.of(new MatrixTerm.Factor.Scalar(gradient)), budget)
          .scalarTimes(output.value());
    }
    return output
        .value()
        .map(
            term -> {
              Word word = term.matrix();
              Letter fresh = Letter.general(gradient, word.rows(), word.columns());
              return term.withWord(w -> Word.of(fresh).transpose().times(w)).trace();
            });
  }

  /** The name of the arbitrary matrix {@code G_o = -dL/do}. */
  static String gradientName(String output) {
    return "G_" + output;
  }

  /** A formula of any shape, outputs written out. */
  MatrixForms.Form form(Expr formula) {
    return forms.of(setting.expand(formula).substitute(model.predictor()));
  }

  /**
   * A formula after one step of descent, {@code p -> p + step p'} for all parameters.
   *
   * @param step a formula in constants
   */
  MatrixForms.Form afterStep(Expr formula, Expr step) {
    MatrixPolynomial size = forms.of(setting.expand(step)).value();
    Map<String, MatrixForms.Form> moved = new LinkedHashMap<>();
    velocities.forEach(
        (name, velocity) -> {
          MatrixForms.Form before = forms.of(Expr.symbol(name));
          MatrixPolynomial change = size.scalarTimes(velocity);
          moved.put(name, new MatrixForms.Form(before.rank(), before.value().plus(change)));
        });
    return forms.with(moved).of(setting.expand(formula).substitute(model.predictor()));
  }

  /** A formula in which {@code g} stands for {@code -dL/doutput} of the one output. */
  MatrixForms.Form withForce(Expr formula) {
    Map.Entry<String, Expr> output = model.predictor().entrySet().iterator().next();
    forms.fresh(Statement.OneStep.FORCE);
    MatrixForms.Form shape = output(output.getValue());
    String name = gradientName(output.getKey());
    MatrixTerm term =
        shape.rank() == 0
            ? MatrixTerm.of(new MatrixTerm.Factor.Scalar(name))
            : MatrixTerm.of(Word.of(letterOfForce(name, shape)));
    MatrixForms.Form force = new MatrixForms.Form(shape.rank(), MatrixPolynomial.of(term, budget));
    return forms
        .with(Map.of(Statement.OneStep.FORCE, force))
        .of(setting.expand(formula).substitute(model.predictor()));
  }

  private static Letter letterOfForce(String name, MatrixForms.Form shape) {
    Word word = shape.value().terms().iterator().next().matrix();
    return Letter.general(name, word.rows(), word.columns());
  }

  /** The derivative of a quantity along the flow. */
  MatrixPolynomial lie(Expr quantity) {
    Expr expanded = setting.expand(quantity);
    if (!(model.activation() instanceof Activation.Linear)
        && expanded.symbols().stream().anyMatch(model.predictor()::containsKey)) {
      throw new Refusal("the outputs of a network depend on its input");
    }
    return forms.of(expanded.substitute(model.predictor())).value().derivative(velocities);
  }
}
