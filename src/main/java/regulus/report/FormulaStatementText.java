package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;

/** Says statements about formulas alone in words and formulas. */
final class FormulaStatementText {

  private final Notation notation;

  private FormulaStatementText(Setting setting) {
    this.notation = Notation.of(setting);
  }

  static List<Article.Block> of(Statement.OfFormulas statement) {
    return new FormulaStatementText(statement.setting()).blocks(statement);
  }

  /** The asymptotic form of a conjugate that is called by a name. */
  static List<Article.Block> of(Statement.ConjugateLimit limit, Box name) {
    FormulaStatementText text = new FormulaStatementText(limit.setting());
    Approach approach = new Approach(limit.symbol(), limit.point());
    return text.asymptotic(List.of(approach), name, limit.is());
  }

  /** The formulas the statement is about, without words. */
  static List<Box> headline(Statement.OfFormulas statement) {
    FormulaStatementText text = new FormulaStatementText(statement.setting());
    return switch (statement) {
      case Statement.Limit limit -> List.of(text.layout(limit.is()));
      case Statement.IteratedLimit limit -> List.of(text.layout(limit.is()));
      case Statement.Order order -> List.of(text.bounded(order.is()));
      case Statement.Identity identity -> List.of(text.equation(identity));
      case Statement.RealRoots roots -> List.of(text.layout(roots.polynomial()));
      case Statement.Value value -> List.of(text.layout(value.of()));
    };
  }

  private List<Article.Block> blocks(Statement.OfFormulas statement) {
    return switch (statement) {
      case Statement.Limit limit ->
          asymptotic(
              List.of(new Approach(limit.symbol(), limit.point())), layout(limit.of()), limit.is());
      case Statement.IteratedLimit limit ->
          asymptotic(limit.approaches(), layout(limit.of()), limit.is());
      case Statement.Order order ->
          List.of(
              approaching(List.of(order.approach())),
              new Article.Block.Display(
                  Box.relation(layout(order.of()), Box.Sign.Kind.EQUAL, bounded(order.is()))),
              text("with a constant that may depend on the other symbols."));
      case Statement.Identity identity ->
          List.of(
              text("For all values of the symbols that the assumptions allow,"),
              new Article.Block.Display(equation(identity)));
      case Statement.RealRoots roots -> roots(roots);
      case Statement.Value value ->
          List.of(
              text("Rounded to the digits that are written,"),
              new Article.Block.Display(
                  Box.relation(layout(value.of()), Box.Sign.Kind.EQUAL, decimal(value.decimal()))));
    };
  }

  private List<Article.Block> asymptotic(List<Approach> approaches, Box of, Expr is) {
    return List.of(
        approaching(approaches),
        new Article.Block.Display(Box.relation(of, Box.Sign.Kind.ASYMPTOTIC, layout(is))),
        text("in the sense that the quotient of the two sides tends to 1."));
  }

  private Article.Block approaching(List<Approach> approaches) {
    List<Article.Span> line = new ArrayList<>();
    for (Approach approach : approaches) {
      line.add(words(line.isEmpty() ? "As " : " and then "));
      line.add(new Article.Span.Formula(moves(approach)));
    }
    line.add(
        words(
            approaches.size() == 1
                ? " for fixed values of the other symbols,"
                : ", one limit after the other, for fixed values of the other symbols,"));
    return new Article.Block.Paragraph(new Article.Line(line));
  }

  private Box moves(Approach approach) {
    LimitPoint limit = approach.point();
    Box value = layout(Expr.number(limit.value()));
    Box point =
        switch (limit.side()) {
          case INFINITY -> new Box.Name("infinity", "");
          case ABOVE -> new Box.Script(value, new Box.Sign(Box.Sign.Kind.PLUS));
          case BELOW -> new Box.Script(value, new Box.Sign(Box.Sign.Kind.NEGATIVE));
        };
    return Box.relation(notation.name(approach.symbol()), Box.Sign.Kind.TENDS_TO, point);
  }

  private static Box decimal(String text) {
    Box digits = new Box.Digits(text.replace("-", ""));
    return text.startsWith("-") ? Box.row(new Box.Sign(Box.Sign.Kind.NEGATIVE), digits) : digits;
  }

  private List<Article.Block> roots(Statement.RealRoots roots) {
    String number =
        switch (roots.number()) {
          case 0 -> " has no real root in ";
          case 1 -> " has exactly one real root in ";
          default -> " has exactly " + roots.number() + " distinct real roots in ";
        };
    return List.of(
        text("For all values of the other symbols that the assumptions allow, the polynomial"),
        new Article.Block.Display(layout(roots.polynomial())),
        new Article.Block.Paragraph(
            Article.Line.of(
                words(number.strip() + " "),
                new Article.Span.Formula(notation.name(roots.unknown())),
                words("."))));
  }

  private Box equation(Statement.Identity identity) {
    return Box.relation(layout(identity.left()), Box.Sign.Kind.EQUAL, layout(identity.right()));
  }

  private Box bounded(Expr is) {
    return Box.row(new Box.Function("O"), Box.parenthesized(layout(is)));
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
