package regulus.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a chart for pgfplots, on linear axes whose ticks are labelled here. */
final class PgfChart {

  /** What a document with charts needs in its preamble. */
  static final String PREAMBLE =
      """
      \\usepackage{pgfplots}
      \\pgfplotsset{compat=1.15}
      """;

  /** The colours of Okabe and Ito without yellow, which is faint on paper. */
  static final String COLOURS =
      """
      \\definecolor{curve0}{HTML}{0072B2}
      \\definecolor{curve1}{HTML}{D55E00}
      \\definecolor{curve2}{HTML}{007F5F}
      \\definecolor{curve3}{HTML}{CC79A7}
      \\definecolor{curve4}{HTML}{56B4E9}
      \\definecolor{curve5}{HTML}{B07D00}
      \\definecolor{curve6}{HTML}{4D4D4D}
      \\definecolor{curve7}{HTML}{7A5195}
      """;

  private static final List<String> STYLES =
      List.of(
          "solid,mark=*",
          "densely dashed,mark=square*",
          "densely dotted,mark=triangle*",
          "dash dot,mark=diamond*",
          "dashed,mark=o",
          "dotted,mark=square",
          "loosely dashed,mark=triangle",
          "dash dot dot,mark=diamond");

  private static final int MOST_MARKS = 9;

  private final Chart chart;
  private final StringBuilder out = new StringBuilder();

  private PgfChart(Chart chart) {
    this.chart = chart;
  }

  static String print(Chart chart) {
    PgfChart printer = new PgfChart(chart);
    printer.print();
    return printer.out.toString();
  }

  private void print() {
    out.append("\n\\begin{center}\n\\begin{tikzpicture}\n\\begin{axis}[\n");
    out.append("  width=0.72\\linewidth, height=0.5\\linewidth, grid=major, axis lines=left,\n");
    out.append("  grid style={line width=0.2pt, draw=black!18}, tick align=outside,\n");
    out.append("  axis line style={-}, every mark/.append style={solid},\n");
    out.append("  legend style={at={(1.03,1)}, anchor=north west, draw=none, font=\\small},\n");
    out.append("  legend cell align=left, tick label style={font=\\small},\n");
    axis("x", chart.x());
    axis("y", chart.y());
    out.append("]\n");
    if (!chart.legend().latex().isEmpty()) {
      out.append("\\addlegendimage{empty legend}\\addlegendentry{\\hspace{-2em}");
      out.append(chart.legend().latex()).append("}\n");
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      curve(i);
    }
    for (int i = 0; i < chart.references().size(); i++) {
      reference(chart.references().get(i), i == 0 ? "solid" : "dashed");
    }
    out.append("\\end{axis}\n\\end{tikzpicture}\n\\end{center}\n");
  }

  private void axis(String name, Chart.Axis axis) {
    double low = Math.min(axis.first(), axis.last());
    double high = Math.max(axis.first(), axis.last());
    out.append("  ").append(name).append("label={").append(axis.label().latex()).append("}, ");
    out.append(name).append("min=").append(position(low)).append(", ");
    out.append(name).append("max=").append(position(high)).append(",\n");
    if (axis.first() > axis.last()) {
      out.append("  ").append(name).append(" dir=reverse,\n");
    }
    out.append("  ")
        .append(name)
        .append("tick={")
        .append(
            axis.ticks().stream()
                .map(tick -> position(tick.at()))
                .collect(Collectors.joining(",")));
    out.append("},\n  ")
        .append(name)
        .append("ticklabels={")
        .append(
            axis.ticks().stream()
                .map(tick -> tick.label().latex())
                .collect(Collectors.joining(",")));
    out.append("},\n");
  }

  private void curve(int i) {
    Chart.Curve curve = chart.curves().get(i);
    String style = STYLES.get(i % STYLES.size());
    for (int k = 0; k < curve.pieces().size(); k++) {
      List<Chart.Spot> piece = curve.pieces().get(k);
      int stride = Math.max(1, Math.ceilDiv(piece.size(), MOST_MARKS));
      out.append("\\addplot+[").append(style).append(",curve").append(i % STYLES.size());
      out.append(",mark options={fill=curve").append(i % STYLES.size());
      out.append(i % STYLES.size() >= 4 ? "!0" : "").append("},line width=0.9pt,mark size=1.7pt");
      out.append(",mark repeat=").append(stride);
      out.append(",mark phase=").append(stride == 1 ? 1 : i % stride + 1);
      out.append(k > 0 ? ",forget plot" : "").append("] coordinates {\n");
      piece.forEach(this::spot);
      out.append("};\n");
      if (k == 0 && (chart.curves().size() > 1 || !chart.legend().latex().isEmpty())) {
        out.append("\\addlegendentry{").append(curve.name().latex()).append("}\n");
      }
    }
  }

  private void reference(Chart.Curve curve, String style) {
    for (List<Chart.Spot> piece : curve.pieces()) {
      out.append("\\addplot[black!55,line width=0.4pt,no marks,").append(style);
      out.append("] coordinates {\n");
      piece.forEach(this::spot);
      out.append("};\n\\addlegendentry{").append(curve.name().latex()).append("}\n");
    }
  }

  private void spot(Chart.Spot spot) {
    out.append('(').append(position(spot.x())).append(',').append(position(spot.y()));
    out.append(")\n");
  }

  private static String position(double value) {
    return String.format(Locale.ROOT, "%.5f", value + 0.0);
  }
}
