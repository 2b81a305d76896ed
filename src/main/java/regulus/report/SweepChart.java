package regulus.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepData;
import regulus.claim.SweepRecord;
import regulus.confirm.SweepProblem;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/** Makes a chart and a table of one plot of a sweep. */
final class SweepChart {

  /** Most rows of a table beside a chart; further ones are in the file of numbers. */
  private static final int MOST_ROWS = 26;

  private static final int FIGURES = 4;

  private final Sweep sweep;
  private final SweepProblem problem;
  private final Sweep.Plot plot;
  private final List<SweepRecord> records;
  private final Quantity quantity;

  SweepChart(Sweep sweep, SweepProblem problem, Sweep.Plot plot, List<SweepRecord> records) {
    this.sweep = sweep;
    this.problem = problem;
    this.plot = plot;
    this.records = records;
    this.quantity = sweep.quantity(plot.quantity());
  }

  /** Positions and numbers of one curve, before it is drawn. */
  private record Course(Optional<Rational> value, List<Rational> x, List<String> y) {}

  private List<Course> courses() {
    List<Course> courses = new ArrayList<>();
    if (plot.curves().isEmpty()) {
      courses.add(course(Optional.empty()));
    }
    for (Rational value : plot.curveValues()) {
      courses.add(course(Optional.of(value)));
    }
    return courses;
  }

  private Course course(Optional<Rational> value) {
    Map<String, Rational> wanted = new LinkedHashMap<>(plot.fixed());
    value.ifPresent(v -> wanted.put(plot.curves().orElseThrow(), v));
    List<SweepRecord> there =
        records.stream()
            .filter(record -> record.at().entrySet().containsAll(wanted.entrySet()))
            .toList();
    if (quantity instanceof Quantity.Potential potential) {
      List<String> numbers = there.isEmpty() ? List.of() : there.getFirst().numbers(quantity.id());
      return new Course(
          value,
          potential.arguments(),
          numbers.isEmpty() ? potential.arguments().stream().map(_ -> "").toList() : numbers);
    }
    String symbol = plot.x().orElseThrow();
    List<Rational> x = new ArrayList<>();
    List<String> y = new ArrayList<>();
    for (Rational at : sweep.axis(symbol).values()) {
      x.add(at);
      y.add(
          there.stream()
              .filter(record -> at.equals(record.at().get(symbol)))
              .flatMap(record -> record.numbers(quantity.id()).stream())
              .findFirst()
              .orElse(""));
    }
    return new Course(value, x, y);
  }

  Chart chart() {
    List<Course> courses = courses();
    List<Chart.Curve> curves = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Course course : courses) {
      List<List<Chart.Spot>> pieces = pieces(course);
      for (List<Chart.Spot> piece : pieces) {
        for (Chart.Spot spot : piece) {
          low = Math.min(low, spot.y());
          high = Math.max(high, spot.y());
        }
      }
      curves.add(new Chart.Curve(name(course), pieces));
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    for (Chart.Curve reference : otherSolution().stream().toList()) {
      for (Chart.Spot spot : reference.pieces().getFirst()) {
        low = Math.min(low, spot.y());
        high = Math.max(high, spot.y());
      }
    }
    List<Rational> x = courses.getFirst().x();
    return new Chart(
        plot.title(),
        Chart.axis(xLabel(), across(x.getFirst()), across(x.getLast()), plot.logX(), false),
        Chart.axis(yLabel(), plot.logY() ? low : Math.min(0, low), high, plot.logY(), true),
        plot.curves().map(this::symbol).orElse(Chart.Label.NONE),
        curves,
        references());
  }

  /** The two ends of a potential's way: the curves of the l1 norm and of the l2 norm. */
  private List<Chart.Curve> references() {
    if (!(quantity instanceof Quantity.Potential potential)) {
      return otherSolution().stream().toList();
    }
    List<String> absolute = new ArrayList<>();
    List<String> squares = new ArrayList<>();
    for (Rational x : potential.arguments()) {
      double share = Figures.toDouble(x.dividedBy(potential.reference()));
      absolute.add(Double.toString(Math.abs(share)));
      squares.add(Double.toString(share * share));
    }
    List<Rational> x = potential.arguments();
    return List.of(
        new Chart.Curve(
            new Chart.Label("l1 norm", "$\\ell_1$ norm"),
            pieces(new Course(Optional.empty(), x, absolute))),
        new Chart.Curve(
            new Chart.Label("l2 norm\u00B2", "squared $\\ell_2$ norm"),
            pieces(new Course(Optional.empty(), x, squares))));
  }

  /** Where the max margin solution of the other norm lies, a level line. */
  private Optional<Chart.Curve> otherSolution() {
    return MarginReferences.level(quantity, problem)
        .map(
            level -> {
              List<Rational> x = courses().getFirst().x();
              List<Rational> ends = List.of(x.getFirst(), x.getLast());
              String y = Double.toString(level.value());
              return new Chart.Curve(
                  level.name(), pieces(new Course(Optional.empty(), ends, List.of(y, y))));
            });
  }

