package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import regulus.flow.ComponentModel;
import regulus.kernel.Chain;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Balanced starts of products of matrices, in exact rational numbers.
 *
 * <p>The factor between sides {@code n} and {@code m} is {@code Q S P^T} with orthogonal matrices
 * of these sizes, shared with its neighbours, and with the same numbers on the diagonal of every
 * {@code S}, as many as the smallest side. Orthogonal matrices are products of two reflections
 * {@code I - 2 v v^T/(v.v)} with integers in {@code v}.
 */
final class BalancedStart {

  private BalancedStart() {}

  /**
   * Initial values of all entries.
   *
   * @param singular draws one of the numbers on the diagonals
   */
  static Map<String, Rational> draw(
      Setting setting, ComponentModel model, SplittableRandom random, Supplier<Rational> singular) {
    Chain chain =
        (setting.model() instanceof Model.Joint joint ? Chain.of(joint) : Optional.<Chain>empty())
            .orElseThrow(() -> new SamplingException("the predictor is no product of matrices"));
    List<Integer> sides = sides(chain, model);
    List<Rational[][]> orthogonal = sides.stream().map(side -> orthogonal(side, random)).toList();
    List<Rational> diagonal = new ArrayList<>();
    for (int k = 0; k < sides.stream().mapToInt(Integer::intValue).min().orElse(1); k++) {
      diagonal.add(singular.get());
    }
    Map<String, Rational> values = new LinkedHashMap<>();
    for (int i = 0; i < chain.depth(); i++) {
      Rational[][] factor = factor(orthogonal.get(i), diagonal, orthogonal.get(i + 1));
      Chain.Link link = chain.links().get(i);
      boolean vector = chain.vector() && i + 1 == chain.depth();
      for (int row = 0; row < factor.length; row++) {
        for (int column = 0; column < factor[row].length; column++) {
          int first = (link.transposed() ? column : row) + 1;
          int second = (link.transposed() ? row : column) + 1;
          String index = vector ? "_" + first : "_" + first + "_" + second;
          values.put(Expr.initialName(link.name() + index), factor[row][column]);
        }
      }
    }
    return values;
  }

  /** The sides at which factors meet, the rows of the first one in front. */
  private static List<Integer> sides(Chain chain, ComponentModel model) {
    List<Integer> sides = new ArrayList<>();
    for (Chain.Link link : chain.links()) {
      List<Integer> own = model.sides(link.name());
      List<Integer> turned = link.transposed() ? own.reversed() : own;
      if (sides.isEmpty()) {
        sides.add(turned.getFirst());
      }
      sides.add(turned.getLast());
    }
    return sides;
  }

  /** {@code Q S P^T} with a diagonal {@code S}. */
  static Rational[][] factor(Rational[][] left, List<Rational> diagonal, Rational[][] right) {
    Rational[][] factor = new Rational[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        Rational sum = Rational.ZERO;
        for (int k = 0; k < diagonal.size(); k++) {
          sum = sum.plus(left[i][k].times(diagonal.get(k)).times(right[j][k]));
        }
        factor[i][j] = sum;
      }
    }
    return factor;
  }

  /** An orthogonal matrix, {@code side x side}. */
  static Rational[][] orthogonal(int side, SplittableRandom random) {
    Rational[][] first = reflection(side, random);
    Rational[][] second = reflection(side, random);
    return factor(first, Arrays.asList(ones(side)), second);
  }

  private static Rational[] ones(int count) {
    Rational[] ones = new Rational[count];
    Arrays.fill(ones, Rational.ONE);
    return ones;
  }

  private static Rational[][] reflection(int side, SplittableRandom random) {
    int[] v = new int[side];
    int square = 0;
    for (int i = 0; i < side; i++) {
      v[i] = random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1);
      square += v[i] * v[i];
    }
    Rational[][] reflection = new Rational[side][side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        Rational part = Rational.of(2L * v[i] * v[j], square).negate();
        reflection[i][j] = i == j ? Rational.ONE.plus(part) : part;
      }
    }
    return reflection;
  }
}
