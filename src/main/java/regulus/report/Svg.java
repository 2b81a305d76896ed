package regulus.report;

import java.util.Locale;

/** What all drawings on pages have in common: their frame, with names for readers of screens. */
final class Svg {

  private Svg() {}

  /**
   * How a drawing begins.
   *
   * @param id tells it from others of the page
   * @param description what a reader who does not see it should know
   */
  static String head(String id, String title, String description, int width, int height) {
    String name = Html.escape(id);
    return String.format(
            Locale.ROOT,
            "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s\""
                + " aria-describedby=\"%s-about\">\n",
            width,
            height,
            name,
            name)
        + "<title id=\""
        + name
        + "\">"
        + Html.escape(title)
        + "</title>\n<desc id=\""
        + name
        + "-about\">"
        + Html.escape(description)
        + "</desc>";
  }

  /**
   * Words.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}, which point of the words lies there
   * @param style a class of the style sheet
   */
  static String text(double x, double y, String anchor, String text, String style) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        style,
        x,
        y,
        anchor,
        Html.escape(text));
  }
}
