package regulus.confirm;

import java.util.Optional;
import regulus.kernel.Expr;

/**
 * The output {@code u+^D - u-^D} of a diagonal network.
 *
 * @param depth {@code D >= 2}
 * @param swapped whether the second parameter is {@code u+}
 */
record DifferenceOfPowers(int depth, boolean swapped) {

  /** Larger depths are not looked for. */
  private static final int DEEPEST = 12;

  /** The output as a difference of equal powers of its two parameters; empty if it is none. */
  static Optional<DifferenceOfPowers> of(Expr output, String first, String second) {
    for (int depth = 2; depth <= DEEPEST; depth++) {
      Expr u = Expr.symbol(first).pow(depth);
      Expr v = Expr.symbol(second).pow(depth);
      if (isDifference(output, u, v)) {
        return Optional.of(new DifferenceOfPowers(depth, false));
      }
      if (isDifference(output, v, u)) {
        return Optional.of(new DifferenceOfPowers(depth, true));
      }
    }
    return Optional.empty();
  }

  private static boolean isDifference(Expr output, Expr from, Expr subtracted) {
    return output.equals(from.minus(subtracted)) || output.equals(subtracted.negate().plus(from));
  }
}
