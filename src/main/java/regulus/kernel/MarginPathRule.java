package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules for what the output of a coordinatewise model minimizes at every time under a loss of
 * margins.
 */
final class MarginPathRule {

  private final Statement.MarginPath statement;
  private final Setting setting;
  private final Certificate certificate;
  private final Certificate premise;
  private final Budget budget;

  MarginPathRule(Statement.MarginPath statement, Certificate certificate, Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.budget = budget;
    this.certificate = certificate;
    this.premise = certificate.premises().stream().findFirst().orElse(Certificate.EMPTY);
  }

  Theorem<Statement.MarginPath> prove() {
    Model.Coordinatewise model = model();
    if (!statement.regularizer().setting().equals(setting)) {
      throw new Refusal("the regularizer is one of another setting");
    }
    return statement.scaling().isPresent()
        ? scaled(model, statement.scaling().get())
        : atEveryTime(model);
  }

  /** Soundness-critical: margins are linear in the outputs, and coordinates move apart. */
  private Model.Coordinatewise model() {
    if (!(setting.link() instanceof Activation.Linear)) {
      throw new Refusal("this is proved for linear prediction only");
    }
    if (setting.measurements() != Setting.Measurements.ANY
        || !(setting.model() instanceof Model.Coordinatewise model)
        || !model.vectors().isEmpty()) {
      throw new Refusal("this is proved for models of scalars that act on each coordinate alone");
    }
    return model;
  }

  /**
   * Minimizer at every time.
   *
   * <pre>
   *   Q regularizes     L = sum_n loss(m_n), m = Xw, loss' &lt;= 0
   *   -----------------------------------------------------------------------------
   *   w(t) = argmin { sum Q(v_i) - Q'(w_i(0)) v_i : X v >= X w(t) } for every t,
   *   with multipliers that are nonnegative and do not decrease
   * </pre>
   *
   * <p>The rules for regularizers show of one coordinate under an arbitrary force g that {@code
   * Q'(w(t)) - Q'(w(0)) = kappa Int g} at every time at which w(t) is in the domain of Q, kappa
   * being one positive number for all coordinates, and that Q is strictly convex on its domain, a
   * product of intervals. Here {@code g = X^T lambda}, {@code lambda_n = -loss'(m_n) >= 0}. So
   * {@code nu = kappa Int lambda >= 0} does not decrease, and {@code grad Q(w(t)) - grad Q(w(0)) =
   * X^T nu(t)}: with every constraint active these are the KKT conditions. For every other v of the
   * domain with {@code X v >= X w(t)}, by strict convexity,
   *
   * <pre>
   *   sum Q(v_i) - Q'(w_i(0)) v_i > sum Q(w_i) - Q'(w_i(0)) w_i + &lt;nu, X v - X w>
   * </pre>
   *
   * and the last term is nonnegative. Of the loss nothing is used but that it does not increase
   * with a margin, and a factor 1/N of a mean only scales nu. Nothing is said of convergence, and
   * data need not be separable. A potential with a formula has all outputs of all flows in its
   * domain; for an implicit form see {@link OrbitEnds}. Fails if Q is not proved to regularize; in
   * particular if its speed differs between coordinates, so that the force is not {@code X^T} times
   * one vector. Derived for the setting of Moroshko et al. 2020 (arXiv:2007.06738); Rockafellar
   * 1970, section 28, for sufficiency of the KKT conditions.
   */
  private Theorem<Statement.MarginPath> atEveryTime(Model.Coordinatewise model) {
    Theorem<?> regularizes = Kernel.prove(statement.premise(), premise, budget);
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    List<String> hypotheses = domain(model, steps, towers);
    steps.add(
        "the force is `X^T` times the negative derivatives of the loss by the margins, which are"
            + " nonnegative, so the gradient of the potential moves by `X^T` times multipliers that"
            + " begin at 0 and do not decrease");
    steps.add(
        "the potential is strictly convex and all constraints are active, so by the KKT conditions"
            + " the output is the only minimizer");
    return Theorem.conclude(
        statement,
        "minimizer at every time",
        List.of(regularizes),
        steps,
        "every number of coordinates, all data X, every loss that is a sum or a mean over the data"
            + " points of a differentiable function that does not increase with the margin,"
            + " every initialization the setting allows; at all times for which the flow exists",
        hypotheses,
        towers);
  }

