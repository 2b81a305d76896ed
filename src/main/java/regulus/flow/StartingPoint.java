package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/** The parameters at time 0, known exactly: any number type can ask for them. */
public interface StartingPoint {

  /**
   * The parameters as numbers; as intervals they hold the exact values.
   *
   * @return one number for each parameter, length {@code p}
   */
  <T extends CalculusFieldElement<T>> T[] in(Numbers<T> numbers);

  /** Rational parameters. */
  static StartingPoint of(Rational... parameters) {
    Rational[] exact = parameters.clone();
    return new StartingPoint() {
      @Override
      public <T extends CalculusFieldElement<T>> T[] in(Numbers<T> numbers) {
        T[] values = MathArrays.buildArray(numbers.field(), exact.length);
        for (int i = 0; i < exact.length; i++) {
          values[i] = numbers.of(exact[i]);
        }
        return values;
      }
    };
  }
}
