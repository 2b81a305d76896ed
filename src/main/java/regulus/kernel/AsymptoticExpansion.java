package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands formulas in a symbol that moves. With {@code e} tending to 0 from above the symbol is
 * {@code 1/e}, {@code p + e} or {@code p - e}.
 */
final class AsymptoticExpansion {

  private final Tower tower;
  private final Statement.Approach approach;
  private final int length;

  /** Formulas over a tower of the symbols that are fixed. */
  AsymptoticExpansion(Tower tower, Statement.Approach approach, int length) {
    this.tower = tower;
    this.approach = approach;
    this.length = length;
  }

  private LogSeries constant(Element value) {
    return LogSeries.constant(tower, length, value);
  }

  /** The expansion of a formula. */
  LogSeries of(Expr expr) {
    if (!expr.symbols().contains(approach.symbol())) {
      return constant(tower.of(expr));
    }
    return switch (expr) {
      case Expr.Num number -> constant(Element.constant(number.value()));
      case Expr.Sym _ -> moving();
      case Expr.Sum sum -> {
        LogSeries total = constant(Element.ZERO);
        for (Expr term : sum.terms()) {
          total = total.plus(of(term));
        }
        yield total;
      }
      case Expr.Product product -> {
        LogSeries total = constant(Element.ONE);
        for (Expr factor : product.factors()) {
          total = total.times(of(factor));
        }
        yield total;
      }
      case Expr.Power(Expr base, Expr exponent) ->
          exponent.symbols().contains(approach.symbol())
              ? movingPower(of(base), of(exponent))
              : power(of(base), tower.of(exponent));
      case Expr.Apply(Head head, Expr argument) -> apply(head, of(argument));
      case Expr.Dot _ -> throw new Refusal("an inner product has no meaning here");
      case Expr.Integral integral -> integral(integral);
    };
  }

  /**
   * An integral from a fixed number up to the symbol that moves, whose integrand does not change.
   * That the integrand is continuous in between becomes a condition of the tower, over a variable
   * of the sign that all numbers in between have.
   */
  private LogSeries integral(Expr.Integral integral) {
    Expr symbol = Expr.symbol(approach.symbol());
    Expr integrand = integral.integrandAt(symbol);
    boolean upwards =
        approach.point().side() == Statement.LimitPoint.Side.INFINITY
            && integral.to().equals(symbol)
            && !integral.from().symbols().contains(approach.symbol())
            && !integral.integrandAt(Expr.ONE).symbols().contains(approach.symbol());
    if (!upwards) {
      throw new Refusal("an integral is expanded only from a fixed end up to the moving symbol");
    }
    tower.of(
        integral.integrandAt(Expr.symbol(between(tower.signs().of(tower.of(integral.from()))))));
    return of(integrand).integralOfGrowing();
  }

  /** A base symbol for all numbers above one of a sign, under a name that no formula contains. */
  private String between(Sign from) {
    Sign sign = from.isNonnegative() ? from.isPositive() ? from : Sign.NONNEGATIVE : Sign.UNKNOWN;
    String name = "above_" + sign;
    if (!tower.knows(name)) {
      tower.addSymbol(name, sign);
    }
    return name;
  }

  private LogSeries moving() {
    Statement.LimitPoint point = approach.point();
    ScaleExponent one = ScaleExponent.ofPower(1);
    return switch (point.side()) {
      case INFINITY -> LogSeries.term(tower, length, Element.ONE, one.negate(), 0);
      case ABOVE, BELOW -> {
        Rational sign =
            point.side() == Statement.LimitPoint.Side.ABOVE ? Rational.ONE : Rational.MINUS_ONE;
        LogSeries distance = LogSeries.term(tower, length, Element.constant(sign), one, 0);
        yield constant(Element.constant(point.value())).plus(distance);
      }
    };
  }

  /** A power whose exponent is fixed. */
  private LogSeries power(LogSeries base, Element exponent) {
    Optional<Rational> number = exponent.constantValue();
    if (number.isPresent()) {
      Rational value = number.get();
      if (value.numerator().bitLength() > 6 || value.denominator().bitLength() > 6) {
        throw new Refusal("the exponent " + value + " is beyond the kernel's range");
      }
      if (value.isInteger()) {
        return base.pow(value.numerator().intValue());
      }
    }
    Expr lead = new Expr.Power(tower.toExpr(base.leading()), tower.toExpr(exponent));
    return base.power(exponent, tower.of(lead));
  }

  /**
   * {@code b^(c + f) = b^c Exp[f Log[b]]} for an exponent with the constant term c. It is not
   * enough that c is an integer: the base must be positive, since the exponent moves.
   */
  private LogSeries movingPower(LogSeries base, LogSeries exponent) {
    Element constant = exponent.constantTerm();
    LogSeries rest = exponent.minus(constant(constant));
    LogSeries factor = rest.times(log(base)).exp();
    return constant.isZero() ? factor : power(base, constant).times(factor);
  }

