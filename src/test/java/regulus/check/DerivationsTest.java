package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import regulus.claim.VerdictWord;
import regulus.report.Reports;

/** Every claim in derivations/ and every false variant of one gets its expected verdict. */
class DerivationsTest {

  private static final Checker CHECKER =
      new Checker(
          new Checker.Options(
              "test",
              OptionalInt.empty(),
              OptionalLong.empty(),
              Duration.ofSeconds(60),
              Runtime.getRuntime().availableProcessors(),
              false),
          new StandardInstruments());

  @TestFactory
  Stream<DynamicNode> derivations() {
    Inputs inputs = Inputs.read(List.of(Path.of("derivations")));
    assertThat(inputs.problems()).isEmpty();
    assertThat(inputs.jobs()).as("claim files in derivations/").isNotEmpty();
    List<FileOutcome> outcomes = new ArrayList<>();
    return Stream.concat(
        inputs.jobs().stream().map(job -> file(job, outcomes)),
        Stream.of(DynamicTest.dynamicTest("score in README.md", () -> scoreInReadme(outcomes))));
  }

  /** The README's table is what `./regulus check --markdown README.md` writes. */
  private static void scoreInReadme(List<FileOutcome> outcomes) throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            "<!-- regulus: score -->\n"
                + Reports.score(new Outcome("test", outcomes))
                + "<!-- regulus: end -->\n");
  }

  private static DynamicNode file(Job job, List<FileOutcome> outcomes) {
    return DynamicContainer.dynamicContainer(
        job.place().name(), Stream.of(job).flatMap(one -> tests(one, outcomes)));
  }

  private static Stream<DynamicNode> tests(Job job, List<FileOutcome> outcomes) {
    FileOutcome outcome = check(job);
    outcomes.add(outcome);
    List<DynamicNode> tests = new ArrayList<>();
    for (ClaimOutcome claim : outcome.claims()) {
      tests.add(test(claim.id(), claim.finding(), claim.expected(), claim.ownExitCode()));
      for (VariantOutcome variant : claim.variants()) {
        tests.add(
            test(
                claim.id() + " / " + variant.id() + ": " + variant.why(),
                variant.finding(),
                Optional.of(variant.expected()),
                variant.exitCode()));
      }
    }
    return tests.stream();
  }

  private static FileOutcome check(Job job) {
    try {
      return CHECKER.check(job, _ -> {}).outcome();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static DynamicNode test(
      String name, Finding finding, Optional<VerdictWord> expected, ExitCode end) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String found = finding.witness().orElse(finding.explanation());
          expected.ifPresent(word -> assertThat(finding.verdict()).as(found).isEqualTo(word));
          assertThat(end).as(found).isEqualTo(ExitCode.AS_EXPECTED);
        });
  }
}
