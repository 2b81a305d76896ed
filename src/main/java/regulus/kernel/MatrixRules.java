package regulus.kernel;

import java.util.List;

/** The rule for conserved quantities of models with matrices, for every size. */
final class MatrixRules {

  private MatrixRules() {}

  /**
   * Conserved quantity, in words of matrices.
   *
   * <pre>
   *   the derivative of h along the flow of &lt;G, output&gt;, in words of matrices, is 0
   *   ------------------------------------------------------------------------------
   *   every entry of h is constant along every flow, for all sizes of the matrices
   * </pre>
   *
   * <p>The gradients {@code G} of the loss are letters of which nothing is known, and so are the
   * diagonal matrices of slopes of a piecewise linear activation. Fails if a word remains, which
   * may happen to a true claim whose truth rests on special sizes; if a formula is no polynomial in
   * words; and for smooth activations. Source: S. Du, W. Hu, J. Lee, Algorithmic regularization in
   * learning deep homogeneous models, 2018.
   */
  static Theorem<Statement.Conserved> conserved(
      Statement.Conserved statement, Model.Joint model, Budget budget) {
    MatrixFlow flow = new MatrixFlow(statement.setting(), model, budget);
    MatrixPolynomial derivative = flow.lie(statement.quantity());
    if (!derivative.isZero()) {
      throw new Refusal(
          "the derivative of "
              + statement.quantity()
              + " along the flow is "
              + derivative
              + ", which does not reduce to 0");
    }
    boolean linear = model.activation() instanceof Activation.Linear;
    return Theorem.conclude(
        statement,
        "conserved quantity",
        List.of(),
        List.of(
            linear
                ? "in words of matrices the derivative along the flow is `0`"
                : "in words of matrices, with an arbitrary diagonal matrix of slopes between"
                    + " layers, the derivative along the flow is `0`"),
        scope(model) + ", every differentiable loss and all data" + (linear ? "" : STRETCH),
        List.of(),
        List.of());
  }

  static final String STRETCH =
      ", on every stretch of time on which no argument of the activation changes its sign";

  private static String scope(Model.Joint model) {
    return model.symbolicSizes().isEmpty() ? "the model as it stands" : "all sizes";
  }
}
