package regulus.confirm;

import org.hipparchus.CalculusFieldElement;

/** A potential of the outputs, by its derivatives. */
interface MirrorMap {

  /** The gradient with respect to {@code w}, length {@code d}, at the outputs given. */
  <T extends CalculusFieldElement<T>> T[] gradient(Values<T> start, T[] w);

  /** The matrix of second derivatives with respect to {@code w}, {@code d x d}. */
  <T extends CalculusFieldElement<T>> T[][] hessian(Values<T> start, T[] w);
}
