package regulus.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import regulus.kernel.ActivationFunction.Side;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Scaled;

/**
 * Rules for Hessians of feed-forward networks, in the words of {@link Curvature}.
 *
 * <p>Source of the statements: Temperoni, Skorski, Theobald 2020 (arXiv:2004.09506), theorems 1 and
 * 7, remarks 2 and 5. Networks are taken at every depth and width.
 */
final class CurvatureRules {

  /** Coefficients that are kept beyond the order that is claimed. */
  private static final int FURTHER_TERMS = 4;

  private CurvatureRules() {}

  /** Soundness-critical: no other rule knows networks that are given by a recursion. */
  static void requireOther(Statement statement) {
    if (recursionOf(statement).isPresent()) {
      throw new Refusal("only Hessians are stated of a network that is given by a recursion");
    }
  }

  private static Optional<Model.Recursion> recursionOf(Statement statement) {
    return statement.setting().model() instanceof Model.Layered layered
        ? layered.recursion()
        : Optional.empty();
  }

  /** Whether the network has biases. */
  static boolean biases(Statement.OfCurvature statement) {
    return recursionOf(statement)
        .orElseThrow(() -> new Refusal("Hessians are those of networks given by a recursion"))
        .biases();
  }

  static Theorem<?> prove(Statement.OfCurvature statement, Budget budget) {
    biases(statement);
    budget.spend(1);
    return switch (statement) {
      case Statement.DerivativesAtZero claim -> derivatives(claim);
      case Statement.CurvatureOrder claim -> order(claim);
      case Statement.CurvatureVanishes claim -> vanishes(claim);
      case Statement.GaussNewtonForm claim -> GaussNewtonRule.form(claim);
      case Statement.LargestEigenvalue claim -> GaussNewtonRule.eigenvalue(claim);
    };
  }

  static Optional<Verdict.Refuted> refute(
      Statement.OfCurvature statement, Certificate certificate, Budget budget) {
    biases(statement);
    return switch (statement) {
      case Statement.DerivativesAtZero claim -> wrongDerivative(claim);
      case Statement.CurvatureOrder claim -> lowerOrder(claim, certificate.point(), budget);
      case Statement.CurvatureVanishes claim -> nonzero(claim, certificate.point(), budget);
      case Statement.GaussNewtonForm _ -> Optional.empty();
      case Statement.LargestEigenvalue claim -> GaussNewtonRule.refute(claim);
    };
  }

  /**
   * Derivatives at 0.
   *
   * <pre>
   *   i! a_i^- = i! a_i^+ = value_i for all i up to the highest order that is named
   *   ------------------------------------------------------------------------------
   *   f^(i)(0) = value_i for the orders that are named
   * </pre>
   *
   * where {@code a_i^-} and {@code a_i^+} are the Taylor coefficients from the left and from the
   * right. The i-th derivative exists at 0 only if all coefficients up to i agree. Fails if a
   * coefficient below has two values, as that of {@code relu} at order 1, or a named one another
   * value.
   */
  private static Theorem<?> derivatives(Statement.DerivativesAtZero claim) {
    wrongDerivative(claim)
        .ifPresent(
            wrong -> {
              throw new Refusal(wrong.reason());
            });
    String values =
        claim.derivatives().entrySet().stream()
            .map(value -> named(value.getKey()) + " = " + value.getValue())
            .collect(Collectors.joining(", "));
    return Theorem.conclude(
        claim,
        "derivatives at zero",
        List.of(),
        List.of("the Taylor series of " + claim.activation() + " at 0 has " + values),
        "for the function " + claim.activation() + ", exactly",
        List.of(),
        List.of());
  }

  private static String named(int order) {
    return switch (order) {
      case 0 -> "f(0)";
      case 1 -> "f'(0)";
      case 2 -> "f''(0)";
      default -> "f^(" + order + ")(0)";
    };
  }

  /** The first derivative that is not what is claimed, or does not exist. */
  private static Optional<Verdict.Refuted> wrongDerivative(Statement.DerivativesAtZero claim) {
    ActivationFunction f = claim.activation();
    int highest = claim.derivatives().keySet().stream().mapToInt(i -> i).max().orElse(0);
    List<Rational> left = f.series(Side.LEFT, highest + 1);
    List<Rational> right = f.series(Side.RIGHT, highest + 1);
    Rational factorial = Rational.ONE;
    for (int i = 0; i <= highest; i++) {
      factorial = i == 0 ? factorial : factorial.times(Rational.of(i));
      Rational below = left.get(i).times(factorial);
      Rational above = right.get(i).times(factorial);
      if (!below.equals(above)) {
        return Optional.of(
            new Verdict.Refuted(
                "%s has no %s: from the left it is %s, from the right %s"
                    .formatted(f, named(i), below, above),
                Map.of(),
                ""));
      }
      Rational claimed = claim.derivatives().get(i);
      if (claimed != null && !claimed.equals(above)) {
        return Optional.of(
            new Verdict.Refuted("%s of %s".formatted(named(i), f), Map.of(), above.toString()));
      }
    }
    return Optional.empty();
  }

