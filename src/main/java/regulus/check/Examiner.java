package regulus.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.Instance;
import regulus.claim.VerdictWord;
import regulus.kernel.Certificate;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Brings proof and numbers on one statement together. */
final class Examiner {

  private final Job job;
  private final Checks checks;
  private final Checker.Options options;
  private final Instruments instruments;
  private final Instruments.Gauge gauge;

  Examiner(
      Job job,
      Checks checks,
      Checker.Options options,
      Instruments instruments,
      Instruments.Gauge gauge) {
    this.job = job;
    this.checks = checks;
    this.options = options;
    this.instruments = instruments;
    this.gauge = gauge;
  }

  /**
   * What was found.
   *
   * @param finding what was found
   * @param tried the certificate with which the kernel decided, or else the best the search found
   */
  record Result(Finding finding, Optional<Certificate> tried) {}

  /**
   * The kernel's answer, and how it was reached.
   *
   * @param outOfTime whether the kernel or the search was cut short
   * @param unanswered whether the kernel was, so that it has said nothing
   */
  private record Judgement(
      Verdict verdict,
      Certificate certificate,
      boolean stored,
      boolean outOfTime,
      boolean unanswered) {
    boolean decided() {
      return !(verdict instanceof Verdict.Unproved);
    }
  }

  /**
   * Replays or derives a proof, then runs the numeric tests. A search may use half of the budget,
   * the tests have what is left.
   *
   * @param claim what to examine
   * @param persistent whether to search anew when a stored certificate does not decide; a false
   *     variant, for which no certificate proves anything, need not be searched at each check
   */
  Result examine(Claim claim, boolean persistent) throws InterruptedException {
    Statement statement = claim.statement();
    Deadline whole = Deadline.after(options.budget());
    Deadline half = Deadline.after(options.budget().dividedBy(2));
    Judgement judgement = judge(claim, persistent, half);
    Optional<Instruments.Reading> reading =
        whole.run("numeric tests", () -> gauge.measure(statement));
    Finding finding =
        finding(
            judgement,
            reading.orElseGet(
                () ->
                    Instruments.Reading.notRun("the numeric tests did not end within the budget")),
            statement);
    return new Result(
        finding, judgement.outOfTime() ? Optional.empty() : Optional.of(judgement.certificate()));
  }

  private Judgement judge(Claim claim, boolean persistent, Deadline deadline)
      throws InterruptedException {
    Optional<Certificate> stored = options.rederive() ? Optional.empty() : job.storedFor(claim);
    Judgement replayed =
        judge(claim, stored.orElse(Certificate.EMPTY), stored.isPresent(), deadline);
    boolean enough = stored.isPresent() && !persistent;
    if (replayed.decided() || replayed.outOfTime() || enough) {
      return replayed;
    }
    Optional<Certificate> derived =
        deadline.run("derivation", () -> instruments.derive(claim.statement()));
    if (derived.isEmpty()) {
      return new Judgement(replayed.verdict(), Certificate.EMPTY, false, true, false);
    }
    return judge(claim, derived.get(), false, deadline);
  }

  private Judgement judge(Claim claim, Certificate certificate, boolean stored, Deadline deadline)
      throws InterruptedException {
    return deadline
        .run("kernel", () -> instruments.judge(claim.statement(), certificate))
        .map(verdict -> new Judgement(verdict, certificate, stored, false, false))
        .orElseGet(
            () ->
                new Judgement(
                    new Verdict.Unproved("the budget was spent"), certificate, stored, true, true));
  }

  private Finding finding(Judgement judgement, Instruments.Reading reading, Statement statement) {
    Numeric numeric = numeric(reading.status());
    VerdictWord word = word(judgement, reading.status());
    Optional<Proof> proof =
        judgement.verdict() instanceof Verdict.Proved proved
            ? Optional.of(Proof.of(proved.theorem()))
            : Optional.empty();
    boolean inconsistent =
        judgement.verdict() instanceof Verdict.Proved && numeric == Numeric.CONTRADICTS;
    boolean measured = numeric != Numeric.NOT_RUN;
    return new Finding(
        word,
        numeric,
        measured && reading.digits() > 0 ? OptionalInt.of(reading.digits()) : OptionalInt.empty(),
        proof.map(Proof::scope).orElseGet(() -> scope(word, judgement.verdict(), reading)),
        proof.map(Proof::hypotheses).orElseGet(() -> hypotheses(word, statement)),
        witness(judgement.verdict(), reading),
        explanation(word, judgement.verdict(), reading),
        proof,
        use(judgement),
        reading.measurements(),
        reading.study(),
        judgement.outOfTime(),
        inconsistent);
  }

