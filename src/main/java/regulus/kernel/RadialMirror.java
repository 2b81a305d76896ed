package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mirror flows and regularizers of models {@code w = c u} with one vector {@code u} and {@code c} a
 * polynomial in scalars, for every length of the vectors.
 *
 * <p>Since {@code u' = c g}, a vector {@code D u} with a conserved number {@code D} has the
 * velocity {@code D c g}: it is the dual of a mirror flow at speed {@code D c}. The metric is
 * {@code c^2 I + |grad c|^2 u u^T}; for two or more coordinates no other multiple of {@code u} is a
 * dual, because {@code (D u)' = D' u + D c g} has to be parallel to every {@code g}.
 */
final class RadialMirror {

  private static final Rational TWO = Rational.of(2);

  private final Setting setting;
  private final Model.Joint model;
  private final Certificate certificate;
  private final Budget budget;

  RadialMirror(Setting setting, Model.Joint model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  private String scope() {
    return "every length of the vectors, "
        + JointRules.EVERY
        + ", every initialization the setting allows";
  }

  /** A potential {@code q(w.w) + lambda <u[0], w>}, with {@code q} away from {@code w = 0}. */
  private static final class Potential {
    final Tower away;
    final Element first;
    final Element second;

    /** {@code q}. */
    final Expr formula;

    /** {@code lambda}. */
    final Expr linear;

    Potential(RadialFlow flow, Expr potential) {
      List<Expr> radial = new ArrayList<>();
      List<Expr> slopes = new ArrayList<>();
      for (Expr term : potential instanceof Expr.Sum sum ? sum.terms() : List.of(potential)) {
        flow.model.slope(term).ifPresentOrElse(slopes::add, () -> radial.add(term));
      }
      this.linear = flow.model.scalar(Expr.sum(slopes));
      this.formula = flow.model.scalar(Expr.sum(radial));
      requireNoParameters(flow, formula.plus(linear), "the potential");
      String square = flow.model.squaredOutput();
      this.away = flow.context.tower(flow.model.parameters(), Map.of(square, Sign.POSITIVE));
      int s = away.base(square);
      this.first = away.partial(away.of(formula), s);
      this.second = away.partial(first, s);
    }

    /** A tower in which the formula is read for {@code w.w >= 0}: then it is continuous at 0. */
    Tower atZero(RadialFlow flow) {
      Tower tower =
          flow.context.tower(
              flow.model.parameters(), Map.of(flow.model.squaredOutput(), Sign.NONNEGATIVE));
      tower.of(formula);
      return tower;
    }

    /** {@code 2 q'}, the eigenvalue of the Hessian across {@code w}. */
    Element tangential() {
      return first.scale(TWO);
    }

    /** {@code 2 q' + 4 s q''}, the eigenvalue along {@code w}. */
    Element radial(RadialFlow flow) {
      Element s = away.of(Expr.symbol(flow.model.squaredOutput()));
      return away.plus(tangential(), away.times(s, second).scale(Rational.of(4)));
    }
  }

  /**
   * The number {@code D} with {@code grad Q(w(t)) = D u(t)}, proved to be conserved.
   *
   * <pre>
   *   Q(w) = q(w.w) + lambda &lt;u(0), w>     D = 2 q'(c^2 u.u) c     the derivative of D along the flow is 0
   *   -------------------------------------------------------------------------------------------------
   *   grad Q(w(t)) = D u(t) + lambda u(0)  and  d/dt grad Q(w(t)) = D c g
   * </pre>
   *
   * <p>All conditions for {@code q, q', q''} hold for every {@code w.w > 0}, so {@code q} is smooth
   * there. If {@code w} can vanish on the way, {@code q} is continuous at 0 and the formula for
   * {@code q'} has a finite value where the flow is, so that {@code q} is differentiable at 0 by
   * the mean value theorem and {@code grad Q(0) = 0 = D u}; there {@code c} does not vanish, or
   * both sides are 0. Fails if {@code D} is not seen to be conserved.
   */
  private Element dual(RadialFlow flow, Potential potential, List<Tower> towers) {
    towers.add(potential.away);
    if (!flow.outputNeverVanishes()) {
      towers.add(potential.atZero(flow));
    }
    flow.tower.of(potential.formula);
    flow.tower.of(potential.linear);
    Element slope = flow.tower.of(potential.away.toExpr(potential.first));
    Element dual = flow.tower.times(slope, flow.coefficient).scale(TWO);
    requireConserved(flow, dual, "the gradient of the potential over " + flow.model.vector());
    return dual;
  }

  private static void requireConserved(RadialFlow flow, Element dual, String what) {
    Element change = flow.lie(dual);
    if (!change.isZero()) {
      throw new Refusal(
          what
              + " is "
              + flow.tower.toExpr(dual)
              + ", whose derivative along the flow does not reduce to 0");
    }
  }

  /** Refuses unless {@code dual * c = warp > 0} along the flow. */
  private static void requireWarp(RadialFlow flow, Element dual, Expr warp) {
    Element speed = flow.tower.times(dual, flow.coefficient);
    Element claimed = flow.of(warp);
    if (!flow.tower.minus(speed, claimed).isZero()) {
      throw new Refusal(
          "the gradient of the potential moves at the speed "
              + flow.tower.toExpr(speed)
              + ", which does not reduce to "
              + warp);
    }
    boolean positive =
        flow.tower.signs().of(speed).isPositive()
            || flow.tower.signs().of(claimed).isPositive()
            || flow.tower.signs().of(flow.model.scalar(warp)).isPositive();
    if (!positive) {
      throw new Refusal("the warp is not seen to be positive: " + flow.tower.toExpr(claimed));
    }
  }

  /**
   * Mirror flow in the outputs.
   *
   * <pre>
   *   grad Q(w(t)) = D u(t) + lambda u(0), D conserved     D c = kappa > 0 along the flow
   *   ------------------------------------------------------------------------------------
   *   d/dt grad Q(w(t)) = kappa(w(t)) g
   * </pre>
   *
   * Fails if a premise does. Source: Azulay 2021, Theorem 6.1, for {@code c} one scalar.
   */
  Theorem<Statement.MirrorFlow> mirror(Statement.MirrorFlow statement) {
    RadialFlow flow = new RadialFlow(setting, model, certificate, budget);
    Potential potential = new Potential(flow, statement.potential());
    List<Tower> towers = new ArrayList<>(flow.towers);
    Element dual = dual(flow, potential, towers);
    requireNoParameters(flow, flow.model.scalar(statement.warp()), "the warp");
    requireWarp(flow, dual, statement.warp());
    List<String> steps = new ArrayList<>(flow.steps);
    steps.add(dualStep(flow, dual));
    steps.add("it moves at the speed `" + statement.warp() + "`");
    return Theorem.conclude(
        statement, "radial mirror flow", flow.premises, steps, scope(), List.of(), towers);
  }

  /** Soundness-critical: what is a function of the outputs must not contain parameters. */
  private static void requireNoParameters(RadialFlow flow, Expr formula, String what) {
    if (formula.symbols().stream().anyMatch(flow.model.parameters()::contains)) {
      throw new Refusal(what + " contains parameters");
    }
  }

  private static String dualStep(RadialFlow flow, Element dual) {
    return "up to a constant the gradient of the potential is `"
        + flow.tower.toExpr(dual).times(Expr.symbol(flow.model.vector()))
        + "`, and the factor is conserved, while `"
        + flow.model.vector()
        + "' = "
        + flow.model.coefficient().times(CoordinateLaws.FORCE)
        + "`";
  }

  /**
   * Parametric mirror flow.
   *
   * <pre>
   *   dual = D u, D a function of scalars and u.u     D conserved     D c = kappa > 0 along the flow
   *   ------------------------------------------------------------------------------------------
   *   d/dt dual = kappa g, and on each orbit dual is the gradient of a function of w with a
   *   positive definite Hessian
   * </pre>
   *
   * <p>Since {@code D c > 0}, {@code c} does not vanish on the orbit, and {@code da/d(u.u) =
   * (dc/da)/ (2 c)} makes every scalar a function of {@code u.u} there. Hence {@code w = c u} is a
   * function of {@code u} along the orbit, parallel to {@code u}, and {@code d|w|/d|u| = (c^2 +
   * |grad c|^2 u.u)/c} has the sign of {@code c}: it can be inverted, and {@code dual} is a
   * function of {@code w}, parallel to it and with a length that is strictly monotone in {@code
   * |w|}, which is the gradient of a function of {@code |w|}. Its derivative by {@code w} is {@code
   * kappa M^-1}, symmetric and positive definite. Fails if {@code D} is not seen to be conserved or
   * the speed not to be positive, or if the dual is not a multiple of {@code u}.
   */
  Theorem<Statement.ParametricMirror> parametric(Statement.ParametricMirror statement) {
    RadialFlow flow = new RadialFlow(setting, model, certificate, budget);
    Map<String, Expr> row = flow.model.linear(statement.dual());
    Expr factor = row.get(flow.model.vector());
    if (row.size() != 1 || factor == null) {
      throw new Refusal("the dual is not a multiple of the vector " + flow.model.vector());
    }
    Element dual = flow.tower.of(factor);
    requireConserved(flow, dual, "the factor of " + flow.model.vector() + " in the dual");
    requireWarp(flow, dual, statement.warp());
    List<String> steps = new ArrayList<>(flow.steps);
    steps.add(
        "`"
            + flow.model.vector()
            + "' = "
            + flow.model.coefficient().times(CoordinateLaws.FORCE)
            + "`, and the factor of `"
            + flow.model.vector()
            + "` in the dual is conserved");
    steps.add("so the dual moves at the speed `" + statement.warp() + "`, which is positive");
    return Theorem.conclude(
        statement,
        "parametric radial mirror flow",
        flow.premises,
        steps,
        scope(),
        List.of(),
        flow.towers);
  }

  /**
   * Regularizer.
   *
   * <pre>
   *   grad Q(w(t)) = D u(t) + lambda u(0), D conserved     2 q' > 0 and 2 q' + 4 s q'' > 0 for every s = w.w > 0
   *   q continuous at s = 0
   *   ----------------------------------------------------------------------------------------------
   *   w_inf = argmin { Q(w) - &lt;grad Q(w(0)), w> : Xw = y }, if w_inf is not 0
   * </pre>
   *
   * <p>{@code grad Q(w(t)) - grad Q(w(0)) = Int D c g} lies in the range of {@code X^T}, which is
   * closed, and {@code grad Q} is continuous at {@code w_inf}; so the KKT conditions hold. They are
   * sufficient because {@code Q} is strictly convex on the whole space: its Hessian {@code 2 q' I +
   * 4 q'' w w^T} is positive definite away from 0, so Q is strictly convex on every line that
   * misses 0; on a line through 0 it is {@code f(|x|)} with {@code f(r) = q(r^2)} continuous,
   * {@code f' = 2 r q' > 0} and {@code f'' = 2 q' + 4 s q'' > 0} for {@code r > 0}, so that the
   * slope only grows, at 0 too. This is so in every dimension, one included. That {@code w_inf} is
   * not 0 is a hypothesis unless all conditions for {@code q'} hold at {@code s = 0} too. Fails if
   * a premise does, or if no linear term is to be subtracted and {@code D + lambda} is not seen to
   * vanish. Source: Azulay 2021, Theorem 6.1, for {@code c} one scalar; Gunasekar, Lee, Soudry,
   * Srebro 2018 for the argument.
   */
  Theorem<Statement.Regularizer> regularizer(Statement.Regularizer statement) {
    RadialFlow flow = new RadialFlow(setting, model, certificate, budget);
    Potential potential = new Potential(flow, statement.potential());
    List<Tower> towers = new ArrayList<>(flow.towers);
    Element dual = dual(flow, potential, towers);
    if (flow.outputNeverVanishes()) {
      towers.add(potential.atZero(flow));
    }
    requirePositive(potential, potential.tangential(), "across w");
    requirePositive(potential, potential.radial(flow), "along w");
    List<String> steps = new ArrayList<>(flow.steps);
    steps.add(dualStep(flow, dual));
    steps.add("so it moves along the range of `X^T`");
    steps.add(
        "the Hessian of the potential is positive definite away from `0`, where the potential is"
            + " continuous, so it is strictly convex");
    steps.add(linearTerm(statement, flow, dual, potential));
    List<String> hypotheses = new ArrayList<>(FittedData.hypotheses(setting, "w"));
    if (!smoothAtZero(flow, potential)) {
      hypotheses.add("that point is not `w = 0`, where the potential may have no gradient");
    }
    return Theorem.conclude(
        statement,
        "radial regularizer",
        flow.premises,
        steps,
        "every length of the vectors, "
            + JointRules.EVERY
            + " (X of any shape), every initialization the setting allows",
        hypotheses,
        towers);
  }

  private static String linearTerm(
      Statement.Regularizer statement, RadialFlow flow, Element dual, Potential potential) {
    return switch (statement.linearTerm()) {
      case FROM_START -> "the linear term is the gradient of the potential at `w(0)`";
      case NONE -> {
        Element slope = flow.tower.plus(dual, flow.tower.of(potential.linear));
        if (!slope.isZero()) {
          throw new Refusal("the gradient of the potential is not seen to vanish at w(0)");
        }
        yield "the gradient of the potential vanishes at `w(0)`";
      }
    };
  }

  private static void requirePositive(Potential potential, Element eigenvalue, String where) {
    if (!potential.away.signs().of(eigenvalue).isPositive()) {
      throw new Refusal(
          "the second derivative of the potential "
              + where
              + " is not seen to be positive: "
              + potential.away.toExpr(eigenvalue));
    }
  }

  /** Whether the formula for {@code q'} has a value at {@code w.w = 0} for all constants. */
  private static boolean smoothAtZero(RadialFlow flow, Potential potential) {
    Tower tower = potential.atZero(flow);
    try {
      tower.of(potential.away.toExpr(potential.first));
    } catch (Refusal _) {
      return false;
    }
    return tower.conditions().open().isEmpty();
  }
}
