package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Statement;

/** Says statements about Hessians of a network in words and formulas. */
final class CurvatureStatementText {

  private CurvatureStatementText() {}

  /** The network of a recursion. */
  static List<Article.Line> network(Model.Recursion recursion) {
    List<Article.Line> lines = new ArrayList<>();
    lines.add(
        Article.Line.of(
            new Article.Span.Text("the network "),
            new Article.Span.Code(
                recursion.biases() ? "z[k+1] = f(w[k].z[k] + b[k])" : "z[k+1] = f(w[k].z[k])"),
            new Article.Span.Text(
                " of every depth n and all widths, k = 0, ..., n - 1, with an activation f in every"
                    + " layer, which is "
                    + recursion.activation()
                    + " unless a claim names another one")));
    lines.add(
        Article.Line.text(
            "L(z[n]) is the loss, H its Hessian by the output, u[k] the argument of f, A ="
                + " diag(f'(u[k])), J[j] = diag(f'(u[j])) w[j], B = J[n-1] ... J[k+1]; g and h are"
                + " directions in layers k and l"));
    return lines;
  }

  /** The formulas the statement is about, without words. */
  static List<Box> headline(Statement.OfCurvature statement) {
    return List.of();
  }

  static List<Article.Block> of(Statement.OfCurvature statement) {
    return List.of(new Article.Block.Paragraph(Article.Line.text(sentence(statement))));
  }

  private static String sentence(Statement.OfCurvature statement) {
    return switch (statement) {
      case Statement.DerivativesAtZero claim -> {
        List<String> values = new ArrayList<>();
        claim
            .derivatives()
            .forEach((order, value) -> values.add("that of order " + order + " is " + value));
        yield "The derivatives of f = "
            + claim.activation()
            + " exist at 0 up to the highest order named, and "
            + String.join(", ", values)
            + ".";
      }
      case Statement.CurvatureOrder claim ->
          "As c tends to 0 from above, %s, %s is O(c^%d), for f = %s and %s."
              .formatted(
                  claim.scaled() == Scaled.INPUTS
                      ? "the input being c x"
                      : "all matrices being multiplied by c",
                  quantity(claim.quantity(), claim.blocks()),
                  claim.order(),
                  claim.activation(),
                  claim.gradient() == 0
                      ? "every loss with a bounded gradient"
                      : "every loss whose gradient is O(c^" + claim.gradient() + ")");
      case Statement.CurvatureVanishes claim ->
          "For f = %s, %s is 0 at almost all weights and inputs, whatever the loss."
              .formatted(claim.activation(), quantity(claim.quantity(), claim.blocks()));
      case Statement.GaussNewtonForm claim ->
          "For one sample and f = %s, the Gauss-Newton part of the block of layer k is the Kronecker"
                  .formatted(claim.activation())
              + " product of "
              + word(claim.left())
              + " and "
              + word(claim.right())
              + ", z being z[k] as a column.";
      case Statement.LargestEigenvalue claim ->
          ("For f = %s and %s, the largest eigenvalue of the Gauss-Newton part of the block of"
                  + " layer k %s %s |z[k]|^%d times the largest eigenvalue of A^T B^T H B A.")
              .formatted(
                  claim.activation(),
                  claim.losses() == Losses.CONVEX ? "every convex loss" : "every loss",
                  claim.relation() == Relation.EQUAL ? "is" : "is at most",
                  claim.samples() == Samples.ONE ? "" : "the mean over the samples of",
                  claim.power())
              .replace("  ", " ");
    };
  }

  private static String word(Expr factor) {
    return factor.toString();
  }

  private static String quantity(Quantity quantity, Blocks blocks) {
    String block =
        " in " + (blocks == Blocks.DIAGONAL ? "one layer" : "two different layers") + " k and l";
    return switch (quantity) {
      case HESSIAN -> "the Hessian's value at g and h" + block;
      case GAUSS_NEWTON -> "the value at g and h of the Gauss-Newton part" + block;
      case REMAINDER -> "the value at g and h of the Hessian less its Gauss-Newton part" + block;
      case CHAIN_RULE ->
          "the value at g and h of the Hessian less its Gauss-Newton part less the gradient of the"
              + " loss times the second derivative of the output"
              + block;
      case PRODUCT ->
          "the derivative of the output in the direction g less J[n-1] ... J[k+1] A g J[k-1] ..."
              + " J[0] z[0]";
    };
  }
}
