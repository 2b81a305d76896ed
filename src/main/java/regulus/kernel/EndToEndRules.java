package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The velocity of the product of the layers of a balanced linear network, see {@link Chain}.
 *
 * <p>The balances {@code A_i^T A_i - A_(i+1) A_(i+1)^T} are conserved for every size, so that they
 * hold at all times if they do at the start.
 */
final class EndToEndRules {

  private final Setting setting;
  private final Budget budget;

  EndToEndRules(Setting setting, Budget budget) {
    this.setting = setting;
    this.budget = budget;
  }

  private void requireBalanced() {
    if (setting.start() != Setting.Start.BALANCED) {
      throw new Refusal("the velocity of the product is known from a balanced start");
    }
  }

  /** The velocity of the product of given factors. */
  Theorem<Statement.Velocity> ofChain(Statement.Velocity statement) {
    requireBalanced();
    Chain chain = Chain.of(setting);
    if (chain.vector()) {
      return new RadialMetric(setting, chain.output(), Expr.number(chain.depth()), budget)
          .velocity(statement, scope(chain));
    }
    return inWords(statement, chain);
  }

  static String scope(Chain chain) {
    return "balanced products of " + chain.depth() + " factors of all sizes, " + JointRules.EVERY;
  }

  /**
   * Velocity of a product of {@code N} balanced matrices.
   *
   * <pre>
   *   A_i^T A_i - A_(i+1) A_(i+1)^T conserved and 0 at the start
   *   the derivative of A_1 ... A_N along the flow and the formula have one normal form
   *   ---------------------------------------------------------------------------------
   *   d/dt W = the formula
   * </pre>
   *
   * <p>Normal forms are those of {@link BalancedWords}; the gradient {@code g} is a letter of which
   * nothing is known. Fails if a word remains, or a power has no root among the words. Source:
   * Arora, Cohen, Hazan 2018, Theorem 1.
   */
  private Theorem<Statement.Velocity> inWords(Statement.Velocity statement, Chain chain) {
    Setting generic = Chain.generic(chain.output(), chain.depth());
    Model.Joint model = (Model.Joint) generic.model();
    BalancedWords words = new BalancedWords(model, chain.output(), budget);
    Expr formula =
        setting.expand(
            statement
                .written()
                .orElseThrow(() -> new Refusal("the ends of the sum are no integers")));
    MatrixPolynomial claimed = words.of(formula);
    MatrixFlow flow = new MatrixFlow(generic, model, budget);
    MatrixPolynomial velocity = words.reduced(flow.lie(Expr.symbol(chain.output())));
    MatrixPolynomial difference = velocity.plus(claimed.scaled(Rational.MINUS_ONE));
    if (!difference.isZero()) {
      throw new Refusal(
          "modulo balance the velocity less the formula is "
              + difference
              + ", which does not reduce to 0");
    }
    return Theorem.conclude(
        statement,
        "velocity of a balanced product",
        balances(generic, model, chain.depth()),
        List.of(
            "the balance of neighbouring factors is conserved, so it holds at all times",
            "modulo balance the velocity is `" + velocity + "`, and so is the formula"),
        scope(chain),
        List.of(),
        List.of());
  }

  /** That the balances are conserved, for all sizes. */
  private List<Theorem<?>> balances(Setting generic, Model.Joint model, int depth) {
    List<Theorem<?>> premises = new ArrayList<>();
    for (int i = 1; i < depth; i++) {
      Expr left = Expr.symbol(Chain.factor(i));
      Expr right = Expr.symbol(Chain.factor(i + 1));
      Expr law =
          new Expr.Dot(left.apply(Head.TRANSPOSE), left)
              .minus(new Expr.Dot(right, right.apply(Head.TRANSPOSE)));
      premises.add(MatrixRules.conserved(new Statement.Conserved(generic, law), model, budget));
    }
    return premises;
  }

