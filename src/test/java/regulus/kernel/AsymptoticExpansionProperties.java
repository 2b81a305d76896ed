package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Expansions against values in doubles at a small distance from the limit. */
class AsymptoticExpansionProperties {

  private static final double SMALL = 1.0 / 4096;

  @Provide
  Arbitrary<Expr> formulas() {
    Arbitrary<Expr> leaves =
        Arbitraries.of(
            Formulas.formula("e"),
            Formulas.formula("1"),
            Formulas.formula("2"),
            Formulas.formula("1/3"),
            Formulas.formula("e^(3/2)"));
    return Arbitraries.recursive(() -> leaves, this::larger, 1, 4);
  }

  private Arbitrary<Expr> larger(Arbitrary<Expr> inner) {
    return Arbitraries.oneOf(
        inner.tuple2().map(pair -> pair.get1().plus(pair.get2())),
        inner.tuple2().map(pair -> pair.get1().times(pair.get2())),
        inner.map(x -> Expr.ONE.plus(x).pow(-1)),
        inner.map(x -> Expr.ONE.plus(x).sqrt()),
        inner.map(x -> Expr.ONE.plus(x.pow(2)).apply(Head.LOG)),
        inner.map(x -> x.apply(Head.ARCSINH)),
        inner.map(x -> x.times(Expr.symbol("e")).apply(Head.EXP)));
  }

  @Property(tries = 200)
  void theSumOfTheTermsIsCloseToTheValue(@ForAll("formulas") Expr formula) {
    Tower tower = new Tower(Budget.standard());
    Statement.Approach approach = new Statement.Approach("e", Statement.LimitPoint.ZERO);
    LogSeries series;
    try {
      series = new AsymptoticExpansion(tower, approach, 5).of(formula);
    } catch (Refusal _) {
      Assume.that(false);
      return;
    }
    double sum = 0;
    for (LogSeries.Term term : series.terms()) {
      sum +=
          value(tower.toExpr(term.coefficient()))
              * Math.pow(SMALL, number(term.exponent().power()))
              * Math.pow(Math.log(SMALL), term.logPower());
    }
    double bound =
        series
            .order()
            .map(end -> number(end.power()))
            .map(power -> 1e5 * Math.pow(SMALL, power) * 1e3)
            .orElse(0.0);
    double value = value(formula);
    assertThat(Math.abs(sum - value))
        .as("%s = %s + ...", formula, series.terms())
        .isLessThanOrEqualTo(bound + 1e-9 * (1 + Math.abs(value)));
  }

  private static double number(Element element) {
    return number(element.constantValue().orElseThrow());
  }

  private static double number(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }

  private static double value(Expr expr) {
    List<Expr> parts = expr.parts();
    return switch (expr) {
      case Expr.Num number -> number(number.value());
      case Expr.Sym _ -> SMALL;
      case Expr.Sum _ -> parts.stream().mapToDouble(AsymptoticExpansionProperties::value).sum();
      case Expr.Product _ ->
          parts.stream()
              .mapToDouble(AsymptoticExpansionProperties::value)
              .reduce(1, (a, b) -> a * b);
      case Expr.Power(Expr base, Expr exponent) -> Math.pow(value(base), value(exponent));
      case Expr.Apply(Head head, Expr argument) -> {
        double x = value(argument);
        yield switch (head) {
          case LOG -> Math.log(x);
          case EXP -> Math.exp(x);
          default -> Math.log(x + Math.sqrt(1 + x * x));
        };
      }
      case Expr.Dot _, Expr.Integral _ -> throw new IllegalArgumentException("no vectors");
    };
  }
}
