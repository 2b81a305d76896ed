package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Says statements about paths, times and steps in words and formulas. */
final class MotionText {

  private final Setting setting;
  private final Notation notation;

  MotionText(Setting setting) {
    this.setting = setting;
    this.notation = Notation.of(setting);
  }

  List<Article.Block> blocks(Statement.IntegratedPath path) {
    Box force = symbol(Statement.IntegratedPath.FORCE_SEEN);
    Box integral =
        Box.row(
            new Box.Integral(new Box.Digits("0"), symbol(Dynamics.TIME)),
            symbol("g"),
            new Box.Name("d", ""),
            symbol(Dynamics.TIME));
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(text("Along every flow, whatever the loss and the data, the output is"));
    blocks.add(display(symbol(output()), layout(path.path())));
    blocks.add(text("at each time, where"));
    blocks.add(display(force, integral));
    blocks.add(
        paragraph(
            words("with "),
            formula(
                Box.relation(
                    symbol("g"),
                    Box.Sign.Kind.EQUAL,
                    Box.row(
                        new Box.Sign(Box.Sign.Kind.NEGATIVE),
                        new Box.Name("nabla", output()),
                        symbol("L")))),
            words(".")));
    range(path.range(), force).ifPresent(blocks::add);
    return blocks;
  }

  List<Article.Block> blocks(Statement.PassageTime passage) {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(text("Under the loss"));
    blocks.add(display(symbol("L"), layout(passage.loss())));
    blocks.add(
        paragraph(
            words("of each coordinate, its output is "),
            formula(symbol(output())),
            words(" at the time")));
    blocks.add(display(symbol(Dynamics.TIME), layout(passage.time())));
    range(passage.range(), symbol(output())).ifPresent(blocks::add);
    return blocks;
  }

  List<Article.Block> blocks(Statement.OneStep step) {
    return List.of(
        text("At every step, whatever the loss and the data, the quantity"),
        new Article.Block.Display(layout(step.quantity())),
        text("becomes"),
        new Article.Block.Display(layout(step.after())),
        paragraph(
            words("where parameters are those before the step and "),
            formula(symbol(Statement.OneStep.FORCE)),
            words(" is the negative gradient of the loss by the output.")));
  }

  private Optional<Article.Block> range(ImplicitForm.Range range, Box variable) {
    if (range.ends().isEmpty()) {
      return Optional.empty();
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
    return Optional.of(
        paragraph(words("This holds while "), formula(new Box.Row(boxes)), words(".")));
  }

  private String output() {
    return setting.model() instanceof Model.Coordinatewise model ? model.output() : "w";
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private Box symbol(String name) {
    return notation.name(name);
  }

  private static Article.Block display(Box left, Box right) {
    return new Article.Block.Display(Box.relation(left, Box.Sign.Kind.EQUAL, right));
  }

  private static Article.Span words(String words) {
    return new Article.Span.Text(words);
  }

  private static Article.Span formula(Box box) {
    return new Article.Span.Formula(box);
  }

  private static Article.Block paragraph(Article.Span... spans) {
    return new Article.Block.Paragraph(Article.Line.of(spans));
  }

  private static Article.Block text(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }
}