  /**
   * The order of a quantity in the scale.
   *
   * <pre>
   *   the orders of z_k, D z_k[g], D z_k[h], D^2 z_k[g, h] that {@link LayerOrders} finds for every
   *   number of layers give O(c^m) for the quantity        m >= order
   *   -----------------------------------------------------------------------------------------
   *   quantity = O(c^order) as c -> 0+
   * </pre>
   *
   * Used are the chain rule, {@code D^2 (L(z_n))[g, h] = D z_n[g]^T H_z D z_n[h] + D_z L . D^2
   * z_n[g, h]}, and Taylor's theorem for the activation at 0. Fails if the orders that can be seen
   * are lower. Source: theorem 1 of Temperoni, Skorski, Theobald 2020, for inputs of size {@code
   * c}.
   */
  private static Theorem<?> order(Statement.CurvatureOrder claim) {
    int seen =
        LayerOrders.of(
            claim.activation(),
            biases(claim),
            claim.scaled() == Scaled.INPUTS ? 1 : 0,
            claim.scaled() == Scaled.WEIGHTS ? 1 : 0,
            claim.gradient(),
            claim.quantity(),
            claim.blocks());
    if (seen < claim.order()) {
      throw new Refusal(
          "the orders of the layers give O(c^%d), which is less than O(c^%d)"
              .formatted(seen, claim.order()));
    }
    return Theorem.conclude(
        claim,
        "orders of the layers",
        List.of(),
        List.of(
            seen == LayerOrders.ZERO
                ? "the quantity vanishes"
                : "the orders of the layers give O(c^" + seen + ")"),
        "for every depth and all widths; " + where(claim.activation()),
        List.of(
            claim.gradient() == 0
                ? "the loss is twice continuously differentiable near the outputs"
                : "the loss is twice continuously differentiable near the outputs, where its"
                    + " gradient is O(c^"
                    + claim.gradient()
                    + ")"),
        List.of());
  }

  private static String where(ActivationFunction f) {
    return f.isAnalytic()
        ? "at all weights and inputs"
        : "at weights and inputs for which no argument of the activation is 0 for small c > 0";
  }

  /**
   * A quantity that vanishes almost everywhere.
   *
   * <pre>
   *   {@link LayerOrders} finds that the quantity vanishes for every number of layers
   *   --------------------------------------------------------------------------------
   *   quantity = 0 at almost all weights and inputs
   * </pre>
   *
   * Weights and inputs at which the signs of all arguments of a piecewise linear activation stay
   * form an open set of full measure, up to layers whose input vanishes identically nearby, behind
   * which all derivatives are 0. On it the activation is linear in each unit: {@code f'' = 0} and,
   * without biases, {@code f(u) = f'(u) u}. Fails for curved activations, and for two different
   * layers, whose matrices multiply each other. Source: remark 5 and theorem 7 of Temperoni,
   * Skorski, Theobald 2020.
   */
  private static Theorem<?> vanishes(Statement.CurvatureVanishes claim) {
    int seen =
        LayerOrders.of(
            claim.activation(), biases(claim), 0, 0, 0, claim.quantity(), claim.blocks());
    if (seen < LayerOrders.ZERO) {
      throw new Refusal("the quantity is not seen to vanish");
    }
    boolean everywhere = claim.activation().isAnalytic();
    return Theorem.conclude(
        claim,
        "vanishing derivatives of the layers",
        List.of(),
        List.of(
            claim.quantity() == Quantity.CHAIN_RULE
                ? "the second derivative of L(z_n) is written out by the chain rule"
                : "every term contains a second derivative of the activation or the difference"
                    + " of f(u) and f'(u) u, which vanish"),
        "for every depth and all widths, "
            + (everywhere ? "at all weights and inputs" : "at almost all weights and inputs"),
        List.of("the loss is twice differentiable at the output"),
        List.of());
  }

  /**
   * A network of width 1 at which a quantity has a term of lower order than is claimed refutes,
   * provided that the gradient of its loss is as small as is assumed.
   */
  private static Optional<Verdict.Refuted> lowerOrder(
      Statement.CurvatureOrder claim, Map<String, Rational> point, Budget budget) {
    if (point.isEmpty() || claim.order() > LayerOrders.ZERO) {
      return Optional.empty();
    }
    NetworkAtScale.Measured measured =
        new NetworkAtScale(
                claim.activation(),
                biases(claim),
                claim.scaled(),
                point,
                claim.order() + FURTHER_TERMS,
                budget)
            .measure(claim.quantity(), claim.blocks());
    int gradient = measured.gradient().order().orElse(claim.order() + FURTHER_TERMS);
    return gradient < claim.gradient()
        ? Optional.empty()
        : measured
            .value()
            .order()
            .filter(order -> order < claim.order())
            .map(order -> refuted(measured, order, point));
  }

  /** A nonzero term refutes, on the open set on which the point's series hold. */
  private static Optional<Verdict.Refuted> nonzero(
      Statement.CurvatureVanishes claim, Map<String, Rational> point, Budget budget) {
    if (point.isEmpty()) {
      return Optional.empty();
    }
    NetworkAtScale.Measured measured =
        new NetworkAtScale(
                claim.activation(), biases(claim), Scaled.INPUTS, point, 2 * FURTHER_TERMS, budget)
            .measure(claim.quantity(), claim.blocks());
    return measured.value().order().map(order -> refuted(measured, order, point));
  }

  private static Verdict.Refuted refuted(
      NetworkAtScale.Measured measured, int order, Map<String, Rational> point) {
    return new Verdict.Refuted(
        "the quantity has the term c^%d of a network of width 1 with the loss p z + z^2/2, exactly"
            .formatted(order),
        point,
        measured.value().terms().get(order) + " c^" + order);
  }
}
