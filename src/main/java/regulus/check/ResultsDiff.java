package regulus.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import regulus.claim.Results;
import regulus.claim.Results.Result;
import regulus.claim.VerdictWord;

/**
 * What changed from one run to a later one.
 *
 * <p>A claim that is expected to be REFUTED or ILL-POSED gets better when it becomes so. Of every
 * other claim the order is PROVED, CONFIRMED, UNDECIDED, and last REFUTED and ILL-POSED. What the
 * earlier run expected counts, and what the later one expects only where that is silent, so that a
 * change for the worse cannot be hidden by expecting it.
 *
 * @param before the earlier run
 * @param after the later run
 * @param changes in the order of the earlier run's claims, then new claims
 */
public record ResultsDiff(Results before, Results after, List<Change> changes) {

  /** A claim that takes so many seconds longer, and not only a multiple, is slower. */
  private static final double SLOWER_SECONDS = 1;

  /** Copies the list. */
  public ResultsDiff {
    changes = List.copyOf(changes);
  }

  /** How a change counts. */
  public enum Weight {
    /** Something that held does not hold any more, or rests on more. */
    WORSE("worse"),
    /** More is known than before. */
    BETTER("better"),
    /** Shown to whoever reads. */
    NOTED("noted");

    private final String word;

    Weight(String word) {
      this.word = word;
    }

    /** The word in tables and JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * One change.
   *
   * @param claim the claim's name with its file's identifier
   * @param what which property changed, for example {@code verdict}
   * @param before what it was, empty if there was none
   * @param after what it is, empty if there is none
   * @param weight how it counts
   */
  public record Change(String claim, String what, String before, String after, Weight weight) {}

  /**
   * Compares two runs.
   *
   * @param slower by which factor a claim must have become slower to be shown, above 1
   */
  public static ResultsDiff of(Results before, Results after, double slower) {
    Map<String, Result> later = new LinkedHashMap<>();
    after.results().forEach(result -> later.put(result.name(), result));
    Comparison comparison = new Comparison(slower);
    for (Result result : before.results()) {
      Result now = later.remove(result.name());
      if (now == null) {
        comparison.add(result, "claim", result.verdict().word(), "", Weight.WORSE);
      } else {
        comparison.compare(result, now);
      }
    }
    later
        .values()
        .forEach(now -> comparison.add(now, "claim", "", now.verdict().word(), Weight.NOTED));
    return new ResultsDiff(before, after, comparison.changes);
  }

  /** Number of changes that count so. */
  public long count(Weight weight) {
    return changes.stream().filter(change -> change.weight() == weight).count();
  }

  /** How a run of the comparison ends: as expected if nothing is worse. */
  public ExitCode exitCode() {
    return count(Weight.WORSE) == 0 ? ExitCode.AS_EXPECTED : ExitCode.UNEXPECTED;
  }

  /** Collects the changes of all claims. */
  private static final class Comparison {
    private final double slower;
    private final List<Change> changes = new ArrayList<>();

    private Comparison(double slower) {
      this.slower = slower;
    }

    private void compare(Result before, Result after) {
      Weight verdict = verdict(before, after);
      if (verdict != Weight.NOTED) {
        add(before, "verdict", before.verdict().word(), after.verdict().word(), verdict);
      }
      compareNumbers(before, after);
      compareGrounds(before, after, verdict);
      compareVariants(before, after);
      noteRest(before, after);
    }

    /** The verdict's change; NOTED if there is none. */
    private static Weight verdict(Result before, Result after) {
      if (before.verdict() == after.verdict()) {
        return Weight.NOTED;
      }
      Optional<VerdictWord> expected = before.expected().or(after::expected);
      return rank(after.verdict(), expected) > rank(before.verdict(), expected)
          ? Weight.BETTER
          : Weight.WORSE;
    }

