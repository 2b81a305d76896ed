package regulus.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import regulus.claim.VerdictWord;

/** Which signs stand before the words for verdicts. The words say all without them. */
enum Symbols {
  /** None, as in pipes and files. */
  NONE("", "", "", "", "", "..."),
  /** Those that every terminal shows. */
  ASCII("+", "~", "x", "?", "!", "..."),
  /** Those of a terminal that shows UTF-8. */
  UNICODE("\u2713", "\u2248", "\u2717", "?", "!", "\u2026");

  private final String proved;
  private final String confirmed;
  private final String refuted;
  private final String undecided;
  private final String illPosed;
  private final String ellipsis;

  Symbols(
      String proved,
      String confirmed,
      String refuted,
      String undecided,
      String illPosed,
      String ellipsis) {
    this.proved = proved;
    this.confirmed = confirmed;
    this.refuted = refuted;
    this.undecided = undecided;
    this.illPosed = illPosed;
    this.ellipsis = ellipsis;
  }

  /** Those that a terminal with this encoding shows. */
  static Symbols shownIn(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
  }

  /** The sign of a verdict, empty if there are none. */
  String of(VerdictWord word) {
    return switch (word) {
      case PROVED -> proved;
      case CONFIRMED -> confirmed;
      case REFUTED -> refuted;
      case UNDECIDED -> undecided;
      case ILL_POSED -> illPosed;
    };
  }

  /** The sign and the word. */
  String with(VerdictWord word) {
    return this == NONE ? word.word() : of(word) + " " + word.word();
  }

  /** A text of at most so many characters; of a longer one the end is missing. */
  String cut(String text, int width) {
    return text.length() <= width
        ? text
        : text.substring(0, Math.max(0, width - ellipsis.length())) + ellipsis;
  }

  /**
   * A text of at most so many characters: of a longer one both ends stay, since names that begin
   * alike often differ at the end.
   */
  String shorten(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int kept = Math.max(0, width - ellipsis.length());
    int head = (kept + 1) / 2;
    return text.substring(0, head) + ellipsis + text.substring(text.length() - (kept - head));
  }
}
