package regulus.cli;

/** A style of text on a terminal, as an ECMA-48 graphic rendition. */
enum Colour {
  GREEN("32"),
  BLUE("34"),
  RED("31"),
  YELLOW("33"),
  ALARM("1;31"),
  BOLD("1"),
  FAINT("2");

  private final String rendition;

  Colour(String rendition) {
    this.rendition = rendition;
  }

  /** The text in this style. */
  String on(String text) {
    return "\u001b[" + rendition + "m" + text + "\u001b[0m";
  }

  /** When a command prints in colour. */
  enum When {
    /** Where a person watches. */
    AUTO,
    ALWAYS,
    NEVER
  }
}
