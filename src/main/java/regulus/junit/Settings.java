package regulus.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.platform.engine.ConfigurationParameters;
import regulus.check.Checker;
import regulus.claim.Checks;

/**
 * How a class wants its claims checked: what its annotation says, or else JUnit's configuration
 * parameters.
 *
 * @param digits digits of numeric tests, if not those of the files of checks
 * @param seed seed of the first instance, if not those of the files of checks
 * @param budgetSeconds wall time for each statement
 * @param problems what is wrong with them, a line each
 */
record Settings(OptionalInt digits, OptionalInt seed, int budgetSeconds, List<String> problems) {

  private static final int USUAL_BUDGET = 60;
  private static final int LARGEST_SEED = 1_000_000_000;

  static Settings of(RegulusClaims claims, ConfigurationParameters parameters) {
    List<String> problems = new ArrayList<>();
    OptionalInt digits =
        number("digits", claims.digits(), 0, parameters, 1, Checks.MOST_DIGITS, problems);
    OptionalInt seed = number("seed", claims.seed(), -1, parameters, 0, LARGEST_SEED, problems);
    OptionalInt budget =
        number(
            "budget-seconds",
            claims.budgetSeconds(),
            0,
            parameters,
            1,
            Integer.MAX_VALUE,
            problems);
    return new Settings(digits, seed, budget.orElse(USUAL_BUDGET), List.copyOf(problems));
  }

  private static OptionalInt number(
      String name,
      int annotated,
      int unsaid,
      ConfigurationParameters parameters,
      int least,
      int most,
      List<String> problems) {
    String key = RegulusTestEngine.ID + "." + name;
    Optional<String> text =
        annotated == unsaid ? parameters.get(key) : Optional.of(Integer.toString(annotated));
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get().strip());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too large.
    }
    problems.add(
        key + ": expected a number from " + least + " to " + most + ", found " + text.get());
    return OptionalInt.empty();
  }

  /** The same for a checker; threads are chosen when the tests run. */
  Checker.Options options() {
    String version = RegulusTestEngine.class.getPackage().getImplementationVersion();
    return new Checker.Options(
        Objects.requireNonNullElse(version, "(not packaged)"),
        digits,
        seed.isPresent() ? OptionalLong.of(seed.getAsInt()) : OptionalLong.empty(),
        Duration.ofSeconds(budgetSeconds),
        1,
        false);
  }
}
