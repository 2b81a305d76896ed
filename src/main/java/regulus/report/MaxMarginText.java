package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Classification;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;

/** Says statements about limit directions and their multipliers in words and formulas. */
final class MaxMarginText {

  /** Larger data are not written out. */
  private static final int MOST_ENTRIES = 36;

  private final Notation notation;
  private final Classification classification;

  private MaxMarginText(Setting setting, Classification classification) {
    this.notation = Notation.of(setting);
    this.classification = classification;
  }

  static List<Box> headline(Statement.MaxMargin claim) {
    return of(claim).formulas(claim);
  }

  static List<Box> headline(Statement.MonotoneDual claim) {
    return List.of(of(claim).layout(claim.mu()));
  }

  static List<Article.Block> blocks(Statement.MaxMargin claim) {
    return of(claim).maxMargin(claim);
  }

  static List<Article.Block> blocks(Statement.MonotoneDual claim) {
    return of(claim).monotoneDual(claim);
  }

  private static MaxMarginText of(Statement.OfMargins statement) {
    return new MaxMarginText(statement.setting(), statement.classification());
  }

  private List<Box> formulas(Statement.MaxMargin claim) {
    List<Box> boxes = new ArrayList<>();
    for (Approach approach : claim.approaches()) {
      boxes.add(moves(approach));
    }
    claim.gamma().ifPresent(gamma -> boxes.add(equal(name("gamma"), layout(gamma))));
    boxes.add(
        Box.relation(
            direction(),
            Box.Sign.Kind.TENDS_TO,
            Box.row(
                new Box.Function("argmin"),
                Box.parenthesized(minimized(claim.minimized(), claim.mu())))));
    return boxes;
  }

  private List<Article.Block> maxMargin(Statement.MaxMargin claim) {
    List<Article.Block> blocks = new ArrayList<>(data());
    List<Article.Span> line = new ArrayList<>();
    for (Approach approach : claim.approaches()) {
      line.add(words(line.isEmpty() ? "As " : " and then "));
      line.add(formula(moves(approach)));
    }
    claim
        .gamma()
        .ifPresent(
            gamma -> {
              line.add(words(", with the loss coupled to it by "));
              line.add(formula(equal(name("gamma"), layout(gamma))));
            });
    for (Map.Entry<String, Rational> fixed : claim.fixed().entrySet()) {
      line.add(words(", for "));
      line.add(formula(equal(name(fixed.getKey()), layout(Expr.number(fixed.getValue())))));
    }
    line.add(
        words(
            (claim.approaches().size() > 1 ? ", one limit after the other," : ",")
                + " the direction"));
    blocks.add(new Article.Block.Paragraph(new Article.Line(line)));
    blocks.add(new Article.Block.Display(direction()));
    blocks.add(text("of the flow, seen where the loss is L, tends to the minimizer of"));
    blocks.add(new Article.Block.Display(minimized(claim.minimized(), claim.mu())));
    blocks.add(
        new Article.Block.Paragraph(
            Article.Line.of(
                words("over all "),
                formula(name("v")),
                words(" with "),
                formula(feasible()),
                words(ending(claim.minimized())))));
    claim.mu().ifPresent(mu -> blocks.add(scale(mu)));
    return blocks;
  }

  private static String ending(Statement.Minimized minimized) {
    return switch (minimized) {
      case L1 -> ": the max margin of the l1 norm.";
      case L2 -> ": the max margin of the l2 norm.";
      case POTENTIAL -> ", Q being the potential of the flow, summed over the coordinates.";
      case PROCESS ->
          ", Q being the potential of the flow, summed over the coordinates, by a path of solutions"
              + " for \u03BC falling from infinity whose multipliers are kept from falling (the"
              + " monotone-dual process).";
    };
  }

