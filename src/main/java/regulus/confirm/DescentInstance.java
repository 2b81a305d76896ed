package regulus.confirm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.flow.DescentWatch;
import regulus.flow.LinearDescent;
import regulus.flow.MatrixAlgebra;
import regulus.flow.PlainMatrices;
import regulus.flow.PlainMatrix;
import regulus.kernel.Rational;
import regulus.kernel.Statement.Network;
import regulus.kernel.Statement.WeightStart;

/**
 * A deep linear network with data, drawn from a seed: {@code f = m^((1-L)/2) d_y^(-1/2) W_L ... W_1
 * X}.
 *
 * <p>X is exact and has singular values that are known exactly. Targets are {@code Y = Z X}: the
 * part of Y outside the row space of X changes neither the steps nor {@code l - l*}.
 */
final class DescentInstance {

  private static final int EXTRA_POINTS = 2;
  private static final MathContext TARGET_DIGITS = new MathContext(17);

  private final int depth;
  private final int width;
  private final int inputs;
  private final int outputs;
  private final Rational[] singularValues;
  private final Rational[][] design;
  private final long weightSeed;
  private final WeightStart start;
  private final Instance drawn;

  /** Where the targets lie relative to the start. */
  enum Side {
    /** In a random direction. */
    ANYWHERE,
    /** Where the loss falls most slowly. */
    SLOWEST,
    /** The same, on the other side of the start. */
    SLOWEST_OPPOSITE
  }

  /** Left singular vectors of X as columns, {@code d_x x d_x}. */
  private final Rational[][] left;

  /** A random matrix, {@code d_y x d_x}. */
  private final Rational[][] direction;

  private DescentInstance(Instance instance, WeightStart start) {
    this.start = start;
    depth = size(instance, Network.DEPTH, 4);
    inputs = size(instance, Network.INPUTS, 3);
    outputs = size(instance, Network.OUTPUTS, 2);
    width = size(instance, Network.WIDTH, 32);
    int rank = size(instance, Network.RANK, inputs);
    if (depth < 2 || rank > inputs || width < Math.max(inputs, outputs)) {
      throw new SamplingException(
          "expected at least 2 layers, m >= dx, m >= dy and r <= dx, found L = %d, m = %d, dx = %d,"
                  .formatted(depth, width, inputs)
              + " dy = %d, r = %d".formatted(outputs, rank));
    }
    drawn = Instance.ofSizes(instance.seed(), sizes(rank));
    SplittableRandom random = new SplittableRandom(instance.seed());
    singularValues = new Rational[rank];
    Arrays.setAll(singularValues, _ -> Rational.of(random.nextInt(8, 25), 20));
    Arrays.sort(singularValues, (a, b) -> b.compareTo(a));
    left = OrthogonalRationals.matrix(inputs, random);
    design =
        OrthogonalRationals.ofSingularValues(
            left, singularValues, OrthogonalRationals.matrix(rank + EXTRA_POINTS, random));
    direction = new Rational[outputs][inputs];
    for (Rational[] row : direction) {
      Arrays.setAll(row, _ -> Rational.of(random.nextInt(-20, 21), 10));
    }
    weightSeed = random.nextLong();
  }

  static DescentInstance draw(Instance instance, WeightStart start) {
    return new DescentInstance(instance, start);
  }

  private static int size(Instance instance, Network quantity, int otherwise) {
    return instance.sizes().getOrDefault(quantity.symbol(), otherwise);
  }

