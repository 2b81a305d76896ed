package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Rational;

/** Gradient descent of products of matrices, in doubles and enclosed. */
class LinearDescentTest {

  private static final PlainMatrices PLAIN = new PlainMatrices();
  private static final BallMatrices BALLS = BallMatrices.enclosing();

  private static double[][] random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] entries = new double[rows][columns];
    for (double[] row : entries) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble(-1, 1);
      }
    }
    return entries;
  }

  /** {@code V_2 V_1 x = 6}, residual 5: the gradients are 5 V_2 and 5 V_1. */
  @Test
  void aStepByHand() {
    LinearDescent<PlainMatrix> descent =
        new LinearDescent<>(
            PLAIN,
            List.of(PLAIN.of(new double[][] {{2}}), PLAIN.of(new double[][] {{3}})),
            PLAIN.of(new double[][] {{1}}),
            PLAIN.of(new double[][] {{1}}),
            Rational.of(1, 100));
    assertThat(descent.residual().at(0, 0)).isEqualTo(5);
    descent.step();
    assertThat(descent.layers().get(0).at(0, 0)).isCloseTo(2 - 0.15, within(1e-15));
    assertThat(descent.layers().get(1).at(0, 0)).isCloseTo(3 - 0.10, within(1e-15));
  }

  /** The change of the loss is minus the rate times the squared gradient, to first order. */
  @ParameterizedTest
  @CsvSource({"2, 3", "3, 4", "6, 5"})
  void stepsFollowTheGradient(int depth, int width) {
    double change = lossAfter(depth, width, 1) - lossAfter(depth, width, 0);
    double smaller = lossAfter(depth, width, 2) - lossAfter(depth, width, 0);
    assertThat(change).isNegative();
    assertThat(change / smaller).isCloseTo(2, within(1e-4));
  }

  /** After no step, one at the rate 1e-6 or one at half of it. */
  private static double lossAfter(int depth, int width, int half) {
    List<PlainMatrix> layers =
        java.util.stream.IntStream.range(0, depth)
            .mapToObj(i -> PLAIN.of(random(width, width, 10 + i)))
            .toList();
    LinearDescent<PlainMatrix> descent =
        new LinearDescent<>(
            PLAIN,
            layers,
            PLAIN.of(random(width, 3, 1)),
            PLAIN.of(random(width, 3, 2)),
            Rational.of(1, half == 2 ? 2_000_000 : 1_000_000));
    if (half > 0) {
      descent.step();
    }
    double norm = descent.residual().norm();
    return norm * norm / 2;
  }

  @Test
  void reflectionsMakeOrthogonalMatrices() {
    PlainMatrix q = PLAIN.orthogonal(9, new SplittableRandom(5));
    PlainMatrix gram = q.transposedTimes(q);
    assertThat(PLAIN.norm(PLAIN.difference(gram, Rational.ONE, PLAIN.identity(9))).upper())
        .isLessThan(1e-13);
    BallMatrix ball = BALLS.orthogonal(9, new SplittableRandom(5));
    assertThat(ball.spectralBound()).isBetween(1.0, 1 + 1e-6);
    assertThat(ball.radius()).isBetween(1e-33, 1e-22);
    assertThat(ball.plain().entries()).containsExactly(q.entries(), within(1e-14));
  }

  /** The ball of a product holds the product to 60 digits. */
  @ParameterizedTest
  @CsvSource({"3, 4, 5, 1", "8, 8, 8, 2", "1, 9, 2, 3"})
  void ballsHoldProducts(int rows, int inner, int columns, long seed) {
    double[][] a = random(rows, inner, seed);
    double[][] b = random(inner, columns, seed + 100);
    BallMatrix product = BALLS.product(BALLS.of(a), BALLS.of(b));
    assertThat(product.radius()).isPositive().isLessThan(1e-28);
    assertThat(distance(a, b, product)).isLessThanOrEqualTo(product.radius());
  }

  private static double distance(double[][] a, double[][] b, BallMatrix product) {
    RealField field = RealField.ofDigits(60);
    double squares = 0;
    for (int i = 0; i < product.rows(); i++) {
      for (int j = 0; j < product.columns(); j++) {
        Real exact = field.getZero();
        for (int k = 0; k < b.length; k++) {
          exact = exact.add(field.getZero().add(a[i][k]).multiply(field.getZero().add(b[k][j])));
        }
        double error =
            exact.subtract(product.center()[i * product.columns() + j].toReal(field)).getReal();
        squares += error * error;
      }
    }
    return Math.sqrt(squares);
  }

  /** A perturbation of both factors within their radii stays within that of the product. */
  @Test
  void ballsGrowWithTheirFactors() {
    double[][] a = random(4, 4, 7);
    double[][] b = random(4, 4, 8);
    BallMatrix left = BALLS.of(a);
    BallMatrix wide = new BallMatrix(4, 4, left.center(), 1e-3);
    BallMatrix product = BALLS.product(wide, BALLS.of(b));
    double[][] moved = random(4, 4, 7);
    moved[2][1] += 1e-3;
    PlainMatrix change =
        PLAIN.difference(
            PLAIN.product(PLAIN.of(moved), PLAIN.of(b)), Rational.ONE, product.plain());
    assertThat(change.norm()).isBetween(1e-5, product.radius());
    assertThat(product.radius()).isLessThan(1e-2);
  }

  /** Enclosed runs hold plain ones, and know more digits of them. */
  @Test
  void enclosedRunsHoldPlainOnes() {
    LinearDescent<PlainMatrix> plain = orthogonal(PLAIN);
    LinearDescent<BallMatrix> balls = orthogonal(BALLS);
    for (int t = 0; t < 20; t++) {
      plain.step();
      balls.step();
      MatrixAlgebra.Bounds bounds = BALLS.norm(balls.residual());
      assertThat(plain.residual().norm())
          .isBetween(bounds.lower() * (1 - 1e-9), bounds.upper() * (1 + 1e-9));
      assertThat(bounds.upper() / bounds.lower()).isLessThan(1 + 1e-8);
    }
  }

  private static <M> LinearDescent<M> orthogonal(MatrixAlgebra<M> algebra) {
    SplittableRandom random = new SplittableRandom(3);
    M first = algebra.corner(algebra.orthogonal(8, random), 8, 3);
    M second = algebra.orthogonal(8, random);
    M third = algebra.corner(algebra.orthogonal(8, random), 2, 8);
    return new LinearDescent<>(
        algebra,
        List.of(first, second, third),
        algebra.of(random(3, 4, 4)),
        algebra.of(random(2, 4, 5)),
        Rational.of(1, 20));
  }

  /** At an orthogonal start the kernel is the Gram matrix of the inputs, and nothing has moved. */
  @Test
  void watchesBeginAtTheStart() {
    LinearDescent<BallMatrix> descent = orthogonal(BALLS);
    DescentWatch<BallMatrix> watch =
        new DescentWatch<>(BALLS, descent, BALLS.identity(3), Rational.of(1, 20));
    DescentWatch.Kernel kernel = watch.kernel();
    assertThat(kernel.least().lower()).isCloseTo(1, within(1e-7));
    assertThat(kernel.largest().upper()).isCloseTo(1, within(1e-7));
    assertThat(watch.movement().upper()).isLessThan(1e-20);
    watch.step();
    assertThat(watch.movement().lower()).isPositive();
    // The change beyond first order is of second order in the rate.
    assertThat(watch.rest().upper()).isLessThan(0.2);
    assertThat(watch.kernel().least().lower()).isLessThan(1);
  }
}
