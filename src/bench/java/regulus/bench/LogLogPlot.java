package regulus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/**
 * Curves on two logarithmic axes as SVG, each with the exponent of the power law that fits it best.
 * The same data give the same text.
 *
 * @param title what is shown
 * @param abscissa the name of the horizontal axis
 * @param ordinate the name of the vertical axis
 * @param series the curves, three at the most
 */
record LogLogPlot(String title, String abscissa, String ordinate, List<Series> series) {

  /** A measured point, both numbers positive. */
  record Point(double x, double y) {}

  /** A curve. */
  record Series(String name, List<Point> points) {

    /** The slope of the line of least squares through the logarithms. */
    double exponent() {
      double meanX = points.stream().mapToDouble(p -> Math.log(p.x())).average().orElseThrow();
      double meanY = points.stream().mapToDouble(p -> Math.log(p.y())).average().orElseThrow();
      double top = 0;
      double bottom = 0;
      for (Point point : points) {
        double x = Math.log(point.x()) - meanX;
        top += x * (Math.log(point.y()) - meanY);
        bottom += x * x;
      }
      return top / bottom;
    }
  }

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 620;
  private static final int TOP = 40;
  private static final int BOTTOM = 350;

  /** Of Okabe and Ito, told apart by the colour-blind too. */
  private static final List<String> COLOURS = List.of("#0072B2", "#D55E00", "#009E73");

  /** An axis from {@code 10^least} to {@code 10^most}, drawn from one pixel to another. */
  private record Axis(double least, double most, int from, int to) {

    static Axis of(List<Series> series, ToDoubleFunction<Point> value, int from, int to) {
      double[] logs =
          series.stream()
              .flatMap(curve -> curve.points().stream())
              .mapToDouble(value)
              .map(Math::log10)
              .sorted()
              .toArray();
      double margin = 0.05 * (logs[logs.length - 1] - logs[0]) + 0.02;
      return new Axis(logs[0] - margin, logs[logs.length - 1] + margin, from, to);
    }

    double pixel(double value) {
      return from + (Math.log10(value) - least) / (most - least) * (to - from);
    }

    /** Powers of ten, and twice and five times these where there is room. */
    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      int[] factors = most - least < 2.5 ? new int[] {1, 2, 5} : new int[] {1};
      for (int power = (int) Math.floor(least); power <= most; power++) {
        for (int factor : factors) {
          double tick = factor * Math.pow(10, power);
          if (Math.log10(tick) >= least && Math.log10(tick) <= most) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
  }

  /** The picture. */
  String svg() {
    Axis x = Axis.of(series, Point::x, LEFT, RIGHT);
    Axis y = Axis.of(series, Point::y, BOTTOM, TOP);
    StringJoiner svg = new StringJoiner("\n", "", "\n");
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
            .formatted(WIDTH, HEIGHT));
    svg.add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>".formatted(WIDTH, HEIGHT));
    svg.add(
        text((LEFT + RIGHT) / 2.0, 22, "middle", title).replace("<text", "<text font-size=\"14\""));
    svg.add(text((LEFT + RIGHT) / 2.0, HEIGHT - 12, "middle", abscissa));
    svg.add(
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>"
            .formatted((TOP + BOTTOM) / 2, ordinate));
    for (double tick : x.ticks()) {
      svg.add(line(x.pixel(tick), TOP, x.pixel(tick), BOTTOM));
      svg.add(text(x.pixel(tick), BOTTOM + 16, "middle", number(tick)));
    }
    for (double tick : y.ticks()) {
      svg.add(line(LEFT, y.pixel(tick), RIGHT, y.pixel(tick)));
      svg.add(text(LEFT - 6, y.pixel(tick) + 4, "end", number(tick)));
    }
    for (int i = 0; i < series.size(); i++) {
      addCurve(svg, series.get(i), COLOURS.get(i), x, y);
      svg.add(
          text(
                  LEFT + 12,
                  TOP + 18 + 18 * i,
                  "start",
                  "%s: exponent %.2f".formatted(series.get(i).name(), series.get(i).exponent()))
              .replace("<text", "<text fill=\"" + COLOURS.get(i) + "\""));
    }
    svg.add("</svg>");
    return svg.toString();
  }

  private static void addCurve(StringJoiner svg, Series curve, String colour, Axis x, Axis y) {
    StringJoiner path = new StringJoiner(" ");
    for (Point point : curve.points()) {
      path.add(coordinate(x.pixel(point.x())) + "," + coordinate(y.pixel(point.y())));
    }
    svg.add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>".formatted(path, colour));
    for (Point point : curve.points()) {
      svg.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
              .formatted(coordinate(x.pixel(point.x())), coordinate(y.pixel(point.y())), colour));
    }
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#dddddd\"/>"
        .formatted(coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2));
  }

  private static String text(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
        .formatted(coordinate(x), coordinate(y), anchor, text);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return value >= 0.001 && value < 10_000
        ? String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "")
        : String.format(Locale.ROOT, "%.0e", value);
  }
}
