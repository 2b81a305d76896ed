package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Assumption;
import regulus.kernel.Statement;

/** Says rates of gradient descent in words and formulas. */
final class RateText {

  private RateText() {}

  static List<Article.Block> of(Statement.Rate rate) {
    Notation notation = Notation.of(rate.setting());
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(
        text(
            "Gradient descent by steps eta of half the squared Frobenius norm of"
                + " m^((1-L)/2) dy^(-1/2) W[L] ... W[1] X - Y, hidden layers having m units, "
                + switch (rate.start()) {
                  case ORTHOGONAL ->
                      "from layers with orthogonal rows or columns of squared length m,";
                  case GAUSSIAN -> "from independent standard normal weights,";
                }
                + switch (rate.promise()) {
                  case Statement.Factor _ ->
                      " reduces the excess of the loss at each step by at least the factor";
                  case Statement.Throughout _ -> " keeps, after every step,";
                }));
    blocks.add(new Article.Block.Display(promised(rate, notation)));
    if (!rate.conditions().isEmpty()) {
      blocks.add(text("where"));
      for (Assumption condition : rate.conditions()) {
        blocks.add(new Article.Block.Display(Layout.of(condition, notation)));
      }
    }
    blocks.add(
        text(
            "Here lambda and kappa are the smallest positive eigenvalue and the condition number"
                + " of the Gram matrix of X, sigma its spectral norm, stable its stable rank, r its"
                + " rank, target the norm of the best linear map, and excess the loss at the start"
                + " less the least loss."
                + (rate.promise() instanceof Statement.Throughout
                    ? " Of the network after a step, move is the largest Frobenius norm of what a"
                          + " layer moved by, kernelmin and kernelmax are the extreme eigenvalues"
                          + " of the tangent kernel relative to L/dy times the Gram matrix of X,"
                          + " residual is the norm of f - Y before the step, and rest that of the"
                          + " change of f beyond first order in eta."
                    : "")));
    return blocks;
  }

  static List<Box> headline(Statement.Rate rate) {
    return List.of(promised(rate, Notation.of(rate.setting())));
  }

  private static Box promised(Statement.Rate rate, Notation notation) {
    return switch (rate.promise()) {
      case Statement.Factor factor -> Layout.of(factor.factor(), notation);
      case Statement.Throughout bound -> Layout.of(bound.bound(), notation);
    };
  }

  private static Article.Block text(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }
}
