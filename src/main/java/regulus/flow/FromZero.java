package regulus.flow;

import java.util.Arrays;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;

/**
 * An expansion that starts where every component is zero, a state that has no size for an error to
 * be relative to. A constant component of size {@code 2^-64 max |x'|} is added; at order {@code N}
 * that shortens the step by a factor {@code 2^(-64/N)} only.
 *
 * @param <T> the type of one number
 */
final class FromZero<T extends CalculusFieldElement<T>> implements Expansion<T> {

  private static final int SMALL = -64;

  private final TapeEquation<T> equation;
  private final TapeEquation<T> longer;
  private final Expansion<T> expansion;

  /**
   * @param engine expands an equation at a state that is not zero
   */
  FromZero(TapeEquation<T> equation, Function<TapeEquation<T>, Expansion<T>> engine) {
    this.equation = equation;
    longer = equation.withConstantComponent();
    expansion = engine.apply(longer);
  }

  /** Whether a state is zero and moves. */
  static <T extends CalculusFieldElement<T>> boolean applies(TapeEquation<T> equation, T[] values) {
    int components = equation.getDimension();
    return Arrays.stream(values, 0, components).allMatch(CalculusFieldElement::isZero)
        && !Arrays.stream(equation.derivatives(values)).allMatch(CalculusFieldElement::isZero);
  }

  @Override
  public double expand(T[] values) {
    int components = equation.getDimension();
    T[] state = Arrays.copyOf(values, components + 1);
    T largest = equation.numbers().field().getZero();
    for (T speed : equation.derivatives(values)) {
      T size = speed.abs();
      largest = size.subtract(largest).getReal() > 0 ? size : largest;
    }
    state[components] = largest.scalb(SMALL);
    return expansion.expand(longer.values(state));
  }

  @Override
  public T[] at(T time) {
    return Arrays.copyOf(expansion.at(time), equation.getDimension());
  }

  @Override
  public int order() {
    return expansion.order();
  }

  @Override
  public T coefficient(int component, int k) {
    return expansion.coefficient(component, k);
  }
}
