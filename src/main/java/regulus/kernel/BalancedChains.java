package regulus.kernel;

/** Mirror flows of balanced products with one output, given or of every depth. */
final class BalancedChains {

  private BalancedChains() {}

  /** See {@link RadialMetric#mirror}. */
  static Theorem<Statement.MirrorFlow> mirror(Statement.MirrorFlow statement, Budget budget) {
    return metric(statement, budget).mirror(statement, scope(statement));
  }

  /** See {@link RadialMetric#regularizer}. */
  static Theorem<Statement.Regularizer> regularizer(
      Statement.Regularizer statement, Budget budget) {
    return metric(statement, budget).regularizer(statement, scope(statement));
  }

  private static RadialMetric metric(Statement statement, Budget budget) {
    Setting setting = statement.setting();
    if (setting.model() instanceof Model.Layered model) {
      Model.EndToEnd product =
          model.endToEnd().orElseThrow(() -> new Refusal("the product of the layers has no name"));
      requireVector(product.vector());
      return new RadialMetric(setting, product.name(), Expr.symbol(model.depth()), budget);
    }
    Chain chain = Chain.of(setting);
    requireVector(chain.vector());
    return new RadialMetric(setting, chain.output(), Expr.number(chain.depth()), budget);
  }

  private static void requireVector(boolean vector) {
    if (!vector) {
      throw new Refusal("no rule finds the potential of a product that is no vector");
    }
  }

  private static String scope(Statement statement) {
    return statement.setting().model() instanceof Model.Layered model
        ? "every depth " + model.depth() + " of at least 2 and all sizes, " + JointRules.EVERY
        : EndToEndRules.scope(Chain.of(statement.setting()));
  }
}