    private static int rank(VerdictWord verdict, Optional<VerdictWord> expected) {
      boolean expectedFalse =
          expected.isPresent()
              && (expected.get() == VerdictWord.REFUTED || expected.get() == VerdictWord.ILL_POSED);
      if (expectedFalse && verdict == expected.get()) {
        return 3;
      }
      return switch (verdict) {
        case PROVED -> expectedFalse ? 0 : 3;
        case CONFIRMED -> expectedFalse ? 0 : 2;
        case UNDECIDED -> 1;
        case REFUTED, ILL_POSED -> 0;
      };
    }

    private void compareNumbers(Result before, Result after) {
      int change = support(after) - support(before);
      if (change != 0) {
        Weight weight = change < 0 ? Weight.WORSE : Weight.BETTER;
        add(before, "numeric", before.numeric(), after.numeric(), weight);
      } else if (!before.digits().equals(after.digits())) {
        add(before, "digits", number(before.digits()), number(after.digits()), Weight.NOTED);
      }
    }

    /** Whether the numbers support the verdict: 2 if they do, 1 without numbers, 0 if not. */
    private static int support(Result result) {
      return switch (result.numeric()) {
        case "agrees" -> result.verdict() == VerdictWord.REFUTED ? 0 : 2;
        case "contradicts" -> result.verdict() == VerdictWord.PROVED ? 0 : 2;
        default -> 1;
      };
    }

    /**
     * Another scope at the same verdict counts, since whether it is narrower is for a reader to
     * say; of hypotheses those count that came in addition.
     */
    private void compareGrounds(Result before, Result after, Weight verdict) {
      boolean same = verdict == Weight.NOTED;
      if (!before.scope().equals(after.scope())) {
        Weight weight = same ? Weight.WORSE : Weight.NOTED;
        add(before, "scope", before.scope(), after.scope(), weight);
      }
      List<String> added = new ArrayList<>(after.hypotheses());
      added.removeAll(before.hypotheses());
      for (String sentence : added) {
        add(before, "hypothesis", "", sentence, same ? Weight.WORSE : Weight.NOTED);
      }
      List<String> dropped = new ArrayList<>(before.hypotheses());
      dropped.removeAll(after.hypotheses());
      boolean fewer = same && added.isEmpty() && after.verdict() == VerdictWord.PROVED;
      for (String sentence : dropped) {
        add(before, "hypothesis", sentence, "", fewer ? Weight.BETTER : Weight.NOTED);
      }
    }

    private void compareVariants(Result before, Result after) {
      int standing = after.tried() - after.refuted();
      boolean worse =
          after.refuted() < before.refuted() || standing > before.tried() - before.refuted();
      if (before.tried() != after.tried() || before.refuted() != after.refuted()) {
        Weight weight = worse ? Weight.WORSE : Weight.BETTER;
        add(before, "variants refuted", refuted(before), refuted(after), weight);
      }
    }

    private void noteRest(Result before, Result after) {
      if (!before.kind().equals(after.kind())) {
        add(before, "kind", before.kind(), after.kind(), Weight.NOTED);
      }
      if (!before.expected().equals(after.expected())) {
        add(before, "expected", word(before), word(after), Weight.NOTED);
      }
      if (after.seconds() > slower * before.seconds()
          && after.seconds() > before.seconds() + SLOWER_SECONDS) {
        add(before, "seconds", time(before), time(after), Weight.NOTED);
      }
    }

    private static String number(OptionalInt digits) {
      return digits.isPresent() ? Integer.toString(digits.getAsInt()) : "";
    }

    private static String refuted(Result result) {
      return result.refuted() + "/" + result.tried();
    }

    private static String word(Result result) {
      return result.expected().map(VerdictWord::word).orElse("");
    }

    private static String time(Result result) {
      return Double.toString(result.seconds());
    }

    private void add(Result result, String what, String before, String after, Weight weight) {
      changes.add(new Change(result.name(), what, before, after, weight));
    }
  }
}
