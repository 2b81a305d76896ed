package regulus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes every claim of some claim files, and every false variant of one, a test of this class. The
 * class needs no members.
 *
 * <p>A test passes where {@code regulus check} would end with 0: the verdict is the one that the
 * file of checks expects, or, if it expects none, PROVED or CONFIRMED; a false variant is REFUTED.
 * A file that cannot be read is a failing test with its {@code file:line:column} and what to do.
 *
 * <p>What is not said here is taken from JUnit's configuration parameters {@code regulus.digits},
 * {@code regulus.seed} and {@code regulus.budget-seconds}, and else from the files of checks.
 */
@Testable
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RegulusClaims {

  /**
   * Claim files, and folders with all claim files below them, relative to the folder in which the
   * tests run.
   */
  String[] value() default "derivations";

  /** Digits of numeric tests, 1 to 10,000; 0 for those of the files of checks. */
  int digits() default 0;

  /** Seed of the first numeric instance, the next ones count on from it; -1 for the files' own. */
  int seed() default -1;

  /** Wall time for each test in seconds; 0 for 60. */
  int budgetSeconds() default 0;
}
