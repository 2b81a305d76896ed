package regulus.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules for statements about expectations over random matrices. */
final class MomentRules {

  /** Longer formulas are not printed in a step. */
  private static final int LONGEST = 400;

  private static final int MOST_BITS = 128;
  private static final int MOST_POINTS = 12;

  private MomentRules() {}

  static Theorem<?> prove(Statement.OfMoments statement, Budget budget) {
    return switch (statement) {
      case Statement.Moment moment -> prove(moment, budget);
      case Statement.LyapunovExponent exponent -> LyapunovRule.prove(exponent, budget);
      case Statement.Scale scale -> ScaleRule.prove(scale, budget);
      case Statement.Bound bound -> BoundRules.prove(bound, budget);
      case Statement.IdenticalLaw law -> new LawRule(law, budget).prove();
      case Statement.SpectralNorm _ ->
          throw new Refusal(
              "no rule gives the expectation of the largest singular value of a random matrix");
    };
  }

  static Optional<Verdict.Refuted> refute(Statement.OfMoments statement, Budget budget) {
    return switch (statement) {
      case Statement.Moment moment -> refute(moment, budget);
      case Statement.LyapunovExponent exponent -> LyapunovRule.refute(exponent, budget);
      case Statement.Scale scale -> ScaleRule.refute(scale, budget);
      case Statement.Bound bound -> BoundRules.refute(bound, budget);
      case Statement.IdenticalLaw law -> new LawRule(law, budget).refute();
      case Statement.SpectralNorm norm -> new SpectralNormRule(norm, budget).refute();
    };
  }

  /**
   * Moment.
   *
   * <pre>
   *   E f or Var f = v by the laws of the random matrices     v - is reduces to 0
   *   ---------------------------------------------------------------------------
   *                              E f or Var f = is
   * </pre>
   *
   * <p>Expectations come from {@link NormLaw} with {@link NormMoments}, and from {@link
   * GaussianWords}. Fails if no rule gives the expectation, if the difference does not reduce to 0,
   * or if a logarithm, root or Gamma function is not seen to have a value for all sizes.
   */
  private static Theorem<?> prove(Statement.Moment statement, Budget budget) {
    Setting setting = statement.setting();
    RandomFormulas formulas = new RandomFormulas(setting, statement.laws(), budget);
    Expr value =
        new Expectation(formulas, formulas.fixed(statement.copies()), budget)
            .of(statement.functional(), statement.of());
    Expr is = formulas.fixed(statement.is());
    Tower tower = MomentTower.over(setting, formulas, List.of(value, is), budget);
    Element found = MomentTower.element(tower, value);
    Element difference = tower.minus(found, MomentTower.element(tower, is));
    if (!difference.isZero()) {
      throw new Refusal("the value is " + text(tower.toExpr(found)));
    }
    return Theorem.conclude(
        statement,
        "moment of random matrices",
        List.of(),
        List.of("the value is " + text(tower.toExpr(found))),
        MomentTower.scope(formulas)
            + (statement.copies().equals(Expr.ONE)
                ? ""
                : ", whole numbers `" + statement.copies() + "` of copies"),
        MomentTower.hypotheses(formulas),
        List.of(tower));
  }

  static String text(Expr formula) {
    String text = formula.toString();
    return text.length() > LONGEST ? "a formula that differs" : "`" + text + "`";
  }

  private static Optional<Verdict.Refuted> refute(Statement.Moment statement, Budget budget) {
    Setting setting = statement.setting();
    RandomFormulas formulas = new RandomFormulas(setting, statement.laws(), budget);
    Expr value =
        new Expectation(formulas, formulas.fixed(statement.copies()), budget)
            .of(statement.functional(), statement.of());
    Expr is = formulas.fixed(statement.is());
    String what =
        switch (statement.functional()) {
          case MEAN -> "the expectation";
          case VARIANCE -> "the variance";
        };
    return differing(
        new MomentPoints(setting, formulas, statement.copies().symbols(), budget),
        what,
        value,
        is,
        budget);
  }

  /**
   * The first exact point at which two fixed formulas have values in disjoint intervals.
   *
   * @param what the name of the first one
   */
  static Optional<Verdict.Refuted> differing(
      MomentPoints points, String what, Expr value, Expr is, Budget budget) {
    Set<String> symbols = new LinkedHashSet<>(value.symbols());
    symbols.addAll(is.symbols());
    return differing(points.over(symbols).limit(MOST_POINTS), what, value, is, budget);
  }

  /** The same at given points. */
  static Optional<Verdict.Refuted> differing(
      Stream<Map<String, Rational>> points, String what, Expr value, Expr is, Budget budget) {
    return points
        .map(point -> differing(point, what, value, is, budget))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Verdict.Refuted> differing(
      Map<String, Rational> point, String what, Expr value, Expr is, Budget budget) {
    Expr left = MomentPoints.at(value, point);
    Expr right = MomentPoints.at(is, point);
    for (int bits = 64; bits <= MOST_BITS; bits *= 2) {
      try {
        RationalInterval a = new Enclosures(bits, budget).of(left);
        RationalInterval b = new Enclosures(bits, budget).of(right);
        if (a.high().compareTo(b.low()) < 0 || b.high().compareTo(a.low()) < 0) {
          return Optional.of(
              new Verdict.Refuted(
                  what + " is " + decimal(a) + ", not " + decimal(b), point, decimal(a)));
        }
      } catch (Enclosures.Undecided _) {
        // A finer enclosure may decide.
      } catch (Refusal | ArithmeticException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * An interval around a formula without symbols.
   *
   * @throws Refusal if it has no value, or that is not seen
   */
  static RationalInterval enclosure(Expr formula, int bits, Budget budget) {
    try {
      return new Enclosures(bits, budget).of(formula);
    } catch (Enclosures.Undecided undecided) {
      throw new Refusal(String.valueOf(undecided.getMessage()));
    }
  }

  /** A number in the middle of an interval to twelve digits, or the number itself. */
  static String decimal(RationalInterval interval) {
    if (interval.isPoint() && interval.low().toString().length() < 30) {
      return interval.low().toString();
    }
    Rational middle = interval.low().plus(interval.high()).times(Rational.HALF);
    return new BigDecimal(middle.numerator())
        .divide(new BigDecimal(middle.denominator()), new MathContext(12))
        .toString();
  }
}
