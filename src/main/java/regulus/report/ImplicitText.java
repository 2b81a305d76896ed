package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;

/** Says in formulas what a potential is that is given by a conjugate or a curve. */
final class ImplicitText {

  private final Notation notation;
  private final String output;

  ImplicitText(Notation notation, String output) {
    this.notation = notation;
    this.output = output;
  }

  /** The formulas alone. */
  List<Box> headline(ImplicitForm form) {
    return switch (form) {
      case ImplicitForm.Conjugate conjugate -> List.of(Layout.of(conjugate.of(), notation));
      case ImplicitForm.Curve curve ->
          List.of(Layout.of(curve.output(), notation), Layout.of(curve.slope(), notation));
    };
  }

  /** The definition of {@code Q}. */
  List<Article.Block> blocks(ImplicitForm form) {
    Box variable = notation.name(form.variable());
    Box w = notation.name(output);
    List<Article.Block> blocks = new ArrayList<>();
    switch (form) {
      case ImplicitForm.Conjugate conjugate -> {
        Box product = Box.row(variable, w);
        Box difference =
            Box.row(product, new Box.Sign(Box.Sign.Kind.MINUS), applied("F", variable));
        blocks.add(
            display(
                applied("Q", w), Box.row(new Box.Function("sup"), Box.parenthesized(difference))));
        blocks.add(display(applied("F", variable), Layout.of(conjugate.of(), notation)));
      }
      case ImplicitForm.Curve curve -> {
        blocks.add(display(w, Layout.of(curve.output(), notation)));
        blocks.add(display(derivative(w), Layout.of(curve.slope(), notation)));
      }
    }
    blocks.add(range(form));
    return blocks;
  }

  private static Box derivative(Box w) {
    return new Box.Fraction(
        Box.row(new Box.Name("d", ""), applied("Q", w)), Box.row(new Box.Name("d", ""), w));
  }

  private Article.Block range(ImplicitForm form) {
    Box variable = notation.name(form.variable());
    ImplicitForm.Range range = form.range();
    if (range.lower().isEmpty() && range.upper().isEmpty()) {
      return new Article.Block.Paragraph(
          Article.Line.of(
              new Article.Span.Text("over all real "),
              new Article.Span.Formula(variable),
              new Article.Span.Text(",")));
    }
    List<Box> boxes = new ArrayList<>();
    range
        .lower()
        .ifPresent(
            end -> {
              boxes.add(layout(end));
              boxes.add(new Box.Sign(Box.Sign.Kind.LESS));
            });
    boxes.add(variable);
    range
        .upper()
        .ifPresent(
            end -> {
              boxes.add(new Box.Sign(Box.Sign.Kind.LESS));
              boxes.add(layout(end));
            });
    return new Article.Block.Paragraph(
        Article.Line.of(
            new Article.Span.Text("over "),
            new Article.Span.Formula(new Box.Row(boxes)),
            new Article.Span.Text(",")));
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private static Article.Block display(Box left, Box right) {
    return new Article.Block.Display(Box.relation(left, Box.Sign.Kind.EQUAL, right));
  }

  private static Box applied(String function, Box argument) {
    return Box.row(new Box.Function(function), Box.parenthesized(argument));
  }
}
