package regulus.report;

import java.util.Arrays;
import java.util.List;
import regulus.claim.VerdictWord;

/**
 * A report before any markup: {@link LatexArticle} and {@link HtmlArticle} print the same article.
 *
 * @param title its title
 * @param subject what is reported on, for the document's metadata
 * @param blocks its contents
 */
record Article(String title, String subject, List<Block> blocks) {

  Article {
    blocks = List.copyOf(blocks);
  }

  /** Whether some block is a chart. */
  boolean hasCharts() {
    return blocks.stream()
        .anyMatch(block -> block instanceof Block.Figure || block instanceof Block.HeatMaps);
  }

  /** Part of a line. */
  sealed interface Span {
    /** Words. */
    record Text(String text) implements Span {}

    /** A formula. */
    record Formula(Box box) implements Span {}

    /** Something typed: a name, a path, a formula that could not be laid out. */
    record Code(String code) implements Span {}

    /** Words that stand out. */
    record Strong(String text) implements Span {}

    /** A verdict. */
    record Verdict(VerdictWord word) implements Span {}

    /** A paper of the references. */
    record Cite(Bibliography.Reference reference) implements Span {}
  }

  /** A line or a paragraph. */
  record Line(List<Span> spans) {
    Line {
      spans = List.copyOf(spans);
    }

    static Line of(Span... spans) {
      return new Line(Arrays.asList(spans));
    }

    static Line text(String text) {
      return of(new Span.Text(text));
    }

    static Line formula(Box box) {
      return of(new Span.Formula(box));
    }
  }

  /** Part of a page. */
  sealed interface Block {
    /** A heading; level 1 is a section. */
    record Heading(int level, Line line) implements Block {}

    /** A paragraph. */
    record Paragraph(Line line) implements Block {}

    /** A formula on a line of its own. */
    record Display(Box box) implements Block {}

    /** A statement as mathematicians set one; {@code proved} tells a theorem from a claim. */
    record Statement(boolean proved, String anchor, String note, List<Block> blocks)
        implements Block {
      public Statement {
        blocks = List.copyOf(blocks);
      }
    }

    /** A part that a reader may skip, with a line that says what it is. */
    record Details(Line summary, List<Block> blocks) implements Block {
      public Details {
        blocks = List.copyOf(blocks);
      }
    }

    /** Numbered lines. */
    record Steps(List<Line> lines) implements Block {
      public Steps {
        lines = List.copyOf(lines);
      }
    }

    /** Pairs of a term and what is said of it. */
    record Glossary(List<Entry> entries) implements Block {
      public Glossary {
        entries = List.copyOf(entries);
      }
    }

    /** One pair of a glossary. */
    record Entry(String term, List<Line> lines) {
      public Entry {
        lines = List.copyOf(lines);
      }
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param columns its columns
     * @param rows as many lines in each row as there are columns
     */
    record Table(String caption, List<Column> columns, List<List<Line>> rows) implements Block {
      public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
      }
    }

    /**
     * A column.
     *
     * @param head its head
     * @param share its part of the page's width, 0 for as much as its widest cell needs
     */
    record Column(String head, double share) {}

    /**
     * A chart.
     *
     * @param id tells it from others of the page
     */
    record Figure(String id, Chart chart) implements Block {}

    /**
     * Heat maps.
     *
     * @param id tells them from others of the page
     */
    record HeatMaps(String id, HeatChart chart) implements Block {}

    /** The papers that are cited. */
    record References(List<Bibliography.Reference> papers) implements Block {
      public References {
        papers = List.copyOf(papers);
      }
    }

    /** Commands to be typed. */
    record Commands(List<String> lines) implements Block {
      public Commands {
        lines = List.copyOf(lines);
      }
    }
  }
}
