package regulus.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The parts that all pages share. */
final class Html {

  private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

  private Html() {}

  /**
   * What stands around the contents of a page. Each page is a file of its own: style sheets and
   * scripts are written into it, and its policy forbids a browser to load anything.
   *
   * @param title the page's title
   * @param meta further elements of the head, as markup
   * @param sheets names of style sheets besides the one of all pages
   * @param navigation markup of the line above the contents; empty if there is none
   * @param scripts names of scripts
   */
  record Frame(
      String title, String meta, List<String> sheets, String navigation, List<String> scripts) {
    Frame {
      sheets = List.copyOf(sheets);
      scripts = List.copyOf(scripts);
    }

    /** The page with these contents. */
    String around(String contents) {
      String top =
          navigation.isEmpty()
              ? ""
              : "<header><nav aria-label=\"Pages\">" + navigation + "</nav></header>\n";
      return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <link rel="icon" href="data:,">
      %s<title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <a class="skip" href="#_main">Skip to the contents</a>
      %s<main id="_main" tabindex="-1">
      %s</main>
      %s</body>
      </html>
      """
          .formatted(
              meta,
              escape(title),
              resource("report.css")
                  + sheets.stream().map(Html::resource).collect(Collectors.joining()),
              top,
              contents,
              scripts.stream()
                  .map(name -> "<script>\n" + resource(name) + "</script>\n")
                  .collect(Collectors.joining()));
    }
  }

  /** The text with the characters escaped that mean something in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A link. */
  static String link(String target, String text) {
    return "<a href=\"" + escape(target) + "\">" + escape(text) + "</a>";
  }

  /** A style sheet or a script, without the spaces in front of its lines. */
  private static String resource(String name) {
    return RESOURCES.computeIfAbsent(name, Html::read);
  }

  /** A style sheet or a script, without its indentation. */
  private static String read(String name) {
    return Resource.text(name).replaceAll("(?m)^ +", "");
  }
}
