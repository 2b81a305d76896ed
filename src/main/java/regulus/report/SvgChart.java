package regulus.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a chart as SVG for a page: colours come from the page's style sheet, for light and for
 * dark; dashes and marks tell curves apart without colours.
 */
final class SvgChart {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final int LEFT = 74;
  private static final int RIGHT = 600;
  private static final int TOP = 14;
  private static final int BOTTOM = 382;
  private static final int ROW = 24;
  private static final int MOST_MARKS = 9;

  private static final List<String> DASHES =
      List.of("", "9 4", "2 3", "12 4 2 4", "6 3", "1 4", "14 5", "8 3 2 3 2 3");

  private final Chart chart;
  private final String id;
  private final StringBuilder out = new StringBuilder();

  private SvgChart(Chart chart, String id) {
    this.chart = chart;
    this.id = id;
  }

  /**
   * @param id tells the chart from others of the page
   */
  static String print(Chart chart, String id) {
    SvgChart printer = new SvgChart(chart, id);
    printer.print();
    return printer.out.toString();
  }

  private void print() {
    line(Svg.head(id, chart.title(), description(), WIDTH, HEIGHT));
    line(
        String.format(
            Locale.ROOT,
            "<clipPath id=\"%s-area\"><rect x=\"%d\" y=\"%d\" width=\"%d\""
                + " height=\"%d\"/></clipPath>",
            Html.escape(id),
            LEFT,
            TOP - 1,
            RIGHT - LEFT,
            BOTTOM - TOP + 2));
    axes();
    for (int i = 0; i < chart.references().size(); i++) {
      reference(i);
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      curve(i);
    }
    legend();
    line("</svg>");
  }

