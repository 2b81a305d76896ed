package regulus.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.MarginData;
import regulus.claim.Variant;

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
    List<ClaimOutcome> outcomes = new ArrayList<>();
    try (FileCheck file = new FileCheck(job, options, instruments)) {
      for (Claim claim : job.claims().claims()) {
        progress.accept(claim.id());
        ClaimOutcome outcome = file.check(claim);
        List<VariantOutcome> variants = new ArrayList<>();
        for (Variant variant : job.variantsOf(claim)) {
          progress.accept(variant.claim().id());
          variants.add(file.check(variant));
        }
        outcomes.add(outcome.with(variants));
      }
      return new Checked(outcome(job, file.checks(), outcomes), file.proofs());
    }
  }

  /**
   * Checks one statement of a file, by the stored certificate and by numbers.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Finding examine(Job job, Claim claim) throws InterruptedException {
    try (FileCheck file = new FileCheck(job, options, instruments)) {
      return file.check(claim).finding();
    }
  }

  /** The command that checks a file as this checker does. */
  String command(Job job) {
    return command(job, FileCheck.adjusted(job.checks(), options));
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
}
