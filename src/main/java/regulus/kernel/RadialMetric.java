package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Balanced linear networks with one output: {@code w = A_1 ... A_(N-1) a} with a vector {@code a}.
 *
 * <p>Balance makes every factor {@code sigma} times a unit column times a unit row, with one {@code
 * sigma >= 0}: {@code A_(N-1)^T A_(N-1) = a a^T} has the one eigenvalue {@code sigma^2 = a.a} other
 * than 0, so {@code A_(N-1) = sigma p q^T} with unit vectors {@code p}, {@code q = a/sigma}; then
 * {@code A_(N-2)^T A_(N-2) = sigma^2 p p^T}, and so on. Hence {@code |w| = sigma^N}, and {@code A_1
 * ... A_i} is {@code sigma^i wh r^T} with unit vectors {@code wh = w/|w|} and {@code r}, up to a
 * sign. The metric {@code J J^T = sum_i (A_1 ... A_(i-1)) (A_1 ... A_(i-1))^T |A_(i+1) ... a|^2}
 * has the summands {@code sigma^(2N-2) I} for {@code i = 1} and {@code sigma^(2N-2) wh wh^T} for
 * the others:
 *
 * <pre>
 *   w' = |w|^(2-2/N) (g + (N-1) wh (wh.g))
 * </pre>
 *
 * <p>Where {@code w = 0} all factors vanish and the flow stands still; since its solutions are
 * unique, {@code w(0) != 0} stays nonzero. Source: Arora, Cohen, Hazan 2018, for balanced factors.
 */
final class RadialMetric {

  private static final Rational TWO = Rational.of(2);

  private final Setting setting;
  private final String output;
  private final Tower tower;

  /** What the symbols are that the tower has beyond those of the statement, for readers. */
  private final String where;

  private final Element inverseDepth;
  private final Element depth;

  /** {@code w.w}. */
  private final Element square;

  /** The base symbol that {@code w.w} is a power of, and this power. */
  private final int root;

  private final int power;

  /**
   * The metric on {@code w != 0}.
   *
   * @param depth the number of factors, or the symbol for it
   */
  RadialMetric(Setting setting, String output, Expr depth, Budget budget) {
    if (setting.start() != Setting.Start.BALANCED) {
      throw new Refusal("the metric is known from a balanced start");
    }
    this.setting = setting;
    this.output = output;
    this.tower = new Tower(budget);
    setting.constants().keySet().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    tower.addSymbol(dot(output, CoordinateLaws.FORCE.toString()), Sign.UNKNOWN);
    if (depth instanceof Expr.Sym(String name)) {
      String inverse = fresh("lambda");
      this.root = tower.addSymbol(dot(output, output), Sign.POSITIVE);
      this.power = 1;
      tower.addSymbol(inverse, Sign.POSITIVE);
      tower.define(name, Expr.symbol(inverse).pow(-1));
      this.inverseDepth = tower.of(Expr.symbol(inverse));
      this.where = ", with `" + inverse + " = 1/" + name + "`";
    } else {
      // With w.w = r^(2 N) the roots that occur are powers of r.
      String base = fresh("r");
      this.inverseDepth = tower.inverse(tower.of(depth));
      this.power =
          2 * inverseDepth.constantValue().orElse(Rational.ONE).denominator().intValueExact();
      this.root = tower.addSymbol(base, Sign.POSITIVE);
      tower.define(dot(output, output), Expr.symbol(base).pow(power));
      this.where = ", with `" + Expr.symbol(base).pow(power) + " = " + dot(output, output) + "`";
    }
    this.square = tower.of(Expr.symbol(dot(output, output)));
    this.depth = tower.inverse(inverseDepth);
    for (Assumption assumption : setting.assumptions()) {
      if (assumption.difference().symbols().stream().allMatch(setting.constants()::containsKey)) {
        tower
            .signs()
            .assume(tower.of(assumption.difference()), Sign.ofDifference(assumption.relation()));
      }
    }
  }

  /** A name that the statement does not use. */
  private String fresh(String name) {
    String free = name;
    while (free.equals(output)
        || setting.constants().containsKey(free)
        || setting.definitions().containsKey(free)
        || (setting.model() instanceof Model.Layered model && model.depth().equals(free))) {
      free += "1";
    }
    return free;
  }

  private static String dot(String u, String v) {
    return u + "." + v;
  }

  /** {@code (w.w)^exponent}. */
  private Element power(Element exponent) {
    return tower.of(new Expr.Power(Expr.symbol(dot(output, output)), tower.toExpr(exponent)));
  }