  private static Chart.Label name(Course course) {
    return course.value().map(Figures::label).orElse(Chart.Label.NONE);
  }

  private double across(Rational x) {
    return plot.logX() ? Figures.log10(x) : Figures.toDouble(x);
  }

  /** Points without a number, or without a place on a logarithmic axis, part the curve. */
  private List<List<Chart.Spot>> pieces(Course course) {
    List<List<Chart.Spot>> pieces = new ArrayList<>();
    List<Chart.Spot> piece = new ArrayList<>();
    for (int i = 0; i < course.x().size(); i++) {
      OptionalDouble y = upward(course.y().get(i));
      boolean shown = y.isPresent() && (!plot.logX() || course.x().get(i).signum() > 0);
      if (shown) {
        piece.add(new Chart.Spot(across(course.x().get(i)), y.getAsDouble()));
      } else if (!piece.isEmpty()) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
    return pieces;
  }

  private OptionalDouble upward(String number) {
    if (number.isEmpty()) {
      return OptionalDouble.empty();
    }
    BigDecimal value = new BigDecimal(number);
    if (!plot.logY()) {
      return OptionalDouble.of(value.doubleValue());
    }
    return value.signum() > 0 ? OptionalDouble.of(Figures.log10(number)) : OptionalDouble.empty();
  }

  private Chart.Label xLabel() {
    return plot.x().map(this::symbol).orElseGet(() -> new Chart.Label("x", "$x$"));
  }

  /** A symbol of the grid as readers see it. */
  private Chart.Label symbol(String name) {
    return symbol(sweep, name);
  }

  static Chart.Label symbol(Sweep sweep, String name) {
    if (sweep.scale().isPresent()
        && sweep.scale().get().word().equals(name)
        && !sweep.labels().containsKey(name)) {
      return MarginQuantityText.scale(sweep.scale().get());
    }
    Expr label = sweep.labels().getOrDefault(name, Expr.symbol(name));
    StringBuilder plain = new StringBuilder();
    for (String word : label.toString().split("(?<=[^A-Za-z])|(?=[^A-Za-z])", -1)) {
      plain.append(Greek.unicode(word).orElse(word));
    }
    return new Chart.Label(
        plain.toString().replace(" - ", " \u2212 "),
        "$" + Latex.of(label, Notation.of(sweep.setting())) + "$");
  }

  private Chart.Label yLabel() {
    return yLabel(sweep, quantity);
  }

  static Chart.Label yLabel(Sweep sweep, Quantity quantity) {
    return switch (quantity) {
      case Quantity.Excess _, Quantity.Distance _
          when sweep.data() instanceof SweepData.OfMargins ->
          MarginQuantityText.label(quantity);
      case Quantity.Deficit _, Quantity.Apart _, Quantity.Component _, Quantity.Gap _ ->
          MarginQuantityText.label(quantity);
      case Quantity.Potential potential -> {
        Chart.Label at = Figures.label(potential.reference());
        yield new Chart.Label(
            "B(x) / B(" + at.plain() + ")", "$B(x)/B(" + at.latex().replace("$", "") + ")$");
      }
      case Quantity.Excess excess -> {
        String n = excess.norm() == Quantity.Norm.L1 ? "1" : "2";
        String raised = excess.norm() == Quantity.Norm.L1 ? "\u2081" : "\u2082";
        yield new Chart.Label(
            "\u2016w\u2016" + raised + " / min \u2016w\u2016" + raised + " \u2212 1",
            "$\\lVert w\\rVert_" + n + "/\\min\\lVert w\\rVert_" + n + "-1$");
      }
      case Quantity.Distance distance -> {
        String n = distance.norm() == Quantity.Norm.L1 ? "1" : "2";
        yield new Chart.Label(
            "distance from the l" + n + " solution",
            "distance from the $\\ell_" + n + "$ solution");
      }
    };
  }

  /** The numbers of the chart: a row for each place on the horizontal axis. */
  Article.Block.Table table() {
    List<Course> courses = courses();
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column(xLabel().plain(), 0));
    for (Course course : courses) {
      String head =
          plot.curves().map(name -> symbol(name).plain() + " = ").orElse("")
              + (course.value().isEmpty() ? yLabel().plain() : name(course).plain());
      columns.add(new Article.Block.Column(head, 0));
    }
    List<Rational> x = courses.getFirst().x();
    int stride = Math.max(1, Math.ceilDiv(x.size() - 1, MOST_ROWS - 1));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (int i = 0; i < x.size(); i += stride) {
      List<Article.Line> row = new ArrayList<>();
      row.add(Article.Line.text(Figures.label(x.get(i)).plain()));
      for (Course course : courses) {
        String number = course.y().get(i);
        row.add(
            Article.Line.text(number.isEmpty() ? "none" : Figures.number(number, FIGURES).plain()));
      }
      rows.add(row);
    }
    return new Article.Block.Table(
        stride == 1
            ? "The numbers of this figure"
            : "The numbers of this figure, one row in " + stride,
        columns,
        rows);
  }
}
