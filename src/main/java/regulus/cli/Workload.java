package regulus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import regulus.check.Job;
import regulus.claim.Claim;
import regulus.claim.Results;

/**
 * What a check has to do and how much of it is done. Each claim weighs the seconds that it took in
 * the last run, and its variants a part of them, so that the time left can be told before half of
 * it is over; without such a run all weigh the same.
 */
final class Workload {

  /** Which part of the work must be done before its own speed counts more than the last run's. */
  private static final double MEASURED = 0.05;

  /**
   * What a false variant takes of the time of its claim: measured between 0.2 and 0.6 for the
   * claims that come with Regulus.
   */
  private static final double VARIANT = 0.4;

  /** Even a claim that took no time costs some. */
  private static final double LEAST_SECONDS = 0.005;

  private final Map<Job, Part> parts = new LinkedHashMap<>();
  private final int claims;
  private final int threads;
  private final boolean recorded;

  /** A file's statements: the weight of each, the claim it belongs to, and where the check is. */
  private static final class Part {
    private final List<Double> weights = new ArrayList<>();
    private final List<Integer> claims = new ArrayList<>();
    private int begun;
    private boolean finished;

    private double all() {
      return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    private double done() {
      return finished
          ? all()
          : weights.subList(0, Math.max(0, begun - 1)).stream()
              .mapToDouble(Double::doubleValue)
              .sum();
    }

    private int claimsDone(int claimsOfFile) {
      if (finished) {
        return claimsOfFile;
      }
      return begun == 0 ? 0 : claims.get(Math.min(begun, claims.size()) - 1);
    }
  }

  /**
   * The work on files.
   *
   * @param last what the last run found, for its times; empty if there was none
   * @param threads how many claims are checked at a time
   */
  Workload(List<Job> jobs, List<Results.Result> last, int threads) {
    this.threads = threads;
    Map<String, Double> seconds = new LinkedHashMap<>();
    last.forEach(result -> seconds.put(result.name(), result.seconds()));
    double usual =
        last.stream().mapToDouble(Results.Result::seconds).average().orElse(LEAST_SECONDS);
    int known = 0;
    int all = 0;
    for (Job job : jobs) {
      Part part = new Part();
      int index = 0;
      for (Claim claim : job.claims().claims()) {
        String name = job.claims().id() + "/" + claim.id();
        known += seconds.containsKey(name) ? 1 : 0;
        double weight = Math.max(LEAST_SECONDS, seconds.getOrDefault(name, usual));
        long statements =
            1 + job.checks().variants().stream().filter(v -> v.of().equals(claim.id())).count();
        for (int i = 0; i < statements; i++) {
          part.weights.add(i == 0 ? weight : VARIANT * weight);
          part.claims.add(index);
        }
        index++;
      }
      all += index;
      parts.put(job, part);
    }
    this.claims = all;
    this.recorded = 2 * known > all;
  }

  /** The next statement of a file begins. */
  void begins(Job job) {
    Objects.requireNonNull(parts.get(job)).begun++;
  }

  /** A file is done. */
  void finished(Job job) {
    Objects.requireNonNull(parts.get(job)).finished = true;
  }

  /** For example {@code 12 of 66 files, 85 of 472 claims, about 3 min left}. */
  String text(double elapsed) {
    long files = parts.values().stream().filter(part -> part.finished).count();
    int done =
        parts.entrySet().stream()
            .mapToInt(e -> e.getValue().claimsDone(e.getKey().claims().claims().size()))
            .sum();
    OptionalDouble left = secondsLeft(elapsed);
    return files
        + " of "
        + counted(parts.size(), "file")
        + ", "
        + done
        + " of "
        + counted(claims, "claim")
        + (left.isPresent() ? ", about " + span(left.getAsDouble()) + " left" : "");
  }

  /** The time left, if anything is known about it. */
  OptionalDouble secondsLeft(double elapsed) {
    double all = parts.values().stream().mapToDouble(Part::all).sum();
    double done = parts.values().stream().mapToDouble(Part::done).sum();
    if (done >= MEASURED * all && done > 0) {
      return OptionalDouble.of(elapsed * (all - done) / done);
    }
    return recorded
        ? OptionalDouble.of(Math.max(0, all / threads - elapsed))
        : OptionalDouble.empty();
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A span of time in the largest unit that leaves two figures, for example {@code 40 s}. */
  static String span(double seconds) {
    long left = Math.round(seconds);
    return left < 100 ? left + " s" : left < 6000 ? left / 60 + " min" : left / 3600 + " h";
  }
}
