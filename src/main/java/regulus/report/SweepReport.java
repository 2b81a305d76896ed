package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    for (Sweep.Drawing drawing : sweep.plots()) {
      Drawn drawn = drawn(drawing);
      blocks.add(new Article.Block.Heading(1, Article.Line.text(drawing.title())));
      blocks.add(new Article.Block.Figure(sweep.id() + "-" + drawing.id(), drawn.chart()));
      fixed(drawing).ifPresent(blocks::add);
      blocks.add(new Article.Block.Details(Article.Line.text("Numbers"), List.of(drawn.table())));
    }
    blocks.add(new Article.Block.Heading(1, Article.Line.text("What was computed")));
    blocks.add(new Article.Block.Glossary(quantities()));
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Setting")));
    blocks.add(new Article.Block.Glossary(SettingText.of(sweep.setting())));
    blocks.add(new Article.Block.Glossary(grid()));
    blocks.addAll(SweepDataText.of(sweep, problem));
    String file = sweep.path().toString().replace('\\', '/');
    blocks.add(new Article.Block.Heading(1, Article.Line.text("Reproduce")));
    blocks.add(new Article.Block.Commands(List.of("./regulus sweep " + shown(file))));
    return new Article(sweep.title(), sweep.id() + ", a sweep of " + sweep.claims().id(), blocks);
  }

  private record Drawn(Chart chart, Article.Block.Table table) {}

  private Drawn drawn(Sweep.Drawing drawing) {
    return switch (drawing) {
      case Sweep.Plot plot -> {
        SweepChart chart = new SweepChart(sweep, problem, plot, records);
        yield new Drawn(chart.chart(), chart.table());
      }
      case Sweep.Overlay overlay -> {
        OverlayChart chart = new OverlayChart(sweep, overlay, records);
        yield new Drawn(chart.chart(), chart.table());
      }
    };
  }

  /** The path below the folder with the claims, so that reports do not depend on where it lies. */
  private static String shown(String file) {
    int at = file.lastIndexOf("derivations/");
    return at < 0 ? file.substring(file.lastIndexOf('/') + 1) : file.substring(at);
  }

  private static Article.Block paragraph(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }

  private Optional<Article.Block> fixed(Sweep.Drawing plot) {
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
      case Quantity.Excess _, Quantity.Distance _
          when sweep.data() instanceof SweepData.OfMargins ->
          MarginQuantityText.of(quantity);
      case Quantity.Deficit _, Quantity.Apart _, Quantity.Component _, Quantity.Gap _ ->
          MarginQuantityText.of(quantity);
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

  private String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sweep", sweep.id());
    object.put("title", sweep.title());
    object.put("of", sweep.claims().id());
    object.put("digits", sweep.digits());
    SweepDataText.put(object, problem);
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
}
