package regulus.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import regulus.claim.DescentRecord;
import regulus.claim.DescentRecord.Course;
import regulus.claim.DescentSweep;
import regulus.kernel.Statement.WeightStart;

/**
 * The report of a sweep of gradient descent: a heat map for each start, with one scale of colours.
 *
 * @param sweep what was asked for
 * @param records what was found, in the order of the points
 */
public record DescentSweepReport(DescentSweep sweep, List<DescentRecord> records) {

  private static final int MOST_TICKS = 8;
  private static final String MINUS = "\u2212";
  private static final Chart.Label QUANTITY =
      new Chart.Label("log\u2081\u2080 l(t)/l(0)", "$\\log_{10}\\, l(t)/l(0)$");

  /** Copies the list. */
  public DescentSweepReport {
    records = List.copyOf(records);
  }

  /** The texts of the report by the endings of their files. */
  public Map<String, String> texts() {
    Article article = article();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".tex", LatexArticle.print(article));
    texts.put(".html", HtmlArticle.print(article, "<a href=\"../index.html\">all claims</a>"));
    texts.put(".json", json());
    return texts;
  }

  private Article article() {
    List<Article.Block> blocks = new ArrayList<>();
    if (!sweep.note().isEmpty()) {
      blocks.add(paragraph(sweep.note()));
    }
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Loss over depth and width")));
    blocks.add(new Article.Block.HeatMaps(sweep.id() + "-loss", chart()));
    blocks.add(paragraph(caption()));
    for (WeightStart start : sweep.starts()) {
      blocks.add(
          new Article.Block.Details(
              Article.Line.text("Numbers, " + words(start)), List.of(table(start))));
    }
    blocks.add(new Article.Block.Heading(1, Article.Line.text("What was computed")));
    blocks.add(new Article.Block.Glossary(setting()));
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Reproduce")));
    String file = sweep.path().toString().replace('\\', '/');
    int at = file.lastIndexOf("derivations/");
    String shown = at < 0 ? file.substring(file.lastIndexOf('/') + 1) : file.substring(at);
    blocks.add(new Article.Block.Commands(List.of("./regulus sweep " + shown)));
    return new Article(sweep.title(), sweep.id() + ", a sweep of " + sweep.claims().id(), blocks);
  }

  private static Article.Block paragraph(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }

  private String caption() {
    boolean grows = records.stream().map(DescentRecord::median).anyMatch(c -> c.log10() > 0);
    String growing = grows ? " Where it has grown, the colour is that of 0." : "";
    String diverging =
        anyDiverges() ? " A cross marks networks whose loss grows beyond all bounds." : "";
    return ("The decimal logarithm of l(%d)/l(0) after %d steps of gradient descent of f = "
            + "alpha W_L ... W_1 X, alpha = 1/Sqrt[m^(L-1) dy], towards Y = W* X, for L layers with"
            + " m units in each hidden one; dx = %d inputs, dy = %d outputs, data X of rank r = %d,"
            + " step eta = %s dy/(L |X|^2), %s, in double precision. Both maps have the same scale"
            + " of colours: the darker, the further the loss has fallen.%s%s")
        .formatted(
            sweep.steps(),
            sweep.steps(),
            sweep.sizes().inputs(),
            sweep.sizes().outputs(),
            sweep.sizes().rank(),
            sweep.step(),
            seeds(),
            growing,
            diverging);
  }

  private String seeds() {
    String listed =
        sweep.seeds().stream()
            .map(seed -> Integer.toString(seed))
            .collect(Collectors.joining(", "));
    return sweep.seeds().size() == 1 ? "seed " + listed : "the median of the seeds " + listed;
  }

  private List<Article.Block.Entry> setting() {
    List<Article.Block.Entry> entries = new ArrayList<>();
    for (WeightStart start : sweep.starts()) {
      entries.add(
          entry(
              words(start),
              switch (start) {
                case ORTHOGONAL ->
                    "W_1^T W_1 = m I, W_i W_i^T = m I, W_L W_L^T = m I: rows or columns of products"
                        + " of random reflections";
                case GAUSSIAN -> "all weights independent and standard normal";
              }));
    }
    entries.add(
        entry(
            "Data",
            "singular values of X are drawn between 2/5 and 6/5, its singular vectors and W* at"
                + " random from the seed, the same for all networks of a seed and all starts"));
    entries.add(entry("L", listed(sweep.depths())));
    entries.add(entry("m", listed(sweep.widths())));
    return entries;
  }

  private static Article.Block.Entry entry(String term, String text) {
    return new Article.Block.Entry(term, List.of(Article.Line.text(text)));
  }

  private static String listed(List<Integer> values) {
    return values.stream().map(value -> Integer.toString(value)).collect(Collectors.joining(", "));
  }

  private static String words(WeightStart start) {
    return switch (start) {
      case ORTHOGONAL -> "orthogonal layers";
      case GAUSSIAN -> "Gaussian layers";
    };
  }

  private HeatChart chart() {
    List<HeatChart.HeatMap> maps = new ArrayList<>();
    for (WeightStart start : sweep.starts()) {
      List<HeatChart.Cell> cells = new ArrayList<>();
      for (int width : sweep.widths()) {
        for (int depth : sweep.depths()) {
          Course median = at(start, depth, width).median();
          cells.add(
              new HeatChart.Cell(
                  median.diverges() ? Optional.empty() : Optional.of(median.log10()),
                  "L = %d, m = %d: %s".formatted(depth, width, shown(median))));
        }
      }
      maps.add(new HeatChart.HeatMap(new Chart.Label(words(start), words(start)), cells));
    }
    return new HeatChart(
        sweep.title(),
        HeatChart.logarithmic(
            new Chart.Label("depth L (layers)", "depth $L$ (layers)"), sweep.depths(), MOST_TICKS),
        HeatChart.logarithmic(
            new Chart.Label("width m (units)", "width $m$ (units)"), sweep.widths(), MOST_TICKS),
        colours(),
        anyDiverges() ? Optional.of(new Chart.Label("diverges", "diverges")) : Optional.empty(),
        maps);
  }

  /** From the least finite value to 0, where the loss is that of the start. */
  private Chart.Axis colours() {
    double least =
        records.stream()
            .mapToDouble(record -> record.median().log10())
            .filter(Double::isFinite)
            .min()
            .orElse(-1);
    return Chart.axis(QUANTITY, Math.min(least, -1e-3), 0, false, false);
  }

  private DescentRecord at(WeightStart start, int depth, int width) {
    int row = sweep.starts().indexOf(start) * sweep.depths().size() + sweep.depths().indexOf(depth);
    return records.get(row * sweep.widths().size() + sweep.widths().indexOf(width));
  }

  private boolean anyDiverges() {
    return records.stream().anyMatch(record -> record.median().diverges());
  }

  private static String shown(Course course) {
    return course.diverges()
        ? "diverges at step " + course.step()
        : rounded(course).replace("-", MINUS);
  }

  private static String rounded(Course course) {
    return String.format(Locale.ROOT, "%.4f", course.log10() + 0.0);
  }

  private Article.Block.Table table(WeightStart start) {
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column("L", 0));
    sweep.widths().forEach(width -> columns.add(new Article.Block.Column("m = " + width, 0)));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (int depth : sweep.depths()) {
      List<Article.Line> row = new ArrayList<>();
      row.add(Article.Line.text(Integer.toString(depth)));
      for (int width : sweep.widths()) {
        Course median = at(start, depth, width).median();
        row.add(Article.Line.text(median.diverges() ? "diverges" : shortly(median)));
      }
      rows.add(row);
    }
    return new Article.Block.Table(
        "Decimal logarithm of the relative loss, " + words(start), columns, rows);
  }

  private static String shortly(Course course) {
    return String.format(Locale.ROOT, "%.2f", course.log10() + 0.0).replace("-", MINUS);
  }

  private String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sweep", sweep.id());
    object.put("title", sweep.title());
    object.put("of", sweep.claims().id());
    object.put("steps", sweep.steps());
    object.put("step", sweep.step().toString());
    object.put("unit", "dy/(L*sigma^2)");
    Map<String, Object> sizes = new LinkedHashMap<>();
    sizes.put("dx", sweep.sizes().inputs());
    sizes.put("dy", sweep.sizes().outputs());
    sizes.put("r", sweep.sizes().rank());
    object.put("sizes", sizes);
    object.put("seeds", sweep.seeds());
    List<Object> points = new ArrayList<>();
    for (DescentRecord record : records) {
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("start", DescentRecord.word(record.point().start()));
      point.put("L", record.point().depth());
      point.put("m", record.point().width());
      point.put("log10", value(record.median()));
      point.put("seeds", record.courses().stream().map(DescentSweepReport::value).toList());
      points.add(point);
    }
    object.put("points", points);
    return Json.print(object) + "\n";
  }

  /** Five decimal places, or at which step the descent diverges. */
  private static Object value(Course course) {
    return !Double.isFinite(course.log10())
        ? course.diverges() ? "diverges at step " + course.step() : "loss 0"
        : new BigDecimal(course.log10()).setScale(5, RoundingMode.HALF_EVEN);
  }
}
