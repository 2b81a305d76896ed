package regulus.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Gradient flow of a model that acts on each coordinate alone, under a loss that is a sum over the
 * coordinates: {@code theta_i' = -L'(G(theta_i)) grad G(theta_i)}. The state is {@code theta}.
 */
public final class LossFlow {

  private final Tape tape;
  private final int[] derivatives;

  /**
   * The flow.
   *
   * @param model a coordinatewise model with {@code d} coordinates
   * @param constants an exact value for each constant
   * @param losses for each coordinate the loss as a formula in its output and constants
   */
  public LossFlow(ComponentModel model, Map<String, Rational> constants, List<Expr> losses) {
    Map<String, Expr> known = new HashMap<>();
    constants.forEach((name, value) -> known.put(name, Expr.number(value)));
    Map<String, Integer> symbols = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> symbols.put(parameter, symbols.size()));
    Tape.Builder builder = new Tape.Builder(symbols.size());
    int[] terms = new int[losses.size()];
    for (int i = 0; i < terms.length; i++) {
      int output = builder.compile(model.outputs().get(i).substitute(known), symbols);
      symbols.put(model.outputNames().get(i), output);
      terms[i] = builder.compile(losses.get(i).substitute(known), symbols);
    }
    int[] minus = new int[terms.length];
    Arrays.fill(minus, builder.constant(Rational.MINUS_ONE));
    derivatives = builder.gradient(terms, minus);
    tape = builder.build();
  }

  /** The equations of motion. */
  public <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    return new TapeEquation<>(tape, derivatives, numbers);
  }
}
