package regulus.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import regulus.check.SettingDerivation;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;

/** Writes the text of a new claim file: a template, and what the search finds about its model. */
final class NewClaimFile {

  /** The predictor of a model of one's own, unless another is given. */
  static final String USUAL_PREDICTOR = "u*v";

  private static final String DERIVED = "@DERIVED@\n";
  private static final Pattern SYMBOL =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9]*\\s*[\\[(])");
  private static final Pattern BLOCK = Pattern.compile("(?m)^( {2}#.*\n)*^ {2}- .*\n(^ {4}.*\n)*");

  private final ClaimTemplate template;
  private final String id;
  private final String title;
  private final String predictor;

  /**
   * A file to be written.
   *
   * @param predictor of a model of one's own; of no meaning to other templates
   */
  NewClaimFile(ClaimTemplate template, String id, String title, String predictor) {
    this.template = template;
    this.id = id;
    this.title = title;
    this.predictor = predictor;
  }

  /**
   * The text, which can be read.
   *
   * @param budget for the search
   * @throws ClaimException if identifier, title or predictor are none
   */
  String text(Duration budget) throws ClaimException, InterruptedException {
    Set<String> parameters = new LinkedHashSet<>();
    Matcher symbols = SYMBOL.matcher(predictor);
    while (symbols.find()) {
      parameters.add(symbols.group());
    }
    String text =
        template
            .text()
            .replace("@ID@", id)
            .replace("@TITLE@", quoted(title))
            .replace("@PARAMETERS@", String.join(", ", parameters))
            .replace("\"@PREDICTOR@\"", quoted(predictor));
    String whole = text.contains(DERIVED) ? derived(text, budget) : text;
    ClaimReader.parse(id, whole);
    return whole;
  }

  /** A text between quotes as YAML reads them. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String derived(String text, Duration budget) throws ClaimException, InterruptedException {
    Setting given = ClaimReader.parseSetting(id, text.substring(0, text.indexOf("claims:")));
    Derivation derivation = SettingDerivation.derive(given, budget);
    DerivedClaims claims = DerivedClaims.of(derivation);
    StringBuilder lines = new StringBuilder();
    if (claims.bodies().isEmpty()) {
      lines.append("  # The search found nothing. Replace this claim by your own.\n");
      lines.append("  - {id: law, conserved: ").append(quoted(predictor)).append("}\n");
    } else {
      lines.append("  # Derived for this model by the search, and proved by the kernel.\n");
    }
    claims
        .bodies()
        .forEach(
            (claim, body) ->
                lines.append("  - {id: ").append(claim).append(", ").append(body).append("}\n"));
    derivation.steps().stream()
        .filter(step -> step.verdict() != VerdictWord.PROVED)
        .forEach(step -> lines.append(comment(step)));
    return withSetting(text, given, derivation.setting(), claims.definitions())
        .replace(DERIVED, lines);
  }

  private static String comment(Derivation.Step step) {
    String reason = step.reason().replace("`", "").replaceAll("\\s+", " ");
    return "  # " + step.subject().title() + ": nothing proved; " + reason + "\n";
  }

  /** Assumptions and definitions that the search added stand in the file too, and it says so. */
  private static String withSetting(
      String text, Setting given, Setting used, Map<String, Expr> definitions) {
    StringBuilder lines = new StringBuilder();
    List<Assumption> added =
        used.assumptions().stream().filter(one -> !given.assumptions().contains(one)).toList();
    String rest = text;
    if (!added.isEmpty()) {
      lines.append("# Added by the search, which needs it for a potential: ");
      lines.append(list(added)).append(".\n");
      lines.append("assume: [").append(DerivedClaims.quoted(used.assumptions())).append("]\n");
      rest = rest.replaceAll("(?m)^assume:.*\n", "");
    }
    if (!definitions.equals(given.definitions())) {
      lines.append("define:\n");
      definitions.forEach(
          (name, formula) -> {
            lines.append("  ").append(name).append(": ");
            lines.append(quoted(formula.toString())).append('\n');
          });
      rest = rest.replaceAll("(?m)^define:.*\n", "");
    }
    return rest.replace("claims:\n", lines + "claims:\n");
  }

  private static String list(List<Assumption> assumptions) {
    return assumptions.stream().map(Assumption::toString).collect(Collectors.joining(", "));
  }

  /**
   * A text with the claims of one kind only, and those they refer to.
   *
   * @throws ClaimException if there is no claim of that kind
   */
  static String onlyKind(String text, String name, String kind) throws ClaimException {
    ClaimFile file = ClaimReader.parse(name, text);
    List<Claim> claims = file.claims();
    if (claims.stream().noneMatch(claim -> claim.kind().equals(kind))) {
      throw new ClaimException(
          claims.getFirst().position(),
          "a claim of the kind `" + kind + "`",
          claims.stream().map(Claim::kind).distinct().collect(Collectors.joining(", ")),
          "take one of these kinds, or another --model");
    }
    try {
      String filtered = keeping(text, claims, List.of(kind));
      ClaimReader.parse(name, filtered);
      return filtered;
    } catch (ClaimException _) {
      // A claim refers to a potential.
      return keeping(text, claims, List.of(kind, "regularizer", "mirror"));
    }
  }

  private static String keeping(String text, List<Claim> claims, List<String> kinds) {
    int start = text.indexOf("claims:\n");
    Matcher blocks = BLOCK.matcher(text).region(start, text.length());
    List<String> kept = new ArrayList<>();
    for (int i = 0; blocks.find(); i++) {
      if (kinds.contains(claims.get(i).kind())) {
        kept.add(blocks.group());
      }
    }
    return text.substring(0, start) + "claims:\n" + String.join("", kept);
  }
}
