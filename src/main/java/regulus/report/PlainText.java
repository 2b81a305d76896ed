package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints parts of an article for a terminal: lines of words and formulas in one line each. */
final class PlainText {

  private static final String INDENT = "    ";

  private PlainText() {}

  /** The lines of some blocks. */
  static List<String> of(List<Article.Block> blocks) {
    List<String> lines = new ArrayList<>();
    blocks.forEach(block -> lines.addAll(of(block)));
    return lines;
  }

  private static List<String> of(Article.Block block) {
    return switch (block) {
      case Article.Block.Heading heading -> List.of(of(heading.line()));
      case Article.Block.Paragraph paragraph -> List.of(of(paragraph.line()));
      case Article.Block.Display display -> List.of(INDENT + of(display.box()));
      case Article.Block.Statement statement -> of(statement.blocks());
      case Article.Block.Details details -> {
        List<String> lines = new ArrayList<>(List.of(of(details.summary())));
        of(details.blocks()).forEach(line -> lines.add(INDENT + line));
        yield lines;
      }
      case Article.Block.Steps steps -> numbered(steps.lines());
      case Article.Block.Glossary glossary ->
          glossary.entries().stream().flatMap(entry -> of(entry).stream()).toList();
      case Article.Block.Table table -> {
        List<String> lines = new ArrayList<>(List.of(table.caption()));
        table
            .rows()
            .forEach(
                row ->
                    lines.add(
                        INDENT
                            + row.stream().map(PlainText::of).collect(Collectors.joining("; "))));
        yield lines;
      }
      case Article.Block.Figure figure -> List.of("figure " + figure.id());
      case Article.Block.Commands commands -> commands.lines();
    };
  }

  private static List<String> numbered(List<Article.Line> steps) {
    List<String> lines = new ArrayList<>();
    for (Article.Line step : steps) {
      lines.add((lines.size() + 1) + ". " + of(step));
    }
    return lines;
  }

  /** A term and what is said of it, one line for each. */
  static List<String> of(Article.Block.Entry entry) {
    return entry.lines().stream().map(line -> entry.term() + ": " + of(line)).toList();
  }

  /** A line. */
  static String of(Article.Line line) {
    return line.spans().stream().map(PlainText::of).collect(Collectors.joining());
  }

  private static String of(Article.Span span) {
    return switch (span) {
      case Article.Span.Text text -> text.text();
      case Article.Span.Formula formula -> of(formula.box());
      case Article.Span.Code code -> code.code();
      case Article.Span.Strong strong -> strong.text();
      case Article.Span.Verdict verdict -> verdict.word().word();
    };
  }

  /** A formula in one line, much as it is typed. */
  static String of(Box box) {
    return switch (box) {
      case Box.Digits number -> number.digits();
      case Box.Name name -> name(name);
      case Box.Function function -> function.name();
      case Box.Sign sign -> sign(sign.kind());
      case Box.Row row -> row(row.boxes());
      case Box.Fraction fraction -> tight(fraction.over()) + "/" + tight(fraction.under());
      case Box.Integral integral ->
          "integral from " + of(integral.from()) + " to " + of(integral.to()) + " of ";
      case Box.Root root -> "sqrt(" + of(root.radicand()) + ")";
      case Box.Script script -> tight(script.base()) + "^" + tight(script.exponent());
      case Box.Fence fence -> fence(fence);
    };
  }

  /** A name as it is typed: {@code up} where papers write u with a plus. */
  private static String name(Box.Name name) {
    String subscript =
        switch (name.subscript()) {
          case "+" -> "p";
          case "-" -> "m";
          default -> name.subscript();
        };
    return name.letters() + subscript + "'".repeat(name.dots()) + (name.atZero() ? "(0)" : "");
  }

  /** Neighbours without a sign between them are multiplied: a space keeps them apart. */
  private static String row(List<Box> boxes) {
    StringBuilder text = new StringBuilder();
    boolean afterFactor = false;
    for (Box box : boxes) {
      boolean factor = !(box instanceof Box.Sign);
      if (afterFactor && factor) {
        text.append(' ');
      }
      text.append(of(box));
      boolean opens =
          box instanceof Box.Integral
              || (box instanceof Box.Function)
              || (box instanceof Box.Script script && script.base() instanceof Box.Function);
      afterFactor = factor && !opens;
    }
    return text.toString();
  }

  /** A box in parentheses where it would come apart in a fraction or an exponent. */
  private static String tight(Box box) {
    if (box instanceof Box.Sign sign) {
      return sign(sign.kind()).strip();
    }
    boolean whole =
        box instanceof Box.Digits
            || box instanceof Box.Name
            || box instanceof Box.Root
            || box instanceof Box.Function
            || box instanceof Box.Script
            || box instanceof Box.Fence;
    return whole ? of(box) : "(" + of(box) + ")";
  }

  private static String fence(Box.Fence fence) {
    String inside = of(fence.inside());
    return switch (fence.delimiters()) {
      case PARENTHESES -> "(" + inside + ")";
      case BARS -> "|" + inside + "|";
      case DOUBLE_BARS -> "||" + inside + "||";
      case ANGLES -> "<" + inside + ">";
    };
  }

  private static String sign(Box.Sign.Kind kind) {
    return switch (kind) {
      case PLUS -> " + ";
      case MINUS -> " - ";
      case NEGATIVE -> "-";
      case TIMES -> "*";
      case SLASH -> "/";
      case COMMA -> ", ";
      case TRANSPOSED -> "^T";
      case EQUAL -> " = ";
      case NOT_EQUAL -> " != ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
      case TENDS_TO -> " -> ";
      case ASYMPTOTIC -> " ~ ";
    };
  }
}