  private List<Article.Block> monotoneDual(Statement.MonotoneDual claim) {
    List<Article.Block> blocks = new ArrayList<>(data());
    blocks.add(text("The multipliers of the minimizer of"));
    blocks.add(
        new Article.Block.Display(
            minimized(Statement.Minimized.POTENTIAL, Optional.of(claim.mu()))));
    blocks.add(
        new Article.Block.Paragraph(
            Article.Line.of(
                words("over all "),
                formula(name("v")),
                words(" with "),
                formula(feasible()),
                words(
                    ", Q being the potential of the flow, summed over the coordinates, do not"
                        + " decrease as "),
                formula(name("mu")),
                words(" falls from infinity to"))));
    blocks.add(new Article.Block.Display(layout(claim.mu())));
    return blocks;
  }

  private Article.Block scale(Expr mu) {
    return new Article.Block.Paragraph(
        Article.Line.of(words("Here "), formula(equal(name("mu"), layout(mu))), words(".")));
  }

  /** The loss, and the data where they are small. */
  private List<Article.Block> data() {
    List<Article.Block> blocks = new ArrayList<>();
    String loss =
        switch (classification.loss()) {
          case EXPONENTIAL -> "the exponential loss e^-m";
          case LOGISTIC -> "the logistic loss log(1 + e^-m)";
        };
    String reduction =
        switch (classification.reduction()) {
          case SUM -> "summed over the data points";
          case MEAN -> "averaged over the data points";
        };
    Optional<List<List<Rational>>> rows = classification.rows();
    String points =
        rows.isPresent()
            ? "On " + rows.get().size() + " data points with the rows y_n x_n of X"
            : "On all data points that can be separated, with the rows y_n x_n of X";
    blocks.add(text(points + ", under " + loss + " of their margins m, " + reduction + ":"));
    if (rows.isPresent() && rows.get().size() * rows.get().getFirst().size() <= MOST_ENTRIES) {
      for (List<Rational> row : rows.get()) {
        Box entries = layout(Expr.number(row.getFirst()));
        for (Rational entry : row.subList(1, row.size())) {
          entries = Box.row(entries, new Box.Sign(Box.Sign.Kind.COMMA), layout(Expr.number(entry)));
        }
        blocks.add(new Article.Block.Display(Box.parenthesized(entries)));
      }
    }
    return blocks;
  }

  private Box minimized(Statement.Minimized minimized, Optional<Expr> mu) {
    Box v = name("v");
    return switch (minimized) {
      case L1 -> Box.row(new Box.Name("l", "1"), Box.parenthesized(v));
      case L2 -> Box.row(new Box.Name("l", "2"), Box.parenthesized(v));
      case POTENTIAL, PROCESS ->
          Box.row(
              new Box.Function("Q"),
              Box.parenthesized(
                  mu.isPresent() ? Box.row(v, new Box.Sign(Box.Sign.Kind.SLASH), name("mu")) : v));
    };
  }

  private Box direction() {
    return new Box.Fraction(name("w"), name("gamma"));
  }

  private Box feasible() {
    return Box.relation(
        Box.row(name("X"), name("v")), Box.Sign.Kind.GREATER_OR_EQUAL, new Box.Digits("1"));
  }

  private Box moves(Approach approach) {
    LimitPoint limit = approach.point();
    Box value = layout(Expr.number(limit.value()));
    Box point =
        switch (limit.side()) {
          case INFINITY -> name("infinity");
          case ABOVE -> new Box.Script(value, new Box.Sign(Box.Sign.Kind.PLUS));
          case BELOW -> new Box.Script(value, new Box.Sign(Box.Sign.Kind.NEGATIVE));
        };
    return Box.relation(name(approach.symbol()), Box.Sign.Kind.TENDS_TO, point);
  }

  private static Box equal(Box left, Box right) {
    return Box.relation(left, Box.Sign.Kind.EQUAL, right);
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private Box name(String symbol) {
    return notation.name(symbol);
  }

  private static Article.Span words(String words) {
    return new Article.Span.Text(words);
  }

  private static Article.Span formula(Box box) {
    return new Article.Span.Formula(box);
  }

  private static Article.Block text(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }
}
