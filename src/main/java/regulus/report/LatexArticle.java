package regulus.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints an article as LaTeX for plain pdflatex. The text holds no date, and TeX is told to write
 * none, so that the same outcome gives the same bytes.
 */
final class LatexArticle {

  private static final String PREAMBLE =
      """
      \\documentclass[10pt,a4paper]{article}
      \\pdfinfoomitdate=1
      \\pdftrailerid{}
      \\pdfsuppressptexinfo=15
      \\usepackage[T1]{fontenc}
      \\usepackage[utf8]{inputenc}
      \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}
      \\usepackage[margin=23mm]{geometry}
      \\usepackage{amsmath,amssymb,amsthm,array,booktabs,longtable,xcolor}
      \\usepackage[hidelinks]{hyperref}
      """;

  private static final String SETUP =
      """
      \\definecolor{good}{HTML}{1B6E3C}
      \\definecolor{fair}{HTML}{1F5FA8}
      \\definecolor{bad}{HTML}{B3261E}
      \\definecolor{open}{HTML}{8A5A00}
      \\newtheorem{theorem}{Theorem}
      \\theoremstyle{definition}
      \\newtheorem{claim}[theorem]{Claim}
      \\newcommand{\\verdict}[2]{\\textcolor{#1}{\\textbf{#2}}}
      \\newcommand{\\code}[1]{\\texttt{#1}}
      \\setlength{\\parindent}{0pt}
      \\setlength{\\parskip}{3pt}
      \\setlength{\\tabcolsep}{4pt}
      \\setlength{\\LTpre}{2pt}
      \\setlength{\\LTpost}{4pt}
      \\makeatletter
      \\def\\@listi{\\leftmargin\\leftmargini\\topsep2pt\\parsep0pt\\itemsep1pt}
      \\let\\@listI\\@listi\\@listi
      \\makeatother
      \\setlength{\\emergencystretch}{5em}
      \\allowdisplaybreaks
      \\date{}
      """;

  /** Tables with more columns are set smaller. */
  private static final int MANY_COLUMNS = 8;

  private final StringBuilder out = new StringBuilder();

  private LatexArticle() {}

  static String print(Article article) {
    LatexArticle printer = new LatexArticle();
    printer.article(article);
    return printer.out.toString();
  }

  private void article(Article article) {
    boolean charts = article.hasCharts();
    out.append(PREAMBLE).append(charts ? PgfChart.PREAMBLE : "");
    out.append("\\hypersetup{pdftitle={").append(LatexText.escape(article.title()));
    out.append("},pdfsubject={").append(LatexText.escape(article.subject()));
    out.append("},pdfauthor={},pdfcreator={Regulus},pdfproducer={},pdfkeywords={}}\n");
    out.append(SETUP).append(charts ? PgfChart.COLOURS : "");
    out.append("\\title{").append(LatexText.escape(article.title())).append("}\n");
    out.append("\\author{\\parbox{0.9\\linewidth}{\\centering ");
    out.append(LatexText.escape(article.subject())).append("}}\n\n");
    out.append("\\begin{document}\n\\maketitle\n");
    blocks(article.blocks());
    out.append("\n\\end{document}\n");
  }

  private void blocks(List<Article.Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Article.Block block) {
    switch (block) {
      case Article.Block.Heading heading ->
          out.append("\n\\")
              .append("sub".repeat(heading.level() - 1))
              .append("section*{")
              .append(line(heading.line()))
              .append("}\n");
      case Article.Block.Paragraph paragraph ->
          out.append("\n").append(line(paragraph.line())).append("\n");
      case Article.Block.Display display -> out.append(LatexLines.display(display.box()));
      case Article.Block.Statement statement -> statement(statement);
      case Article.Block.Details details -> details(details);
      case Article.Block.Steps steps -> steps(steps);
      case Article.Block.Glossary glossary -> glossary(glossary);
      case Article.Block.Table table -> table(table);
      case Article.Block.Figure figure -> out.append(PgfChart.print(figure.chart()));
      case Article.Block.HeatMaps maps -> out.append(PgfHeatChart.print(maps.chart()));
      case Article.Block.References references -> references(references.papers());
      case Article.Block.Commands commands -> {
        out.append("\\begin{verbatim}\n");
        commands.lines().forEach(line -> out.append(LatexText.verbatim(line)).append('\n'));
        out.append("\\end{verbatim}\n");
      }
    }
  }