  private static Numeric numeric(Instruments.Status status) {
    return switch (status) {
      case AGREES -> Numeric.AGREES;
      case CONTRADICTS -> Numeric.CONTRADICTS;
      case INCONCLUSIVE, UNDEFINED, NOT_RUN, NO_INSTANCE -> Numeric.NOT_RUN;
    };
  }

  private static VerdictWord word(Judgement judgement, Instruments.Status status) {
    return switch (judgement.verdict()) {
      case Verdict.Proved _ ->
          status == Instruments.Status.NO_INSTANCE ? VerdictWord.ILL_POSED : VerdictWord.PROVED;
      case Verdict.Refuted _ -> VerdictWord.REFUTED;
      case Verdict.Unproved _ ->
          switch (status) {
            // Without the kernel's answer it is not known whether the claim is proved or refuted.
            case AGREES -> judgement.unanswered() ? VerdictWord.UNDECIDED : VerdictWord.CONFIRMED;
            case CONTRADICTS -> VerdictWord.REFUTED;
            case UNDEFINED -> VerdictWord.ILL_POSED;
            case INCONCLUSIVE, NOT_RUN, NO_INSTANCE -> VerdictWord.UNDECIDED;
          };
    };
  }

  private String scope(VerdictWord word, Verdict verdict, Instruments.Reading reading) {
    String tested = reading.scope().isEmpty() ? instances() : reading.scope();
    return switch (word) {
      case PROVED -> "";
      case REFUTED ->
          verdict instanceof Verdict.Refuted ? "at the exact point given" : "on " + tested;
      case CONFIRMED -> "only on " + tested;
      case UNDECIDED -> "";
      case ILL_POSED -> "on " + tested;
    };
  }

  private String instances() {
    return checks.instances().stream().map(Instance::words).collect(Collectors.joining("; "));
  }

  private static List<String> hypotheses(VerdictWord word, Statement statement) {
    boolean regularizer =
        statement instanceof Statement.Regularizer
            || statement instanceof Statement.ImplicitRegularizer;
    boolean converges = regularizer && word == VerdictWord.CONFIRMED;
    return converges
        ? List.of("convergence to zero loss, seen on the instances and assumed elsewhere")
        : List.of();
  }

  private static Optional<String> witness(Verdict verdict, Instruments.Reading reading) {
    String measured =
        switch (reading.status()) {
          case CONTRADICTS -> reading.witness();
          case UNDEFINED -> verdict instanceof Verdict.Unproved ? reading.witness() : "";
          case AGREES, INCONCLUSIVE, NOT_RUN, NO_INSTANCE -> "";
        };
    if (verdict instanceof Verdict.Refuted refuted) {
      return Optional.of(exact(refuted) + (measured.isEmpty() ? "" : "; numerically " + measured));
    }
    return measured.isEmpty() ? Optional.empty() : Optional.of(measured);
  }

  private static String exact(Verdict.Refuted refuted) {
    String point =
        refuted.point().entrySet().stream()
            .map(Examiner::coordinate)
            .collect(Collectors.joining(", "));
    return refuted.reason()
        + (point.isEmpty() ? "" : "; at " + point)
        + (refuted.value().isEmpty() ? "" : ": the value is " + refuted.value());
  }

  private static String coordinate(Map.Entry<String, Rational> entry) {
    return "`" + entry.getKey() + " = " + entry.getValue() + "`";
  }

  private static String explanation(
      VerdictWord word, Verdict verdict, Instruments.Reading reading) {
    String unproved =
        verdict instanceof Verdict.Unproved no
            ? "no proof: " + no.reason()
            : "proved, but perhaps of nothing";
    return switch (word) {
      case PROVED -> agreesToDigits(reading) ? "" : reading.summary();
      case REFUTED ->
          reading.status() == Instruments.Status.AGREES
              ? "the numbers agree: what is false is smaller than the digits they carry"
              : "";
      case CONFIRMED ->
          agreesToDigits(reading) ? unproved : unproved + "; numbers: " + reading.summary();
      case UNDECIDED, ILL_POSED ->
          unproved + (reading.summary().isEmpty() ? "" : "; numbers: " + reading.summary());
    };
  }

  /** What only draws agree with, they say in their summary how well. */
  private static boolean agreesToDigits(Instruments.Reading reading) {
    return reading.status() == Instruments.Status.AGREES && reading.digits() > 0;
  }

  private Optional<Finding.CertificateUse> use(Judgement judgement) {
    if (!judgement.decided() || judgement.certificate().equals(Certificate.EMPTY)) {
      return Optional.empty();
    }
    boolean onDisk = judgement.stored() || options.rederive();
    return Optional.of(
        new Finding.CertificateUse(
            onDisk ? Optional.of(job.place().certificateName()) : Optional.empty(),
            judgement.certificate().steps().stream().map(CertificateText::of).toList()));
  }
}
