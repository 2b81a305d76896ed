package regulus.flow;

import org.hipparchus.CalculusFieldElement;

/**
 * A solution of a differential equation near one point, as a polynomial in the time since then.
 *
 * @param <T> the type of one number
 */
interface Expansion<T extends CalculusFieldElement<T>> {

  /**
   * Expands the solution through a state.
   *
   * @param values all values of the equation's tape at the state, not modified
   * @return the longest time over which the polynomial is exact to the digits asked for; infinite
   *     if the state is at rest
   */
  double expand(T[] values);

  /** The state at a time between 0 and the one {@link #expand} returned. */
  T[] at(T time);

  /** The degree of the polynomial. */
  int order();

  /**
   * One coefficient of the polynomial that {@link #at} evaluates.
   *
   * @param component of the state, from 0
   * @param k from 0 to {@link #order}
   * @return the coefficient of {@code t^k}, {@code t} being the time since the expansion's point
   */
  T coefficient(int component, int k);
}
