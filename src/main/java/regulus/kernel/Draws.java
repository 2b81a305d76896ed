package regulus.kernel;

/**
 * Numbers that a seed determines, by the mixing function of splitmix64 (Steele, Lea, Flood 2014).
 * Proofs that use them hold for any numbers; a poor generator could only make them fail.
 */
final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream of a seed with a number of its own in two parts. */
  static Draws of(long seed, int first, int second) {
    return new Draws(mix(mix(mix(seed) + first) + second));
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** So many residues. */
  long[] residues(PrimeField field, int count) {
    long[] residues = new long[count];
    for (int i = 0; i < count; i++) {
      state += GOLDEN;
      residues[i] = field.reduce(mix(state) >>> 1);
    }
    return residues;
  }
}
