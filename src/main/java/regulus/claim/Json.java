package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes JSON that a person can read: two spaces of indentation, and short values on one line. */
final class Json {

  private static final int WIDTH = 100;

  private Json() {}

  /** An object with fields in order. */
  static String object(Map<String, String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach((key, value) -> parts.add(text(key) + ": " + value));
    return group("{", parts, "}");
  }

  /** An array of values that are JSON already. */
  static String array(List<String> values) {
    return group("[", values, "]");
  }

  private static String group(String open, List<String> parts, String close) {
    String line = open + String.join(", ", parts) + close;
    boolean fits = line.length() <= WIDTH && parts.stream().noneMatch(part -> part.contains("\n"));
    if (fits) {
      return line;
    }
    String lines = String.join(",\n", parts).indent(2).stripTrailing();
    return open + "\n" + lines + "\n" + close;
  }

  /** A string. */
  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < 0x20 || c > 0x7E) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
