package regulus.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The parts that all pages share. */
final class Html {

  private static final String STYLE = style("report.css");
  private static final String CHART_STYLE = style("chart.css");

  private Html() {}

  /** Everything before the body. */
  static String head(String title) {
    return head(title, false);
  }

  /**
   * Everything before the body.
   *
   * @param charts whether the page has charts
   */
  static String head(String title, boolean charts) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    """
        .formatted(escape(title), charts ? STYLE + CHART_STYLE : STYLE);
  }

  /** The text with the characters escaped that mean something in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Appends a table cell; narrow screens show the column's head in front of it. */
  static void cell(StringBuilder out, String tag, String head, String content) {
    out.append('<').append(tag);
    if (!head.isEmpty()) {
      out.append(" data-head=\"").append(escape(head)).append('"');
    }
    out.append('>').append(content).append("</").append(tag).append('>');
  }

  private static String style(String name) {
    try (InputStream sheet = Html.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(sheet, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
