package regulus.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Rational;

/**
 * Linear relations over a large prime field, and the rational numbers of small height they are the
 * images of. What is found is a guess: rank can be lost, and a residue has many preimages.
 */
final class PrimeMatrix {

  /** A prime below 2^31, not the one the kernel uses. */
  static final long PRIME = 2_147_483_629L;

  /** The largest numerator and denominator, less than the root of half the prime. */
  private static final long HEIGHT = 32_000;

  private final int columns;
  private final List<long[]> rows = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();

  PrimeMatrix(int columns) {
    this.columns = columns;
  }

  /** Adds an equation, kept if it does not follow from those before. */
  void add(long[] equation) {
    long[] row = equation.clone();
    for (int r = 0; r < rows.size(); r++) {
      subtract(row, rows.get(r), pivots.get(r));
    }
    int pivot = 0;
    while (pivot < columns && row[pivot] == 0) {
      pivot++;
    }
    if (pivot == columns) {
      return;
    }
    long inverse = inverse(row[pivot]);
    for (int j = 0; j < columns; j++) {
      row[j] = times(row[j], inverse);
    }
    for (long[] other : rows) {
      subtract(other, row, pivot);
    }
    rows.add(row);
    pivots.add(pivot);
  }

  /** {@code row - row[pivot] * by}. */
  private static void subtract(long[] row, long[] by, int pivot) {
    long factor = PRIME - row[pivot];
    if (factor == PRIME) {
      return;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] + factor * by[j]) % PRIME;
    }
  }

  int rank() {
    return rows.size();
  }

  /**
   * A basis of the vectors that satisfy all equations, each with a 1 where the others have 0.
   * Vectors that are not images of small rational numbers are left out.
   */
  List<List<Rational>> kernel() {
    List<List<Rational>> kernel = new ArrayList<>();
    for (int free = 0; free < columns; free++) {
      if (!pivots.contains(free)) {
        long[] vector = new long[columns];
        vector[free] = 1;
        for (int r = 0; r < rows.size(); r++) {
          vector[pivots.get(r)] = (PRIME - rows.get(r)[free]) % PRIME;
        }
        rational(vector).ifPresent(kernel::add);
      }
    }
    return kernel;
  }

  private static Optional<List<Rational>> rational(long[] vector) {
    List<Rational> entries = new ArrayList<>();
    for (long residue : vector) {
      Optional<Rational> entry = rational(residue);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
    }
    return Optional.of(entries);
  }

  /** The rational number of small height with a residue, by the Euclidean algorithm. */
  static Optional<Rational> rational(long residue) {
    long high = PRIME;
    long low = residue;
    long before = 0;
    long factor = 1;
    while (low > HEIGHT) {
      long quotient = high / low;
      long rest = high - quotient * low;
      high = low;
      low = rest;
      long next = before - quotient * factor;
      before = factor;
      factor = next;
    }
    return Math.abs(factor) > HEIGHT ? Optional.empty() : Optional.of(Rational.of(low, factor));
  }

  static long times(long a, long b) {
    return a * b % PRIME;
  }

  static long inverse(long a) {
    return BigInteger.valueOf(a).modInverse(BigInteger.valueOf(PRIME)).longValueExact();
  }

  static long residue(Rational value) {
    BigInteger prime = BigInteger.valueOf(PRIME);
    return value
        .numerator()
        .multiply(value.denominator().modInverse(prime))
        .mod(prime)
        .longValueExact();
  }
}