  /**
   * Velocity of the product of the layers of a balanced network of every depth {@code N}.
   *
   * <pre>
   *   the formula is the sum of (W W^T)^a(j) g (W^T W)^b(j) for j = f, ..., f + N - 1,
   *   with a(j) = (j - f)/N and b(j) = (f + N - 1 - j)/N, or the two exchanged
   *   ---------------------------------------------------------------------------------
   *   d/dt W = the formula, for every N >= 2 and all sizes
   * </pre>
   *
   * <p>Write {@code W = A_1 ... A_N}, {@code L_i = A_1 ... A_i}, {@code R_i = A_(i+1) ... A_N}. The
   * velocity is {@code sum_i L_(i-1) L_(i-1)^T g R_i^T R_i}, {@code i = 1, ..., N}. By induction on
   * {@code i}, {@code L_i L_i^T = P^i} with {@code P = A_1 A_1^T}. For {@code i = 1} this is the
   * definition. First, {@code A_1 (A_2 A_2^T) = A_1 A_1^T A_1}, and {@code A_i^T A_i = A_(i+1)
   * A_(i+1)^T} gives {@code L_i (A_(i+1) A_(i+1)^T) = L_i A_i^T A_i = L_(i-1) (A_i A_i^T) A_i}, so
   * that {@code L_i A_(i+1) A_(i+1)^T = P L_i}, by induction: if {@code L_(i-1) A_i A_i^T = P
   * L_(i-1)}, then {@code L_i A_(i+1) A_(i+1)^T = P L_(i-1) A_i = P L_i}. Hence {@code L_(i+1)
   * L_(i+1)^T = L_i A_(i+1) A_(i+1)^T L_i^T = P L_i L_i^T = P^(i+1)}. For {@code i = N}: {@code W
   * W^T = P^N}, and {@code P = (W W^T)^(1/N)}, since both are positive semidefinite. The same for
   * the transposed product: {@code R_i^T R_i = Q^(N-i)} with {@code Q = A_N^T A_N = (W^T W)^(1/N)}.
   * The velocity is {@code sum_i P^(i-1) g Q^(N-i)}, whose pairs of exponents are those of the
   * formula. Fails for any other form of the formula. Source: Arora, Cohen, Hazan 2018, Theorem 1.
   */
  Theorem<Statement.Velocity> everyDepth(Statement.Velocity statement, Model.Layered model) {
    requireBalanced();
    Model.EndToEnd product =
        model.endToEnd().orElseThrow(() -> new Refusal("the product of the layers has no name"));
    String depth = model.depth();
    String scope = "every depth " + depth + " of at least 2 and all sizes, " + JointRules.EVERY;
    if (product.vector()) {
      return new RadialMetric(setting, product.name(), Expr.symbol(depth), budget)
          .velocity(statement, scope);
    }
    Statement.Range range =
        statement
            .range()
            .orElseThrow(() -> new Refusal("a formula for every depth is a sum over an index"));
    Expr w = Expr.symbol(product.name());
    Expr left = new Expr.Dot(w, w.apply(Head.TRANSPOSE));
    Expr right = new Expr.Dot(w.apply(Head.TRANSPOSE), w);
    Expr velocity = statement.velocity();
    boolean form =
        velocity instanceof Expr.Dot(Expr.Dot(Expr.Power a, Expr g), Expr.Power b)
            && a.base().equals(left)
            && g.equals(CoordinateLaws.FORCE)
            && b.base().equals(right);
    if (!form) {
      throw new Refusal(
          "the formula is not of the form (" + left + ")^a.g.(" + right + ")^b, term by term");
    }
    Expr.Dot whole = (Expr.Dot) velocity;
    Expr a = ((Expr.Power) ((Expr.Dot) whole.left()).left()).exponent();
    Expr b = ((Expr.Power) whole.right()).exponent();
    requireExponents(range, depth, a, b);
    return Theorem.conclude(
        statement,
        "velocity of a balanced product of every depth",
        balancesOfEveryDepth(model),
        List.of(
            "by balance a product of the first `i` factors times its transpose is the power `i/"
                + depth
                + "` of `"
                + left
                + "`, and one of the last `i` factors, transposed, times itself that of `"
                + right
                + "`",
            "the exponents `" + a + "` and `" + b + "` run through the same pairs as the velocity"),
        scope,
        List.of(),
        List.of());
  }

  private List<Theorem<?>> balancesOfEveryDepth(Model.Layered model) {
    Expr lower = Expr.symbol(Layers.lower(model.layers()));
    Expr upper = Expr.symbol(Layers.upper(model.layers()));
    Expr law =
        new Expr.Dot(lower, lower.apply(Head.TRANSPOSE))
            .minus(new Expr.Dot(upper.apply(Head.TRANSPOSE), upper));
    Model.Layered plain = new Model.Layered(model.layers(), model.depth(), model.activation());
    Setting anywhere = new Setting(plain, Map.of(), Map.of(), List.of(), Map.of());
    return List.of(
        new LayeredRules(plain, Certificate.EMPTY, budget)
            .conserved(new Statement.Conserved(anywhere, law)));
  }

  /** Refuses unless the exponents run through {@code (k/N, (N-1-k)/N)}, up or down. */
  private void requireExponents(Statement.Range range, String depth, Expr a, Expr b) {
    Tower tower = new Tower(budget);
    tower.addSymbol(depth, Sign.POSITIVE);
    tower.addSymbol(range.index(), Sign.UNKNOWN);
    Element n = tower.of(Expr.symbol(depth));
    Element from = tower.of(range.from());
    Element to = tower.of(range.to());
    Element index = tower.of(Expr.symbol(range.index()));
    if (from.uses(tower.base(range.index())) || to.uses(tower.base(range.index()))) {
      throw new Refusal("the ends of the sum contain its index");
    }
    if (Tower.number(range.from()).filter(Rational::isInteger).isEmpty()) {
      throw new Refusal("the first value of the index is no integer");
    }
    Element length = tower.plus(tower.minus(to, from), Element.ONE);
    Element up = tower.dividedBy(tower.minus(index, from), n);
    Element down = tower.dividedBy(tower.minus(to, index), n);
    Element first = tower.of(a);
    Element second = tower.of(b);
    boolean rising = isZero(tower, first, up) && isZero(tower, second, down);
    boolean falling = isZero(tower, first, down) && isZero(tower, second, up);
    if (!isZero(tower, length, n) || !(rising || falling) || !tower.conditions().open().isEmpty()) {
      throw new Refusal(
          "the exponents "
              + a
              + " and "
              + b
              + " do not run through k/"
              + depth
              + " and ("
              + depth
              + " - 1 - k)/"
              + depth);
    }
  }

  private static boolean isZero(Tower tower, Element left, Element right) {
    return tower.minus(left, right).isZero();
  }
}
