package regulus.confirm;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.flow.StartingPoint;
import regulus.kernel.Expr;

/** The parameters at time 0 as a sample's formulas give them. */
record ExactStart(Sample sample) implements StartingPoint {

  @Override
  public <T extends CalculusFieldElement<T>> T[] in(Numbers<T> numbers) {
    Values<T> start = sample.start(numbers);
    T[] parameters = MathArrays.buildArray(numbers.field(), sample.model().parameters().size());
    Arrays.setAll(parameters, p -> start.value(Expr.initial(sample.model().parameters().get(p))));
    return parameters;
  }
}
