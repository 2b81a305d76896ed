package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import regulus.check.ClaimOutcome;
import regulus.check.Finding;
import regulus.check.Numeric;
import regulus.check.Outcome;
import regulus.claim.VerdictWord;

/** Short texts that several reports share. */
public final class Words {

  /** How a scope begins that names sizes for the symbols of the claim. */
  private static final String SIZES = "the sizes ";

  private Words() {}

  /** What the numbers say, for example {@code agrees to 50 digits}. */
  public static String numeric(Finding finding) {
    OptionalInt digits = finding.digits();
    if (finding.numeric() == Numeric.NOT_RUN || digits.isEmpty()) {
      return finding.numeric().word();
    }
    String link = finding.numeric() == Numeric.AGREES ? " to " : " at ";
    return finding.numeric().word() + link + digits.getAsInt() + " digits";
  }

  /** How many claims got which verdict, for example {@code 3 claims: 2 PROVED, 1 REFUTED}. */
  public static String summary(Outcome outcome) {
    List<ClaimOutcome> claims =
        outcome.files().stream().flatMap(file -> file.claims().stream()).toList();
    List<String> parts = new ArrayList<>();
    for (VerdictWord word : VerdictWord.values()) {
      long count = claims.stream().filter(claim -> claim.finding().verdict() == word).count();
      if (count > 0) {
        parts.add(count + " " + word.word());
      }
    }
    long variants = claims.stream().mapToLong(claim -> claim.variants().size()).sum();
    long refuted = claims.stream().mapToLong(ClaimOutcome::refutedVariants).sum();
    String counted = count(claims.size(), "claim") + " in " + count(outcome.files().size(), "file");
    return counted
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + (variants == 0
            ? ""
            : "; " + refuted + " of " + count(variants, "false variant") + " refuted");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Seconds with as many decimals as make sense to a reader. */
  public static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.0f", seconds);
  }

  /** For which sizes a verdict holds, if not for all that the claim speaks of; often empty. */
  public static String sizes(Finding finding) {
    if (!finding.scope().startsWith(SIZES)) {
      return "";
    }
    int end = finding.scope().indexOf(", every");
    return "  for " + finding.scope().substring(0, end < 0 ? finding.scope().length() : end);
  }

  /** A sentence for places that do not lay out formulas: without the backquotes around them. */
  static String plain(String sentence) {
    return sentence.replace("`", "");
  }
}
