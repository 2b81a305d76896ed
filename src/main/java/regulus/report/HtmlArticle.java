package regulus.report;

import java.util.List;
import java.util.stream.Collectors;
import regulus.claim.VerdictWord;

/** Prints an article as one self-contained HTML page: no script, nothing loaded from elsewhere. */
final class HtmlArticle {

  private final StringBuilder out = new StringBuilder();

  private HtmlArticle() {}

  /**
   * @param navigation markup of the line above the title
   */
  static String print(Article article, String navigation) {
    HtmlArticle printer = new HtmlArticle();
    printer.article(article, navigation);
    return printer.out.toString();
  }

  private void article(Article article, String navigation) {
    out.append(Html.head(article.title(), article.hasCharts()));
    out.append("<body>\n<nav>").append(navigation).append("</nav>\n");
    out.append("<h1>").append(Html.escape(article.title())).append("</h1>\n");
    out.append("<p class=\"subject\">").append(Html.escape(article.subject())).append("</p>\n");
    blocks(article.blocks());
    out.append("</body>\n</html>\n");
  }

  private void blocks(List<Article.Block> blocks) {
    blocks.forEach(this::block);
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
        blocks(details.blocks());
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
    blocks(statement.blocks());
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
    table.columns().forEach(column -> Html.cell(out, "th", "", Html.escape(column.head())));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Article.Line> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        Html.cell(
            out, "td", table.columns().get(i).head(), "<span>" + line(row.get(i)) + "</span>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void element(String tag, String content) {
    out.append('<').append(tag).append('>').append(content);
    out.append("</").append(tag).append(">\n");
  }

  private static String line(Article.Line line) {
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
    String colour =
        switch (word) {
          case PROVED -> "good";
          case CONFIRMED -> "fair";
          case REFUTED -> "bad";
          case UNDECIDED, ILL_POSED -> "open";
        };
    return "<span class=\"verdict " + colour + "\">" + word.word() + "</span>";
  }
}
