package regulus.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;
import regulus.kernel.Rational;

/** Makes a chart and a table of several quantities of a sweep, a curve each. */
final class OverlayChart {

  private static final int MOST_ROWS = 26;
  private static final int FIGURES = 5;
  private static final String RELATIVE_DISTANCE = "relative distance";

  private final Sweep sweep;
  private final Sweep.Overlay overlay;
  private final List<SweepRecord> records;

  /**
   * @param records what was found at all points of the sweep
   */
  OverlayChart(Sweep sweep, Sweep.Overlay overlay, List<SweepRecord> records) {
    this.sweep = sweep;
    this.overlay = overlay;
    this.records =
        sweep.axis(overlay.along()).values().stream()
            .flatMap(value -> at(records, overlay, value).stream())
            .toList();
  }

  private static Optional<SweepRecord> at(
      List<SweepRecord> records, Sweep.Overlay overlay, Rational value) {
    return records.stream()
        .filter(record -> value.equals(record.at().get(overlay.along())))
        .filter(record -> record.at().entrySet().containsAll(overlay.fixed().entrySet()))
        .findFirst();
  }

  Chart chart() {
    List<Chart.Curve> curves = new ArrayList<>();
    Extremes x = new Extremes();
    Extremes y = new Extremes();
    for (int i = 0; i < overlay.upward().size(); i++) {
      List<List<Chart.Spot>> pieces = pieces(i);
      pieces.forEach(
          piece ->
              piece.forEach(
                  spot -> {
                    x.add(spot.x());
                    y.add(spot.y());
                  }));
      curves.add(new Chart.Curve(name(sweep.quantity(overlay.upward().get(i))), pieces));
    }
    boolean plane = !overlay.across().isEmpty();
    return new Chart(
        overlay.title(),
        Chart.axis(xLabel(), x.low(), x.high(), overlay.logX(), plane),
        Chart.axis(yLabel(), y.low(), y.high(), overlay.logY(), true),
        Chart.Label.NONE,
        curves,
        List.of());
  }

  /** The ends of what is drawn. */
  private static final class Extremes {
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double position) {
      least = Math.min(least, position);
      most = Math.max(most, position);
    }

    double low() {
      return least > most ? 0 : least;
    }

    double high() {
      return least > most ? 1 : most;
    }
  }

  private List<List<Chart.Spot>> pieces(int i) {
    List<List<Chart.Spot>> pieces = new ArrayList<>();
    List<Chart.Spot> piece = new ArrayList<>();
    for (SweepRecord record : records) {
      OptionalDouble x =
          overlay.across().isEmpty()
              ? position(record.at().getOrDefault(overlay.along(), Rational.ZERO))
              : position(number(record, overlay.across().get(i)), overlay.logX());
      OptionalDouble y = position(number(record, overlay.upward().get(i)), overlay.logY());
      if (x.isPresent() && y.isPresent()) {
        piece.add(new Chart.Spot(x.getAsDouble(), y.getAsDouble()));
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

  private static String number(SweepRecord record, String quantity) {
    return record.numbers(quantity).stream().findFirst().orElse("");
  }

  private OptionalDouble position(Rational value) {
    if (!overlay.logX()) {
      return OptionalDouble.of(Figures.toDouble(value));
    }
    return value.signum() > 0 ? OptionalDouble.of(Figures.log10(value)) : OptionalDouble.empty();
  }

  private static OptionalDouble position(String number, boolean logarithmic) {
    if (number.isEmpty()) {
      return OptionalDouble.empty();
    }
    BigDecimal value = new BigDecimal(number);
    if (!logarithmic) {
      return OptionalDouble.of(value.doubleValue());
    }
    return value.signum() > 0 ? OptionalDouble.of(Figures.log10(number)) : OptionalDouble.empty();
  }

  private Chart.Label xLabel() {
    return overlay.across().isEmpty()
        ? SweepChart.symbol(sweep, overlay.along())
        : common(overlay.across());
  }

  private Chart.Label yLabel() {
    return common(overlay.upward());
  }

  /** What several quantities have in common: their component, or that they are distances. */
  private Chart.Label common(List<String> ids) {
    List<Quantity> quantities = ids.stream().map(sweep::quantity).toList();
    Quantity first = quantities.getFirst();
    if (quantities.size() == 1) {
      return SweepChart.yLabel(sweep, first);
    }
    boolean oneComponent =
        first instanceof Quantity.Component one
            && quantities.stream()
                .allMatch(q -> q instanceof Quantity.Component c && c.number() == one.number());
    if (oneComponent && first instanceof Quantity.Component one) {
      String text = "component " + one.number();
      return new Chart.Label(text, text);
    }
    boolean distances =
        quantities.stream()
            .allMatch(q -> q instanceof Quantity.Distance || q instanceof Quantity.Apart);
    return distances
        ? new Chart.Label(RELATIVE_DISTANCE, RELATIVE_DISTANCE)
        : new Chart.Label("value", "value");
  }

  /** A curve's name says only what the label of the axis does not. */
  private Chart.Label name(Quantity quantity) {
    String axis = yLabel().plain();
    return switch (quantity) {
      case Quantity.Component component when axis.startsWith("component ") ->
          MarginQuantityText.name(component.path());
      case Quantity.Apart apart when axis.equals(RELATIVE_DISTANCE) ->
          MarginQuantityText.name(apart.path());
      case Quantity.Distance distance when axis.equals(RELATIVE_DISTANCE) -> {
        String n = distance.norm() == Quantity.Norm.L1 ? "1" : "2";
        yield new Chart.Label("l" + n + " solution", "$\\ell_" + n + "$ solution");
      }
      case Quantity.Component _,
          Quantity.Apart _,
          Quantity.Distance _,
          Quantity.Excess _,
          Quantity.Deficit _,
          Quantity.Gap _,
          Quantity.Potential _ ->
          SweepChart.yLabel(sweep, quantity);
    };
  }

  /** The numbers of the chart: a row for each value of the symbol that moves. */
  Article.Block.Table table() {
    List<String> ids = new ArrayList<>(overlay.across());
    ids.addAll(overlay.upward());
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column(SweepChart.symbol(sweep, overlay.along()).plain(), 0));
    ids.forEach(id -> columns.add(new Article.Block.Column(id, 0)));
    int stride = Math.max(1, Math.ceilDiv(records.size() - 1, MOST_ROWS - 1));
    List<List<Article.Line>> rows =
        IntStream.range(0, records.size())
            .filter(i -> i % stride == 0)
            .mapToObj(records::get)
            .map(record -> row(record, ids, record.at()))
            .toList();
    return new Article.Block.Table(
        stride == 1
            ? "The numbers of this figure"
            : "The numbers of this figure, one row in " + stride,
        columns,
        rows);
  }

  private List<Article.Line> row(SweepRecord record, List<String> ids, Map<String, Rational> at) {
    List<Article.Line> row = new ArrayList<>();
    Rational moving = at.getOrDefault(overlay.along(), Rational.ZERO);
    row.add(Article.Line.text(Figures.label(moving).plain()));
    for (String id : ids) {
      String number = number(record, id);
      row.add(
          Article.Line.text(number.isEmpty() ? "none" : Figures.number(number, FIGURES).plain()));
    }
    return row;
  }
}
