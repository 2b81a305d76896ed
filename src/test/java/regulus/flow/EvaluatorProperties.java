package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.util.Binary64;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** One formula, several number types, and two ways to differentiate. */
class EvaluatorProperties {

  private static final Numbers<Dfp> DECIMALS = Numbers.decimals(40);
  private static final Numbers<Real> REALS = Numbers.reals(40);

  /** Formulas in {@code x > 0} and {@code y > 0} that stay in their domain. */
  @Provide
  Arbitrary<Expr> formulas() {
    Arbitrary<Expr> leaves =
        Arbitraries.of(
            Expr.symbol("x"), Expr.symbol("y"), Expr.number(3), Expr.number(Rational.of(2, 7)));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                Combinators.combine(inner, inner).as(Expr::plus),
                Combinators.combine(inner, inner).as(Expr::times),
                inner.map(Expr::sqrt),
                inner.map(e -> e.plus(Expr.ONE).pow(-2)),
                inner.map(e -> new Expr.Power(e, Expr.number(Rational.of(2, 3)))),
                Combinators.combine(
                        inner, Arbitraries.of(Head.LOG, Head.ARCSINH, Head.ARCTAN, Head.TANH))
                    .as((e, head) -> e.plus(Expr.number(2)).apply(head))),
        1,
        4);
  }

  private static <T extends org.hipparchus.CalculusFieldElement<T>> T at(
      Numbers<T> numbers, Expr formula, int x, int y) {
    Map<String, T> values =
        Map.of("x", numbers.of(Rational.of(x, 7)), "y", numbers.of(Rational.of(y, 9)));
    return new Evaluator<T>(numbers::of, values::get).value(formula);
  }

  @Property(tries = 60)
  void numberTypesAgree(
      @ForAll("formulas") Expr formula,
      @ForAll @IntRange(min = 1, max = 20) int x,
      @ForAll @IntRange(min = 1, max = 20) int y) {
    Real real = at(REALS, formula, x, y);
    Binary64 rough = at(Numbers.binary64(), formula, x, y);
    assertThat(rough.getReal())
        .isEqualTo(real.getReal(), org.assertj.core.data.Offset.offset(1e-12 * (1 + real.norm())));
    Dfp decimal = at(DECIMALS, formula, x, y);
    assertThat(RealTest.decimal(real).subtract(new java.math.BigDecimal(decimal.toString())).abs())
        .isLessThan(
            RealTest.decimal(real).abs().add(java.math.BigDecimal.ONE).scaleByPowerOfTen(-36));
  }

  @Property(tries = 60)
  void symbolicAndAutomaticDerivativesAgree(
      @ForAll("formulas") Expr formula,
      @ForAll @IntRange(min = 1, max = 20) int x,
      @ForAll @IntRange(min = 1, max = 20) int y) {
    Real symbolic = at(REALS, Differentiation.derivative(formula, "x"), x, y);
    Map<String, FieldGradient<Real>> values =
        Map.of(
            "x", FieldGradient.variable(1, 0, REALS.of(Rational.of(x, 7))),
            "y", FieldGradient.constant(1, REALS.of(Rational.of(y, 9))));
    Real automatic =
        new Evaluator<FieldGradient<Real>>(
                value -> FieldGradient.constant(1, REALS.of(value)), values::get)
            .value(formula)
            .getPartialDerivative(0);
    assertThat(symbolic.subtract(automatic).log10Abs())
        .isLessThan(Math.max(0, symbolic.log10Abs()) - 35);
  }

  @Property(tries = 60)
  void tapeAndTreeAgree(
      @ForAll("formulas") Expr formula,
      @ForAll @IntRange(min = 1, max = 20) int x,
      @ForAll @IntRange(min = 1, max = 20) int y) {
    Tape.Builder builder = new Tape.Builder(2);
    int value = builder.compile(formula, Map.of("x", 0, "y", 1));
    Real[] inputs = {REALS.of(Rational.of(x, 7)), REALS.of(Rational.of(y, 9))};
    Real onTape = builder.build().evaluate(REALS, inputs)[value];
    Real tree = at(REALS, formula, x, y);
    assertThat(onTape.subtract(tree).log10Abs()).isLessThan(Math.max(0, tree.log10Abs()) - 36);
  }

  @Example
  void undefinedFormulasNameTheirSmallestPart() {
    record Case(String part, Expr formula) {}
    Expr x = Expr.symbol("x");
    for (Case test :
        List.of(
            new Case("Log[x - 2]", x.minus(Expr.number(2)).apply(Head.LOG)),
            new Case("Sqrt[x - 2]", x.minus(Expr.number(2)).sqrt()),
            new Case("ArcSin[2*x]", Expr.number(2).times(x).apply(Head.ARCSIN)),
            new Case("ArcTanh[2*x]", Expr.number(2).times(x).apply(Head.ARCTANH)),
            new Case("1/(x - x)", x.minus(x).pow(-1)))) {
      assertThatThrownBy(() -> at(REALS, test.formula().plus(x), 7, 9))
          .isInstanceOfSatisfying(
              UndefinedException.class,
              e -> assertThat(e.part().toString()).isEqualTo(test.part()));
    }
  }
}
