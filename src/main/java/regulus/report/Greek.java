package regulus.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Greek letters by their English names, capitals by a capital first letter; {@code nabla} and
 * {@code infinity} are read likewise.
 */
final class Greek {

  private static final List<String> NAMES =
      List.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
          "chi", "psi", "omega");

  /** Capitals that LaTeX has no command for because they look like Latin letters. */
  private static final Map<String, String> LATIN =
      Map.ofEntries(
          Map.entry("Alpha", "A"),
          Map.entry("Beta", "B"),
          Map.entry("Epsilon", "E"),
          Map.entry("Zeta", "Z"),
          Map.entry("Eta", "H"),
          Map.entry("Iota", "I"),
          Map.entry("Kappa", "K"),
          Map.entry("Mu", "M"),
          Map.entry("Nu", "N"),
          Map.entry("Omicron", "O"),
          Map.entry("Rho", "P"),
          Map.entry("Tau", "T"),
          Map.entry("Chi", "X"));

  private static final Map<String, String> LATEX = latex();
  private static final Map<String, String> UNICODE = unicode();

  private Greek() {}

  /** The LaTeX command for the letter of that name. */
  static Optional<String> latex(String name) {
    return Optional.ofNullable(LATEX.get(name));
  }

  /** The letter of that name. */
  static Optional<String> unicode(String name) {
    return Optional.ofNullable(UNICODE.get(name));
  }

  /** The LaTeX command for a letter, if it is Greek. */
  static Optional<String> latexOfLetter(String letter) {
    return UNICODE.entrySet().stream()
        .filter(entry -> entry.getValue().equals(letter))
        .findFirst()
        .map(entry -> LATEX.get(entry.getKey()));
  }

  private static Map<String, String> latex() {
    Map<String, String> commands = new HashMap<>();
    for (String name : NAMES) {
      commands.put(name, "\\" + name);
      commands.put(capitalized(name), "\\" + capitalized(name));
    }
    commands.put("epsilon", "\\varepsilon");
    commands.put("omicron", "o");
    commands.put("nabla", "\\nabla");
    commands.put("infinity", "\\infty");
    LATIN.forEach((name, letter) -> commands.put(name, "\\mathrm{" + letter + "}"));
    return Map.copyOf(commands);
  }

  /** The letters are in alphabetical order from U+03B1; U+03C2 is the final sigma, not a letter. */
  private static Map<String, String> unicode() {
    Map<String, String> letters = new HashMap<>();
    int letter = 0x3B1;
    for (String name : NAMES) {
      if (letter == 0x3C2) {
        letter++;
      }
      letters.put(name, Character.toString(letter));
      letters.put(capitalized(name), Character.toString(letter - 0x20));
      letter++;
    }
    letters.put("nabla", "\u2207");
    letters.put("infinity", "\u221E");
    return Map.copyOf(letters);
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
