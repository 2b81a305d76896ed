package regulus.claim;

import java.util.List;
import regulus.kernel.Rational;

/** The equations {@code Xw = y} of a sweep. */
public sealed interface SweepData {

  /** The number {@code d} of unknowns. */
  int unknowns();

  /**
   * Equations that a sparse vector solves, drawn from a seed.
   *
   * @param seed determines them
   * @param unknowns the number of unknowns
   * @param equations the number of equations, fewer
   * @param nonzeros the number of entries of the solution that are not 0
   */
  record Drawn(int seed, int unknowns, int equations, int nonzeros) implements SweepData {}

  /**
   * Equations that are written out.
   *
   * @param design the rows of X
   * @param targets y, as long as there are rows
   */
  record Given(List<List<Rational>> design, List<Rational> targets) implements SweepData {
    public Given {
      design = design.stream().map(List::copyOf).toList();
      targets = List.copyOf(targets);
    }

    @Override
    public int unknowns() {
      return design.getFirst().size();
    }
  }
}
