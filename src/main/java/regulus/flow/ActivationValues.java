package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;

/**
 * An activation and its first two derivatives at numbers, from closed forms. At a kink they are
 * those from the right.
 *
 * @param <T> the type of one number
 */
public final class ActivationValues<T extends CalculusFieldElement<T>> {
  private final Numbers<T> numbers;
  private final ActivationFunction f;

  /** Values of a function. */
  public ActivationValues(Numbers<T> numbers, ActivationFunction f) {
    this.numbers = numbers;
    this.f = f;
  }

  /**
   * What a function does near a number.
   *
   * @param value {@code f(u)}
   * @param slope {@code f'(u)}
   * @param curvature {@code f''(u)}
   */
  public record At<T>(T value, T slope, T curvature) {}

  /** The function and its derivatives at a number. */
  public At<T> at(T u) {
    return switch (f.name()) {
      case LINEAR -> line(u, numbers.of(1));
      case RELU -> line(u, numbers.of(isLeft(u) ? 0 : 1));
      case LEAKY -> line(u, isLeft(u) ? numbers.of(f.slope()) : numbers.of(1));
      case TANH -> tanh(u);
      case SIN -> {
        T sine = sine(u);
        yield new At<>(sine, cosine(u), sine.negate());
      }
      case SIGMOID -> sigmoid(u);
      case SILU -> {
        At<T> s = sigmoid(u);
        yield new At<>(
            u.multiply(s.value()),
            s.value().add(u.multiply(s.slope())),
            s.slope().multiply(2).add(u.multiply(s.curvature())));
      }
      case ELU, SELU -> exponential(u);
    };
  }

  private boolean isLeft(T u) {
    return u.getReal() < 0;
  }

  private At<T> line(T u, T slope) {
    return new At<>(slope.multiply(u), slope, numbers.field().getZero());
  }

  private At<T> tanh(T u) {
    T one = numbers.of(1);
    T e = u.multiply(2).expm1();
    T y = e.divide(e.add(2));
    T slope = one.subtract(y.multiply(y));
    return new At<>(y, slope, y.multiply(slope).multiply(-2));
  }

  private At<T> sigmoid(T u) {
    T one = numbers.of(1);
    T s = one.divide(u.negate().exp().add(one));
    T slope = s.multiply(one.subtract(s));
    return new At<>(s, slope, slope.multiply(one.subtract(s.multiply(2))));
  }

  private At<T> exponential(T u) {
    boolean selu = f.name() == Name.SELU;
    T scale = selu ? numbers.of(ActivationFunction.SELU_SCALE) : numbers.of(1);
    if (!isLeft(u)) {
      return line(u, scale);
    }
    T factor = selu ? scale.multiply(numbers.of(ActivationFunction.SELU_ALPHA)) : scale;
    T slope = factor.multiply(u.exp());
    return new At<>(factor.multiply(u.expm1()), slope, slope);
  }

  private T sine(T u) {
    return alternating(u, u, 2);
  }

  private T cosine(T u) {
    return alternating(numbers.of(1), u, 1);
  }

  /** {@code first (1 - u^2/(k (k+1)) + ...)} until terms vanish beside the sum. */
  private T alternating(T first, T u, int from) {
    T square = u.multiply(u);
    T sum = first;
    T term = first;
    for (int k = from; !term.isZero(); k += 2) {
      term = term.multiply(square).divide(numbers.of((long) -k * (k + 1)));
      T next = sum.add(term);
      // Terms grow at first where |u| > 1, and fall from then on.
      if (next.subtract(sum).isZero() && (double) k * k > Math.abs(square.getReal())) {
        break;
      }
      sum = next;
    }
    return sum;
  }
}
