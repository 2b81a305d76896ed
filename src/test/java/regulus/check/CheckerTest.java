package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.check.Instruments.Status;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

class CheckerTest {

  private static final String ONE_LAW =
      """
      id: example.one-law
      model:
        per: coordinate
        parameters: [u, v]
        predictor: {w: u*v}
      claims:
        - {id: law, conserved: "u^2 - v^2"}
      """;

  @ParameterizedTest(name = "kernel {0}, numbers {1}: {2}, exit {4}")
  @CsvSource({
    "proved,   AGREES,       PROVED,    agrees,      AS_EXPECTED",
    "proved,   CONTRADICTS,  PROVED,    contradicts, CONTRADICTION",
    "proved,   INCONCLUSIVE, PROVED,    not run,     AS_EXPECTED",
    "proved,   UNDEFINED,    PROVED,    not run,     AS_EXPECTED",
    "proved,   NOT_RUN,      PROVED,    not run,     AS_EXPECTED",
    "proved,   NO_INSTANCE,  ILL_POSED, not run,     UNEXPECTED",
    "refuted,  AGREES,       REFUTED,   agrees,      UNEXPECTED",
    "refuted,  CONTRADICTS,  REFUTED,   contradicts, UNEXPECTED",
    "refuted,  NOT_RUN,      REFUTED,   not run,     UNEXPECTED",
    "unproved, AGREES,       CONFIRMED, agrees,      AS_EXPECTED",
    "unproved, CONTRADICTS,  REFUTED,   contradicts, UNEXPECTED",
    "unproved, INCONCLUSIVE, UNDECIDED, not run,     OUT_OF_BUDGET",
    "unproved, UNDEFINED,    ILL_POSED, not run,     UNEXPECTED",
    "unproved, NOT_RUN,      UNDECIDED, not run,     OUT_OF_BUDGET",
    "unproved, NO_INSTANCE,  UNDECIDED, not run,     OUT_OF_BUDGET"
  })
  void verdictsWithoutExpectation(
      String kernel, Status numbers, VerdictWord verdict, String numeric, ExitCode end)
      throws Exception {
    FileOutcome file = check(FakeInstruments.of(kernelSays(kernel), numbers), Map.of()).outcome();
    Finding finding = file.claims().getFirst().finding();
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.numeric().word()).isEqualTo(numeric);
    assertThat(file.exitCode()).isEqualTo(end);
    assertThat(finding.witness().isPresent())
        .isEqualTo(
            verdict == VerdictWord.REFUTED
                || numbers == Status.CONTRADICTS
                || (verdict == VerdictWord.ILL_POSED && numbers == Status.UNDEFINED));
  }

  @ParameterizedTest(name = "kernel {0}, numbers {1}, expected {2}: exit {3}")
  @CsvSource({
    "proved,   AGREES,       PROVED,    AS_EXPECTED",
    "proved,   AGREES,       CONFIRMED, UNEXPECTED",
    "unproved, AGREES,       PROVED,    UNEXPECTED",
    "unproved, CONTRADICTS,  REFUTED,   AS_EXPECTED",
    "unproved, UNDEFINED,    ILL_POSED, AS_EXPECTED",
    "unproved, NOT_RUN,      UNDECIDED, AS_EXPECTED",
    "unproved, NOT_RUN,      PROVED,    OUT_OF_BUDGET",
    "proved,   CONTRADICTS,  PROVED,    CONTRADICTION",
    "refuted,  AGREES,       REFUTED,   AS_EXPECTED"
  })
  void verdictsWithExpectation(String kernel, Status numbers, VerdictWord expected, ExitCode end)
      throws Exception {
    Instruments instruments = FakeInstruments.of(kernelSays(kernel), numbers);
    assertThat(check(instruments, Map.of("law", expected)).outcome().exitCode()).isEqualTo(end);
  }

  /** What the budget kept from being tried is no difference to what is expected. */
  @ParameterizedTest(name = "kernel ends {0}, numbers {1}, expected {2}: {3}, exit {4}")
  @CsvSource({
    "false, AGREES,      PROVED,    UNDECIDED, OUT_OF_BUDGET",
    "false, CONTRADICTS, PROVED,    REFUTED,   UNEXPECTED",
    "true,  AGREES,      PROVED,    CONFIRMED, OUT_OF_BUDGET",
    "true,  AGREES,      CONFIRMED, CONFIRMED, AS_EXPECTED",
    "true,  CONTRADICTS, PROVED,    REFUTED,   UNEXPECTED"
  })
  void aBudgetThatEndsEarlyIsToldFromAnOtherVerdict(
      boolean kernelEnds, Status numbers, VerdictWord expected, VerdictWord found, ExitCode end)
      throws Exception {
    FakeInstruments instruments =
        FakeInstruments.of(kernelSays("unproved"), numbers).neverDeriving();
    Checker checker =
        new Checker(
            options(Duration.ofMillis(400)), kernelEnds ? instruments : instruments.neverJudging());
    FileOutcome file = checker.check(job(Map.of("law", expected)), _ -> {}).outcome();
    assertThat(file.claims().getFirst().finding().verdict()).isEqualTo(found);
    assertThat(file.exitCode()).isEqualTo(end);
  }

  @Test
  void whatRanOnNumbersAloneSaysOnWhich() throws Exception {
    Finding finding =
        check(FakeInstruments.of(kernelSays("unproved"), Status.AGREES), Map.of())
            .outcome()
            .claims()
            .getFirst()
            .finding();
    assertThat(finding.scope()).startsWith("only on N = 2, d = 4, scale 1/10, seed 1;");
  }

  @Test
  void anExactPointIsTheWitness() throws Exception {
    Finding finding =
        check(FakeInstruments.of(kernelSays("refuted"), Status.NOT_RUN), Map.of())
            .outcome()
            .claims()
            .getFirst()
            .finding();
    assertThat(finding.witness()).contains("the derivative is not 0; at `u = 1`: the value is 4");
  }

  @Test
  void aDerivedCertificateIsKeptAndShown() throws Exception {
    Certificate found = new Certificate(List.of(new Certificate.Step.Terms(3)));
    Instruments instruments =
        FakeInstruments.of(kernelSays("proved"), Status.AGREES).deriving(found);
    Checker.Checked checked = check(instruments, Map.of());
    assertThat(checked.proofs().entries())
        .extracting(CertificateFile.Entry::certificate)
        .containsExactly(found);
    assertThat(checked.outcome().claims().getFirst().finding().certificate().orElseThrow())
        .isEqualTo(new Finding.CertificateUse(Optional.empty(), List.of("expansion to 3 terms")));
  }

  @Test
  @Timeout(20)
  void workThatDoesNotEndCostsTheClaimItsVerdictAndNothingElse() throws Exception {
    Instruments instruments =
        new Instruments() {
          @Override
          public Verdict judge(Statement statement, Certificate certificate) {
            return new Verdict.Unproved("no steps");
          }

          @Override
          public Certificate derive(Statement statement) throws InterruptedException {
            Thread.sleep(Duration.ofHours(1));
            return Certificate.EMPTY;
          }

          @Override
          public Gauge gauge(Checks checks, int jobs) {
            return FakeInstruments.withNumbers(Status.AGREES).gauge(checks, jobs);
          }
        };
    FileOutcome file =
        new Checker(options(Duration.ofMillis(400)), instruments)
            .check(job(Map.of()), _ -> {})
            .outcome();
    assertThat(file.claims().getFirst().finding().verdict()).isEqualTo(VerdictWord.CONFIRMED);
  }

  private static Verdict kernelSays(String word) {
    return switch (word) {
      case "proved" -> theorem();
      case "refuted" ->
          new Verdict.Refuted("the derivative is not 0", Map.of("u", Rational.ONE), "4");
      default -> new Verdict.Unproved("a step failed");
    };
  }

  private static Verdict theorem() {
    Statement statement = claims().claims().getFirst().statement();
    return Kernel.check(statement, Certificate.EMPTY);
  }

  private static Checker.Checked check(Instruments instruments, Map<String, VerdictWord> expect)
      throws InterruptedException {
    return new Checker(options(Duration.ofSeconds(60)), instruments).check(job(expect), _ -> {});
  }

  private static Checker.Options options(Duration budget) {
    return new Checker.Options("test", OptionalInt.empty(), OptionalLong.empty(), budget, 1, false);
  }

  private static Job job(Map<String, VerdictWord> expect) {
    ClaimFile claims = claims();
    Checks defaults = Checks.defaultsFor(claims);
    Checks checks = new Checks(defaults.digits(), defaults.instances(), expect, List.of());
    return new Job(
        Place.of(claims.path()), claims, checks, new CertificateFile.Reading.Absent(), "0");
  }

  private static ClaimFile claims() {
    try {
      return ClaimReader.parse("one-law.yaml", ONE_LAW);
    } catch (ClaimException e) {
      throw new AssertionError(e);
    }
  }
}
