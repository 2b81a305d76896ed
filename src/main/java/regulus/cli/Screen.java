package regulus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * Where a run prints.
 *
 * @param out results and nothing else
 * @param err progress, notes and errors
 * @param terminal whether a person watches the progress
 * @param colour whether results may have colours
 * @param symbols the signs before verdicts
 * @param columns how wide results may be; {@link #UNLIMITED} in pipes and files, where nothing is
 *     shortened
 * @param progressColumns how wide the line of progress may be
 */
record Screen(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    boolean colour,
    Symbols symbols,
    int columns,
    int progressColumns) {

  /** The width of pipes and files. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int USUAL_COLUMNS = 80;

  /** A screen as wide as it needs to be, with symbols where there are colours. */
  Screen(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
    this(
        out,
        err,
        terminal,
        colour,
        colour ? Symbols.shownIn(out.charset()) : Symbols.NONE,
        UNLIMITED,
        USUAL_COLUMNS);
  }

  /** A screen for files, pipes and tests. */
  static Screen plain(PrintStream out, PrintStream err) {
    return new Screen(out, err, false, false);
  }

  /** The screen of this process. */
  static Screen ofProcess() {
    return of(System.out, errors(), Surroundings.ofProcess());
  }

  /** The screen of a process with these surroundings. */
  static Screen of(PrintStream out, PrintStream err, Surroundings around) {
    return new Screen(
        out,
        err,
        around.redraws(),
        around.colour(),
        around.symbols(),
        around.outIsTerminal() ? around.width() : UNLIMITED,
        around.width());
  }

  /** This screen with what an option says of colours. */
  Screen with(Colour.When when) {
    boolean wanted =
        switch (when) {
          case AUTO -> colour;
          case ALWAYS -> true;
          case NEVER -> false;
        };
    Symbols signs = wanted && symbols == Symbols.NONE ? Symbols.shownIn(out.charset()) : symbols;
    boolean forcedOnly = !wanted && columns == UNLIMITED;
    return new Screen(
        out, err, terminal, wanted, forcedOnly ? Symbols.NONE : signs, columns, progressColumns);
  }

  /** The text in a style, or as it is where there are no colours. */
  String styled(Colour style, String text) {
    return colour ? style.on(text) : text;
  }

  /** The width of help texts, which are no easier to read when they are wider. */
  int helpColumns() {
    return columns == UNLIMITED ? USUAL_COLUMNS : Math.clamp(columns, 55, 100);
  }

  /**
   * Where errors go. The virtual machine says on its standard error that the Vector API is young,
   * which no option prevents. So the launcher sends that away, and hands over the real one as the
   * standard input, which no command reads.
   */
  private static PrintStream errors() {
    return Boolean.getBoolean("regulus.errors.swapped")
        ? new PrintStream(new FileOutputStream(FileDescriptor.in), true, System.err.charset())
        : System.err;
  }
}
