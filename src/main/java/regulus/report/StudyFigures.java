package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import regulus.check.MarginStudy;
import regulus.check.MarginStudy.Curve;
import regulus.check.MarginStudy.Panel;
import regulus.check.MarginStudy.Role;
import regulus.check.MarginStudy.Spot;

/** Draws the study of a limit direction: what was measured, what is predicted, what else may be. */
final class StudyFigures {

  /** As many curves as there are styles. */
  private static final int MOST_CURVES = 8;

  /** Figures of one panel; the tables hold the rest. */
  private static final int MOST_CHARTS = 3;

  /** The longest name that fits beside a chart. */
  private static final int LONGEST_NAME = 14;

  private static final int MOST_ROWS = 26;
  private static final int FIGURES = 5;

  private static final Map<String, String> GREEK =
      Map.of("alpha", "\u03B1", "gamma", "\u03B3", "mu", "\u03BC");

  private StudyFigures() {}

  /**
   * A figure for each panel, or some where it has too many curves for one, each with its numbers.
   *
   * @param claim tells figures from those of other claims of the page
   */
  static List<Article.Block> of(String claim, MarginStudy study) {
    List<Article.Block> blocks = new ArrayList<>();
    int number = 0;
    for (Panel panel : study.panels()) {
      List<List<Curve>> parts = parts(panel.curves());
      for (List<Curve> part : parts.subList(0, Math.min(MOST_CHARTS, parts.size()))) {
        number++;
        Names names = Names.of(part);
        blocks.add(new Article.Block.Paragraph(Article.Line.text(panel.title() + ".")));
        blocks.add(new Article.Block.Figure(claim + "-study-" + number, chart(panel, part, names)));
        names.key().ifPresent(blocks::add);
        blocks.add(
            new Article.Block.Details(
                Article.Line.text("Numbers"), List.of(table(panel, part, names))));
      }
      if (parts.size() > MOST_CHARTS) {
        blocks.add(
            new Article.Block.Paragraph(
                Article.Line.text(
                    (parts.size() - MOST_CHARTS) + " more figures of this kind are left out.")));
      }
    }
    return blocks;
  }

  /**
   * What curves are called beside a chart, where there is little room: by their names if these are
   * short, else by letters that a list explains.
   */
  private record Names(List<Chart.Label> labels, Optional<Article.Block> key) {

    static Names of(List<Curve> curves) {
      if (curves.stream().allMatch(curve -> curve.name().length() <= LONGEST_NAME)) {
        return new Names(curves.stream().map(c -> name(c.name())).toList(), Optional.empty());
      }
      List<Chart.Label> letters = new ArrayList<>();
      List<Article.Block.Entry> entries = new ArrayList<>();
      for (Curve curve : curves) {
        String letter = Character.toString('A' + letters.size());
        letters.add(new Chart.Label(letter, letter));
        entries.add(
            new Article.Block.Entry(
                letter, List.of(Article.Line.text(name(curve.name()).plain()))));
      }
      return new Names(letters, Optional.of(new Article.Block.Glossary(entries)));
    }
  }

  /** Curves in the order given, cut where a component begins so that each part can be drawn. */
  private static List<List<Curve>> parts(List<Curve> curves) {
    if (curves.size() <= MOST_CURVES) {
      return List.of(curves);
    }
    Map<String, List<Curve>> groups = new LinkedHashMap<>();
    for (Curve curve : curves) {
      int end = curve.name().indexOf(" of ");
      String group = end < 0 ? curve.name() : curve.name().substring(0, end);
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(curve);
    }
    List<List<Curve>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (List<Curve> group : groups.values()) {
      List<Curve> shown = group.subList(0, Math.min(MOST_CURVES, group.size()));
      if (parts.getLast().size() + shown.size() > MOST_CURVES) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().addAll(shown);
    }
    return parts;
  }

  private static Chart chart(Panel panel, List<Curve> shown, Names names) {
    List<Chart.Curve> curves = new ArrayList<>();
    List<Chart.Curve> references = new ArrayList<>();
    double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] y = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < shown.size(); i++) {
      Curve curve = shown.get(i);
      List<Chart.Spot> spots = new ArrayList<>();
      for (Spot spot : curve.spots()) {
        Chart.Spot drawn =
            new Chart.Spot(
                position(spot.x(), panel.x().logarithmic()),
                position(spot.y(), panel.y().logarithmic()));
        if (Double.isFinite(drawn.x()) && Double.isFinite(drawn.y())) {
          spots.add(drawn);
          widen(x, drawn.x());
          widen(y, drawn.y());
        }
      }
      Chart.Curve line = new Chart.Curve(names.labels().get(i), List.of(spots));
      boolean thin = curve.role() == Role.PREDICTED && references.size() < 2;
      (thin ? references : curves).add(line);
    }
    return new Chart(
        panel.title(),
        axis(panel.x(), x, false),
        axis(panel.y(), y, true),
        Chart.Label.NONE,
        curves,
        references);
  }

  private static Chart.Axis axis(MarginStudy.Axis axis, double[] ends, boolean margin) {
    boolean none = ends[0] > ends[1];
    return Chart.axis(
        name(axis.label()), none ? 0 : ends[0], none ? 1 : ends[1], axis.logarithmic(), margin);
  }

  private static void widen(double[] ends, double position) {
    ends[0] = Math.min(ends[0], position);
    ends[1] = Math.max(ends[1], position);
  }

  private static double position(double value, boolean logarithmic) {
    return logarithmic ? Math.log10(value) : value;
  }

  /** A name with its Greek letters. */
  private static Chart.Label name(String text) {
    String shown = text.replace("component ", "");
    String plain = shown;
    String latex = LatexText.escape(shown);
    for (Map.Entry<String, String> letter : GREEK.entrySet()) {
      String word = "(?<![A-Za-z])" + letter.getKey() + "(?![A-Za-z])";
      plain = plain.replaceAll(word, letter.getValue());
      latex = latex.replaceAll(word, "\\$\\\\" + letter.getKey() + "\\$");
    }
    return new Chart.Label(plain.replace("-log", "\u2212log"), latex.replace("-log", "$-\\log$"));
  }

  /** The numbers of a figure: a row for each place on the horizontal axis. */
  private static Article.Block table(Panel panel, List<Curve> curves, Names names) {
    List<Double> places =
        new ArrayList<>(
            new TreeSet<>(curves.stream().flatMap(c -> c.spots().stream()).map(Spot::x).toList()));
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column(name(panel.x().label()).plain(), 0));
    names.labels().forEach(name -> columns.add(new Article.Block.Column(name.plain(), 0)));
    int stride = Math.max(1, Math.ceilDiv(places.size() - 1, MOST_ROWS - 1));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i += stride) {
      double x = places.get(i);
      List<Article.Line> row = new ArrayList<>(List.of(cell(x)));
      for (Curve curve : curves) {
        row.add(
            curve.spots().stream()
                .filter(spot -> spot.x() == x)
                .findFirst()
                .map(spot -> cell(spot.y()))
                .orElse(Article.Line.text("none")));
      }
      rows.add(row);
    }
    return new Article.Block.Table("The numbers of this figure", columns, rows);
  }

  private static Article.Line cell(double value) {
    return Article.Line.text(
        Double.isFinite(value) ? Figures.number(Double.toString(value), FIGURES).plain() : "none");
  }
}
