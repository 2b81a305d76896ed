package regulus.flow;

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
    int perCoordinate = symbols.size() / model.dimension();
    derivatives = new int[symbols.size()];
    for (int i = 0; i < model.dimension(); i++) {
      String name = model.outputNames().get(i);
      Expr output = model.outputs().get(i).substitute(known);
      Expr slope =
          Differentiation.derivative(losses.get(i).substitute(known), name)
              .substitute(Map.of(name, output));
      int force = builder.compile(slope.negate(), symbols);
      for (int p = i * perCoordinate; p < (i + 1) * perCoordinate; p++) {
        Expr partial = Differentiation.derivative(output, model.parameters().get(p));
        derivatives[p] = builder.product(builder.compile(partial, symbols), force);
      }
    }
    tape = builder.build();
  }

  /** The equations of motion. */
  public <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    return new TapeEquation<>(tape, derivatives, numbers);
  }
}