  private void references(List<Bibliography.Reference> papers) {
    out.append("\n\\begin{thebibliography}{9}\n\\raggedright\n");
    for (Bibliography.Reference paper : papers) {
      out.append("\\bibitem{").append(paper.key()).append("} ");
      out.append(LatexText.escape(paper.text())).append("\n\\url{");
      out.append(paper.address()).append("}\n");
    }
    out.append("\\end{thebibliography}\n");
  }

  private void statement(Article.Block.Statement statement) {
    String environment = statement.proved() ? "theorem" : "claim";
    out.append("\n\\begin{").append(environment).append("}[{");
    out.append(LatexText.escape(statement.note())).append("}]\n");
    out.append("\\label{").append(statement.anchor()).append("}\n");
    blocks(statement.blocks());
    out.append("\\end{").append(environment).append("}\n");
  }

  private void details(Article.Block.Details details) {
    out.append("\n\\begin{proof}[{").append(line(details.summary())).append("}]\\leavevmode\n");
    blocks(details.blocks());
    out.append("\\end{proof}\n");
  }

  private void steps(Article.Block.Steps steps) {
    out.append("\\begin{enumerate}\n");
    steps.lines().forEach(line -> out.append("\\item ").append(line(line)).append('\n'));
    out.append("\\end{enumerate}\n");
  }

  private void glossary(Article.Block.Glossary glossary) {
    out.append("\\begin{description}\n");
    for (Article.Block.Entry entry : glossary.entries()) {
      out.append("\\item[{").append(LatexText.escape(entry.term())).append("}] ");
      out.append(
          entry.lines().stream().map(LatexArticle::line).collect(Collectors.joining(" \\\\\n")));
      out.append('\n');
    }
    out.append("\\end{description}\n");
  }

  private void table(Article.Block.Table table) {
    out.append("\n").append(LatexText.escape(table.caption())).append("\n");
    boolean many = table.columns().size() > MANY_COLUMNS;
    out.append(many ? "{\\scriptsize\\setlength{\\tabcolsep}{2pt}" : "{\\footnotesize");
    out.append("\n\\begin{longtable}{@{}");
    table.columns().forEach(column -> out.append(column(column)));
    out.append("@{}}\n\\toprule\n");
    out.append(
        table.columns().stream()
            .map(column -> LatexText.escape(column.head()))
            .collect(Collectors.joining(" & ")));
    out.append(" \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n");
    for (List<Article.Line> row : table.rows()) {
      out.append(row.stream().map(LatexArticle::line).collect(Collectors.joining(" & ")));
      out.append(" \\\\\n\\addlinespace[1pt]\n");
    }
    out.append("\\end{longtable}}\n");
  }

  private static String column(Article.Block.Column column) {
    if (column.share() == 0) {
      return "l";
    }
    return ">{\\raggedright\\arraybackslash}p{" + column.share() + "\\linewidth}";
  }

  /** A line of running text. */
  static String line(Article.Line line) {
    return line.spans().stream().map(LatexArticle::span).collect(Collectors.joining());
  }

  private static String span(Article.Span span) {
    return switch (span) {
      case Article.Span.Text text -> LatexText.running(text.text());
      case Article.Span.Formula formula -> LatexLines.inline(formula.box());
      case Article.Span.Code code -> "\\code{" + LatexText.breakable(code.code()) + "}";
      case Article.Span.Strong strong -> "\\textbf{" + LatexText.escape(strong.text()) + "}";
      case Article.Span.Cite cite -> "~\\cite{" + cite.reference().key() + "}";
      case Article.Span.Verdict verdict ->
          switch (verdict.word()) {
            case PROVED -> "\\verdict{good}{PROVED}";
            case CONFIRMED -> "\\verdict{fair}{CONFIRMED}";
            case REFUTED -> "\\verdict{bad}{REFUTED}";
            case UNDECIDED -> "\\verdict{open}{UNDECIDED}";
            case ILL_POSED -> "\\verdict{open}{ILL-POSED}";
          };
    };
  }
}
