package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Limits by expansion on the scale {@code e^n Log[e]^j}, where the moving symbol is {@code e^2} or
 * {@code e^-2} and {@code e} tends to 0 from above.
 *
 * <p>A symbol whose sign is unknown is taken positive and negative in turn, so that absolute values
 * and inverse hyperbolic sines can be expanded.
 */
final class LimitRule {

  private static final int DEFAULT_TERMS = 10;
  private static final int ROOT = 2;

  private final Statement.Limit statement;
  private final Certificate certificate;
  private final Budget budget;
  private final Expr of;
  private final Expr is;
  private final int length;
  private final Set<String> fixed = new LinkedHashSet<>();

  LimitRule(Statement.Limit statement, Certificate certificate, Budget budget) {
    this.statement = statement;
    this.certificate = certificate;
    this.budget = budget;
    Setting setting = statement.setting();
    Set<String> kept = Set.of(statement.symbol());
    this.of = setting.expandExcept(statement.of(), kept);
    this.is = setting.expandExcept(statement.is(), kept);
    fixed.addAll(of.symbols());
    fixed.addAll(is.symbols());
    fixed.remove(statement.symbol());
    Set<String> behind = setting.expand(Expr.symbol(statement.symbol())).symbols();
    for (String symbol : fixed) {
      if (behind.contains(symbol)) {
        throw new Refusal(
            statement.symbol()
                + " cannot move while "
                + symbol
                + ", on which it depends, is fixed");
      }
    }
    this.length = terms(certificate);
  }

