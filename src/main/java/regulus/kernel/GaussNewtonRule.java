package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.ActivationFunction.Side;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;

/**
 * The Gauss-Newton part of a layer's block of the Hessian: its Kronecker form and its largest
 * eigenvalue.
 */
final class GaussNewtonRule {

  /** {@code diag(f'(u_k))}, which is symmetric. */
  static final String SLOPES = "A";

  /** {@code D_{z_{k+1}} z_n}. */
  static final String BEHIND = "B";

  /** The Hessian of the loss by the output, which is symmetric. */
  static final String HESSIAN = "H";

  /** The state in front of the layer, a column. */
  static final String STATE = "z";

  private GaussNewtonRule() {}

  /** A letter, perhaps transposed. */
  private record Factor(String letter, boolean transposed) {
    Factor transpose() {
      return new Factor(letter, !transposed);
    }

    /** Symmetric letters are written without a transposition. */
    Factor normal() {
      boolean symmetric = letter.equals(SLOPES) || letter.equals(HESSIAN);
      return symmetric ? new Factor(letter, false) : this;
    }
  }

  /** A number times a product of letters. */
  private record Term(Rational number, List<Factor> factors) {}

  /**
   * The Kronecker form.
   *
   * <pre>
   *   left = s A^T B^T H B A      right = s^-1 z z^T      as products of matrices
   *   -----------------------------------------------------------------------------
   *   (D z_n[g])^T H D z_n[h] = tr(g^T left h right^T)    for all g, h
   * </pre>
   *
   * By the chain rule {@code D z_n[g] = B A g z}, and {@code tr(g^T M h z z^T) = z^T g^T M h z}.
   * Used are that A and H are symmetric. Fails if a factor is missing, transposed or in another
   * place. Source: Henderson and Searle 1981 for the form; the statement is derived for the setting
   * of Temperoni, Skorski, Theobald 2020.
   */
  static Theorem<?> form(Statement.GaussNewtonForm claim) {
    Term left = term(claim.left());
    Term right = term(claim.right());
    Factor a = new Factor(SLOPES, false);
    Factor b = new Factor(BEHIND, false);
    Factor z = new Factor(STATE, false);
    require(
        left.factors().equals(List.of(a, b.transpose(), new Factor(HESSIAN, false), b, a)),
        "the left factor is not A^T B^T H B A");
    require(right.factors().equals(List.of(z, z.transpose())), "the right factor is not z z^T");
    require(left.number().times(right.number()).isOne(), "the numbers in front do not cancel");
    return Theorem.conclude(
        claim,
        "Kronecker form",
        List.of(),
        List.of("`z^T g^T A^T B^T H B A h z` is the trace of `g^T (A^T B^T H B A) h (z z^T)`"),
        "for one sample, every depth, all widths and every layer, at weights and inputs at which"
            + " the activation is differentiable",
        List.of("the loss is twice differentiable at the output"),
        List.of());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refusal(otherwise);
    }
  }

  private static Term term(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> new Term(value, List.of());
      case Expr.Sym(String name) ->
          new Term(Rational.ONE, List.of(new Factor(name, false).normal()));
      case Expr.Dot(Expr first, Expr second) -> product(term(first), term(second));
      case Expr.Product(List<Expr> parts) -> {
        Term all = new Term(Rational.ONE, List.of());
        for (Expr part : parts) {
          Term next = term(part);
          require(
              all.factors().isEmpty() || next.factors().isEmpty(),
              "a product of matrices is written with a dot");
          all = product(all, next);
        }
        yield all;
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE -> {
        Term inner = term(argument);
        yield new Term(
            inner.number(),
            inner.factors().reversed().stream().map(f -> f.transpose().normal()).toList());
      }
      case Expr.Sum _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          throw new Refusal("a factor is not a product of matrices");
    };
  }

  private static Term product(Term first, Term second) {
    List<Factor> factors = new ArrayList<>(first.factors());
    factors.addAll(second.factors());
    return new Term(first.number().times(second.number()), List.copyOf(factors));
  }

  /**
   * The largest eigenvalue.
   *
   * <pre>
   *   H_z is positive semidefinite        power = 2        one sample, or the relation is at most
   *   ---------------------------------------------------------------------------------------------
   *   lambda_max(GN_k)  =, or at most,  mean |z_k|^2 lambda_max(A^T B^T H_z B A)
   * </pre>
   *
   * The eigenvalues of {@code M (x) z z^T} are {@code |z|^2} times those of M, and 0 if z has more
   * than one entry; {@code lambda_max(M) >= 0} for a positive semidefinite M. The largest
   * eigenvalue is convex in the matrix. Fails for losses that are not convex: where all eigenvalues
   * of M are negative, 0 is the largest one. Source: Horn and Johnson, Topics in Matrix Analysis,
   * theorem 4.2.12; derived for the setting of Temperoni, Skorski, Theobald 2020.
   */
  static Theorem<?> eigenvalue(Statement.LargestEigenvalue claim) {
    require(claim.power() == 2, "the power of |z_k| is 2");
    require(claim.losses() == Losses.CONVEX, "without convexity 0 may be the largest eigenvalue");
    require(
        claim.samples() == Samples.ONE || claim.relation() == Relation.AT_MOST,
        "the mean of Kronecker products is none");
    return Theorem.conclude(
        claim,
        "largest eigenvalue of a Kronecker product",
        List.of(),
        List.of("the eigenvalues of a Kronecker product are the products of the factors'"),
        "for every depth, all widths and every layer, at weights and inputs at which the activation"
            + " is differentiable",
        List.of("the loss is twice differentiable at the outputs"),
        List.of());
  }

  /**
   * One layer with one output at an exact point: {@code GN = q s^2 z z^T} with the slope {@code s =
   * f'(u) > 0}.
   */
  static Optional<Verdict.Refuted> refute(Statement.LargestEigenvalue claim) {
    Rational slope = claim.activation().series(Side.RIGHT, 2).get(1);
    if (slope.signum() <= 0) {
      return Optional.empty();
    }
    Rational square = slope.times(slope);
    if (claim.power() != 2) {
      // |z| = 2 makes a lower power too small, |z| = 1/2 a higher one.
      Rational z = claim.power() < 2 ? Rational.of(2) : Rational.HALF;
      return Optional.of(
          refuted(
              "|z|^" + claim.power() + " times the largest eigenvalue of A^T B^T H B A",
              claim,
              List.of(List.of(z)),
              Rational.ONE,
              square.times(z).times(z),
              square.times(z.pow(claim.power()))));
    }
    List<Rational> first = List.of(Rational.ONE, Rational.ZERO);
    if (claim.losses() == Losses.ANY) {
      return Optional.of(
          refuted(
              "without convexity",
              claim,
              List.of(first),
              Rational.MINUS_ONE,
              Rational.ZERO,
              square.negate()));
    }
    if (claim.samples() == Samples.MEAN && claim.relation() == Relation.EQUAL) {
      List<Rational> second = List.of(Rational.ZERO, Rational.ONE);
      return Optional.of(
          refuted(
              "the mean over two samples",
              claim,
              List.of(first, second),
              Rational.ONE,
              square.times(Rational.HALF),
              square));
    }
    return Optional.empty();
  }

  private static Verdict.Refuted refuted(
      String what,
      Statement.LargestEigenvalue claim,
      List<List<Rational>> inputs,
      Rational curvature,
      Rational found,
      Rational claimed) {
    Map<String, Rational> point = new LinkedHashMap<>();
    boolean analytic = claim.activation().isAnalytic();
    for (int j = 0; j < inputs.getFirst().size(); j++) {
      point.put("w_" + (j + 1), analytic ? Rational.ZERO : Rational.ONE);
    }
    for (int i = 0; i < inputs.size(); i++) {
      for (int j = 0; j < inputs.get(i).size(); j++) {
        point.put("x_" + (i + 1) + "_" + (j + 1), inputs.get(i).get(j));
      }
    }
    point.put("H", curvature);
    return new Verdict.Refuted(
        what + " of one layer with one output and no bias: the largest eigenvalue is " + found,
        point,
        claimed.toString());
  }
}