  private LogSeries log(LogSeries x) {
    return x.log(tower.of(tower.toExpr(x.leading()).apply(Head.LOG)));
  }

  private LogSeries apply(Head head, LogSeries x) {
    LogSeries one = constant(Element.ONE);
    return switch (head) {
      case LOG -> log(x);
      case EXP -> x.exp();
      case SINH -> x.exp().minus(x.exp().inverse()).scale(Rational.HALF);
      case COSH -> x.exp().plus(x.exp().inverse()).scale(Rational.HALF);
      case TANH -> apply(Head.SINH, x).times(apply(Head.COSH, x).inverse());
      case ARCSINH -> arcSinh(x);
      case ARCTANH -> log(one.plus(x).times(one.minus(x).inverse())).scale(Rational.HALF);
      case ABS ->
          switch (tower.signs().of(x.leading())) {
            case POSITIVE -> requireNoLog(x);
            case NEGATIVE -> requireNoLog(x).scale(Rational.MINUS_ONE);
            case ZERO, NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN ->
                throw new Refusal("the absolute value of an expansion of unknown sign");
          };
      case ARCSIN, ARCTAN, GAMMA, DIGAMMA, TRIGAMMA, NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new Refusal(head.wolframName() + " of the moving symbol is not expanded");
    };
  }

  private static LogSeries requireNoLog(LogSeries x) {
    if (x.logDegree() != 0) {
      throw new Refusal("the absolute value of an expansion with a leading logarithm");
    }
    return x;
  }

  /** {@code asinh x = log(x + Sqrt[1 + x^2])}, odd. */
  private LogSeries arcSinh(LogSeries x) {
    if (x.isZero()) {
      return x;
    }
    if (tower.signs().of(x.leading()) == Sign.NEGATIVE) {
      return arcSinh(x.scale(Rational.MINUS_ONE)).scale(Rational.MINUS_ONE);
    }
    LogSeries radicand = constant(Element.ONE).plus(x.times(x));
    return log(x.plus(power(radicand, Element.constant(Rational.HALF))));
  }

  // ---- text ----------------------------------------------------------------------------------

  /** The dominant terms of an expansion as a formula in the symbol that moves. */
  String text(LogSeries series, int most) {
    if (series.isEmpty()) {
      return "0";
    }
    List<Expr> sum = new ArrayList<>();
    for (LogSeries.Term term : series.terms()) {
      if (sum.size() == most) {
        break;
      }
      sum.add(monomial(term));
    }
    return Expr.sum(sum).toString();
  }

  /** One term as a formula in the symbol that moves. */
  Expr monomial(LogSeries.Term term) {
    Expr symbol = Expr.symbol(approach.symbol());
    Statement.LimitPoint point = approach.point();
    boolean far = point.side() == Statement.LimitPoint.Side.INFINITY;
    Expr value = Expr.number(point.value());
    Expr moving =
        switch (point.side()) {
          case INFINITY -> symbol;
          case ABOVE -> symbol.minus(value);
          case BELOW -> value.minus(symbol);
        };
    Element exponent = far ? term.exponent().power().negate() : term.exponent().power();
    Rational perLog = (far ? Rational.MINUS_ONE : Rational.ONE).pow(term.logPower());
    Expr scaled = scaled(tower.toExpr(term.coefficient().scale(perLog)), moving, exponent);
    Expr logs = term.logPower() == 0 ? Expr.ONE : moving.apply(Head.LOG).pow(term.logPower());
    Element rate = term.exponent().rate();
    Expr exponential =
        rate.isZero()
            ? Expr.ONE
            : tower.toExpr(rate.negate()).times(far ? moving : moving.pow(-1)).apply(Head.EXP);
    return scaled.times(logs).times(exponential);
  }

  private Expr scaled(Expr coefficient, Expr moving, Element exponent) {
    Optional<Rational> number = exponent.constantValue();
    if (number.isEmpty()) {
      return coefficient.times(new Expr.Power(moving, tower.toExpr(exponent)));
    }
    Rational size = number.get().abs();
    Expr scale =
        size.isZero()
            ? Expr.ONE
            : size.isOne() ? moving : new Expr.Power(moving, Expr.number(size));
    return number.get().signum() < 0 ? coefficient.dividedBy(scale) : coefficient.times(scale);
  }

  /** The sign of a formula near the limit, if it is seen. */
  Sign signNear(Expr expr) {
    LogSeries series = of(expr);
    if (series.isZero()) {
      return Sign.ZERO;
    }
    // Log[e] is negative near 0.
    return tower
        .signs()
        .of(series.leading())
        .times(series.logDegree() % 2 == 0 ? Sign.POSITIVE : Sign.NEGATIVE);
  }
}
