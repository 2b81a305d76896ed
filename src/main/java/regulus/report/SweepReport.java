package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepData;
import regulus.claim.SweepRecord;
import regulus.confirm.SweepProblem;
import regulus.kernel.Rational;

/** The report on a sweep: a pure function of the sweep and what was found. */
public final class SweepReport {

  private final Sweep sweep;
  private final SweepProblem problem;
  private final List<SweepRecord> records;

  private SweepReport(Sweep sweep, SweepProblem problem, List<SweepRecord> records) {
    this.sweep = sweep;
    this.problem = problem;
    this.records = List.copyOf(records);
  }

  /**
   * A report.
   *
   * @param records what was found at each point, in the order of the grid
   */
  public static SweepReport of(Sweep sweep, SweepProblem problem, List<SweepRecord> records) {
    return new SweepReport(sweep, problem, records);
  }

  /** The texts of the report by the endings of their files: LaTeX, HTML, JSON. */
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
    for (Sweep.Plot plot : sweep.plots()) {
      SweepChart chart = new SweepChart(sweep, plot, records);
      blocks.add(new Article.Block.Heading(1, Article.Line.text(plot.title())));
      blocks.add(new Article.Block.Figure(sweep.id() + "-" + plot.id(), chart.chart()));
      fixed(plot).ifPresent(blocks::add);
      blocks.add(new Article.Block.Details(Article.Line.text("Numbers"), List.of(chart.table())));
    }
    blocks.add(new Article.Block.Heading(1, Article.Line.text("What was computed")));
    blocks.add(new Article.Block.Glossary(quantities()));
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Setting")));
    blocks.add(new Article.Block.Glossary(SettingText.of(sweep.setting())));
    blocks.add(new Article.Block.Glossary(grid()));
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Equations")));
    blocks.add(data());
    blocks.add(equations());
    String file = sweep.path().toString().replace('\\', '/');
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Reproduce")));
    blocks.add(new Article.Block.Commands(List.of("./regulus sweep " + shown(file))));
    return new Article(sweep.title(), sweep.id() + ", a sweep of " + sweep.claims().id(), blocks);
  }

  /** The path below the folder with the claims, so that reports do not depend on where it lies. */
  private static String shown(String file) {
    int at = file.lastIndexOf("derivations/");
    return at < 0 ? file.substring(file.lastIndexOf('/') + 1) : file.substring(at);
  }

  private static Article.Block paragraph(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }

  private Optional<Article.Block> fixed(Sweep.Plot plot) {
    if (plot.fixed().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        paragraph(
            plot.fixed().entrySet().stream()
                .map(
                    entry ->
                        SweepChart.symbol(sweep, entry.getKey()).plain()
                            + " = "
                            + Figures.label(entry.getValue()).plain())
                .collect(Collectors.joining(", ", "Here ", "."))));
  }

  private List<Article.Block.Entry> quantities() {
    List<Article.Block.Entry> entries = new ArrayList<>();
    for (Quantity quantity : sweep.quantities()) {
      entries.add(new Article.Block.Entry(quantity.id(), meaning(quantity)));
    }
    return entries;
  }

  private List<Article.Line> meaning(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Potential potential ->
          List.of(
              Article.Line.text(
                  "The potential of one coordinate, less its value and its linear part at the"
                      + " start, over what that is at "
                      + Figures.label(potential.reference()).plain()
                      + ": |x| for the l1 norm, x\u00B2 for the l2 norm."),
              Article.Line.formula(Layout.of(potential.potential(), Notation.of(sweep.setting()))));
      case Quantity.Excess excess ->
          List.of(
              Article.Line.text(
                  "How far the "
                      + excess.norm().word()
                      + " norm of the flow's limit is above the least one of a solution, as a"
                      + " share of it. The limit is enclosed, the least norm exact; all digits"
                      + " hold."));
      case Quantity.Distance distance ->
          List.of(
              Article.Line.text(
                  "The Euclidean distance of the flow's limit from the solution of least "
                      + distance.norm().word()
                      + " norm, as a share of that solution's length."));
    };
  }

  private List<Article.Block.Entry> grid() {
    List<Article.Block.Entry> entries = new ArrayList<>();
    for (Sweep.Axis axis : sweep.grid()) {
      List<Rational> values = axis.values();
      String text =
          values.size() <= 12
              ? values.stream().map(v -> Figures.label(v).plain()).collect(Collectors.joining(", "))
              : values.size()
                  + " values from "
                  + Figures.label(values.getFirst()).plain()
                  + " to "
                  + Figures.label(values.getLast()).plain();
      entries.add(
          new Article.Block.Entry(
              SweepChart.symbol(sweep, axis.symbol()).plain(), List.of(Article.Line.text(text))));
    }
    entries.add(new Article.Block.Entry("Digits", List.of(Article.Line.text("" + sweep.digits()))));
    return entries;
  }

  private Article.Block data() {
    String drawn =
        switch (sweep.data()) {
          case SweepData.Drawn data ->
              "drawn from the seed "
                  + data.seed()
                  + " so that a vector with "
                  + data.nonzeros()
                  + " entries other than 0 solves them. ";
          case SweepData.Given _ -> "given. ";
        };
    String unique =
        problem.absolute().unique()
            ? "It is the only one of least l1 norm."
            : "There are others of the same l1 norm.";
    return paragraph(
        problem.design().length
            + " equations Xw = y in "
            + problem.design()[0].length
            + " unknowns, "
            + drawn
            + "The table shows X and y, and beside them the solutions of least l1 norm, "
            + problem.absolute().value()
            + ", and of least l2 norm, rounded. "
            + unique);
  }

  /** A row for each unknown, so that many unknowns fit on a page. */
  private Article.Block equations() {
    int rows = problem.design().length;
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column("unknown", 0));
    for (int n = 1; n <= rows; n++) {
      columns.add(new Article.Block.Column(Integer.toString(n), 0));
    }
    columns.add(new Article.Block.Column("l1", 0));
    columns.add(new Article.Block.Column("l2", 0));
    List<List<Article.Line>> lines = new ArrayList<>();
    for (int j = 0; j < problem.design()[0].length; j++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(j + 1)));
      for (int n = 0; n < rows; n++) {
        cells.add(problem.design()[n][j].toString());
      }
      cells.add(Figures.rounded(problem.absolute().w()[j], 2));
      cells.add(Figures.rounded(problem.euclidean().w()[j], 2));
      lines.add(cells.stream().map(Article.Line::text).toList());
    }
    List<String> last = new ArrayList<>(List.of("y"));
    last.addAll(texts(problem.targets()));
    last.addAll(List.of("", ""));
    lines.add(last.stream().map(Article.Line::text).toList());
    return new Article.Block.Table("Equations, a column each, and solutions", columns, lines);
  }

  private String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sweep", sweep.id());
    object.put("title", sweep.title());
    object.put("of", sweep.claims().id());
    object.put("digits", sweep.digits());
    object.put("design", Stream.of(problem.design()).map(SweepReport::texts).toList());
    object.put("targets", texts(problem.targets()));
    object.put("least-l1", problem.absolute().value().toString());
    object.put("least-l2-squared", problem.euclidean().value().toString());
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Quantity quantity : sweep.quantities()) {
      if (quantity instanceof Quantity.Potential potential) {
        arguments.put(
            quantity.id(), potential.arguments().stream().map(Rational::toString).toList());
      }
    }
    object.put("arguments", arguments);
    List<Object> points = new ArrayList<>();
    for (SweepRecord record : records) {
      Map<String, Object> point = new LinkedHashMap<>();
      record.at().forEach((symbol, value) -> point.put(symbol, value.toString()));
      Map<String, Object> values = new LinkedHashMap<>();
      record
          .values()
          .forEach(
              (id, value) ->
                  values.put(
                      id,
                      !value.problem().isEmpty()
                          ? Map.of("problem", value.problem())
                          : sweep.quantity(id) instanceof Quantity.Potential
                              ? value.numbers()
                              : value.numbers().getFirst()));
      point.put("values", values);
      points.add(point);
    }
    object.put("points", points);
    return Json.print(object) + "\n";
  }

  private static List<String> texts(Rational[] numbers) {
    return Stream.of(numbers).map(Rational::toString).toList();
  }
}
