package regulus.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.Instance;
import regulus.claim.MarginData;
import regulus.claim.Variant;
import regulus.kernel.Certificate;

/** Checks claim files. */
public final class Checker {

  private final Options options;
  private final Instruments instruments;

  /**
   * How to check.
   *
   * @param version the version of Regulus, for reports
   * @param digits digits of numeric tests, if not those of the checks
   * @param seed seed of the first instance, if not those of the checks
   * @param budget wall time for each claim and each variant
   * @param jobs how many threads numeric tests may use
   * @param rederive whether stored certificates are ignored
   */
  public record Options(
      String version,
      OptionalInt digits,
      OptionalLong seed,
      Duration budget,
      int jobs,
      boolean rederive) {

    /** The same with another number of threads. */
    public Options withJobs(int other) {
      return new Options(version, digits, seed, budget, other, rederive);
    }
  }

  /**
   * A file's outcome, with the certificates that stand behind it.
   *
   * @param outcome what became of the file
   * @param proofs the certificates the kernel accepted
   */
  public record Checked(FileOutcome outcome, CertificateFile proofs) {}

  /** A checker. */
  public Checker(Options options, Instruments instruments) {
    this.options = options;
    this.instruments = instruments;
  }

  /**
   * Checks a file.
   *
   * @param progress is told the name of each claim and variant as its check begins
   * @throws InterruptedException if the thread was interrupted; nothing of the file is kept then
   */
  public Checked check(Job job, Consumer<String> progress) throws InterruptedException {
    Checks checks = adjusted(job.checks());
    List<ClaimOutcome> outcomes = new ArrayList<>();
    List<CertificateFile.Entry> entries = new ArrayList<>();
    try (Instruments.Gauge gauge = instruments.gauge(checks, options.jobs())) {
      Examiner examiner = new Examiner(job, checks, options, instruments, gauge);
      for (Claim claim : job.claims().claims()) {
        progress.accept(claim.id());
        long start = System.nanoTime();
        Examiner.Result result = examiner.examine(claim, true);
        double seconds = secondsSince(start);
        keep(entries, job, claim, result);
        List<VariantOutcome> variants = new ArrayList<>();
        for (Variant variant : job.variantsOf(claim)) {
          progress.accept(variant.claim().id());
          variants.add(examine(job, variant, examiner, entries));
        }
        outcomes.add(
            new ClaimOutcome(
                claim.id(),
                claim.kind(),
                claim.heading().title(),
                claim.heading().source(),
                claim.heading().note(),
                claim.position().toString(),
                claim.statement(),
                result.finding(),
                Optional.ofNullable(checks.expect().get(claim.id())),
                variants,
                seconds));
      }
    }
    return new Checked(
        outcome(job, checks, outcomes), new CertificateFile(job.claims().id(), entries));
  }

  /**
   * Checks one statement of a file, by the stored certificate and by numbers.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Finding examine(Job job, Claim claim) throws InterruptedException {
    Checks checks = adjusted(job.checks());
    try (Instruments.Gauge gauge = instruments.gauge(checks, options.jobs())) {
      return new Examiner(job, checks, options, instruments, gauge).examine(claim, true).finding();
    }
  }

  /** The command that checks a file as this checker does. */
  String command(Job job) {
    return command(job, adjusted(job.checks()));
  }

  private static VariantOutcome examine(
      Job job, Variant variant, Examiner examiner, List<CertificateFile.Entry> entries)
      throws InterruptedException {
    long start = System.nanoTime();
    Examiner.Result result = examiner.examine(variant.claim(), false);
    keep(entries, job, variant.claim(), result);
    return new VariantOutcome(
        variant.id(),
        variant.why(),
        variant.position().toString(),
        variant.claim().statement(),
        result.finding(),
        variant.expect(),
        secondsSince(start));
  }

  /**
   * Keeps what the kernel needed to prove or to refute, or what was tried in vain, so that the next
   * check need not search again. Where nothing is needed, nothing is kept.
   */
  private static void keep(
      List<CertificateFile.Entry> entries, Job job, Claim claim, Examiner.Result result) {
    result
        .tried()
        .or(() -> job.storedFor(claim))
        .filter(certificate -> !certificate.equals(Certificate.EMPTY))
        .ifPresent(certificate -> entries.add(CertificateFile.Entry.of(claim, certificate)));
  }

  private FileOutcome outcome(Job job, Checks checks, List<ClaimOutcome> claims) {
    List<Long> seeds = checks.instances().stream().map(instance -> (long) instance.seed()).toList();
    FileOutcome.Run run =
        new FileOutcome.Run(
            options.version(), job.sha256(), command(job, checks), checks.digits(), seeds);
    return new FileOutcome(
        job.place().file().toString(),
        job.place().name(),
        job.claims().id(),
        job.claims().title(),
        job.claims().source(),
        job.claims().setting(),
        job.claims().data().map(MarginData::notes).orElse(List.of()),
        run,
        claims);
  }

  private String command(Job job, Checks checks) {
    String seed = options.seed().isPresent() ? " --seed " + options.seed().getAsLong() : "";
    return "./regulus check " + job.place().name() + " --digits " + checks.digits() + seed;
  }

  private Checks adjusted(Checks checks) {
    return new Checks(
        options.digits().orElse(checks.digits()),
        options.seed().isPresent()
            ? reseeded(checks.instances(), options.seed().getAsLong())
            : checks.instances(),
        checks.expect(),
        checks.variants());
  }

  /** Instances with consecutive seeds. */
  private static List<Instance> reseeded(List<Instance> instances, long seed) {
    return IntStream.range(0, instances.size())
        .mapToObj(
            i -> {
              Instance old = instances.get(i);
              return new Instance(
                  Math.toIntExact(seed + i),
                  old.unknowns(),
                  old.equations(),
                  old.scale(),
                  old.sizes());
            })
        .toList();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