  /**
   * Minimizer at every time, for one data point.
   *
   * <pre>
   *   Q regularizes without a linear term     Q'(gamma v) = c q'(v/mu), c > 0, mu > 0
   *   q strictly convex     L = exp(-m), m = x.w
   *   ---------------------------------------------------------------------------------
   *   w/gamma = argmin { sum q(v_i/mu) : x.v >= 1 } at every time with gamma = -log L > 0
   * </pre>
   *
   * <p>For one data point {@code gamma = x.w} exactly. By the rule for every time {@code grad Q(w)
   * = x nu}, {@code nu >= 0}, so at {@code v = w/gamma} the gradient {@code q'(v_i/mu)/mu =
   * Q'(gamma v_i)/(c mu) = x_i nu/(c mu)} is a nonnegative multiple of {@code x}, and {@code x.v =
   * 1}: the KKT conditions, sufficient since q is convex, and strictly so at v. The first premise
   * on q, its convexity and signs are those of {@link ScaledPotential}. Fails if gamma is not the
   * only margin: for two points and the sum of exponentials gamma is less than each margin, for the
   * logistic loss it is not the margin. Derived for the setting of Moroshko et al. 2020.
   */
  private Theorem<Statement.MarginPath> scaled(
      Model.Coordinatewise model, Statement.Scaling scaling) {
    requireOnePoint(scaling);
    Theorem<?> regularizes = Kernel.prove(statement.premise(), premise, budget);
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    List<String> hypotheses = domain(model, steps, towers);
    ScaledPotential scale = new ScaledPotential(setting, model, certificate, budget);
    steps.add(scale.require(statement.premise(), scaling));
    towers.addAll(scale.towers());
    steps.add(
        "the loss of one data point is exp(-gamma) with the margin gamma, so w/gamma has the margin"
            + " 1, and the gradient there is a nonnegative multiple of the data point");
    return Theorem.conclude(
        statement,
        "minimizer at every time, one data point",
        List.of(regularizes),
        steps,
        "every number of coordinates, every one data point, the exponential loss of its margin,"
            + " every initialization the setting allows; at all times with gamma > 0 for which the"
            + " flow exists",
        hypotheses,
        towers);
  }

  /** Soundness-critical: gamma is the margin. */
  private void requireOnePoint(Statement.Scaling scaling) {
    boolean exponential =
        switch (statement.classification().loss()) {
          case EXPONENTIAL -> true;
          case LOGISTIC -> false;
        };
    if (!exponential) {
      throw new Refusal("gamma is not the margin under this loss");
    }
    Optional<Integer> rows = statement.classification().rows().map(List::size);
    Optional<Integer> points = rows.or(scaling::points);
    if (points.isEmpty() || points.get() != 1 || scaling.points().orElse(1) != 1) {
      throw new Refusal("gamma is not seen to be the margin: there may be two data points");
    }
  }

  /** What is to be assumed of the domain, if it is not seen to contain all outputs. */
  private List<String> domain(Model.Coordinatewise model, List<String> steps, List<Tower> towers) {
    return switch (statement.regularizer()) {
      case Statement.Regularizer _ -> List.of();
      case Statement.ImplicitRegularizer regularizer -> {
        OrbitEnds ends = new OrbitEnds(setting, model, premise, budget);
        Optional<OrbitEnds.Reason> never = ends.neverReached(regularizer.form());
        if (never.isEmpty()) {
          yield List.of(
              "each coordinate of `" + model.output() + "` is an output the form reaches");
        }
        steps.add(never.get().text());
        towers.add(never.get().tower());
        yield List.of();
      }
    };
  }
}
