package regulus.report;

import java.util.List;
import regulus.kernel.Classification;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/** Says what is claimed of a normalized margin. */
final class NormalizedMarginText {

  private NormalizedMarginText() {}

  /** The loss of margins in words. */
  static String loss(Classification classification) {
    String one =
        switch (classification.loss()) {
          case EXPONENTIAL -> "exp(-m)";
          case LOGISTIC -> "log(1 + exp(-m))";
        };
    String all =
        switch (classification.reduction()) {
          case SUM -> "the sum";
          case MEAN -> "the mean";
        };
    return all
        + " of "
        + one
        + " over the margins m of "
        + classification
            .rows()
            .map(rows -> rows.size() == 1 ? "the data point given" : "the data given")
            .orElse("the data points");
  }

  /** {@code gamma / |theta|^degree}. */
  static Box quotient(Statement.NormalizedMargin margin) {
    Notation notation = Notation.of(margin.setting());
    Box norm = new Box.Fence(Box.Fence.Delimiters.DOUBLE_BARS, new Box.Name("theta", ""));
    return new Box.Fraction(
        new Box.Name("gamma", ""),
        margin.degree().equals(Expr.ONE)
            ? norm
            : new Box.Script(norm, Layout.of(margin.degree(), notation)));
  }

  static List<Article.Block> of(Statement.NormalizedMargin margin) {
    return List.of(
        new Article.Block.Paragraph(
            Article.Line.text(
                "Let L be "
                    + loss(margin.classification())
                    + ", gamma = -log L, and theta all parameters together. Along every flow")),
        new Article.Block.Display(quotient(margin)),
        new Article.Block.Paragraph(
            Article.Line.text("does not decrease, once gamma is positive.")));
  }
}
