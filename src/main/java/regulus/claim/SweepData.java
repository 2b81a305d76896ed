package regulus.claim;

import java.util.List;
import regulus.kernel.Classification.Loss;
import regulus.kernel.Classification.Reduction;
import regulus.kernel.Rational;

/** The equations {@code Xw = y} of a sweep, or its data points with a loss of margins. */
public sealed interface SweepData {

  /** The number {@code d} of unknowns. */
  int unknowns();

  /** Equations. */
  sealed interface OfEquations extends SweepData {}

  /** Data points with a loss of margins. */
  sealed interface OfMargins extends SweepData {

    /** The loss of one margin. */
    Loss loss();

    /** What makes one loss of all. */
    Reduction reduction();
  }

  /**
   * Equations that a sparse vector solves, drawn from a seed.
   *
   * @param seed determines them
   * @param unknowns the number of unknowns
   * @param equations the number of equations, fewer
   * @param nonzeros the number of entries of the solution that are not 0
   */
  record Drawn(int seed, int unknowns, int equations, int nonzeros) implements OfEquations {}

  /**
   * Equations that are written out.
   *
   * @param design the rows of X
   * @param targets y, as long as there are rows
   */
  record Given(List<List<Rational>> design, List<Rational> targets) implements OfEquations {
    public Given {
      design = design.stream().map(List::copyOf).toList();
      targets = List.copyOf(targets);
    }

    @Override
    public int unknowns() {
      return design.getFirst().size();
    }
  }

  /**
   * Data points that a sparse predictor labels, drawn from a seed.
   *
   * @param seed determines them
   * @param unknowns the number of features
   * @param points the number of data points
   * @param nonzeros the number of entries of the predictor that are not 0
   */
  record Taught(Loss loss, Reduction reduction, int seed, int unknowns, int points, int nonzeros)
      implements OfMargins {}

  /**
   * Data points that are given.
   *
   * @param data the rows {@code y_n x_n}
   */
  record Points(Loss loss, Reduction reduction, MarginData data) implements OfMargins {
    @Override
    public int unknowns() {
      return data.rows().getFirst().size();
    }
  }
}
