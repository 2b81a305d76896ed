package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import regulus.claim.NetworkRecord.Look;
import regulus.claim.NetworkSweep;
import regulus.confirm.GaussNewtonErrors;

/**
 * The report of a sweep of a network.
 *
 * @param sweep what was asked for
 * @param errors the errors of the Gauss-Newton part, one for each activation
 * @param parts the Gauss-Newton parts, one for each activation
 * @param looks the training run
 */
public record NetworkSweepReport(
    NetworkSweep sweep,
    List<GaussNewtonErrors> errors,
    List<GaussNewtonErrors> parts,
    List<Look> looks) {

  /** Copies the lists. */
  public NetworkSweepReport {
    errors = List.copyOf(errors);
    parts = List.copyOf(parts);
    looks = List.copyOf(looks);
  }

  /** The texts of the report by the endings of their files. */
  public Map<String, String> texts() {
    Article article = article();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".tex", LatexArticle.print(article));
    texts.put(".html", HtmlArticle.print(article, "<a href=\"../index.html\">all claims</a>"));
    return texts;
  }

  private Article article() {
    List<Article.Block> blocks = new ArrayList<>();
    if (!sweep.note().isEmpty()) {
      blocks.add(paragraph(sweep.note()));
    }
    blocks.add(heading("The error of the Gauss-Newton part against the size of the inputs"));
    blocks.add(
        new Article.Block.Figure(
            sweep.id() + "-errors",
            errorChart("Hessian less its Gauss-Newton part", errors, "error")));
    blocks.add(
        new Article.Block.Figure(
            sweep.id() + "-parts", errorChart("Gauss-Newton part", parts, "Gauss-Newton part")));
    blocks.add(
        paragraph(
            "The largest value over all layers of networks of depth 1 to 3 and over three inputs,"
                + " in one direction for each of the two arguments; the order is the slope of the"
                + " straight line through all points by least squares."));
    blocks.add(new Article.Block.Details(Article.Line.text("Numbers"), List.of(errorTable())));
    blocks.add(heading("Hessians of the layers along a training run"));
    blocks.add(
        new Article.Block.Figure(
            sweep.id() + "-hessians", lossChart("Hessian of each layer", Look::hessians)));
    blocks.add(
        new Article.Block.Figure(
            sweep.id() + "-gauss-newton",
            lossChart("Gauss-Newton part of each layer", Look::gaussNewton)));
    blocks.add(
        paragraph(
            ("Spectral norms against the loss, for %d data points drawn with outputs of another"
                    + " network, under %d steps of gradient descent of size %s, in double"
                    + " precision.")
                .formatted(
                    sweep.training().samples(),
                    sweep.training().steps(),
                    sweep.training().rate())));
    blocks.add(new Article.Block.Details(Article.Line.text("Numbers"), List.of(lossTable())));
    blocks.add(heading("Setting"));
    blocks.add(new Article.Block.Glossary(SettingText.of(sweep.claims().setting())));
    blocks.add(
        paragraph(
            "Weights, inputs, directions and the loss are drawn from the seed "
                + sweep.seed()
                + "; inputs have "
                + sweep.unknowns()
                + " entries."));
    blocks.add(heading("Reproduce"));
    String file = sweep.path().toString().replace('\\', '/');
    int at = file.lastIndexOf("derivations/");
    String shown = at < 0 ? file.substring(file.lastIndexOf('/') + 1) : file.substring(at);
    blocks.add(new Article.Block.Commands(List.of("./regulus sweep " + shown)));
    return new Article(sweep.title(), sweep.id() + ", a sweep of " + sweep.claims().id(), blocks);
  }

  private static Article.Block heading(String text) {
    return new Article.Block.Heading(1, Article.Line.text(text));
  }

  private static Article.Block paragraph(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }

  private List<Double> scales() {
    return sweep.errors().scales().stream()
        .map(s -> Math.log10(s.numerator().doubleValue() / s.denominator().doubleValue()))
        .toList();
  }

  private Chart errorChart(String title, List<GaussNewtonErrors> measured, String upward) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (GaussNewtonErrors one : measured) {
      String name = String.format(Locale.ROOT, "%s, %.2f", one.activation(), one.order());
      curves.add(curve(name, scales(), one.log10()));
    }
    return chart(
        title,
        curves,
        "scale of the inputs",
        upward,
        new Chart.Label("f, order", "f, order"),
        false);
  }

  private Chart lossChart(String title, Function<Look, List<Double>> norms) {
    List<Double> losses = looks.stream().map(look -> Math.log10(look.loss())).toList();
    List<Chart.Curve> curves = new ArrayList<>();
    int layers = norms.apply(looks.getFirst()).size();
    for (int k = 0; k < layers; k++) {
      int layer = k;
      curves.add(
          curve(
              "layer " + k,
              losses,
              looks.stream().map(look -> Math.log10(norms.apply(look).get(layer))).toList()));
    }
    return chart(title, curves, "loss", "spectral norm", Chart.Label.NONE, true);
  }

  /** A curve without the points at which there is nothing to be drawn on logarithmic axes. */
  private static Chart.Curve curve(String name, List<Double> x, List<Double> y) {
    List<Chart.Spot> spots =
        IntStream.range(0, x.size())
            .filter(i -> Double.isFinite(x.get(i)) && Double.isFinite(y.get(i)))
            .mapToObj(i -> new Chart.Spot(x.get(i), y.get(i)))
            .toList();
    return new Chart.Curve(new Chart.Label(name, name), List.of(spots));
  }

  /** A chart on logarithmic axes. */
  private static Chart chart(
      String title,
      List<Chart.Curve> curves,
      String x,
      String y,
      Chart.Label legend,
      boolean falling) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Chart.Curve curve : curves) {
      for (Chart.Spot spot : curve.pieces().getFirst()) {
        left = Math.min(left, spot.x());
        right = Math.max(right, spot.x());
        low = Math.min(low, spot.y());
        high = Math.max(high, spot.y());
      }
    }
    if (left > right) {
      left = 0;
      right = 1;
      low = 0;
      high = 1;
    }
    return new Chart(
        title,
        Chart.axis(
            new Chart.Label(x, x), falling ? right : left, falling ? left : right, true, false),
        Chart.axis(new Chart.Label(y, y), low, high, true, true),
        legend,
        curves,
        List.of());
  }

  private static Article.Line number(double value) {
    return Article.Line.text(String.format(Locale.ROOT, "%.3e", value));
  }

  private Article.Block.Table errorTable() {
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column("scale", 0));
    errors.forEach(one -> columns.add(new Article.Block.Column("error, " + one.activation(), 0)));
    parts.forEach(one -> columns.add(new Article.Block.Column("part, " + one.activation(), 0)));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (int i = 0; i < sweep.errors().scales().size(); i++) {
      List<Article.Line> row = new ArrayList<>();
      row.add(Article.Line.text(Figures.label(sweep.errors().scales().get(i)).plain()));
      for (GaussNewtonErrors one : errors) {
        row.add(number(Math.pow(10, one.log10().get(i))));
      }
      for (GaussNewtonErrors one : parts) {
        row.add(number(Math.pow(10, one.log10().get(i))));
      }
      rows.add(row);
    }
    return new Article.Block.Table("Values at each scale", columns, rows);
  }

  private Article.Block.Table lossTable() {
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column("step", 0));
    columns.add(new Article.Block.Column("loss", 0));
    int layers = looks.getFirst().hessians().size();
    for (String what : List.of("Hessian", "Gauss-Newton part")) {
      for (int k = 0; k < layers; k++) {
        columns.add(new Article.Block.Column(what + ", layer " + k, 0));
      }
    }
    List<List<Article.Line>> rows = new ArrayList<>();
    for (Look look : looks) {
      List<Article.Line> row = new ArrayList<>();
      row.add(Article.Line.text(Integer.toString(look.step())));
      row.add(number(look.loss()));
      look.hessians().forEach(norm -> row.add(number(norm)));
      look.gaussNewton().forEach(norm -> row.add(number(norm)));
      rows.add(row);
    }
    return new Article.Block.Table("Spectral norms along the way", columns, rows);
  }
}
