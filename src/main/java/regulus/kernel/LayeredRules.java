package regulus.kernel;

import java.util.List;
import java.util.Map;

/** The rules for networks of every depth. */
final class LayeredRules {

  private final Model.Layered model;
  private final Certificate certificate;
  private final Budget budget;

  LayeredRules(Model.Layered model, Certificate certificate, Budget budget) {
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Conserved quantity of two neighbouring layers.
   *
   * <pre>
   *   h(W[l], W[l+1]) is conserved by F = P W[l+1] W[l] Q, for arbitrary matrices P and Q
   *   -----------------------------------------------------------------------------------
   *   every entry of h is constant along every flow of W[L]. ... .W[1], for all L, l, sizes
   * </pre>
   *
   * <p>The derivative of {@code h} contains the velocities of these two layers only, and these are
   * gradients in which {@code P}, the product of the layers above, and {@code Q}, that of the
   * layers below and the input, stand as they are. With a piecewise linear activation diagonal
   * matrices of slopes stand between the factors. Where there is no layer above or below, {@code P}
   * or {@code Q} is an identity. Fails as {@link MatrixRules} does.
   */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    requirePlain(statement.setting());
    Statement.Conserved pair = Layers.aroundAPair(model, statement.quantity());
    Theorem<Statement.Conserved> around =
        MatrixRules.conserved(pair, (Model.Joint) pair.setting().model(), budget);
    return Theorem.conclude(
        statement,
        "conserved quantity",
        List.of(around),
        List.of(
            "the lemma is about the output `above."
                + Layers.upper(model.layers())
                + "."
                + Layers.lower(model.layers())
                + ".below`, where nothing is known of the matrices `above` and `below`: they stand"
                + " for the other layers and the input"),
        "every depth "
            + model.depth()
            + " of at least 2, every two neighbouring layers, "
            + around.scope(),
        List.of(),
        List.of());
  }

  private void requirePlain(Setting setting) {
    if (!setting.constants().isEmpty()
        || !setting.initial().isEmpty()
        || !setting.assumptions().isEmpty()
        || !setting.definitions().isEmpty()) {
      throw new Refusal("layers of every depth start anywhere, without assumptions");
    }
  }

  /** Refutes a conserved quantity at the depth that the point's components have. */
  Verdict.Refuted refuteConserved(Statement.Conserved statement, Map<String, Rational> point) {
    requirePlain(statement.setting());
    int depth = 0;
    while (point.containsKey(model.layers() + (depth + 1) + "_1_1")) {
      depth++;
    }
    for (Statement.Conserved atDepth : Layers.atDepth(model, statement.quantity(), depth)) {
      JointRules rules =
          new JointRules(
              atDepth.setting(), (Model.Joint) atDepth.setting().model(), certificate, budget);
      try {
        return rules.refuteConserved(atDepth, point);
      } catch (Refusal _) {
        // Another pair of layers may refute it.
      }
    }
    throw new Refusal("the first derivatives vanish at the point");
  }
}
