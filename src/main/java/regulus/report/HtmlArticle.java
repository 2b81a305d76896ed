package regulus.report;

import java.util.List;
import java.util.stream.Collectors;
import regulus.claim.VerdictWord;

/** Prints an article as one self-contained HTML page that loads nothing from elsewhere. */
final class HtmlArticle {

  /** Shown by the script of the page; without one, each part unfolds by itself. */
  static final String UNFOLD =
      "<p class=\"tools\"><button type=\"button\" id=\"_unfold\" hidden>Unfold all</button></p>\n";

  private final StringBuilder out = new StringBuilder();

  private HtmlArticle() {}

  /**
   * @param navigation markup of the line above the title
   */
  static String print(Article article, String navigation) {
    List<String> sheets = article.hasCharts() ? List.of("chart.css") : List.of();
    Html.Frame frame =
        new Html.Frame(article.title(), "", sheets, navigation, List.of("article.js"));
    String unfold =
        article.blocks().stream().anyMatch(block -> block instanceof Article.Block.Details)
            ? UNFOLD
            : "";
    return frame.around(
        "<h1>"
            + Html.escape(article.title())
            + "</h1>\n<p class=\"subject\">"
            + Html.escape(article.subject())
            + "</p>\n"
            + unfold
            + blocks(article.blocks()));
  }

  /** The markup of some blocks, without a page around them. */
  static String blocks(List<Article.Block> blocks) {
    HtmlArticle printer = new HtmlArticle();
    blocks.forEach(printer::block);
    return printer.out.toString();
  }

  private void block(Article.Block block) {
    switch (block) {
      case Article.Block.Heading heading -> {
        String tag = "h" + (heading.level() + 1);
        element(tag, line(heading.line()));
      }
      case Article.Block.Paragraph paragraph -> element("p", line(paragraph.line()));
      case Article.Block.Display display ->
          out.append("<div class=\"display\">")
              .append(MathMl.display(display.box()))
              .append("</div>\n");
      case Article.Block.Statement statement -> statement(statement);
      case Article.Block.Details details -> {
        out.append("<details>");
        element("summary", line(details.summary()));
        out.append(blocks(details.blocks()));
        out.append("</details>\n");
      }
      case Article.Block.Steps steps -> {
        out.append("<ol>\n");
        steps.lines().forEach(line -> element("li", line(line)));
        out.append("</ol>\n");
      }
      case Article.Block.Glossary glossary -> glossary(glossary);
      case Article.Block.Table table -> table(table);
      case Article.Block.Figure figure ->
          out.append("<figure class=\"scroll\">\n")
              .append(SvgChart.print(figure.chart(), figure.id()))
              .append("</figure>\n");
      case Article.Block.HeatMaps maps ->
          out.append("<figure class=\"scroll\">\n")
              .append(SvgHeatChart.print(maps.chart(), maps.id()))
              .append("</figure>\n");
      case Article.Block.References references -> references(references.papers());
      case Article.Block.Commands commands ->
          element("pre", Html.escape(String.join("\n", commands.lines())));
    }
  }

  private void references(List<Bibliography.Reference> papers) {
    out.append("<ul class=\"references\">\n");
    for (Bibliography.Reference paper : papers) {
      out.append("<li><a href=\"").append(paper.address()).append("\">");
      out.append(Html.escape(paper.text())).append("</a></li>\n");
    }
    out.append("</ul>\n");
  }

  private void statement(Article.Block.Statement statement) {
    out.append("<section class=\"statement").append(statement.proved() ? " proved" : "");
    out.append("\" id=\"").append(Html.escape(statement.anchor())).append("\">\n");
    out.append("<p class=\"note\">").append(statement.proved() ? "Theorem" : "Claim").append(" (");
    out.append(Html.escape(statement.note())).append(")</p>\n");
    out.append(blocks(statement.blocks()));
    out.append("</section>\n");
  }

  private void glossary(Article.Block.Glossary glossary) {
    out.append("<dl>\n");
    for (Article.Block.Entry entry : glossary.entries()) {
      out.append("<dt>").append(Html.escape(entry.term())).append("</dt><dd>");
      out.append(entry.lines().stream().map(HtmlArticle::line).collect(Collectors.joining("<br>")));
      out.append("</dd>\n");
    }
    out.append("</dl>\n");
  }

  private void table(Article.Block.Table table) {
    out.append("<div class=\"scroll\"><table class=\"stacked\"><caption>");
    out.append(Html.escape(table.caption())).append("</caption>\n<thead><tr>");
    table
        .columns()
        .forEach(
            column ->
                out.append("<th scope=\"col\">")
                    .append(Html.escape(column.head()))
                    .append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Article.Line> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append("<td data-head=\"").append(Html.escape(table.columns().get(i).head()));
        out.append("\"><span>").append(line(row.get(i))).append("</span></td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void element(String tag, String content) {
    out.append('<').append(tag).append('>').append(content);
    out.append("</").append(tag).append(">\n");
  }

  /** The markup of a line, without an element around it. */
  static String line(Article.Line line) {
    return line.spans().stream().map(HtmlArticle::span).collect(Collectors.joining());
  }

  private static String span(Article.Span span) {
    return switch (span) {
      case Article.Span.Text text -> Html.escape(text.text());
      case Article.Span.Formula formula -> MathMl.inline(formula.box());
      case Article.Span.Code code -> "<code>" + Html.escape(code.code()) + "</code>";
      case Article.Span.Strong strong -> "<strong>" + Html.escape(strong.text()) + "</strong>";
      case Article.Span.Cite cite ->
          " <a href=\"" + cite.reference().address() + "\">[" + cite.reference().key() + "]</a>";
      case Article.Span.Verdict verdict -> verdict(verdict.word());
    };
  }

  /** The verdict in its colour. */
  static String verdict(VerdictWord word) {
    return "<span class=\"verdict " + colour(word) + "\">" + word.word() + "</span>";
  }

  /** The class of a verdict's colour. */
  static String colour(VerdictWord word) {
    return switch (word) {
      case PROVED -> "good";
      case CONFIRMED -> "fair";
      case REFUTED -> "bad";
      case UNDECIDED, ILL_POSED -> "open";
    };
  }
}
