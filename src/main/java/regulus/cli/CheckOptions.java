package regulus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.Checker;
import regulus.claim.Checks;

/** What {@code check} and {@code report} have in common. */
final class CheckOptions {

  @Parameters(
      paramLabel = "FILE|FOLDER",
      description = "Claim files, or folders with claim files (default: derivations/).")
  private List<Path> paths = List.of();

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Digits of numeric tests, 1 to 10000 (default: those of the checks, else 30).")
  private @Nullable Integer digits;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first numeric instance; the next ones count on from it.")
  private @Nullable Integer seed;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = BudgetConverter.class,
      description = "Time for each claim and each variant, as 500ms, 60s, 5m (default: 60s).")
  private Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads; results do not depend on it (default: the number of processors).")
  private @Nullable Integer jobs;

  @Option(
      names = "--rederive",
      description = "Derive every certificate anew and store it below proofs-checks/.")
  private boolean rederive;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Folder for reports (default: reports/ beside derivations/ or the claim file).")
  private @Nullable Path reports;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only what is not as expected, and the summary; no progress.")
  private boolean quiet;

  Checker.Options toChecker() throws InputException {
    requireBetween("--digits", digits, 1, Checks.MOST_DIGITS);
    requireBetween("--jobs", jobs, 1, 1024);
    requireBetween("--seed", seed, 0, 1_000_000_000);
    return new Checker.Options(
        Main.Version.number(),
        digits == null ? OptionalInt.empty() : OptionalInt.of(digits),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        budget,
        jobs == null ? Runtime.getRuntime().availableProcessors() : jobs,
        rederive);
  }

  boolean rederive() {
    return rederive;
  }

  boolean quiet() {
    return quiet;
  }

  Optional<Path> reports() {
    return Optional.ofNullable(reports);
  }

  /** The paths given, or the derivations of this folder, or those that came with Regulus. */
  List<Path> pathsOrDefault() throws InputException {
    return paths.isEmpty() ? derivations() : paths;
  }

  /** The derivations of this folder, or those that came with Regulus. */
  static List<Path> derivations() throws InputException {
    Path here = Path.of("derivations");
    if (Files.isDirectory(here)) {
      return List.of(here);
    }
    String home = System.getProperty("regulus.home");
    if (home != null && Files.isDirectory(Path.of(home, "derivations"))) {
      return List.of(Path.of(home, "derivations"));
    }
    throw new InputException(
        "expected a folder derivations/ here, found none; name a claim file or a folder");
  }

  static void requireBetween(String option, @Nullable Integer value, int least, int most)
      throws InputException {
    if (value != null && (value < least || value > most)) {
      throw new InputException(
          option + ": expected a number from " + least + " to " + most + ", found " + value);
    }
  }
}