  private Map<String, Integer> sizes(int rank) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(Network.DEPTH.symbol(), depth);
    sizes.put(Network.WIDTH.symbol(), width);
    sizes.put(Network.INPUTS.symbol(), inputs);
    sizes.put(Network.OUTPUTS.symbol(), outputs);
    sizes.put(Network.RANK.symbol(), rank);
    return sizes;
  }

  /** Its seed and all sizes, those included that nobody has said. */
  Instance instance() {
    return drawn;
  }

  int depth() {
    return depth;
  }

  /** {@code |X|^2}. */
  Rational squaredNorm() {
    return singularValues[0].times(singularValues[0]);
  }

  Rational outputs() {
    return Rational.of(outputs);
  }

  /** The values of all quantities but the step, for targets at some distance from the start. */
  Map<String, Rational> quantities(Targets targets) {
    Rational least = singularValues[singularValues.length - 1];
    Rational norm = singularValues[0];
    Rational squares = Rational.ZERO;
    for (Rational value : singularValues) {
      squares = squares.plus(value.times(value));
    }
    Map<String, Rational> values = new LinkedHashMap<>();
    values.put(Network.DEPTH.symbol(), Rational.of(depth));
    values.put(Network.WIDTH.symbol(), Rational.of(width));
    values.put(Network.INPUTS.symbol(), Rational.of(inputs));
    values.put(Network.OUTPUTS.symbol(), Rational.of(outputs));
    values.put(Network.RANK.symbol(), Rational.of(singularValues.length));
    values.put(Network.LEAST.symbol(), least.times(least));
    values.put(Network.CONDITION.symbol(), squaredNorm().dividedBy(least.times(least)));
    values.put(Network.NORM.symbol(), norm);
    values.put(Network.STABLE_RANK.symbol(), squares.dividedBy(squaredNorm()));
    values.put(Network.TARGET.symbol(), targets.norm());
    values.put(Network.LABELS.symbol(), labels(targets));
    values.put(Network.EXCESS.symbol(), targets.excess());
    return values;
  }

  /** About {@code |Y|}, to all digits of a double. */
  private Rational labels(Targets targets) {
    PlainMatrices algebra = new PlainMatrices();
    return nearby(algebra.of(OrthogonalRationals.product(targets.map(), design)).norm());
  }

  /**
   * Targets {@code Z X}.
   *
   * @param map Z, {@code d_y x d_x}
   * @param norm about the spectral norm of Z on the column space of X
   * @param excess about half the squared distance from the outputs at the start
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Targets(Rational[][] map, Rational norm, Rational excess) {}

  /** Z less the map of the start, times a factor. */
  private Rational[][] direction(Side side) {
    int slowest = singularValues.length - 1;
    Rational[][] chosen = new Rational[outputs][inputs];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        Rational along = direction[i][0].times(left[j][slowest]);
        chosen[i][j] =
            switch (side) {
              case ANYWHERE -> direction[i][j];
              case SLOWEST -> along;
              case SLOWEST_OPPOSITE -> along.negate();
            };
      }
    }
    return chosen;
  }

  /** The targets on some side, at a distance from the start that is proportional to the factor. */
  Targets targets(Side side, Rational factor) {
    Rational[][] away = direction(side);
    PlainMatrices algebra = new PlainMatrices();
    PlainMatrix product = inputsOf(algebra, identity(inputs));
    for (PlainMatrix layer : layers(algebra)) {
      product = algebra.product(layer, product);
    }
    Rational[][] map = new Rational[outputs][inputs];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        map[i][j] = exact(product, i, j).plus(factor.times(away[i][j]));
      }
    }
    PlainMatrix atTargets = algebra.of(OrthogonalRationals.product(map, design));
    PlainMatrix points = algebra.of(design);
    PlainMatrix residual =
        algebra.difference(algebra.product(product, points), Rational.ONE, atTargets);
    double excess = residual.norm() * residual.norm() / 2;
    return new Targets(map, nearby(largestStretch(algebra, atTargets)), nearby(excess));
  }

  private static Rational exact(PlainMatrix matrix, int row, int column) {
    return nearby(matrix.entries()[row * matrix.columns() + column]);
  }

  private static Rational nearby(double value) {
    BigDecimal decimal = new BigDecimal(value).round(TARGET_DIGITS);
    return decimal.scale() >= 0
        ? Rational.of(decimal.unscaledValue()).times(Rational.of(10).pow(-decimal.scale()))
        : Rational.of(decimal.toBigIntegerExact());
  }

  /** {@code |Z U|} for the left singular vectors of X, from {@code Z X = Z U S V^T}. */
  private double largestStretch(PlainMatrices algebra, PlainMatrix atTargets) {
    double least =
        singularValues[singularValues.length - 1].numerator().doubleValue()
            / singularValues[singularValues.length - 1].denominator().doubleValue();
    return algebra.norm(atTargets).upper() / least;
  }

  private static Rational[][] identity(int size) {
    Rational[][] identity = new Rational[size][size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(identity[i], Rational.ZERO);
      identity[i][i] = Rational.ONE;
    }
    return identity;
  }

  private <M> M inputsOf(MatrixAlgebra<M> algebra, Rational[][] points) {
    return algebra.timesRoot(algebra.of(points), Rational.of(width, outputs));
  }

  /** {@code V_i = W_i/Sqrt[m]}, the same in every algebra. */
  private <M> List<M> layers(MatrixAlgebra<M> algebra) {
    SplittableRandom random = new SplittableRandom(weightSeed);
    List<M> layers = new ArrayList<>();
    for (int i = 1; i <= depth; i++) {
      int rows = i == depth ? outputs : width;
      int columns = i == 1 ? inputs : width;
      layers.add(
          switch (start) {
            case ORTHOGONAL -> algebra.corner(algebra.orthogonal(width, random), rows, columns);
            case GAUSSIAN -> algebra.of(gaussian(rows, columns, random));
          });
    }
    return layers;
  }

  private double[][] gaussian(int rows, int columns, SplittableRandom random) {
    double[][] entries = new double[rows][columns];
    for (double[] row : entries) {
      Arrays.setAll(row, _ -> random.nextGaussian() / Math.sqrt(width));
    }
    return entries;
  }

  /** A watch over such a descent. */
  <M> DescentWatch<M> watch(MatrixAlgebra<M> algebra, LinearDescent<M> descent, Rational eta) {
    Rational[][] basis = new Rational[inputs][singularValues.length];
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(left[i], 0, basis[i], 0, singularValues.length);
    }
    return new DescentWatch<>(
        algebra, descent, algebra.of(basis), eta.dividedBy(Rational.of(width)));
  }

  /** {@code m}. */
  int width() {
    return width;
  }

  /** Descent from the start by steps {@code eta} of the weights. */
  <M> LinearDescent<M> descent(MatrixAlgebra<M> algebra, Targets targets, Rational eta) {
    return descent(algebra, targets.map(), eta);
  }

  /** The same to targets {@code W* X} that do not depend on the start. */
  <M> LinearDescent<M> descentToTeacher(MatrixAlgebra<M> algebra, Rational eta) {
    return descent(algebra, direction, eta);
  }

  private <M> LinearDescent<M> descent(MatrixAlgebra<M> algebra, Rational[][] map, Rational eta) {
    return new LinearDescent<>(
        algebra,
        layers(algebra),
        inputsOf(algebra, design),
        algebra.of(OrthogonalRationals.product(map, design)),
        eta.dividedBy(Rational.of(width)));
  }
}
