package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import regulus.check.ResultsDiff.Change;
import regulus.check.ResultsDiff.Weight;
import regulus.claim.Results;
import regulus.claim.Results.Result;
import regulus.claim.VerdictWord;

/** What counts as worse from one run to the next. */
class ResultsDiffTest {

  private static final Result LAW = law(VerdictWord.PROVED, "agrees", Optional.empty());

  private static Result law(VerdictWord verdict, String numeric, Optional<VerdictWord> expected) {
    return new Result(
        "example",
        "law",
        "conserved",
        verdict,
        numeric,
        OptionalInt.of(30),
        "every size",
        List.of("the flow exists"),
        expected,
        3,
        3,
        0.5);
  }

  private static Result with(
      String scope, List<String> hypotheses, int tried, int refuted, double seconds) {
    return new Result(
        LAW.id(),
        LAW.claim(),
        LAW.kind(),
        LAW.verdict(),
        LAW.numeric(),
        LAW.digits(),
        scope,
        hypotheses,
        LAW.expected(),
        tried,
        refuted,
        seconds);
  }

  private static Results run(Result... results) {
    return new Results("1", List.of(results));
  }

  private static List<Change> changes(Result before, Result after) {
    return ResultsDiff.of(run(before), run(after), 2).changes();
  }

  private static VerdictWord word(String name) {
    return VerdictWord.named(name).orElseThrow();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource({
    "PROVED,    CONFIRMED, WORSE",
    "PROVED,    UNDECIDED, WORSE",
    "PROVED,    REFUTED,   WORSE",
    "PROVED,    ILL-POSED, WORSE",
    "CONFIRMED, PROVED,    BETTER",
    "CONFIRMED, REFUTED,   WORSE",
    "CONFIRMED, UNDECIDED, WORSE",
    "UNDECIDED, PROVED,    BETTER",
    "UNDECIDED, CONFIRMED, BETTER",
    "UNDECIDED, REFUTED,   WORSE",
    "REFUTED,   PROVED,    BETTER",
    "REFUTED,   UNDECIDED, BETTER",
    "REFUTED,   ILL-POSED, WORSE",
    "ILL-POSED, REFUTED,   WORSE",
  })
  void verdictsOfAClaimThatShouldHold(String before, String after, Weight weight) {
    Result earlier = law(word(before), "not run", Optional.empty());
    Result later = law(word(after), "not run", Optional.empty());
    assertThat(changes(earlier, later))
        .containsExactly(new Change("example/law", "verdict", before, after, weight));
  }

  @ParameterizedTest(name = "expected REFUTED: {0} -> {1}: {2}")
  @CsvSource({
    "REFUTED,   UNDECIDED, WORSE",
    "REFUTED,   PROVED,    WORSE",
    "REFUTED,   CONFIRMED, WORSE",
    "REFUTED,   ILL-POSED, WORSE",
    "UNDECIDED, REFUTED,   BETTER",
    "UNDECIDED, PROVED,    WORSE",
    "PROVED,    REFUTED,   BETTER",
    "CONFIRMED, PROVED,    WORSE",
  })
  void verdictsOfAMisprint(String before, String after, Weight weight) {
    Optional<VerdictWord> refuted = Optional.of(VerdictWord.REFUTED);
    Result earlier = law(word(before), "not run", refuted);
    Result later = law(word(after), "not run", refuted);
    assertThat(changes(earlier, later))
        .containsExactly(new Change("example/law", "verdict", before, after, weight));
  }

  @Test
  void aWorseVerdictIsNotExcusedByExpectingIt() {
    Result earlier = law(VerdictWord.PROVED, "agrees", Optional.of(VerdictWord.PROVED));
    Result later = law(VerdictWord.REFUTED, "contradicts", Optional.of(VerdictWord.REFUTED));
    ResultsDiff diff = ResultsDiff.of(run(earlier), run(later), 2);
    assertThat(diff.changes())
        .containsExactly(
            new Change("example/law", "verdict", "PROVED", "REFUTED", Weight.WORSE),
            new Change("example/law", "expected", "PROVED", "REFUTED", Weight.NOTED));
    assertThat(diff.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
  }

  @ParameterizedTest(name = "{0} and numbers: {1} -> {2}: {3}")
  @CsvSource({
    "PROVED,  agrees,      not run,     WORSE",
    "PROVED,  agrees,      contradicts, WORSE",
    "PROVED,  not run,     contradicts, WORSE",
    "PROVED,  contradicts, agrees,      BETTER",
    "PROVED,  not run,     agrees,      BETTER",
    "REFUTED, contradicts, agrees,      WORSE",
    "REFUTED, agrees,      contradicts, BETTER",
  })
  void numbersSupportAVerdictOrNot(
      VerdictWord verdict, String before, String after, Weight weight) {
    Result earlier = law(verdict, before, Optional.empty());
    Result later = law(verdict, after, Optional.empty());
    assertThat(changes(earlier, later))
        .containsExactly(new Change("example/law", "numeric", before, after, weight));
  }

  @Test
  void groundsOfAVerdict() {
    List<String> exists = List.of("the flow exists");
    List<String> more = List.of("the flow exists", "N = 2");
    assertThat(changes(LAW, with("N = 2", exists, 3, 3, 0.5)))
        .containsExactly(change("scope", "every size", "N = 2", Weight.WORSE));
    assertThat(changes(LAW, with("every size", more, 3, 3, 0.5)))
        .containsExactly(change("hypothesis", "", "N = 2", Weight.WORSE));
    assertThat(changes(LAW, with("every size", List.of(), 3, 3, 0.5)))
        .containsExactly(change("hypothesis", "the flow exists", "", Weight.BETTER));
    assertThat(changes(LAW, with("every size", List.of("N = 2"), 3, 3, 0.5)))
        .containsExactly(
            change("hypothesis", "", "N = 2", Weight.WORSE),
            change("hypothesis", "the flow exists", "", Weight.NOTED));
  }

  @ParameterizedTest(name = "{0} of {1} refuted after 3 of 3: {2}")
  @CsvSource({"2, 3, WORSE", "2, 2, WORSE", "3, 4, WORSE", "4, 5, WORSE", "4, 4, BETTER"})
  void variants(int refuted, int tried, Weight weight) {
    String after = refuted + "/" + tried;
    assertThat(changes(LAW, with("every size", LAW.hypotheses(), tried, refuted, 0.5)))
        .containsExactly(change("variants refuted", "3/3", after, weight));
  }

  @ParameterizedTest(name = "{0} s after 0.5 s: noted {1}")
  @CsvSource({"0.5, false", "1.4, false", "1.5, false", "1.6, true", "100, true", "0, false"})
  void slownessIsShownAndDoesNotCount(double seconds, boolean noted) {
    List<Change> changes = changes(LAW, with("every size", LAW.hypotheses(), 3, 3, seconds));
    assertThat(changes)
        .isEqualTo(
            noted
                ? List.of(change("seconds", "0.5", Double.toString(seconds), Weight.NOTED))
                : List.of());
  }

  @Test
  void lostClaimsAreWorseAndNewOnesAreNot() {
    ResultsDiff lost = ResultsDiff.of(run(LAW), run(), 2);
    assertThat(lost.changes()).containsExactly(change("claim", "PROVED", "", Weight.WORSE));
    ResultsDiff added = ResultsDiff.of(run(), run(LAW), 2);
    assertThat(added.changes()).containsExactly(change("claim", "", "PROVED", Weight.NOTED));
    assertThat(added.exitCode()).isEqualTo(ExitCode.AS_EXPECTED);
  }

  @ParameterizedTest
  @EnumSource(VerdictWord.class)
  void nothingDiffersFromItself(VerdictWord verdict) {
    Result result = law(verdict, "not run", Optional.of(VerdictWord.PROVED));
    ResultsDiff diff = ResultsDiff.of(run(result), run(result), 2);
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.exitCode()).isEqualTo(ExitCode.AS_EXPECTED);
  }

  private static Change change(String what, String before, String after, Weight weight) {
    return new Change("example/law", what, before, after, weight);
  }
}
