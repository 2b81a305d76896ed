package regulus.report;

import java.util.List;
import java.util.Locale;

/** Prints heat maps as SVG for a page, with the scale of colours at the right. */
final class SvgHeatChart {

  private static final int WIDTH = 760;
  private static final int LEFT = 62;
  private static final int TOP = 30;
  private static final int BOTTOM = 330;
  private static final int HEIGHT = 384;
  private static final int GAP = 24;
  private static final int BAR_LEFT = 652;
  private static final int BAR_WIDTH = 18;
  private static final int BAR_STRIPES = 64;

  private final HeatChart chart;
  private final String id;
  private final double side;
  private final StringBuilder out = new StringBuilder();

  private SvgHeatChart(HeatChart chart, String id) {
    this.chart = chart;
    this.id = id;
    int maps = chart.maps().size();
    side = (BAR_LEFT - GAP - LEFT - (maps - 1.0) * GAP) / maps;
  }

  /**
   * @param id tells the chart from others of the page
   */
  static String print(HeatChart chart, String id) {
    SvgHeatChart printer = new SvgHeatChart(chart, id);
    printer.print();
    return printer.out.toString();
  }

  private void print() {
    line(Svg.head(id, chart.title(), description(), WIDTH, HEIGHT));
    for (int i = 0; i < chart.maps().size(); i++) {
      map(chart.maps().get(i), LEFT + i * (side + GAP), i == 0);
    }
    bar();
    chart.mark().ifPresent(this::key);
    line("</svg>");
  }

  private String description() {
    List<String> names = chart.maps().stream().map(map -> map.name().plain()).toList();
    return "Heat maps with "
        + chart.x().cells()
        + " columns and "
        + chart.y().cells()
        + " rows: "
        + String.join("; ", names)
        + ". The JSON file beside this page has the numbers.";
  }

  private void map(HeatChart.HeatMap map, double left, boolean first) {
    text(left + side / 2, TOP - 10.0, "middle", map.name().plain(), "label");
    line("<g shape-rendering=\"crispEdges\">");
    for (int row = 0; row < chart.y().cells(); row++) {
      for (int column = 0; column < chart.x().cells(); column++) {
        cell(map.cells().get(row * chart.x().cells() + column), left, row, column);
      }
    }
    line("</g>");
    for (Chart.Tick tick : chart.x().ticks()) {
      double x = left + side * tick.at();
      line(
          String.format(
              Locale.ROOT,
              "<line class=\"frame\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
              x,
              BOTTOM,
              x,
              BOTTOM + 5));
      text(x, BOTTOM + 20.0, "middle", tick.label().plain(), "tick");
    }
    for (Chart.Tick tick : chart.y().ticks()) {
      double y = y(tick.at());
      line(
          String.format(
              Locale.ROOT,
              "<line class=\"frame\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
              left - 5,
              y,
              left,
              y));
      if (first) {
        text(left - 9, y + 4, "end", tick.label().plain(), "tick");
      }
    }
    text(left + side / 2, HEIGHT - 12.0, "middle", chart.x().label().plain(), "label");
    if (first) {
      upward(16, chart.y().label().plain());
    }
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private void cell(HeatChart.Cell cell, double left, int row, int column) {
    double x = left + side * chart.x().edges().get(column);
    double width = left + side * chart.x().edges().get(column + 1) - x;
    double top = y(chart.y().edges().get(row + 1));
    double height = y(chart.y().edges().get(row)) - top;
    String words = Html.escape(cell.words());
    if (cell.value().isPresent()) {
      line(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\""
                  + " fill=\"%s\"><title>%s</title></rect>",
              x,
              top,
              width,
              height,
              chart.colour(cell.value().get()).hexadecimal(),
              words));
    } else {
      marked(x, top, width, height, words);
    }
  }

  /** A cell without a colour, with a cross. */
  private void marked(double x, double top, double width, double height, String words) {
    double arm = Math.min(5, Math.min(width, height) / 3);
    line(
        String.format(
            Locale.ROOT,
            "<g class=\"marked\"><title>%s</title><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\""
                + " height=\"%.2f\"/><path d=\"M%.2f %.2f l%.2f %.2f m0 %.2f l%.2f %.2f\"/></g>",
            words,
            x,
            top,
            width,
            height,
            x + width / 2 - arm,
            top + height / 2 - arm,
            2 * arm,
            2 * arm,
            -2 * arm,
            -2 * arm,
            2 * arm));
  }

  private void bar() {
    line("<g shape-rendering=\"crispEdges\">");
    for (int i = 0; i < BAR_STRIPES; i++) {
      double low = y((double) i / BAR_STRIPES);
      double high = y((i + 1.0) / BAR_STRIPES);
      line(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%.2f\" width=\"%d\" height=\"%.2f\" fill=\"%s\"/>",
              BAR_LEFT,
              high,
              BAR_WIDTH,
              low - high,
              ColourTable.at((i + 0.5) / BAR_STRIPES).hexadecimal()));
    }
    line("</g>");
    for (Chart.Tick tick : chart.colours().ticks()) {
      double y = y(chart.colours().share(tick.at()));
      int right = BAR_LEFT + BAR_WIDTH;
      line(
          String.format(
              Locale.ROOT,
              "<line class=\"frame\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
              right,
              y,
              right + 5,
              y));
      text(right + 9.0, y + 4, "start", tick.label().plain(), "tick");
    }
    upward(WIDTH - 10, chart.colours().label().plain());
  }

  /** What a cross means, below the scale of colours. */
  private void key(Chart.Label mark) {
    double top = BOTTOM + 14.0;
    marked(BAR_LEFT, top, BAR_WIDTH, 14, Html.escape(mark.plain()));
    text(BAR_LEFT + BAR_WIDTH + 9.0, top + 11, "start", mark.plain(), "tick");
  }

  private void upward(int x, String text) {
    line(
        String.format(
            Locale.ROOT,
            "<text class=\"label\" text-anchor=\"middle\" transform=\"translate(%d %.1f)"
                + " rotate(-90)\">%s</text>",
            x,
            (TOP + BOTTOM) / 2.0,
            Html.escape(text)));
  }

  private void text(double x, double y, String anchor, String text, String style) {
    line(Svg.text(x, y, anchor, text, style));
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