  /** The axes and the curves in words, for those who do not see them. */
  private String description() {
    List<String> names =
        Stream.concat(chart.curves().stream(), chart.references().stream())
            .map(curve -> curve.name().plain())
            .filter(name -> !name.isEmpty())
            .toList();
    String legend = chart.legend().plain();
    return chart.y().label().plain()
        + " against "
        + chart.x().label().plain()
        + (names.isEmpty() ? "." : "; curves" + (legend.isEmpty() ? "" : " by " + legend) + ": ")
        + String.join(names.stream().anyMatch(n -> n.contains(",")) ? "; " : ", ", names)
        + (names.isEmpty() ? "" : ".");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private double x(double position) {
    return LEFT + (RIGHT - LEFT) * chart.x().share(position);
  }

  private double y(double position) {
    return BOTTOM - (BOTTOM - TOP) * chart.y().share(position);
  }

  private void axes() {
    for (Chart.Tick tick : chart.x().ticks()) {
      double x = x(tick.at());
      line(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
              x,
              TOP,
              x,
              BOTTOM));
      text(x, BOTTOM + 20, "middle", tick.label().plain(), "tick");
    }
    for (Chart.Tick tick : chart.y().ticks()) {
      double y = y(tick.at());
      line(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
              LEFT,
              y,
              RIGHT,
              y));
      text(LEFT - 8.0, y + 4, "end", tick.label().plain(), "tick");
    }
    line(
        String.format(
            Locale.ROOT, "<path class=\"frame\" d=\"M%d %d V%d H%d\"/>", LEFT, TOP, BOTTOM, RIGHT));
    text((LEFT + RIGHT) / 2.0, HEIGHT - 12.0, "middle", chart.x().label().plain(), "label");
    line(
        String.format(
            Locale.ROOT,
            "<text class=\"label\" text-anchor=\"middle\" transform=\"translate(18 %.1f)"
                + " rotate(-90)\">%s</text>",
            (TOP + BOTTOM) / 2.0,
            Html.escape(chart.y().label().plain())));
  }

  private void text(double x, double y, String anchor, String text, String style) {
    line(Svg.text(x, y, anchor, text, style));
  }

  private void curve(int i) {
    line(
        String.format(
            Locale.ROOT,
            "<g class=\"curve c%d\" clip-path=\"url(#%s-area)\">",
            i,
            Html.escape(id)));
    for (List<Chart.Spot> piece : chart.curves().get(i).pieces()) {
      line(String.format(Locale.ROOT, "<polyline points=\"%s\"%s/>", points(piece), dashes(i)));
    }
    line("</g>");
    line(String.format(Locale.ROOT, "<g class=\"marks c%d\">", i));
    for (List<Chart.Spot> piece : chart.curves().get(i).pieces()) {
      int stride = Math.max(1, Math.ceilDiv(piece.size(), MOST_MARKS));
      for (int k = stride == 1 ? 0 : i % stride; k < piece.size(); k += stride) {
        mark(i, x(piece.get(k).x()), y(piece.get(k).y()));
      }
    }
    line("</g>");
  }

  private void reference(int i) {
    line(
        String.format(
            Locale.ROOT, "<g class=\"reference\" clip-path=\"url(#%s-area)\">", Html.escape(id)));
    for (List<Chart.Spot> piece : chart.references().get(i).pieces()) {
      line("<polyline points=\"" + points(piece) + "\"" + referenceDashes(i) + "/>");
    }
    line("</g>");
  }

  private String points(List<Chart.Spot> piece) {
    return piece.stream()
        .map(spot -> String.format(Locale.ROOT, "%.1f,%.1f", x(spot.x()), y(spot.y())))
        .collect(Collectors.joining(" "));
  }

  private static String referenceDashes(int i) {
    return i == 0 ? "" : " stroke-dasharray=\"5 3\"";
  }

  private static String dashes(int i) {
    String pattern = DASHES.get(i % DASHES.size());
    return pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"";
  }

  private void mark(int i, double x, double y) {
    String hollow = i % 8 >= 4 ? " class=\"hollow\"" : "";
    switch (i % 4) {
      case 0 ->
          line(
              String.format(
                  Locale.ROOT, "<circle%s cx=\"%.1f\" cy=\"%.1f\" r=\"3.8\"/>", hollow, x, y));
      case 1 ->
          line(
              String.format(
                  Locale.ROOT,
                  "<rect%s x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>",
                  hollow,
                  x - 3.5,
                  y - 3.5));
      case 2 ->
          line(
              String.format(
                  Locale.ROOT, "<path%s d=\"M%.1f %.1f l4.6 8 h-9.2 z\"/>", hollow, x, y - 5));
      default ->
          line(
              String.format(
                  Locale.ROOT, "<path%s d=\"M%.1f %.1f l5 5 l-5 5 l-5 -5 z\"/>", hollow, x, y - 5));
    }
  }

  private void legend() {
    if (chart.curves().size() < 2 && chart.legend().plain().isEmpty()) {
      return;
    }
    double left = RIGHT + 18.0;
    double top = TOP + 14.0;
    if (!chart.legend().plain().isEmpty()) {
      text(left, top, "start", chart.legend().plain(), "label");
      top += ROW;
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      double y = top + i * ROW - 4;
      line(String.format(Locale.ROOT, "<g class=\"curve c%d\">", i));
      line(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"%s/></g>",
              left,
              y,
              left + 40,
              y,
              dashes(i)));
      line(String.format(Locale.ROOT, "<g class=\"marks c%d\">", i));
      mark(i, left + 20, y);
      line("</g>");
      text(left + 50, y + 4, "start", chart.curves().get(i).name().plain(), "tick");
    }
    top += chart.curves().size() * ROW;
    for (int i = 0; i < chart.references().size(); i++) {
      double y = top + i * ROW - 4;
      line(
          String.format(
              Locale.ROOT,
              "<g class=\"reference\"><line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\""
                  + " y2=\"%.1f\"%s/></g>",
              left,
              y,
              left + 40,
              y,
              referenceDashes(i)));
      text(left + 50, y + 4, "start", chart.references().get(i).name().plain(), "tick");
    }
  }
}
