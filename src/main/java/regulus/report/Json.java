package regulus.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON: objects and arrays on lines of their own, arrays of plain values on one line. */
final class Json {

  private Json() {}

  /**
   * The value as JSON.
   *
   * @param value a map with text keys, a list, a text, a number, a truth value, or null
   */
  static String print(@Nullable Object value) {
    return print(value, 0);
  }

  private static String print(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quote(value.toString());
    };
  }

  private static String object(Map<?, ?> map, int depth) {
    boolean flat = map.values().stream().noneMatch(Json::isNested);
    return lines(
        "{",
        map.entrySet().stream()
            .map(
                entry ->
                    quote(String.valueOf(entry.getKey()))
                        + ": "
                        + print(entry.getValue(), depth + 1))
            .toList(),
        "}",
        flat && depth > 2,
        depth);
  }

  private static String array(List<?> list, int depth) {
    return lines(
        "[",
        list.stream().map(element -> print(element, depth + 1)).toList(),
        "]",
        list.stream().noneMatch(Json::isNested),
        depth);
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static String lines(
      String open, List<String> parts, String close, boolean flat, int depth) {
    if (flat || parts.isEmpty()) {
      return open + String.join(", ", parts) + close;
    }
    String indent = "  ".repeat(depth + 1);
    return parts.stream()
        .collect(
            Collectors.joining(
                ",\n" + indent, open + "\n" + indent, "\n" + "  ".repeat(depth) + close));
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          boolean loneSurrogate = Character.isSurrogate(c) && !pairs(text, i);
          if (c < 0x20 || c == 0x7F || loneSurrogate) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean pairs(String text, int i) {
    boolean high =
        Character.isHighSurrogate(text.charAt(i))
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    boolean low =
        Character.isLowSurrogate(text.charAt(i))
            && i > 0
            && Character.isHighSurrogate(text.charAt(i - 1));
    return high || low;
  }
}
