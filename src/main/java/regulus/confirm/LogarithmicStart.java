package regulus.confirm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.flow.Parametrization;
import regulus.flow.Parametrization.DiagonalNetwork;
import regulus.kernel.Expr;

/**
 * A sample whose outputs are {@code w = u+^D - u-^D} with positive starts, so that its flow can be
 * followed in {@code log u+-}, which keep their digits however small one of the two becomes.
 *
 * @param network the network
 * @param plus the parameter {@code u+} of each coordinate
 * @param minus the parameter {@code u-} of each coordinate
 */
record LogarithmicStart(
    Sample sample, DiagonalNetwork network, List<String> plus, List<String> minus) {

  private static final int CHECK_DIGITS = 30;

  /** The sample as such a network; empty if it is none. */
  static Optional<LogarithmicStart> of(Sample sample) {
    int dimension = sample.model().dimension();
    List<String> parameters = sample.model().parameters();
    if (parameters.size() != 2 * dimension) {
      return Optional.empty();
    }
    Map<String, Expr> constants = new HashMap<>();
    sample.values().forEach((name, value) -> constants.put(name, Expr.number(value)));
    Set<DifferenceOfPowers> kinds = new HashSet<>();
    for (int j = 0; j < dimension; j++) {
      Expr output = sample.model().outputs().get(j).substitute(constants);
      Optional<DifferenceOfPowers> kind =
          DifferenceOfPowers.of(output, parameters.get(2 * j), parameters.get(2 * j + 1));
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    if (kinds.size() != 1) {
      return Optional.empty();
    }
    DifferenceOfPowers kind = kinds.iterator().next();
    int first = kind.swapped() ? 1 : 0;
    return Optional.of(
            new LogarithmicStart(
                sample,
                new DiagonalNetwork(kind.depth(), dimension),
                every(parameters, first),
                every(parameters, 1 - first)))
        .filter(LogarithmicStart::isPositive);
  }

  private static List<String> every(List<String> parameters, int first) {
    return IntStream.range(0, parameters.size() / 2)
        .mapToObj(j -> parameters.get(2 * j + first))
        .toList();
  }

  private boolean isPositive() {
    Values<?> start = sample.start(Numbers.reals(CHECK_DIGITS));
    return plus.stream().allMatch(name -> start.value(Expr.initial(name)).getReal() > 0)
        && minus.stream().allMatch(name -> start.value(Expr.initial(name)).getReal() > 0);
  }

  /** The state at the start, {@code (log u+, log u-)}. */
  <T extends CalculusFieldElement<T>> T[] state(Numbers<T> numbers) {
    Values<T> start = sample.start(numbers);
    T[] state = MathArrays.buildArray(numbers.field(), network.states());
    for (int j = 0; j < plus.size(); j++) {
      state[j] = start.value(Expr.initial(plus.get(j))).log();
      state[plus.size() + j] = start.value(Expr.initial(minus.get(j))).log();
    }
    return state;
  }

  /** {@code alpha^D} where all parameters start at one {@code alpha}; empty otherwise. */
  <T extends CalculusFieldElement<T>> Optional<T> scale(Numbers<T> numbers) {
    T[] state = state(numbers);
    for (T logarithm : state) {
      if (Math.abs(logarithm.subtract(state[0]).getReal()) > Math.pow(10, -CHECK_DIGITS / 2.0)) {
        return Optional.empty();
      }
    }
    return Optional.of(state[0].multiply(network.depth()).exp());
  }

  /** How a state determines the predictor: by logarithms, or else by the parameters themselves. */
  static Parametrization parametrization(Sample sample, Optional<LogarithmicStart> diagonal) {
    return diagonal.isPresent()
        ? diagonal.get().network()
        : new Parametrization.Parameters(sample.model(), sample.values());
  }
}
