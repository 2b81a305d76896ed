package regulus.confirm;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import regulus.claim.SweepData;
import regulus.kernel.Rational;

/**
 * The equations {@code Xw = y} of a sweep and their solutions of least norm.
 *
 * @param design the matrix {@code X}, {@code N x d}
 * @param targets the vector {@code y}, length {@code N}
 * @param absolute a solution of least l1 norm
 * @param euclidean the solution of least l2 norm
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SweepEquations(
    Rational[][] design,
    Rational[] targets,
    LeastNorm.Solution absolute,
    LeastNorm.Solution euclidean)
    implements SweepProblem {

  private static final int ATTEMPTS = 200;
  private static final int DENOMINATOR = 8;

  /** Entries are {@code -LARGEST/8} to {@code LARGEST/8}. */
  private static final int LARGEST = 16;

  /**
   * The equations of a sweep. Drawn ones have entries that are multiples of 1/8, sums of two
   * uniform numbers up to 1 in size, and are drawn again until the sparse vector is their only
   * solution of least l1 norm and differs from that of least l2 norm.
   *
   * @throws SamplingException if no such equations were found, or those given are not of full rank
   */
  static SweepEquations of(SweepData.OfEquations data) {
    return switch (data) {
      case SweepData.Given given ->
          solved(
              given.design().stream()
                  .map(row -> row.toArray(new Rational[0]))
                  .toArray(Rational[][]::new),
              given.targets().toArray(new Rational[0]));
      case SweepData.Drawn drawn -> drawn(drawn);
    };
  }

  /** A vector with that many entries other than 0, between 1 and 2 in size. */
  static Rational[] sparse(SplittableRandom random, int length, int nonzeros) {
    Rational[] vector = ExactVectors.zeros(length);
    TreeSet<Integer> support = new TreeSet<>();
    while (support.size() < nonzeros) {
      support.add(random.nextInt(length));
    }
    for (int i : support) {
      Rational size = Rational.of(random.nextInt(DENOMINATOR, LARGEST + 1), DENOMINATOR);
      vector[i] = random.nextBoolean() ? size : size.negate();
    }
    return vector;
  }

  private static SweepEquations drawn(SweepData.Drawn data) {
    SplittableRandom random = new SplittableRandom(data.seed());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Rational[][] design = new Rational[data.equations()][data.unknowns()];
      for (Rational[] row : design) {
        for (int j = 0; j < row.length; j++) {
          row[j] = entry(random);
        }
      }
      Rational[] teacher = sparse(random, data.unknowns(), data.nonzeros());
      try {
        SweepEquations problem = solved(design, ExactVectors.product(design, teacher));
        boolean different =
            problem.absolute.unique()
                && Arrays.equals(problem.absolute.w(), teacher)
                && !Arrays.equals(problem.euclidean.w(), teacher);
        if (different) {
          return problem;
        }
      } catch (SamplingException e) {
        // Rows depend on one another; the next draw is another one.
      }
    }
    throw new SamplingException(
        "none in " + ATTEMPTS + " draws whose sparse solution is the only one of least l1 norm");
  }

  /** A multiple of 1/8, the sum of two uniform numbers up to 1 in size. */
  static Rational entry(SplittableRandom random) {
    int first = random.nextInt(-DENOMINATOR, DENOMINATOR + 1);
    int second = random.nextInt(-DENOMINATOR, DENOMINATOR + 1);
    return Rational.of(first + (long) second, DENOMINATOR);
  }

  private static SweepEquations solved(Rational[][] design, Rational[] targets) {
    Rational[] ones = new Rational[design[0].length];
    Arrays.fill(ones, Rational.ONE);
    try {
      LeastNorm.Solution euclidean = LeastNorm.squared(design, targets, ones);
      return new SweepEquations(
          design, targets, LeastNorm.absolute(design, targets, ones), euclidean);
    } catch (ArithmeticException e) {
      throw new SamplingException("the rows of the design depend on one another");
    }
  }
}
