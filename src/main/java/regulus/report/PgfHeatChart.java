package regulus.report;

import java.util.Locale;

/** Prints heat maps for TikZ, in coloured rectangles, with the scale of colours at the right. */
final class PgfHeatChart {

  /** In centimetres; the text of a page is 16 wide. */
  private static final double ALL = 11.9;

  private static final double GAP = 0.5;
  private static final double HEIGHT = 6.2;
  private static final double BAR_LEFT = ALL + 0.5;
  private static final double BAR_WIDTH = 0.4;
  private static final int BAR_STRIPES = 64;

  /** Rectangles overlap by this, lest viewers show gaps between them. */
  private static final double OVERLAP = 0.01;

  private final HeatChart chart;
  private final double side;
  private final StringBuilder out = new StringBuilder();

  private PgfHeatChart(HeatChart chart) {
    this.chart = chart;
    int maps = chart.maps().size();
    side = (ALL - (maps - 1.0) * GAP) / maps;
  }

  static String print(HeatChart chart) {
    PgfHeatChart printer = new PgfHeatChart(chart);
    printer.print();
    return printer.out.toString();
  }

  private void print() {
    out.append("\n\\begin{center}\n\\begin{tikzpicture}[font=\\small]\n");
    for (int i = 0; i < chart.maps().size(); i++) {
      map(chart.maps().get(i), i * (side + GAP), i == 0);
    }
    bar();
    chart.mark().ifPresent(this::key);
    out.append("\\end{tikzpicture}\n\\end{center}\n");
  }

  private void map(HeatChart.HeatMap map, double left, boolean first) {
    node(left + side / 2, HEIGHT, "above", map.name().latex());
    for (int row = 0; row < chart.y().cells(); row++) {
      for (int column = 0; column < chart.x().cells(); column++) {
        HeatChart.Cell cell = map.cells().get(row * chart.x().cells() + column);
        double x = left + side * chart.x().edges().get(column);
        double right = left + side * chart.x().edges().get(column + 1);
        double y = HEIGHT * chart.y().edges().get(row);
        double top = HEIGHT * chart.y().edges().get(row + 1);
        if (cell.value().isPresent()) {
          fill(x, y, right, top, chart.colour(cell.value().get()));
        } else {
          marked(x, y, right, top);
        }
      }
    }
    frame(left, left + side);
    for (Chart.Tick tick : chart.x().ticks()) {
      double x = left + side * tick.at();
      segment(x, 0, x, -0.1);
      node(x, -0.1, "below", tick.label().latex());
    }
    for (Chart.Tick tick : chart.y().ticks()) {
      double y = HEIGHT * tick.at();
      segment(left, y, left - 0.1, y);
      if (first) {
        node(left - 0.1, y, "left", tick.label().latex());
      }
    }
    node(left + side / 2, -0.6, "below", chart.x().label().latex());
    if (first) {
      node(left - 0.95, HEIGHT / 2, "rotate=90,anchor=south", chart.y().label().latex());
    }
  }

  private void bar() {
    for (int i = 0; i < BAR_STRIPES; i++) {
      fill(
          BAR_LEFT,
          HEIGHT * i / BAR_STRIPES,
          BAR_LEFT + BAR_WIDTH,
          HEIGHT * (i + 1) / BAR_STRIPES,
          ColourTable.at((i + 0.5) / BAR_STRIPES));
    }
    double right = BAR_LEFT + BAR_WIDTH;
    frame(BAR_LEFT, right);
    for (Chart.Tick tick : chart.colours().ticks()) {
      double y = HEIGHT * chart.colours().share(tick.at());
      segment(right, y, right + 0.1, y);
      node(right + 0.1, y, "right", tick.label().latex());
    }
    node(right + 0.95, HEIGHT / 2, "rotate=90,anchor=north", chart.colours().label().latex());
  }

  /** What a cross means, below the scale of colours. */
  private void key(Chart.Label mark) {
    marked(BAR_LEFT, -0.75, BAR_LEFT + BAR_WIDTH, -0.35);
    node(BAR_LEFT + BAR_WIDTH, -0.55, "right", mark.latex());
  }

  private void frame(double left, double right) {
    line(
        String.format(
            Locale.ROOT,
            "\\draw[line width=0.4pt] (%.4f,0) rectangle (%.4f,%.4f);",
            left,
            right,
            HEIGHT));
  }

  private void fill(double x, double y, double right, double top, ColourTable.Colour colour) {
    line(
        String.format(
            Locale.ROOT,
            "\\fill[fill=%s] (%.4f,%.4f) rectangle (%.4f,%.4f);",
            colour.latex(),
            x,
            y,
            Math.min(right + OVERLAP, Math.max(right, ALL)),
            Math.min(top + OVERLAP, HEIGHT)));
  }

  /** A cell without a colour, with a cross. */
  private void marked(double x, double y, double right, double top) {
    double arm = Math.min(0.09, Math.min(right - x, top - y) / 3);
    double middle = (x + right) / 2;
    double height = (y + top) / 2;
    line(
        String.format(
            Locale.ROOT, "\\fill[black!15] (%.4f,%.4f) rectangle (%.4f,%.4f);", x, y, right, top));
    segment(middle - arm, height - arm, middle + arm, height + arm);
    segment(middle - arm, height + arm, middle + arm, height - arm);
  }

  private void segment(double x, double y, double right, double top) {
    line(
        String.format(
            Locale.ROOT, "\\draw[line width=0.4pt] (%.4f,%.4f) -- (%.4f,%.4f);", x, y, right, top));
  }

  private void node(double x, double y, String where, String text) {
    line(String.format(Locale.ROOT, "\\node[%s] at (%.4f,%.4f) {%s};", where, x, y, text));
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
