package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule for which solution the flow selects in a limit, for coordinatewise models. */
final class SelectionRule {

  private final Statement.Selection statement;
  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Budget budget;

  SelectionRule(
      Statement.Selection statement,
      Model.Coordinatewise model,
      Certificate certificate,
      Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Selection of a solution.
   *
   * <pre>
   *   Q regularizes, without a linear term     Q/(c f) tends to 1, for each w != 0
   *   c > 0 near the end, the same in all coordinates     f = weight |w| or weight w^2, weight > 0
   *   ---------------------------------------------------------------------------------------------
   *   the limits of the flows tend to the minimizer of sum_i f(w_i) over Xw = y, if there is one
   * </pre>
   *
   * <p>Proof. On the domain, an open interval that is all reals or a half-line at 0, the functions
   * {@code g = Q/c} are convex and tend to f at each {@code w != 0}. Convex functions that converge
   * on a dense set converge uniformly on compact subsets of an open interval (Rockafellar, Convex
   * Analysis, 1970, theorem 10.8), so also at 0 if that is inside. For {@code t} beyond some {@code
   * s}, on either side, {@code g(t)} is at least the line through {@code s} and a second point;
   * these lines tend to chords of f, which have a positive slope outward. So the sums {@code g} are
   * coercive uniformly near the end, and the limits of the flows, at which they are no larger than
   * at a fixed solution in the domain, stay bounded. At the end 0 of a half-line the same lines
   * give {@code liminf g(t) >= f(0) = 0} as {@code t} tends to 0. Let v be a point of accumulation.
   * Then {@code f(v) <= liminf g(w) <= lim g(u) = f(u)} for every solution u in the domain, and by
   * continuity for every solution in its closure. So v is the minimizer, and if that is unique the
   * limits of the flows tend to it.
   *
   * <p>Fails if a premise does, if c contains something that differs between coordinates, if it is
   * not seen to be positive, or if f is not of one of these forms. The certificate carries those of
   * the two premises.
   */
  Theorem<Statement.Selection> prove() {
    requireSharedSymbol();
    Theorem<?> regularizer =
        Kernel.prove(
            new Statement.Regularizer(setting, statement.potential(), Statement.LinearTerm.NONE),
            premise(0),
            budget);
    Sign domain = domain(premise(0));
    Statement.Limit asymptotics = limit(domain);
    Certificate expansion = premise(1);
    Theorem<Statement.Limit> limit =
        LimitRule.of(asymptotics, expansion, budget).limit(asymptotics);
    List<Tower> towers =
        new ArrayList<>(
            LimitRule.requireEventuallyPositive(
                asymptotics, statement.factor(), expansion, budget));
    requireShared(statement.factor());
    int degree = 0;
    for (Sign side : sides(domain)) {
      Tower tower = tower();
      int here = degree(tower, side);
      if (degree != 0 && here != degree) {
        throw new Refusal("the limit has different degrees for positive and negative outputs");
      }
      degree = here;
      towers.add(tower);
    }
    String all = domain == Sign.UNKNOWN ? "" : " with outputs of one sign, or 0";
    return Theorem.conclude(
        statement,
        "selection in a limit",
        List.of(regularizer, limit),
        List.of(
            "`" + statement.potential() + "` is convex and regularizes without a linear term",
            "divided by `"
                + statement.factor()
                + "`, which is positive near the end and the same in all coordinates, it tends to `"
                + statement.norm()
                + "`",
            "this is a positive weight times the "
                + (degree == 1 ? "absolute value" : "square")
                + " of the output, so that minimizers stay bounded and tend to the minimizer"),
        CoordinateFlow.EVERY
            + " (X of any shape), every initialization the setting allows; pointwise in all"
            + " constants but `"
            + statement.symbol()
            + "`",
        List.of(
            "for all values of `"
                + statement.symbol()
                + "` near the end, the flow exists for all time and converges to a point with"
                + " `X*w = y` in the domain of the potential",
            "the sum of `"
                + statement.norm()
                + "` over the coordinates has only one minimizer among the solutions of `X*w = y`"
                + all),
        towers);
  }

  private Certificate premise(int number) {
    List<Certificate> premises = certificate.premises();
    if (number >= premises.size()) {
      throw new Refusal("the certificate has no premise step for each of the two premises");
    }
    return premises.get(number);
  }

  /** The end is approached with one symbol that all coordinates share. */
  private void requireSharedSymbol() {
    if (!statement.point().equals(Statement.LimitPoint.ZERO)
        && !statement.point().equals(Statement.LimitPoint.INFINITY)) {
      throw new Refusal("the symbol moves to 0 from above or to infinity");
    }
    if (!(setting.link() instanceof Activation.Linear)) {
      throw new Refusal("this is proved for linear prediction only");
    }
    if (setting.constants().get(statement.symbol()) != Setting.ConstantKind.SHARED) {
      throw new Refusal(statement.symbol() + " is not one number for all coordinates");
    }
  }

  /** Refuses a factor that may differ between coordinates: soundness-critical. */
  private void requireShared(Expr factor) {
    for (String symbol : setting.expand(factor).symbols()) {
      if (setting.constants().get(symbol) != Setting.ConstantKind.SHARED) {
        throw new Refusal("the factor depends on " + symbol + ", which differs by coordinates");
      }
    }
  }

  /** The sign of all outputs in the domain of the potential, unknown for all reals. */
  private Sign domain(Certificate steps) {
    Context context = new Context(setting, steps, budget);
    return switch (new CoordinateFlow(context, model).convexSign(model)) {
      case POSITIVE, NONNEGATIVE -> Sign.POSITIVE;
      case NEGATIVE, NONPOSITIVE -> Sign.NEGATIVE;
      case ZERO, NONZERO, UNKNOWN -> Sign.UNKNOWN;
    };
  }

  private static List<Sign> sides(Sign domain) {
    return domain == Sign.UNKNOWN ? List.of(Sign.POSITIVE, Sign.NEGATIVE) : List.of(domain);
  }

  private Statement.Limit limit(Sign domain) {
    List<Assumption> assumptions = new ArrayList<>(setting.assumptions());
    Expr output = Expr.symbol(model.output());
    if (domain == Sign.POSITIVE) {
      assumptions.add(new Assumption(output, Assumption.Relation.GREATER, Expr.ZERO));
    } else if (domain == Sign.NEGATIVE) {
      assumptions.add(new Assumption(output, Assumption.Relation.LESS, Expr.ZERO));
    }
    return statement.asymptotics(assumptions);
  }

  private Tower tower() {
    Tower tower = new Tower(budget);
    Set<String> symbols = new LinkedHashSet<>(setting.expand(statement.norm()).symbols());
    if (symbols.contains(statement.symbol())) {
      throw new Refusal("the limit contains " + statement.symbol() + ", which moves");
    }
    for (String symbol : symbols) {
      tower.addSymbol(symbol, symbol.equals(model.output()) ? Sign.POSITIVE : Sign.UNKNOWN);
    }
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      if (symbols.containsAll(difference.symbols())) {
        tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
      }
    }
    return tower;
  }

  /** The power of the output in f on one side of 0, where f is a positive multiple of it. */
  private int degree(Tower tower, Sign side) {
    Expr size = Expr.symbol(model.output());
    Expr output = side == Sign.NEGATIVE ? size.negate() : size;
    Expr norm = setting.expand(statement.norm()).substitute(Map.of(model.output(), output));
    if (!norm.symbols().contains(model.output())) {
      throw new Refusal("the limit does not depend on " + model.output());
    }
    for (int degree = 1; degree <= 2; degree++) {
      Element weight = tower.of(norm.dividedBy(size.pow(degree)));
      if (!tower.dependsOn(weight, model.output())) {
        if (!tower.signs().of(weight).isPositive()) {
          throw new Refusal("the weight " + tower.toExpr(weight) + " is not seen to be positive");
        }
        return degree;
      }
    }
    throw new Refusal(
        "the limit is no weight times the absolute value or the square of the output");
  }
}
