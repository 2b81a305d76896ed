package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Distribution;
import regulus.kernel.Expr;
import regulus.kernel.RandomLaws;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Says statements about random matrices, and bounds, in words and formulas. */
final class MomentStatementText {

  private final Notation notation;

  private MomentStatementText(Setting setting) {
    this.notation = Notation.of(setting);
  }

  /** The formulas the statement is about, without words. */
  static List<Box> headline(Statement.OfMoments statement) {
    MomentStatementText text = new MomentStatementText(statement.setting());
    return List.of(
        text.layout(
            switch (statement) {
              case Statement.Moment moment -> moment.is();
              case Statement.LyapunovExponent exponent -> exponent.is();
              case Statement.Scale scale -> scale.is();
              case Statement.Bound bound -> bound.bound();
              case Statement.IdenticalLaw law -> law.is();
              case Statement.SpectralNorm norm -> norm.is();
            }));
  }

  static List<Article.Block> of(Statement.OfMoments statement) {
    return new MomentStatementText(statement.setting()).blocks(statement);
  }

  private List<Article.Block> blocks(Statement.OfMoments statement) {
    List<Article.Block> blocks = new ArrayList<>();
    switch (statement) {
      case Statement.Moment moment -> {
        laws(moment.laws(), blocks);
        String taken =
            switch (moment.functional()) {
              case MEAN -> "E";
              case VARIANCE -> "Var";
            };
        blocks.add(text("For all sizes and all other vectors but 0, which are fixed,"));
        Box of = Box.row(new Box.Function(taken), Box.parenthesized(layout(moment.of())));
        blocks.add(equation(of, moment.is()));
        copies(moment.copies(), "where each product of layers stands for one of ", blocks);
      }
      case Statement.LyapunovExponent exponent -> {
        laws(exponent.laws(), blocks);
        blocks.add(
            new Article.Block.Paragraph(
                Article.Line.of(
                    words("Of products of independent copies of "),
                    new Article.Span.Formula(notation.name(exponent.matrix())),
                    words(" the Lyapunov exponent of the number "),
                    new Article.Span.Formula(layout(exponent.number())),
                    words(", counted from the largest, is"))));
        blocks.add(new Article.Block.Display(layout(exponent.is())));
      }
      case Statement.Scale scale -> {
        laws(scale.laws(), blocks);
        blocks.add(text("Of all positive values exactly"));
        blocks.add(equation(notation.name(scale.unknown()), scale.is()));
        blocks.add(text("makes"));
        Box of = Box.row(new Box.Function("E"), Box.parenthesized(layout(scale.of())));
        blocks.add(equation(of, scale.keeps()));
      }
      case Statement.IdenticalLaw law -> {
        laws(law.laws(), blocks);
        identical(law, blocks);
      }
      case Statement.SpectralNorm norm -> {
        laws(norm.laws(), blocks);
        spectral(norm, blocks);
      }
      case Statement.Bound bound -> {
        blocks.add(text("For all values of the symbol that the assumptions allow, the number"));
        blocks.add(new Article.Block.Display(layout(bound.of())));
        blocks.add(text(bound.below() ? "is at most" : "is at least"));
        blocks.add(new Article.Block.Display(layout(bound.bound())));
      }
    }
    return blocks;
  }

  private void identical(Statement.IdenticalLaw law, List<Article.Block> blocks) {
    blocks.add(text("The number"));
    blocks.add(new Article.Block.Display(layout(law.of())));
    copies(law.copies(), "where each product of layers stands for one of ", blocks);
    blocks.add(text("has the same law as"));
    blocks.add(new Article.Block.Display(layout(law.is())));
    law.numbers()
        .forEach(
            (name, number) -> {
              List<Article.Span> spans = new ArrayList<>();
              spans.add(new Article.Span.Formula(notation.name(name)));
              spans.add(words(" has the law "));
              spans.addAll(distribution(number.law()));
              spans.add(words(law.numbers().size() > 1 ? ", independent of the others." : "."));
              blocks.add(
                  new Article.Block.Paragraph(Article.Line.of(spans.toArray(Article.Span[]::new))));
              copies(number.copies(), "It is the product of ", blocks);
            });
  }

  private List<Article.Span> distribution(Distribution law) {
    List<Article.Span> spans = new ArrayList<>();
    spans.add(
        words(
            switch (law) {
              case Distribution.ChiSquare _ -> "chi-square with degrees of freedom ";
              case Distribution.Beta _ -> "Beta with parameters ";
              case Distribution.Gamma _ -> "Gamma with shape and scale ";
            }));
    for (Expr parameter : law.parameters()) {
      if (spans.size() > 1) {
        spans.add(words(" and "));
      }
      spans.add(new Article.Span.Formula(layout(parameter)));
    }
    return spans;
  }

  /** Nothing is said of one copy. */
  private void copies(Expr copies, String before, List<Article.Block> blocks) {
    if (!copies.equals(Expr.ONE)) {
      blocks.add(
          new Article.Block.Paragraph(
              Article.Line.of(
                  words(before),
                  new Article.Span.Formula(layout(copies)),
                  words(" independent copies of it."))));
    }
  }

  private void spectral(Statement.SpectralNorm norm, List<Article.Block> blocks) {
    blocks.add(
        new Article.Block.Paragraph(
            Article.Line.of(
                words("The expectation of the largest singular value of "),
                new Article.Span.Formula(notation.name(norm.matrix())),
                words(" differs by at most a share "),
                new Article.Span.Formula(layout(Expr.number(norm.within()))),
                words(" from"))));
    blocks.add(new Article.Block.Display(layout(norm.is())));
  }

  /** One line for each random matrix. */
  private void laws(RandomLaws laws, List<Article.Block> blocks) {
    laws.laws()
        .forEach(
            (name, law) -> {
              Article.Span matrix = new Article.Span.Formula(notation.name(name));
              Article.Line line =
                  switch (law) {
                    case RandomLaws.Law.Gaussian(Expr variance) ->
                        Article.Line.of(
                            matrix,
                            words(" has independent Gaussian entries of mean 0 and variance "),
                            new Article.Span.Formula(layout(variance)),
                            words("."));
                    case RandomLaws.Law.Bernoulli(Expr keep) ->
                        Article.Line.of(
                            matrix,
                            words(" is diagonal, its entries independently 1 with probability "),
                            new Article.Span.Formula(layout(keep)),
                            words(" and 0 otherwise."));
                    case RandomLaws.Law.Slopes(String of) ->
                        Article.Line.of(
                            matrix,
                            words(" is the diagonal matrix of slopes of relu behind "),
                            new Article.Span.Formula(notation.name(of)),
                            words(", at any vector that depends on earlier layers."));
                    case RandomLaws.Law.OrthogonalColumns(Expr square) ->
                        Article.Line.of(
                            matrix,
                            words(" has orthogonal columns of squared length "),
                            new Article.Span.Formula(layout(square)),
                            words("."));
                    case RandomLaws.Law.OrthogonalRows(Expr square) ->
                        Article.Line.of(
                            matrix,
                            words(
                                " has orthogonal rows, uniformly distributed, of squared length "),
                            new Article.Span.Formula(layout(square)),
                            words("."));
                  };
              blocks.add(new Article.Block.Paragraph(line));
            });
  }

  private Article.Block equation(Box left, Expr right) {
    return new Article.Block.Display(Box.relation(left, Box.Sign.Kind.EQUAL, layout(right)));
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private static Article.Span words(String words) {
    return new Article.Span.Text(words);
  }

  private static Article.Block text(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }
}
