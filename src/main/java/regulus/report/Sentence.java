package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;

/**
 * Sentences in which formulas stand between backquotes in input form, as the kernel writes them.
 * What cannot be read as a formula is shown as it stands.
 */
final class Sentence {

  private static final Pattern RELATION = Pattern.compile("\\s(<=|>=|!=|=|<|>|->)\\s");
  private static final Pattern VELOCITY = Pattern.compile("([A-Za-z][A-Za-z0-9]*)'");
  private static final Pattern AT_ZERO = Pattern.compile("\\b([A-Za-z][A-Za-z0-9]*)\\(0\\)");

  /** An entry of a vector or of a matrix, {@code u_2} or {@code W1_2_3}. */
  private static final Pattern ENTRY =
      Pattern.compile("([A-Za-z][A-Za-z0-9]*)((?:_\\d+)+)(\\[0\\])?");

  /** A coordinate inside of a formula, read as a numbered name. */
  private static final Pattern COORDINATE = Pattern.compile("\\b([A-Za-z]+)_(\\d+)\\b");

  private Sentence() {}

  /** The sentence with its formulas laid out. */
  static Article.Line read(String sentence, Notation notation) {
    List<Article.Span> spans = new ArrayList<>();
    String[] parts = sentence.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean formula = i % 2 == 1 && i < parts.length - 1;
      if (!parts[i].isEmpty()) {
        if (formula) {
          spans.add(formula(parts[i], notation));
        } else {
          spans.addAll(PlainNumbers.spans(parts[i], notation));
        }
      }
    }
    return new Article.Line(spans);
  }

  /** A condition in input form, or several between commas, laid out if they can be read. */
  static Article.Span formula(String text, Notation notation) {
    return box(text, notation)
        .or(() -> list(text, notation))
        .<Article.Span>map(Article.Span.Formula::new)
        .orElseGet(() -> new Article.Span.Code(text));
  }

  private static Optional<Box> list(String text, Notation notation) {
    List<Box> boxes = new ArrayList<>();
    for (String part : text.split(", ", -1)) {
      Optional<Box> box = box(part, notation);
      if (box.isEmpty()) {
        return Optional.empty();
      }
      if (!boxes.isEmpty()) {
        boxes.add(new Box.Sign(Box.Sign.Kind.COMMA));
      }
      boxes.add(box.get());
    }
    return Optional.of(new Box.Row(boxes));
  }

  private static Optional<Box> box(String text, Notation notation) {
    List<Box> boxes = new ArrayList<>();
    Matcher relation = RELATION.matcher(text);
    int start = 0;
    while (relation.find()) {
      Optional<Box> side = side(text.substring(start, relation.start()), notation);
      if (side.isEmpty()) {
        return Optional.empty();
      }
      boxes.add(side.get());
      boxes.add(new Box.Sign(sign(relation.group(1))));
      start = relation.end();
    }
    Optional<Box> last = side(text.substring(start), notation);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    boxes.add(last.get());
    return Optional.of(boxes.size() == 1 ? boxes.getFirst() : new Box.Row(boxes));
  }

  private static Optional<Box> side(String text, Notation notation) {
    Matcher velocity = VELOCITY.matcher(text.strip());
    if (velocity.matches()) {
      return Optional.of(notation.velocity(velocity.group(1)));
    }
    Matcher entry = ENTRY.matcher(text.strip());
    if (entry.matches()) {
      Box.Name name = notation.name(entry.group(1));
      String index = entry.group(2).substring(1).replace('_', ',');
      String subscript = name.subscript().isEmpty() ? index : name.subscript() + ";" + index;
      return Optional.of(new Box.Name(name.letters(), subscript, entry.group(3) != null, 0));
    }
    String readable =
        AT_ZERO
            .matcher(COORDINATE.matcher(text).replaceAll("$1$2"))
            .replaceAll("$1[0]")
            .replace("|grad G|", "Norm[nabla*G]");
    try {
      return Optional.of(Layout.of(FormulaParser.parse(readable), notation));
    } catch (ClaimException unreadable) {
      return Optional.empty();
    }
  }

  private static Box.Sign.Kind sign(String relation) {
    return switch (relation) {
      case "<=" -> Box.Sign.Kind.LESS_OR_EQUAL;
      case ">=" -> Box.Sign.Kind.GREATER_OR_EQUAL;
      case "!=" -> Box.Sign.Kind.NOT_EQUAL;
      case "<" -> Box.Sign.Kind.LESS;
      case ">" -> Box.Sign.Kind.GREATER;
      case "->" -> Box.Sign.Kind.TENDS_TO;
      default -> Box.Sign.Kind.EQUAL;
    };
  }
}
