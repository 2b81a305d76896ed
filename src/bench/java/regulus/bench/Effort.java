package regulus.bench;

import java.util.List;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How much is measured.
 *
 * @param digits at which digits every problem is integrated
 * @param digitsOfFirst at which digits P1 is integrated besides
 * @param parameters sizes of the family of problems
 * @param horizons final times of P1
 * @param digitsOfScaling digits for sizes and final times
 * @param warmups iterations before those that count
 * @param iterations iterations that count
 * @param iteration the length of one
 * @param baselineSeconds CPU time for the repetitions of a baseline
 * @param baselineLimit CPU time after which one repetition of a baseline is broken off
 * @param starts fresh JVMs for the first call
 * @param profileSeconds how long to sample
 */
record Effort(
    List<Integer> digits,
    List<Integer> digitsOfFirst,
    List<Integer> parameters,
    List<Integer> horizons,
    int digitsOfScaling,
    int warmups,
    int iterations,
    TimeValue iteration,
    double baselineSeconds,
    double baselineLimit,
    int starts,
    int profileSeconds) {

  /** What the committed document is made from: under 20 minutes. */
  static final Effort FULL =
      new Effort(
          List.of(16, 30, 50, 100, 300),
          List.of(200, 1000),
          List.of(12, 24, 48, 96, 192),
          List.of(1, 2, 5, 10, 20, 40, 80),
          50,
          8,
          5,
          TimeValue.milliseconds(400),
          1,
          5,
          9,
          10);

  /** To see whether something has changed: about 3 minutes. */
  static final Effort QUICK =
      new Effort(
          List.of(16, 50),
          List.of(30, 100),
          List.of(12, 24, 48, 96),
          List.of(2, 10, 40),
          50,
          2,
          3,
          TimeValue.milliseconds(250),
          0.3,
          2,
          3,
          3);
}