  /** {@code |w|^(2-2/N)}, the eigenvalue of the metric across {@code w}. */
  private Element across() {
    return power(tower.minus(Element.ONE, inverseDepth));
  }

  /** A formula in scalars: {@code w.w} and {@code w.g} are symbols. */
  private Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> {
        List<Expr> terms = new ArrayList<>();
        Map<String, Expr> rightRow = linear(right);
        linear(left)
            .forEach(
                (u, a) -> rightRow.forEach((v, b) -> terms.add(a.times(b).times(product(u, v)))));
        yield Expr.sum(terms);
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          scalar(new Expr.Dot(argument, argument)).sqrt();
      case Expr.Sym(String name) when isVector(expr) ->
          throw new Refusal("a scalar is needed where the vector " + name + " stands");
      case Expr.Integral _ -> throw new Refusal("an integral has no meaning here");
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
    };
  }

  private Expr product(String u, String v) {
    boolean first = u.equals(output);
    if (!first && !v.equals(output)) {
      throw new Refusal("the length of g in the formula");
    }
    return Expr.symbol(dot(output, first ? v : u));
  }

  private boolean isVector(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) -> name.equals(output) || expr.equals(CoordinateLaws.FORCE);
      case Expr.Sum sum -> sum.terms().stream().anyMatch(this::isVector);
      case Expr.Product product -> product.factors().stream().anyMatch(this::isVector);
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  /** A vector formula as coefficients of {@code w} and {@code g}. */
  private Map<String, Expr> linear(Expr expr) {
    Map<String, Expr> row = new LinkedHashMap<>();
    switch (expr) {
      case Expr.Sym(String name) when isVector(expr) -> row.put(name, Expr.ONE);
      case Expr.Sum sum ->
          sum.terms().forEach(term -> linear(term).forEach((u, c) -> row.merge(u, c, Expr::plus)));
      case Expr.Product product -> {
        List<Expr> vectors = product.factors().stream().filter(this::isVector).toList();
        if (vectors.size() != 1) {
          throw new Refusal("a vector is needed where " + expr + " stands");
        }
        List<Expr> scalars =
            product.factors().stream().filter(f -> !isVector(f)).map(this::scalar).toList();
        linear(vectors.getFirst()).forEach((u, c) -> row.put(u, Expr.product(scalars).times(c)));
      }
      case Expr.Num _, Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new Refusal("a vector is needed where " + expr + " stands");
    }
    return row;
  }

  /**
   * Velocity of a balanced product that is a vector.
   *
   * <pre>
   *   the formula is a g + b w with a = |w|^(2-2/N), b = (N-1) a (w.g)/(w.w) for w != 0
   *   ---------------------------------------------------------------------------------
   *   d/dt w = the formula
   * </pre>
   *
   * <p>Fails if a coefficient does not reduce, or the formula is a sum over an index.
   */
  Theorem<Statement.Velocity> velocity(Statement.Velocity statement, String scope) {
    Expr formula = setting.expand(statement.velocity());
    if (statement.range().isPresent()) {
      throw new Refusal("the velocity of a vector is written without an index");
    }
    Map<String, Expr> row = linear(formula);
    Element along = tower.of(row.getOrDefault(CoordinateLaws.FORCE.toString(), Expr.ZERO));
    Element radial = tower.of(row.getOrDefault(output, Expr.ZERO));
    Element force = tower.of(Expr.symbol(dot(output, CoordinateLaws.FORCE.toString())));
    Element expected =
        tower.dividedBy(
            tower.times(tower.times(tower.minus(depth, Element.ONE), across()), force), square);
    requireEqual(along, across(), "the factor of g");
    requireEqual(radial, expected, "the factor of " + output);
    return Theorem.conclude(
        statement,
        "velocity of a balanced product with one output",
        List.of(),
        List.of(
            "a balanced product has factors of rank one and of one size, so the metric is `"
                + tower.toExpr(across())
                + "` times the identity plus `"
                + tower.toExpr(tower.minus(depth, Element.ONE))
                + "` times the projection on the output"
                + where),
        scope + ", where the output is not 0; from 0 it does not move",
        List.of(),
        List.of(tower));
  }

  private void requireEqual(Element found, Element expected, String what) {
    if (!tower.minus(found, expected).isZero()) {
      throw new Refusal(what + " is " + tower.toExpr(found) + ", not " + tower.toExpr(expected));
    }
  }

  /** The derivative by {@code w.w = r^n}: that by {@code r} over {@code n r^(n-1)}. */
  private Element bySquare(Element element) {
    Element slope = tower.pow(Tower.variable(root), power - 1).scale(Rational.of(power));
    return tower.dividedBy(tower.partial(element, root), slope);
  }

  /** {@code 2 q'}, the eigenvalue of the Hessian across {@code w}; checked along {@code w} too. */
  private Element tangential(Expr potential) {
    Element q = tower.of(scalar(setting.expand(potential)));
    if (q.uses(tower.base(dot(output, CoordinateLaws.FORCE.toString())))) {
      throw new Refusal("the potential contains g");
    }
    Element first = bySquare(q);
    Element second = bySquare(first);
    Element tangential = first.scale(TWO);
    Element radial = tower.plus(tangential, tower.times(square, second).scale(Rational.of(4)));
    requireEqual(
        tower.times(radial, depth),
        tangential,
        "the second derivative of the potential along " + output + ", times the depth,");
    if (!tower.signs().of(tangential).isPositive()) {
      throw new Refusal(
          "the second derivative of the potential across "
              + output
              + " is not seen to be positive: "
              + tower.toExpr(tangential));
    }
    return tangential;
  }

  /**
   * Mirror flow of a balanced product with one output.
   *
   * <pre>
   *   Q(w) = q(w.w), s = w.w     N (2 q' + 4 s q'') = 2 q' > 0     kappa = 2 q' s^(1-1/N) for s > 0
   *   --------------------------------------------------------------------------------------------
   *   d/dt grad Q(w(t)) = kappa(w(t)) g
   * </pre>
   *
   * <p>The Hessian {@code 2 q' I + 4 q'' w w^T} has the eigenvectors of the metric, with products
   * of eigenvalues {@code 2 q' s^(1-1/N)} across and {@code (2 q' + 4 s q'') N s^(1-1/N)} along
   * {@code w}. Fails if one of them is not {@code kappa}.
   */
  Theorem<Statement.MirrorFlow> mirror(Statement.MirrorFlow statement, String scope) {
    Element tangential = tangential(statement.potential());
    Element speed = tower.times(tangential, across());
    Element warp = tower.of(scalar(setting.expand(statement.warp())));
    requireEqual(warp, speed, "the warp");
    return Theorem.conclude(
        statement,
        "mirror flow of a balanced product",
        List.of(),
        List.of(
            hessianStep(tangential),
            "so its gradient moves at the speed `" + statement.warp() + "`"),
        scope + START,
        List.of(),
        List.of(tower));
  }

  private static final String START = ", every start at which the output is not 0";

  private String hessianStep(Element tangential) {
    return "across the output the Hessian of the potential has the eigenvalue `"
        + tower.toExpr(tangential)
        + "`, along it this over the depth, and the metric is `"
        + tower.toExpr(across())
        + "` across and the depth times that along it"
        + where;
  }

  /**
   * Regularizer of a balanced product with one output.
   *
   * <pre>
   *   N (2 q' + 4 s q'') = 2 q' > 0 for s = w.w > 0
   *   ------------------------------------------------------------------
   *   w_inf = argmin { Q(w) - &lt;grad Q(w(0)), w> : Xw = y }
   * </pre>
   *
   * <p>The premise makes {@code (q' s^((1-1/N)/2))' = 0}, so {@code Q = c |w|^(1+1/N)} plus a
   * constant with {@code c > 0} wherever the formula has a value: it is the restriction of a
   * strictly convex function of class C^1 on the whole space. {@code grad Q(w(t)) - grad Q(w(0)) =
   * Int kappa g} lies in the range of {@code X^T}, which is closed, and {@code grad Q} is
   * continuous at {@code w_inf}; so the KKT conditions hold, and are sufficient. From {@code w(0) =
   * 0} the flow does not move. Fails if the premise does, and if the linear term is not that of the
   * start.
   */
  Theorem<Statement.Regularizer> regularizer(Statement.Regularizer statement, String scope) {
    if (statement.linearTerm() != Statement.LinearTerm.FROM_START) {
      throw new Refusal("the gradient of the potential does not vanish at w(0)");
    }
    if (!(setting.link() instanceof Activation.Linear)) {
      throw new Refusal("no rule proves this regularizer for answers behind a link");
    }
    Element tangential = tangential(statement.potential());
    return Theorem.conclude(
        statement,
        "regularizer of a balanced product",
        List.of(),
        List.of(
            hessianStep(tangential),
            "so the gradient of the potential moves along the range of `X^T`",
            "up to a constant the potential is a positive multiple of a power of the length of the"
                + " output between 1 and 2, which is strictly convex",
            "the linear term is the gradient of the potential at `w(0)`"),
        scope + START + " (X of any shape)",
        List.of("the flow exists for all time and converges to a point with `X*w = y`"),
        List.of(tower));
  }
}
