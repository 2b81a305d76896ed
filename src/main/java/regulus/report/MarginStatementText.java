package regulus.report;

import java.util.List;
import regulus.kernel.Statement;

/** Says statements about flows of a loss of margins in words and formulas. */
final class MarginStatementText {

  private MarginStatementText() {}

  static List<Box> headline(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MarginPath path -> new MarginPathText(path).headline();
      case Statement.NormalizedMargin margin -> List.of(NormalizedMarginText.quotient(margin));
      case Statement.MaxMargin claim -> MaxMarginText.headline(claim);
      case Statement.MonotoneDual claim -> MaxMarginText.headline(claim);
    };
  }

  static List<Article.Block> of(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MarginPath path -> new MarginPathText(path).blocks();
      case Statement.NormalizedMargin margin -> NormalizedMarginText.of(margin);
      case Statement.MaxMargin claim -> MaxMarginText.blocks(claim);
      case Statement.MonotoneDual claim -> MaxMarginText.blocks(claim);
    };
  }
}
