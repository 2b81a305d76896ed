package regulus.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.Instance;
import regulus.claim.Variant;
import regulus.kernel.Certificate;

/**
 * The check of one file, a statement at a time: claims and false variants in any order, all or
 * some. One thread uses it.
 */
public final class FileCheck implements AutoCloseable {

  private final Job job;
  private final Checks checks;
  private final Instruments.Gauge gauge;
  private final Examiner examiner;
  private final List<CertificateFile.Entry> entries = new ArrayList<>();

  /** Opens a file; {@link #close} ends the threads of its numeric tests. */
  public FileCheck(Job job, Checker.Options options, Instruments instruments) {
    this.job = job;
    this.checks = adjusted(job.checks(), options);
    this.gauge = instruments.gauge(checks, options.jobs());
    this.examiner = new Examiner(job, checks, options, instruments, gauge);
  }

  /**
   * Checks a claim without its variants.
   *
   * @param claim a claim of the file
   * @throws InterruptedException if the thread was interrupted
   */
  public ClaimOutcome check(Claim claim) throws InterruptedException {
    long start = System.nanoTime();
    Examiner.Result result = examiner.examine(claim, true);
    keep(claim, result);
    return new ClaimOutcome(
        claim.id(),
        claim.kind(),
        claim.heading().title(),
        claim.heading().source(),
        claim.heading().note(),
        claim.position().toString(),
        claim.statement(),
        result.finding(),
        Optional.ofNullable(checks.expect().get(claim.id())),
        List.of(),
        secondsSince(start));
  }

  /**
   * Checks a false variant.
   *
   * @param variant a variant of a claim of the file
   * @throws InterruptedException if the thread was interrupted
   */
  public VariantOutcome check(Variant variant) throws InterruptedException {
    long start = System.nanoTime();
    Examiner.Result result = examiner.examine(variant.claim(), false);
    keep(variant.claim(), result);
    return new VariantOutcome(
        variant.id(),
        variant.why(),
        variant.position().toString(),
        variant.claim().statement(),
        result.finding(),
        variant.expect(),
        secondsSince(start));
  }

  /** How the file is checked, with what the user asked for instead of what it says itself. */
  Checks checks() {
    return checks;
  }

  /** The certificates behind what was checked so far. */
  CertificateFile proofs() {
    return new CertificateFile(job.claims().id(), entries);
  }

  @Override
  public void close() {
    gauge.close();
  }

  /**
   * Keeps what the kernel needed to prove or to refute, or what was tried in vain, so that the next
   * check need not search again. Where nothing is needed, nothing is kept.
   */
  private void keep(Claim claim, Examiner.Result result) {
    result
        .tried()
        .or(() -> job.storedFor(claim))
        .filter(certificate -> !certificate.equals(Certificate.EMPTY))
        .ifPresent(certificate -> entries.add(CertificateFile.Entry.of(claim, certificate)));
  }

  /** What a file of checks says, with what the options say instead. */
  static Checks adjusted(Checks checks, Checker.Options options) {
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
                  old.sizes(),
                  old.sampling());
            })
        .toList();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
