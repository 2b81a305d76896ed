package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

class FormulaProperties {

  @Property(tries = 500)
  void printingWhatWasReadAndReadingItAgainGivesTheSameTree(@ForAll("formulas") Expr formula)
      throws ClaimException {
    Expr read = FormulaParser.parse(formula.toString());
    assertThat(FormulaParser.parse(read.toString())).isEqualTo(read);
    assertThat(FormulaParser.parse(read.toString())).hasToString(read.toString());
  }

  @Property(tries = 500)
  void readingKeepsTheValue(@ForAll("formulas") Expr formula) throws ClaimException {
    Expr read = FormulaParser.parse(formula.toString());
    Optional<Rational> value = value(formula);
    if (value.isPresent()) {
      assertThat(value(read)).as("%s read as %s", formula, read).isEqualTo(value);
    }
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefusedAtAPlace(@ForAll("texts") String text) {
    try {
      assertThat(FormulaParser.parse(text)).isNotNull();
    } catch (ClaimException e) {
      assertThat(e).hasMessageMatching("(?s)formula:\\d+:\\d+: expected .+, found .+; .+");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "x",
            "w1",
            "u[0]",
            "Sqrt[",
            "log(",
            "(",
            ")",
            "]",
            "[",
            "0",
            "12",
            "0.5",
            "1e3",
            "+",
            "-",
            "*",
            "/",
            "^",
            ".",
            ",",
            "Integrate[",
            "{s,",
            "}",
            " ",
            "\n",
            "<",
            ">=",
            "->",
            "=",
            "_",
            "\u03b1",
            "\"");
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<Expr> formulas() {
    return formulas(4);
  }

  private static Arbitrary<Expr> formulas(int depth) {
    Arbitrary<Expr> atoms =
        Arbitraries.oneOf(
            Arbitraries.of("x", "y", "u[0]").map(Expr::symbol),
            Combinators.combine(Arbitraries.integers().between(-4, 4), Arbitraries.of(1, 2, 3))
                .as((n, d) -> Expr.number(Rational.of(n, d))));
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<Expr> parts = formulas(depth - 1);
    Arbitrary<Head> heads = Arbitraries.of(Head.values()).filter(head -> !head.isOfArrays());
    Arbitrary<List<Expr>> lists = parts.list().ofMinSize(2).ofMaxSize(3);
    Arbitrary<Expr> exponents =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-3, 3).map(Expr::number),
            Arbitraries.of(Expr.number(Rational.HALF), Expr.symbol("y")));
    return Arbitraries.oneOf(
        atoms,
        lists.map(Expr.Sum::new),
        lists.map(Expr.Product::new),
        Combinators.combine(nonzero(parts), exponents).as(Expr.Power::new),
        nonzero(parts).map(part -> new Expr.Power(part, Expr.number(-1))),
        Combinators.combine(heads, parts).as(Expr.Apply::new),
        Combinators.combine(parts, Arbitraries.of("s", "t"), parts, parts)
            .as(Expr.Integral::new)
            .filter(integral -> !bindsTwice(integral, List.of())));
  }

  /** Whether an integral stands in the integrand of one with the same variable. */
  private static boolean bindsTwice(Expr formula, List<String> bound) {
    if (formula instanceof Expr.Integral(Expr integrand, String variable, Expr from, Expr to)) {
      List<String> more = new java.util.ArrayList<>(bound);
      more.add(variable);
      return bound.contains(variable)
          || bindsTwice(integrand, more)
          || bindsTwice(from, bound)
          || bindsTwice(to, bound);
    }
    return formula.parts().stream().anyMatch(part -> bindsTwice(part, bound));
  }

  /** No literal zero, which the language refuses to divide by. */
  private static Arbitrary<Expr> nonzero(Arbitrary<Expr> formulas) {
    return formulas.filter(
        formula -> !Optional.of(Rational.ZERO).equals(value(formula)) && !hasZero(formula));
  }

  private static boolean hasZero(Expr formula) {
    return formula.equals(Expr.ZERO) || formula.parts().stream().anyMatch(p -> hasZero(p));
  }

  /** The value at one point of a formula of sums, products and integer powers. */
  private static Optional<Rational> value(Expr formula) {
    return switch (formula) {
      case Expr.Num number -> Optional.of(number.value());
      case Expr.Sym symbol -> Optional.of(Rational.of(symbol.name().length() + 6, 5));
      case Expr.Sum sum -> fold(sum.terms(), Rational.ZERO, false);
      case Expr.Product product -> fold(product.factors(), Rational.ONE, true);
      case Expr.Power power -> power(power);
      case Expr.Apply _, Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  private static Optional<Rational> fold(List<Expr> parts, Rational start, boolean multiply) {
    Rational result = start;
    for (Expr part : parts) {
      Optional<Rational> value = value(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      result = multiply ? result.times(value.get()) : result.plus(value.get());
    }
    return Optional.of(result);
  }

  private static Optional<Rational> power(Expr.Power power) {
    Optional<Rational> base = value(power.base());
    boolean integer = power.exponent() instanceof Expr.Num number && number.value().isInteger();
    if (!integer || base.isEmpty()) {
      return Optional.empty();
    }
    int exponent = value(power.exponent()).orElseThrow().intValueExact();
    return base.get().isZero() && exponent <= 0
        ? Optional.empty()
        : Optional.of(base.get().pow(exponent));
  }
}
