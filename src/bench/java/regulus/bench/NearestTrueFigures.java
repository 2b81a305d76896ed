package regulus.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import regulus.check.Inputs;
import regulus.check.Instruments;
import regulus.check.Job;
import regulus.check.NearestTrue;
import regulus.check.StandardInstruments;
import regulus.claim.Claim;
import regulus.claim.EditableClaim;
import regulus.claim.Variant;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * How often the nearest true statement of a shipped false variant is found, and how often it is the
 * claim that the variant was made from.
 *
 * <p>Arguments: seconds for each variant, then claim files or folders.
 */
public final class NearestTrueFigures {

  private static final List<String> KINDS =
      List.of("conserved", "regularizer", "mirror", "limit", "moment", "scale", "order", "value");

  private int variants;
  private int found;
  private int same;
  private long millis;

  private NearestTrueFigures() {}

  /** Runs the measurement and prints a table. */
  public static void main(String[] args) throws InterruptedException {
    Duration budget = Duration.ofSeconds(Long.parseLong(args[0]));
    List<Path> paths = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      paths.add(Path.of(args[i]));
    }
    Map<String, NearestTrueFigures> figures = new TreeMap<>();
    Instruments instruments = new StandardInstruments();
    for (Job job : Inputs.read(paths).jobs()) {
      try (Instruments.Gauge gauge = NearestTrue.quick(job.checks(), instruments)) {
        for (Variant variant : job.checks().variants()) {
          if (KINDS.contains(variant.claim().kind())) {
            figures
                .computeIfAbsent(variant.claim().kind(), _ -> new NearestTrueFigures())
                .add(job, variant, instruments, gauge, budget);
          }
        }
      }
    }
    System.out.println("kind | variants | found | the claim itself | seconds each");
    figures.forEach((kind, figure) -> System.out.println(kind + " | " + figure));
  }

  private void add(
      Job job, Variant variant, Instruments instruments, Instruments.Gauge gauge, Duration budget)
      throws InterruptedException {
    Claim claim = job.claims().claim(variant.of()).orElseThrow();
    long start = System.nanoTime();
    NearestTrue.Result result =
        NearestTrue.search(
            EditableClaim.of(job.claims(), variant),
            variant.claim().statement(),
            instruments,
            gauge,
            budget);
    long took = (System.nanoTime() - start) / 1_000_000;
    boolean equal =
        result.found().stream().anyMatch(one -> one.claim().statement().equals(claim.statement()));
    variants++;
    millis += took;
    found += result.found().isEmpty() ? 0 : 1;
    same += equal ? 1 : 0;
    System.out.printf(
        Locale.ROOT,
        "%s %s/%s: %s, %d tried, %d ms%s%n",
        claim.kind(),
        claim.fullId(),
        variant.id(),
        equal ? "the claim" : result.found().isEmpty() ? "nothing" : "another truth",
        result.tried(),
        took,
        result.cutShort() ? ", cut short" : "");
    for (NearestTrue.Found one : result.found()) {
      System.out.println("    " + one.formula().text() + "  =>  " + one.text());
    }
  }

  /** Whether two statements differ at most in how one and the same formula is written. */
  private static boolean meansTheSame(Statement one, Statement other) {
    if (one.equals(other)) {
      return true;
    }
    Optional<Expr> left = formula(one);
    Optional<Expr> right = formula(other);
    return left.isPresent()
        && right.isPresent()
        && approach(one).equals(approach(other))
        && Kernel.check(
                new Statement.Identity(
                    other.setting(), one.setting().expand(left.get()), right.get()),
                Certificate.EMPTY)
            instanceof Verdict.Proved;
  }

  private static String approach(Statement statement) {
    return statement instanceof Statement.Limit limit ? limit.point().toString() : "";
  }

  private static Optional<Expr> formula(Statement statement) {
    if (statement instanceof Statement.Conserved one) {
      return Optional.of(one.quantity());
    }
    if (statement instanceof Statement.MirrorFlow one) {
      return Optional.of(one.potential());
    }
    if (statement instanceof Statement.Regularizer one) {
      return Optional.of(one.potential());
    }
    if (statement instanceof Statement.Limit one) {
      return Optional.of(one.is());
    }
    if (statement instanceof Statement.Order one) {
      return Optional.of(one.is());
    }
    if (statement instanceof Statement.Moment one) {
      return Optional.of(one.is());
    }
    return statement instanceof Statement.Scale one ? Optional.of(one.is()) : Optional.empty();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d | %d | %d | %.1f",
        variants,
        found,
        same,
        millis / 1000.0 / Math.max(1, variants));
  }
}
