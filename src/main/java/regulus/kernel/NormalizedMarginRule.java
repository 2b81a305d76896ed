package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rule for the normalized margin of homogeneous models. */
final class NormalizedMarginRule {

  private final Statement.NormalizedMargin statement;
  private final Setting setting;
  private final Tower tower;

  NormalizedMarginRule(Statement.NormalizedMargin statement, Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.tower = constants(budget);
  }

  /** A tower over the constants, with what is assumed of them alone. */
  private Tower constants(Budget budget) {
    Tower space = new Tower(budget);
    setting.constants().keySet().forEach(name -> space.addSymbol(name, Sign.UNKNOWN));
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      if (setting.constants().keySet().containsAll(difference.symbols())) {
        space.signs().assume(space.of(difference), Sign.ofDifference(assumption.relation()));
      }
    }
    return space;
  }

  /**
   * Normalized margin.
   *
   * <pre>
   *   G(t theta) = t^D G(theta) for t > 0, D > 0     k &lt;= D     L = sum_n exp(-m_n)
   *   -----------------------------------------------------------------------------
   *   gamma / |theta|^k, gamma = -log L, does not decrease once gamma > 0
   * </pre>
   *
   * <p>Proof. A margin is a linear function of the outputs, so by Euler's identity {@code <theta,
   * grad m_n> = D m_n}. With {@code S = sum_n exp(-m_n) m_n}:
   *
   * <pre>
   *   gamma' = |grad L|^2 / L
   *   &lt;theta, theta'> = -&lt;theta, grad L> = D S
   *   S >= L gamma > 0                  since exp(-m_n) &lt;= L, that is m_n >= gamma
   *   |theta|^2 |grad L|^2 >= D^2 S^2   Cauchy and Schwarz; theta != 0, as m = 0 there
   *   (log(gamma/|theta|^k))' = |grad L|^2/(L gamma) - k D S/|theta|^2
   *                          >= D S (D S/(L gamma) - k)/|theta|^2 >= D (D - k) S/|theta|^2 >= 0
   * </pre>
   *
   * <p>The step {@code S >= L gamma} needs the sum: for the mean over N points gamma is larger by
   * {@code log N} and S/L is never as large, except for one point; for the logistic loss {@code
   * m/(1 + e^m)} is less than {@code L gamma} already for one point. Fails for these, for models
   * that are not seen to be homogeneous, whose outputs have different degrees, that have a
   * nonlinear activation or link, and for {@code k > D}. Source: Lyu and Li 2020 (arXiv:1906.05890)
   * for {@code k = D}; smaller powers since {@code |theta|} grows.
   */
  Theorem<Statement.NormalizedMargin> prove() {
    requireExponentialSum();
    Element degree = degree();
    if (!tower.signs().of(degree).isPositive()) {
      throw new Refusal("the degree " + tower.toExpr(degree) + " is not seen to be positive");
    }
    Expr expanded = setting.expand(statement.degree());
    if (!setting.constants().keySet().containsAll(expanded.symbols())) {
      throw new Refusal("the power " + statement.degree() + " is no formula in constants");
    }
    Element power = tower.of(expanded);
    if (!tower.signs().of(tower.minus(degree, power)).isNonnegative()) {
      throw new Refusal(
          "the model is homogeneous of degree "
              + tower.toExpr(degree)
              + ", which is not seen to be at least "
              + statement.degree());
    }
    String d = tower.toExpr(degree).toString();
    return Theorem.conclude(
        statement,
        "normalized margin",
        List.of(),
        List.of(
            "the outputs are homogeneous of degree `" + d + "` in all parameters together",
            "so the derivatives of a margin satisfy Euler's identity: their inner product with the"
                + " parameters is `"
                + d
                + "` times the margin",
            "gamma grows at the speed |grad L|^2/L, exactly",
            "half the square of the norm of the parameters grows at the speed `"
                + d
                + "` S, S the sum of m exp(-m) over the margins m; no margin is less than gamma,"
                + " so S >= L gamma > 0",
            "by the inequality of Cauchy and Schwarz the logarithm of the quotient grows at least"
                + " at the speed S `"
                + degree(degree, power)
                + "` over the square of the norm"),
        "all data X, every loss that is the sum of exp(-m) over the margins m, every"
            + " initialization the setting allows, all sizes; at all times with gamma > 0 for which"
            + " the flow exists",
        List.of(),
        List.of(tower));
  }

  private String degree(Element degree, Element power) {
    return tower.toExpr(tower.times(degree, tower.minus(degree, power))).toString();
  }

  /** Soundness-critical: the inequality fails for other losses. */
  private void requireExponentialSum() {
    Classification classification = statement.classification();
    boolean one = classification.rows().map(rows -> rows.size() == 1).orElse(false);
    boolean sum =
        switch (classification.reduction()) {
          case SUM -> true;
          case MEAN -> one;
        };
    boolean exponential =
        switch (classification.loss()) {
          case EXPONENTIAL -> true;
          case LOGISTIC -> false;
        };
    if (!exponential || !sum) {
      throw new Refusal("this is proved for the sum of exponential losses only");
    }
    if (!(setting.link() instanceof Activation.Linear)) {
      throw new Refusal("this is proved for linear prediction only");
    }
  }

  /** The degree of all outputs. */
  private Element degree() {
    Set<String> parameters = new LinkedHashSet<>();
    List<Expr> outputs = new ArrayList<>();
    switch (setting.model()) {
      case Model.Coordinatewise model -> {
        parameters.addAll(model.parameters());
        parameters.addAll(model.vectors().keySet());
        outputs.add(model.predictor());
      }
      case Model.Joint model -> {
        if (!(model.activation() instanceof Activation.Linear)) {
          throw new Refusal("this is proved for models without an activation only");
        }
        parameters.addAll(model.scalars());
        parameters.addAll(model.vectors().keySet());
        parameters.addAll(model.matrices().keySet());
        outputs.addAll(model.predictor().values());
      }
      case Model.Layered _ -> throw new Refusal("this is proved for models of given depth only");
    }
    Homogeneity homogeneity = new Homogeneity(tower, parameters);
    return homogeneity.ofAll(outputs.stream().map(setting::expand).toList());
  }
}