  private static int terms(Certificate certificate) {
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Terms(int terms)) {
        if (terms < 1 || terms > 60) {
          throw new Refusal("terms step: " + terms + " is not between 1 and 60");
        }
        return terms;
      }
    }
    return DEFAULT_TERMS;
  }

  /** One choice of signs of the fixed symbols. */
  private record Case(Map<String, Sign> signs, String text) {}

  /** The outcome of comparing the two expansions in one case. */
  private record Comparison(Tower tower, LogSeries difference, LogSeries is, Case signs) {

    /** Whether the difference is of lower order than the asymptotic form. */
    boolean vanishes() {
      int n = is.valuation();
      return difference.order() > n
          && (difference.isEmpty()
              || difference.valuation() > n
              || (difference.valuation() == n && difference.logDegree() < is.logDegree()));
    }
  }

  /**
   * Asymptotic form.
   *
   * <pre>
   *   is = c e^n Log[e]^j + lower order, c != 0      of - is = lower order
   *   ----------------------------------------------------------------------
   *                            of / is tends to 1
   * </pre>
   *
   * Fails if the dominant coefficient of {@code is} is not seen to be nonzero, or the expansion of
   * {@code of - is} has a term that is not of lower order. Source: expansion on a log-power scale,
   * Gruntz 1996, chapter 2, restricted to one logarithm.
   */
  Theorem<Statement.Limit> prove() {
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    List<Case> cases = cases();
    unsigned().forEach(this::requireNoRatioAtZero);
    for (Case signs : cases) {
      Comparison comparison = compare(signs);
      if (!comparison.vanishes()) {
        throw new Refusal(
            "the difference has the dominant term "
                + dominant(comparison.difference(), comparison)
                + " against "
                + dominant(comparison.is(), comparison)
                + signs.text());
      }
      steps.add(
          "the difference of the two sides is of lower order than `"
              + dominant(comparison.is(), comparison)
              + "`"
              + signs.text());
      towers.add(comparison.tower());
    }
    return Theorem.conclude(
        statement,
        "asymptotic form",
        List.of(),
        steps,
        "pointwise: every fixed value of the other symbols"
            + (cases.size() > 1 ? " with " + String.join(" and ", split()) : ""),
        List.of(),
        towers);
  }

  /**
   * Refutes an asymptotic form at an exact point: the dominant term of {@code of - is} is not of
   * lower order than {@code is}, and its coefficient is not 0 at the point.
   */
  Optional<Verdict.Refuted> refute() {
    for (Case signs : cases()) {
      Comparison comparison = compare(signs);
      if (comparison.vanishes()
          || comparison.difference().isEmpty()
          || !comparison.tower().conditions().open().isEmpty()) {
        continue;
      }
      Optional<Map<String, Rational>> sample = samplePoint(signs);
      if (sample.isEmpty()) {
        continue;
      }
      Map<String, Rational> point = sample.get();
      Rational value;
      Rational scale;
      try {
        value = comparison.tower().evaluate(comparison.difference().leading(), point);
        scale = comparison.tower().evaluate(comparison.is().leading(), point);
      } catch (Refusal _) {
        continue;
      }
      if (!value.isZero() && !scale.isZero()) {
        LogSeries difference = comparison.difference();
        boolean sameOrder =
            difference.valuation() == comparison.is().valuation()
                && difference.logDegree() == comparison.is().logDegree();
        String ratio =
            sameOrder
                ? "the ratio tends to " + Rational.ONE.plus(value.dividedBy(scale))
                : "the ratio is unbounded";
        return Optional.of(
            new Verdict.Refuted(
                ratio
                    + ", not to 1: dominant term of the difference `"
                    + dominant(difference, comparison)
                    + "`"
                    + signs.text(),
                point,
                sameOrder ? Rational.ONE.plus(value.dividedBy(scale)).toString() : "Infinity"));
      }
    }
    return Optional.empty();
  }

  /** A rational point with the signs of a case that satisfies the assumptions. */
  private Optional<Map<String, Rational>> samplePoint(Case signs) {
    Tower tower = tower(signs);
    for (int attempt = 0; attempt < 20; attempt++) {
      Map<String, Rational> point = new LinkedHashMap<>();
      int i = attempt;
      for (String symbol : fixed) {
        boolean negative = tower.signs().of(tower.of(Expr.symbol(symbol))) == Sign.NEGATIVE;
        point.put(symbol, Rational.of((negative ? -1 : 1) * (3L + 2L * i), 7L));
        i++;
      }
      if (allowed(tower, point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  private boolean allowed(Tower tower, Map<String, Rational> point) {
    try {
      for (Assumption assumption : statement.setting().assumptions()) {
        Expr difference = statement.setting().expand(assumption.difference());
        if (point.keySet().containsAll(difference.symbols())) {
          int sign = tower.evaluate(tower.of(difference), point).signum();
          if (!assumption.relation().holdsForSignOfDifference(sign)) {
            return false;
          }
        }
      }
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  // ---- cases -------------------------------------------------------------------------------

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>(List.of(new Case(Map.of(), "")));
    for (String symbol : unsigned()) {
      List<Case> finer = new ArrayList<>();
      for (Case coarse : cases) {
        for (Sign sign : List.of(Sign.POSITIVE, Sign.NEGATIVE)) {
          Map<String, Sign> signs = new LinkedHashMap<>(coarse.signs());
          signs.put(symbol, sign);
          String text = symbol + (sign == Sign.POSITIVE ? " > 0" : " < 0");
          finer.add(
              new Case(
                  signs,
                  (coarse.text().isEmpty() ? ", for `" : coarse.text() + " and `") + text + "`"));
        }
      }
      cases = finer;
      if (cases.size() > 16) {
        throw new Refusal("more than four symbols have an unknown sign");
      }
    }
    return cases;
  }

  private List<String> split() {
    return unsigned().stream().map(symbol -> "`" + symbol + " != 0`").toList();
  }

  /**
   * A symbol of either sign may also be 0. Refuses unless that is excluded by the assumptions, or
   * the asymptotic form is 0 or has no value there, so that there is no ratio.
   */
  private void requireNoRatioAtZero(String symbol) {
    Tower tower = tower(new Case(Map.of(), ""));
    if (tower.signs().of(tower.of(Expr.symbol(symbol))).isNonzero()) {
      return;
    }
    tower.addSymbol(statement.symbol(), Sign.POSITIVE);
    Element there;
    try {
      there = tower.of(is.substitute(Map.of(symbol, Expr.ZERO)));
    } catch (Refusal | ArithmeticException _) {
      return;
    }
    if (!there.isZero()) {
      throw new Refusal(
          "the asymptotic form does not vanish for " + symbol + " = 0, which is not excluded");
    }
  }

  private List<String> unsigned() {
    Tower tower = tower(new Case(Map.of(), ""));
    List<String> unsigned = new ArrayList<>();
    for (String symbol : fixed) {
      Sign sign = tower.signs().of(tower.of(Expr.symbol(symbol)));
      if (sign != Sign.POSITIVE && sign != Sign.NEGATIVE) {
        unsigned.add(symbol);
      }
    }
    return unsigned;
  }

  /** A tower over the fixed symbols. */
  private Tower tower(Case signs) {
    Tower tower = new Tower(budget);
    for (String symbol : fixed) {
      tower.addSymbol(symbol, signs.signs().getOrDefault(symbol, Sign.UNKNOWN));
    }
    for (Assumption assumption : statement.setting().assumptions()) {
      Expr difference = statement.setting().expand(assumption.difference());
      if (fixed.containsAll(difference.symbols())) {
        tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
      }
    }
    tower.drawRoots(certificate);
    return tower;
  }

  // ---- expansion ---------------------------------------------------------------------------

  private Comparison compare(Case signs) {
    Tower tower = tower(signs);
    Expansion expansion = new Expansion(tower);
    LogSeries target = expansion.of(is);
    LogSeries difference = expansion.of(of).minus(target);
    if (!tower.signs().of(target.leading()).isNonzero()) {
      throw new Refusal(
          "the dominant coefficient of the asymptotic form is not seen to be nonzero: "
              + tower.toExpr(target.leading()));
    }
    return new Comparison(tower, difference, target, signs);
  }

  private String dominant(LogSeries series, Comparison comparison) {
    if (series.isEmpty()) {
      return "0";
    }
    boolean toZero = statement.point() == Statement.LimitPoint.ZERO;
    Expr moving = Expr.symbol(statement.symbol());
    Rational power = Rational.of(toZero ? series.valuation() : -series.valuation(), ROOT);
    Rational perLog = Rational.of(toZero ? 1 : -1, ROOT).pow(series.logDegree());
    Expr coefficient = comparison.tower().toExpr(series.leading().scale(perLog));
    Expr scale =
        power.isZero()
            ? Expr.ONE
            : power.abs().isOne() ? moving : new Expr.Power(moving, Expr.number(power.abs()));
    Expr logs = series.logDegree() == 0 ? Expr.ONE : moving.apply(Head.LOG).pow(series.logDegree());
    Expr scaled = power.signum() < 0 ? coefficient.dividedBy(scale) : coefficient.times(scale);
    return scaled.times(logs).toString();
  }

  /** Expands formulas in the moving symbol. */
  private final class Expansion {
    private final Tower tower;

    Expansion(Tower tower) {
      this.tower = tower;
    }

    private LogSeries constant(Element value) {
      return LogSeries.constant(tower, length, value);
    }

    LogSeries of(Expr expr) {
      if (!expr.symbols().contains(statement.symbol())) {
        return constant(tower.of(expr));
      }
      return switch (expr) {
        case Expr.Num number -> constant(Element.constant(number.value()));
        case Expr.Sym _ ->
            LogSeries.term(
                tower,
                length,
                Element.ONE,
                statement.point() == Statement.LimitPoint.ZERO ? ROOT : -ROOT,
                0);
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
        case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> power(of(base), exponent);
        case Expr.Power _ -> throw new Refusal("an exponent is not a rational number");
        case Expr.Apply(Head head, Expr argument) -> apply(head, of(argument));
        case Expr.Dot _ -> throw new Refusal("an inner product has no meaning here");
        case Expr.Integral _ -> throw new Refusal("an integral is not expanded");
      };
    }

    private LogSeries power(LogSeries base, Rational exponent) {
      if (exponent.numerator().bitLength() > 6 || exponent.denominator().bitLength() > 3) {
        throw new Refusal("the exponent " + exponent + " is beyond the kernel's range");
      }
      int top = exponent.numerator().intValue();
      if (exponent.isInteger()) {
        return base.pow(top);
      }
      int degree = exponent.denominator().intValue();
      Expr root = new Expr.Power(tower.toExpr(base.leading()), Expr.number(Rational.of(1, degree)));
      return base.root(degree, tower.of(root)).pow(top);
    }

    private LogSeries log(LogSeries x) {
      return x.log(tower.of(tower.toExpr(x.leading()).apply(Head.LOG)));
    }

    private LogSeries exp(LogSeries x) {
      return x.exp(tower.of(tower.toExpr(x.constantTerm()).apply(Head.EXP)));
    }

    private LogSeries apply(Head head, LogSeries x) {
      LogSeries one = constant(Element.ONE);
      return switch (head) {
        case LOG -> log(x);
        case EXP -> exp(x);
        case SINH -> exp(x).minus(exp(x).inverse()).scale(Rational.HALF);
        case COSH -> exp(x).plus(exp(x).inverse()).scale(Rational.HALF);
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
        case ARCSIN, ARCTAN, NORM, TRANSPOSE, TRACE, DIAGONAL ->
            throw new Refusal(head.wolframName() + " of the moving symbol is not expanded");
      };
    }

    private LogSeries requireNoLog(LogSeries x) {
      if (x.logDegree() != 0) {
        throw new Refusal("the absolute value of an expansion with a leading logarithm");
      }
      return x;
    }

    /** {@code asinh x = log(x + Sqrt[1 + x^2])}, odd. */
    private LogSeries arcSinh(LogSeries x) {
      if (x.isEmpty()) {
        throw new Refusal("the leading term is not reached; more terms are needed");
      }
      if (tower.signs().of(x.leading()) == Sign.NEGATIVE) {
        return arcSinh(x.scale(Rational.MINUS_ONE)).scale(Rational.MINUS_ONE);
      }
      LogSeries radicand = constant(Element.ONE).plus(x.times(x));
      return log(x.plus(power(radicand, Rational.HALF)));
    }
  }
}
