package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import regulus.flow.SeriesPlan.Multiple;
import regulus.flow.SeriesPlan.Operation.Combination;
import regulus.flow.SeriesPlan.Product;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** What a plan keeps of a tape. */
class SeriesPlanTest {

  private static final Rational HALF = Rational.HALF;

  private static SeriesPlan plan(Tape.Builder builder, int... derivatives) {
    return SeriesPlan.of(
        new TapeEquation<Binary64>(builder.build(), derivatives, Numbers.binary64()));
  }

  @Test
  void productsAskedForOnceAreAddedWhereTheyAreAskedFor() {
    Tape.Builder builder = new Tape.Builder(2);
    int square = builder.product(0, 0);
    int mixed = builder.product(0, 1);
    int sum =
        builder.linear(
            Rational.ONE,
            List.of(square, mixed, 1),
            List.of(Rational.ONE, Rational.MINUS_ONE, HALF));
    assertThat(plan(builder, sum, 0).operations())
        .containsExactly(
            new Combination(
                sum,
                List.of(new Multiple(HALF, 1)),
                List.of(new Product(1, 0, 0), new Product(-1, 0, 1))));
  }

  @Test
  void productsWithAFactorOrAskedForTwiceStayApart() {
    Tape.Builder builder = new Tape.Builder(2);
    int square = builder.product(0, 0);
    int mixed = builder.product(0, 1);
    int sum = builder.linear(Rational.ZERO, List.of(square, mixed), List.of(HALF, Rational.ONE));
    SeriesPlan plan = plan(builder, sum, mixed);
    assertThat(plan.operations())
        .containsExactly(
            new Combination(square, List.of(), List.of(new Product(1, 0, 0))),
            new Combination(mixed, List.of(), List.of(new Product(1, 0, 1))),
            new Combination(
                sum,
                List.of(new Multiple(HALF, square), new Multiple(Rational.ONE, mixed)),
                List.of()));
    assertThat(List.of(plan.level(0), plan.level(1), plan.level(2))).containsExactly(0, 0, 1);
  }

  @Test
  void valuesThatNoDerivativeNeedsAreLeftOut() {
    Tape.Builder builder = new Tape.Builder(1);
    builder.product(0, 0);
    assertThat(plan(builder, 0).operations()).isEmpty();
  }

  /** {@code sinh} and {@code cosh} need each other, one of them behind the other. */
  @Test
  void derivativesOfFunctionsAreKept() {
    Tape.Builder builder = new Tape.Builder(1);
    int sinh = builder.compile(Expr.symbol("x").apply(Head.SINH), Map.of("x", 0));
    assertThat(plan(builder, sinh).operations())
        .hasSize(2)
        .allSatisfy(
            operation -> assertThat(operation).isInstanceOf(SeriesPlan.Operation.Function.class));
  }
}
