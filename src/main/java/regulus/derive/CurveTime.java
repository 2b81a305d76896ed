package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * The time on the curve on which a coordinate moves. If {@code dG/dp = k p^n} depends on the
 * parameter {@code p} alone, then {@code p' = k p^n g}, and the antiderivative {@code T(p)} of
 * {@code 1/(k p^n)} moves at the speed {@code g}. So {@code T(p)} is a dual, and the difference of
 * two of them is conserved. Factors and exponents may contain constants: {@code u^D} has the time
 * {@code u^(2-D)/(D (2-D))}.
 *
 * @param parameter p
 * @param factor k
 * @param exponent n
 */
record CurveTime(String parameter, Expr factor, Expr exponent) {

  /** The times of all parameters that move alone, by parameter. */
  static Map<String, CurveTime> of(Model.Coordinatewise model) {
    Map<String, CurveTime> times = new LinkedHashMap<>();
    List<Expr> terms =
        model.predictor() instanceof Expr.Sum sum ? sum.terms() : List.of(model.predictor());
    for (String parameter : model.parameters()) {
      List<Expr> own = terms.stream().filter(term -> term.symbols().contains(parameter)).toList();
      if (own.size() == 1) {
        of(model, parameter, own.getFirst()).ifPresent(time -> times.put(parameter, time));
      }
    }
    return times;
  }

  /** The time that belongs to a term {@code c p^e}, whose derivative is {@code c e p^(e-1)}. */
  private static Optional<CurveTime> of(Model.Coordinatewise model, String parameter, Expr term) {
    List<Expr> constants = new ArrayList<>();
    List<Expr> exponents = new ArrayList<>();
    for (Expr part : term instanceof Expr.Product product ? product.factors() : List.of(term)) {
      if (model.parameters().stream().noneMatch(part.symbols()::contains)) {
        constants.add(part);
      } else if (part.equals(Expr.symbol(parameter))) {
        exponents.add(Expr.ONE);
      } else if (part instanceof Expr.Power(Expr base, Expr exponent)
          && base.equals(Expr.symbol(parameter))
          && model.parameters().stream().noneMatch(exponent.symbols()::contains)) {
        exponents.add(exponent);
      } else {
        return Optional.empty();
      }
    }
    Expr exponent = number(Expr.sum(exponents));
    if (exponent.equals(Expr.ONE)) {
      return Optional.of(new CurveTime(parameter, Expr.product(constants), Expr.ZERO));
    }
    constants.add(exponent);
    return Optional.of(
        new CurveTime(
            parameter, number(Expr.product(constants)), number(exponent.minus(Expr.ONE))));
  }

  /** A sum or product of numbers as a number. */
  private static Expr number(Expr expr) {
    return ExactPoints.value(expr, Map.of()).map(Expr::number).orElse(expr);
  }

  /** {@code T(p)}. */
  Expr formula() {
    Expr p = Expr.symbol(parameter);
    if (exponent.equals(Expr.ONE)) {
      return p.apply(Head.LOG).dividedBy(factor);
    }
    Expr left = collected(number(Expr.ONE.minus(exponent)));
    Expr divisor = number(factor.times(left));
    Expr power = left.equals(Expr.ONE) ? p : new Expr.Power(p, left);
    return divisor instanceof Expr.Num(Rational value)
        ? Expr.number(value.inverse()).times(power)
        : power.dividedBy(divisor);
  }

  /**
   * The parameter a time later than its initial value: {@code (p(0)^(1-n) + k (1-n) t)^(1/(1-n))},
   * and {@code p(0) Exp[k t]} for {@code n = 1}.
   */
  Expr at(Expr time) {
    Expr start = Expr.initial(parameter);
    if (exponent.equals(Expr.ONE)) {
      return start.times(factor.times(time).apply(Head.EXP));
    }
    Expr left = collected(number(Expr.ONE.minus(exponent)));
    if (left.equals(Expr.ONE)) {
      return start.plus(factor.times(time));
    }
    Expr moved = new Expr.Power(start, left).plus(Expr.product(List.of(factor, left, time)));
    return new Expr.Power(moved, number(left.pow(-1)));
  }

  /** The same as {@code p(0) (1 + k (1-n) p(0)^(n-1) t)^(1/(1-n))}, for a positive parameter. */
  Expr multipleAt(Expr time) {
    Expr start = Expr.initial(parameter);
    Expr left = collected(number(Expr.ONE.minus(exponent)));
    if (exponent.equals(Expr.ONE) || left.equals(Expr.ONE)) {
      return at(time);
    }
    Expr scale = new Expr.Power(start, collected(number(left.negate())));
    Expr grown = Expr.ONE.plus(Expr.product(List.of(factor, left, scale, time)));
    return start.times(new Expr.Power(grown, number(left.pow(-1))));
  }

  /** The exponent {@code n + 1} of the parameter in the predictor. */
  Expr degree() {
    return collected(number(exponent.plus(Expr.ONE)));
  }

  /** The time at which {@code p} reaches infinity or zero, if it is a power of the time. */
  Optional<Expr> end() {
    Expr left = collected(number(Expr.ONE.minus(exponent)));
    if (left.equals(Expr.ZERO) || left.equals(Expr.ONE)) {
      return Optional.empty();
    }
    Expr start = new Expr.Power(Expr.initial(parameter), left);
    return Optional.of(start.negate().dividedBy(number(Expr.product(List.of(factor, left)))));
  }

  /** {@code 2 - D} for {@code 1 - (D - 1)}. */
  private static Expr collected(Expr sum) {
    if (!(sum instanceof Expr.Sum(List<Expr> terms))) {
      return sum;
    }
    Rational constant = Rational.ZERO;
    List<Expr> others = new ArrayList<>();
    for (Expr term : expanded(terms)) {
      Optional<Rational> value = ExactPoints.value(term, Map.of());
      constant = constant.plus(value.orElse(Rational.ZERO));
      if (value.isEmpty()) {
        others.add(term);
      }
    }
    others.addFirst(Expr.number(constant));
    return Expr.sum(others);
  }

  /** The terms of a sum with those of {@code -(a + b)} apart. */
  private static List<Expr> expanded(List<Expr> terms) {
    List<Expr> flat = new ArrayList<>();
    for (Expr term : terms) {
      if (term instanceof Expr.Product(List<Expr> factors)
          && factors.size() == 2
          && factors.getFirst() instanceof Expr.Num
          && factors.getLast() instanceof Expr.Sum(List<Expr> inner)) {
        inner.forEach(part -> flat.add(number(factors.getFirst().times(part))));
      } else {
        flat.add(term);
      }
    }
    return flat;
  }

  /** One dual for each parameter that moves alone. */
  static List<Expr> duals(Model.Coordinatewise model) {
    return of(model).values().stream().map(CurveTime::formula).toList();
  }

  /** The times of the other parameters less that of the first, cleared of common factors. */
  static List<Expr> laws(Model.Coordinatewise model) {
    List<CurveTime> times = List.copyOf(of(model).values());
    List<Expr> laws = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      laws.add(difference(times.getFirst(), times.get(i)));
    }
    return laws;
  }

  private static Expr difference(CurveTime first, CurveTime second) {
    if (!first.exponent.equals(second.exponent)) {
      return first.formula().minus(second.formula());
    }
    Expr a = new CurveTime(first.parameter, Expr.ONE, first.exponent).bare();
    Expr b = new CurveTime(second.parameter, Expr.ONE, second.exponent).bare();
    if (first.factor.equals(second.factor)) {
      return a.minus(b);
    }
    return first.factor.negate().equals(second.factor)
            || second.factor.negate().equals(first.factor)
            || opposite(first.factor, second.factor)
        ? a.plus(b)
        : a.dividedBy(first.factor).minus(b.dividedBy(second.factor));
  }

  private static boolean opposite(Expr a, Expr b) {
    return Expr.product(List.of(Expr.number(-1), a)).equals(b)
        || Expr.product(List.of(Expr.number(-1), b)).equals(a);
  }

  /** {@code T(p)} without the factor that does not contain p. */
  private Expr bare() {
    Expr p = Expr.symbol(parameter);
    if (exponent.equals(Expr.ONE)) {
      return p.apply(Head.LOG);
    }
    Expr left = collected(number(Expr.ONE.minus(exponent)));
    return left.equals(Expr.ONE) ? p : new Expr.Power(p, left);
  }
}
