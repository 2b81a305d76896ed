package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers and assignments that stand in sentences as programs write them, {@code 7.2e-17} and
 * {@code up_1[0]=7/130}, set as formulas.
 */
final class PlainNumbers {

  private static final String SCIENTIFIC =
      "(?<![\\w.])(?<sign>-?)(?<mantissa>\\d+(?:\\.\\d+)?)[eE](?<power>[+-]?\\d+)(?!\\w|\\.\\d)";
  private static final String ASSIGNMENT =
      "\\b(?<name>[A-Za-z][A-Za-z0-9]*)(?:_(?<index>\\d+(?:,\\d+)*))?\\[0\\]\\s?=\\s?"
          + "(?<value>-?\\d+(?:/\\d+)?)";
  private static final Pattern PLAIN = Pattern.compile(SCIENTIFIC + "|" + ASSIGNMENT);

  private PlainNumbers() {}

  /** The text with its numbers and assignments laid out. */
  static List<Article.Span> spans(String text, Notation notation) {
    List<Article.Span> spans = new ArrayList<>();
    Matcher matcher = PLAIN.matcher(text);
    int start = 0;
    while (matcher.find()) {
      if (matcher.start() > start) {
        spans.add(new Article.Span.Text(text.substring(start, matcher.start())));
      }
      spans.add(
          new Article.Span.Formula(
              matcher.group("mantissa") == null
                  ? assignment(matcher, notation)
                  : scientific(matcher)));
      start = matcher.end();
    }
    if (start < text.length()) {
      spans.add(new Article.Span.Text(text.substring(start)));
    }
    return spans;
  }

  /** A cell of a table. */
  static Article.Line line(String text) {
    return new Article.Line(spans(text, Notation.PLAIN));
  }

  private static Box scientific(Matcher matcher) {
    int power = Integer.parseInt(matcher.group("power"));
    Box ten = new Box.Script(new Box.Digits("10"), number(Integer.toString(power)));
    String mantissa = matcher.group("mantissa");
    List<Box> boxes = new ArrayList<>();
    if (!matcher.group("sign").isEmpty()) {
      boxes.add(new Box.Sign(Box.Sign.Kind.NEGATIVE));
    }
    if (power == 0) {
      boxes.add(new Box.Digits(mantissa));
    } else {
      if (!mantissa.equals("1")) {
        boxes.add(new Box.Digits(mantissa));
        boxes.add(new Box.Sign(Box.Sign.Kind.CROSS));
      }
      boxes.add(ten);
    }
    return boxes.size() == 1 ? boxes.getFirst() : new Box.Row(boxes);
  }

  private static Box assignment(Matcher matcher, Notation notation) {
    Box.Name name = notation.name(matcher.group("name"));
    String index = matcher.group("index");
    String subscript = name.subscript();
    if (index != null) {
      subscript = subscript.isEmpty() ? index : subscript + "," + index;
    }
    Box left = new Box.Name(name.letters(), subscript, true, 0);
    String[] parts = matcher.group("value").split("/", -1);
    Box value =
        parts.length == 1
            ? number(parts[0])
            : Box.row(number(parts[0]), new Box.Sign(Box.Sign.Kind.SLASH), number(parts[1]));
    return Box.relation(left, Box.Sign.Kind.EQUAL, value);
  }

  private static Box number(String digits) {
    return digits.startsWith("-")
        ? Box.row(new Box.Sign(Box.Sign.Kind.NEGATIVE), new Box.Digits(digits.substring(1)))
        : new Box.Digits(digits);
  }
}
