package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import regulus.claim.Sweep;
import regulus.claim.SweepData;
import regulus.confirm.MaxMargin;
import regulus.confirm.SweepEquations;
import regulus.confirm.SweepMargins;
import regulus.confirm.SweepProblem;
import regulus.kernel.Classification;
import regulus.kernel.Rational;

/** The data of a sweep and their exact solutions, for readers and for programs. */
final class SweepDataText {

  /** More data points than this do not fit on a page. */
  private static final int MOST_COLUMNS = 12;

  private static final int MOST_ROWS = 64;

  private SweepDataText() {}

  static List<Article.Block> of(Sweep sweep, SweepProblem problem) {
    List<Article.Block> blocks = new ArrayList<>();
    switch (problem) {
      case SweepEquations equations -> {
        heading(blocks, "Equations");
        if (sweep.data() instanceof SweepData.OfEquations data) {
          blocks.add(data(data, equations));
        }
        blocks.add(equations(equations));
      }
      case SweepMargins margins -> {
        heading(blocks, "Data points");
        if (sweep.data() instanceof SweepData.OfMargins data) {
          blocks.add(points(data, margins));
        }
        if (margins.design().length <= MOST_COLUMNS && margins.design()[0].length <= MOST_ROWS) {
          blocks.add(margins(margins));
        }
      }
    }
    return blocks;
  }

  private static void heading(List<Article.Block> blocks, String text) {
    blocks.add(new Article.Block.Heading(1, Article.Line.text(text)));
  }

  private static Article.Block paragraph(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }

  private static Article.Block data(SweepData.OfEquations data, SweepEquations problem) {
    String drawn =
        switch (data) {
          case SweepData.Drawn from ->
              "drawn from the seed "
                  + from.seed()
                  + " so that a vector with "
                  + from.nonzeros()
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
  private static Article.Block equations(SweepEquations problem) {
    int rows = problem.design().length;
    List<Article.Block.Column> columns = columns("unknown", rows);
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

  private static Article.Block points(SweepData.OfMargins data, SweepMargins problem) {
    String source =
        switch (data) {
          case SweepData.Taught from ->
              problem.design().length
                  + " data points with "
                  + problem.design()[0].length
                  + " features, drawn from the seed "
                  + from.seed()
                  + ", with the labels that a predictor with "
                  + from.nonzeros()
                  + " entries other than 0 gives them. ";
          case SweepData.Points from -> String.join("; ", from.data().notes()) + ". ";
        };
    String loss =
        "The loss L is the "
            + (data.reduction() == Classification.Reduction.SUM ? "sum" : "mean")
            + (data.loss() == Classification.Loss.EXPONENTIAL
                ? " of the exponentials of minus the margins. "
                : " of the logistic losses; \u03B3 is that of the exponential loss of the same"
                    + " margins, which differs by less than L. ");
    String unique =
        problem.absolute().unique()
            ? "The l1 max margin has one solution, with "
            : "The l1 max margin has several solutions; the one found has ";
    Rational[] w = problem.absolute().w();
    return paragraph(
        source
            + loss
            + unique
            + Stream.of(w).filter(entry -> !entry.isZero()).count()
            + " entries other than 0 and "
            + problem.absolute().supportVectors(problem.design()).size()
            + " support vectors; that of the l2 max margin has "
            + problem.euclidean().supportVectors(problem.design()).size()
            + " support vectors. Both are exact.");
  }

  private static Article.Block margins(SweepMargins problem) {
    List<Article.Block.Column> columns = columns("feature", problem.design().length);
    List<List<Article.Line>> lines = new ArrayList<>();
    for (int j = 0; j < problem.design()[0].length; j++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(j + 1)));
      for (Rational[] row : problem.design()) {
        cells.add(row[j].toString());
      }
      cells.add(Figures.rounded(problem.absolute().w()[j], 2));
      cells.add(Figures.rounded(problem.euclidean().w()[j], 2));
      lines.add(cells.stream().map(Article.Line::text).toList());
    }
    return new Article.Block.Table(
        "Inputs times their labels, a column each, and the max margin solutions, rounded",
        columns,
        lines);
  }

  private static List<Article.Block.Column> columns(String first, int rows) {
    List<Article.Block.Column> columns = new ArrayList<>();
    columns.add(new Article.Block.Column(first, 0));
    for (int n = 1; n <= rows; n++) {
      columns.add(new Article.Block.Column(Integer.toString(n), 0));
    }
    columns.add(new Article.Block.Column("l1", 0));
    columns.add(new Article.Block.Column("l2", 0));
    return columns;
  }

  /** Adds the data and their solutions to an object. */
  static void put(Map<String, Object> object, SweepProblem problem) {
    object.put("design", Stream.of(problem.design()).map(SweepDataText::texts).toList());
    switch (problem) {
      case SweepEquations equations -> {
        object.put("targets", texts(equations.targets()));
        object.put("least-l1", equations.absolute().value().toString());
        object.put("least-l2-squared", equations.euclidean().value().toString());
      }
      case SweepMargins margins -> {
        put(object, "l1", margins.absolute());
        put(object, "l2", margins.euclidean());
      }
    }
  }

  private static void put(Map<String, Object> object, String norm, MaxMargin.Minimizer minimizer) {
    object.put("max-margin-" + norm, texts(minimizer.w()));
    object.put("multipliers-" + norm, texts(minimizer.multipliers()));
  }

  private static List<String> texts(Rational[] numbers) {
    return Stream.of(numbers).map(Rational::toString).toList();
  }
}
