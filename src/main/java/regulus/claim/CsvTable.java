package regulus.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a text with a row in each line, as RFC 4180 describes it, and where each of them
 * stands: cells are parted by commas, semicolons or tabs, whichever the first line has; quotes may
 * hold any of these and line ends, a doubled quote stands for one. Lines of blanks are passed over.
 *
 * @param rows the cells row by row, all rows being of one length
 */
record CsvTable(List<List<Cell>> rows) {

  CsvTable {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A cell.
   *
   * @param text what it holds, without quotes and without blanks around it
   */
  record Cell(Position position, String text) {

    /** The cell in messages. */
    String describe() {
      if (text.isEmpty()) {
        return "an empty cell";
      }
      String line = text.lines().findFirst().orElse("");
      return "`" + (line.length() <= 60 ? line : line.substring(0, 57) + "...") + "`";
    }
  }

  /**
   * Splits a text.
   *
   * @param mostRows the most rows that are read
   * @param mostColumns the most cells of a row
   * @throws ClaimException at the first place where a quote is not closed, a row has another number
   *     of cells than the first, or there are too many of either; or if there is no row
   */
  static CsvTable of(SourceText source, int mostRows, int mostColumns) throws ClaimException {
    return new Splitter(source, mostRows, mostColumns).table();
  }

  /** Goes through the characters once. */
  private static final class Splitter {
    private final SourceText source;
    private final int[] characters;
    private final int mostRows;
    private final int mostColumns;
    private final int separator;
    private final List<List<Cell>> rows = new ArrayList<>();
    private int at;

    Splitter(SourceText source, int mostRows, int mostColumns) {
      this.source = source;
      this.characters = source.characters();
      this.mostRows = mostRows;
      this.mostColumns = mostColumns;
      separator = separator();
    }

    /** A semicolon if the first line with text has one outside quotes, else a tab, else a comma. */
    private int separator() {
      boolean quoted = false;
      boolean tab = false;
      boolean text = false;
      for (int c : characters) {
        quoted ^= c == '"';
        if (!quoted && c == ';') {
          return ';';
        }
        tab |= !quoted && text && c == '\t';
        if (!quoted && text && isLineEnd(c)) {
          break;
        }
        text |= !isBlank(c) && !isLineEnd(c);
      }
      return tab ? '\t' : ',';
    }

    CsvTable table() throws ClaimException {
      while (at < characters.length) {
        if (!skipsBlankLine()) {
          row();
        }
      }
      if (rows.isEmpty()) {
        throw new ClaimException(
            source.position(0),
            "a row for each data point",
            "no row",
            "check that it is the file you mean");
      }
      return new CsvTable(rows);
    }

    private boolean skipsBlankLine() {
      int end = at;
      while (end < characters.length && isBlank(characters[end]) && characters[end] != separator) {
        end++;
      }
      if (end < characters.length && !isLineEnd(characters[end])) {
        return false;
      }
      at = end;
      skipLineEnd();
      return true;
    }

    private void row() throws ClaimException {
      Position start = source.position(at);
      List<Cell> row = new ArrayList<>();
      boolean more = true;
      while (more) {
        row.add(cell());
        if (row.size() > mostColumns) {
          throw new ClaimException(
              row.getLast().position(),
              "at most " + mostColumns + " columns",
              "more of them",
              "choose some with `features` in a smaller file");
        }
        more = at < characters.length && characters[at] == separator;
        at += more ? 1 : 0;
      }
      skipLineEnd();
      if (rows.size() == mostRows) {
        throw new ClaimException(
            start, "at most " + mostRows + " rows", "more of them", "take fewer data points");
      }
      if (!rows.isEmpty() && row.size() != rows.getFirst().size()) {
        throw new ClaimException(
            start,
            "a row of " + rows.getFirst().size() + " cells, like the first one",
            "a row of " + row.size(),
            "write one cell for each column, or check the separators");
      }
      rows.add(row);
    }

    private Cell cell() throws ClaimException {
      while (at < characters.length && isBlank(characters[at]) && characters[at] != separator) {
        at++;
      }
      Position position = source.position(at);
      return at < characters.length && characters[at] == '"'
          ? new Cell(position, quoted(position))
          : new Cell(position, plain());
    }

    private String plain() throws ClaimException {
      StringBuilder text = new StringBuilder();
      while (at < characters.length && characters[at] != separator && !isLineEnd(characters[at])) {
        if (characters[at] == '"') {
          throw new ClaimException(
              source.position(at),
              "a cell without quotes, or one within quotes",
              "a quote inside",
              "put the cell in quotes and double the quotes inside");
        }
        text.appendCodePoint(characters[at++]);
      }
      return text.toString().strip();
    }

    private String quoted(Position start) throws ClaimException {
      StringBuilder text = new StringBuilder();
      at++;
      while (at < characters.length) {
        int c = characters[at++];
        if (c != '"') {
          text.appendCodePoint(c);
        } else if (at < characters.length && characters[at] == '"') {
          text.append('"');
          at++;
        } else {
          requireEndOfCell();
          return text.toString().strip();
        }
      }
      throw new ClaimException(start, "a quote that is closed", "no end of it", "close it");
    }

    private void requireEndOfCell() throws ClaimException {
      while (at < characters.length && isBlank(characters[at]) && characters[at] != separator) {
        at++;
      }
      if (at < characters.length && characters[at] != separator && !isLineEnd(characters[at])) {
        throw new ClaimException(
            source.position(at),
            "the end of the cell behind its quote",
            "`" + Character.toString(characters[at]) + "`",
            "double the quotes inside a cell");
      }
    }

    private void skipLineEnd() {
      if (at < characters.length) {
        boolean pair =
            characters[at] == '\r' && at + 1 < characters.length && characters[at + 1] == '\n';
        at += pair ? 2 : 1;
      }
    }

    private static boolean isBlank(int c) {
      return c == ' ' || c == '\t' || c == '\u00A0';
    }

    private static boolean isLineEnd(int c) {
      return c == '\n' || c == '\r';
    }
  }
}
