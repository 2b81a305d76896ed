package regulus.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.claim.Citation;
import regulus.claim.VerdictWord;
import regulus.kernel.Statement;

/**
 * What became of one claim and of its false variants.
 *
 * @param id the claim's name in its file
 * @param kind the kind of claim
 * @param title what it says in a few words, empty if not said
 * @param source where it is printed, if that differs from the file's source
 * @param note a remark for readers, empty if there is none
 * @param position where it is written, as {@code file:line:col}
 * @param statement what was checked, as the kernel received it
 * @param finding what was found
 * @param expected the verdict it must have, if one was stated
 * @param variants the false variants, in order
 * @param seconds time spent on the claim itself
 */
public record ClaimOutcome(
    String id,
    String kind,
    String title,
    Optional<Citation> source,
    String note,
    String position,
    Statement statement,
    Finding finding,
    Optional<VerdictWord> expected,
    List<VariantOutcome> variants,
    double seconds) {

  /** Copies the list. */
  public ClaimOutcome {
    variants = List.copyOf(variants);
  }

  /** The same claim with what became of its false variants. */
  ClaimOutcome with(List<VariantOutcome> others) {
    return new ClaimOutcome(
        id, kind, title, source, note, position, statement, finding, expected, others, seconds);
  }

  /** How a run that consisted of this claim and its variants would end. */
  public ExitCode exitCode() {
    return ExitCode.worst(
        Stream.concat(Stream.of(ownExitCode()), variants.stream().map(VariantOutcome::exitCode))
            .toList());
  }

  /** How a run that consisted of this claim without its variants would end. */
  public ExitCode ownExitCode() {
    return expected.map(word -> ExitCode.of(finding, word)).orElseGet(() -> ExitCode.of(finding));
  }

  /** Time spent on the claim and its variants. */
  public double totalSeconds() {
    return seconds + variants.stream().mapToDouble(VariantOutcome::seconds).sum();
  }

  /** Number of variants that were refuted. */
  public long refutedVariants() {
    return variants.stream()
        .filter(variant -> variant.finding().verdict() == VerdictWord.REFUTED)
        .count();
  }
}
