package regulus.kernel;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads formulas into a {@link Tower}: what each symbol, function and power denotes there. */
final class FormulaReader {

  private final Tower tower;
  private final Map<String, Element> symbols = new LinkedHashMap<>();
  private final Map<String, Expr> definitions = new LinkedHashMap<>();
  private final Set<String> resolving = new HashSet<>();

  /** Formulas already read; forgotten when what is known of symbols or roots changes. */
  private final IdentityHashMap<Expr, Element> read = new IdentityHashMap<>();

  FormulaReader(Tower tower) {
    this.tower = tower;
  }

  /** Lets a name stand for an element. */
  void bind(String name, Element value) {
    forget();
    symbols.put(name, value);
  }

  /** Lets a name stand for a formula, which is read when the name is first used. */
  void define(String name, Expr formula) {
    forget();
    definitions.put(name, formula);
  }

  boolean knows(String name) {
    return symbols.containsKey(name) || definitions.containsKey(name);
  }

  void forget() {
    read.clear();
  }

  /** The element a formula denotes. */
  Element of(Expr expr) {
    Element known = read.get(expr);
    if (known != null) {
      return known;
    }
    tower.budget().spend(1);
    Element value = evaluated(expr);
    read.put(expr, value);
    return value;
  }

  private Element evaluated(Expr expr) {
    return switch (expr) {
      case Expr.Num number -> Element.constant(number.value());
      case Expr.Sym symbol -> meaning(symbol.name());
      case Expr.Sum sum -> {
        Element total = Element.ZERO;
        for (Expr term : sum.terms()) {
          total = tower.plus(total, of(term));
        }
        yield total;
      }
      case Expr.Product product -> {
        Element total = Element.ONE;
        for (Expr factor : product.factors()) {
          total = tower.times(total, of(factor));
        }
        yield total;
      }
      case Expr.Power power -> power(power.base(), of(power.exponent()));
      case Expr.Apply apply -> function(apply.head(), of(apply.argument()));
      case Expr.Dot _ -> throw new Refusal("an inner product has no meaning here");
      case Expr.Integral integral -> tower.integrals().of(integral);
    };
  }

  private Element meaning(String name) {
    Element known = symbols.get(name);
    if (known != null) {
      return known;
    }
    Expr formula = definitions.get(name);
    if (formula == null) {
      throw new Refusal("the symbol " + name + " has no meaning here");
    }
    if (!resolving.add(name)) {
      throw new Refusal("the definition of " + name + " is circular");
    }
    try {
      Element value = of(formula);
      symbols.put(name, value);
      return value;
    } finally {
      resolving.remove(name);
    }
  }

  private Element power(Expr base, Element exponent) {
    return exponent
        .constantValue()
        .map(number -> tower.powers().rational(of(base), tower.signs().of(base), number))
        .orElseGet(() -> tower.powers().symbolic(of(base), tower.signs().of(base), exponent));
  }

  private Element function(Head head, Element x) {
    return switch (head) {
      case LOG -> tower.logarithms().of(x);
      case EXP -> tower.exponential(x);
      case SINH -> hyperbolic(x, Rational.MINUS_ONE);
      case COSH -> hyperbolic(x, Rational.ONE);
      case TANH -> tower.dividedBy(function(Head.SINH, x), function(Head.COSH, x));
      case ARCSINH, ARCTAN -> x.isZero() ? x : generator(head, x);
      case ARCTANH -> {
        tower.conditions().requirePositive(tower.minus(Element.ONE, tower.times(x, x)));
        yield x.isZero() ? x : generator(head, x);
      }
      case ARCSIN -> {
        tower.conditions().requireNonnegative(tower.minus(Element.ONE, tower.times(x, x)));
        yield x.isZero() ? x : generator(head, x);
      }
      case ABS -> {
        Sign sign = tower.signs().of(x);
        yield sign.isNonnegative()
            ? x
            : sign.negate().isNonnegative() ? x.negate() : tower.root(tower.times(x, x), 2);
      }
      case GAMMA, DIGAMMA, TRIGAMMA -> tower.gammas().of(head, x);
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new Refusal(head.wolframName() + " of a vector or matrix has no meaning here");
    };
  }

  /** {@code (Exp[x] + sign * Exp[-x]) / 2}. */
  private Element hyperbolic(Element x, Rational sign) {
    Element e = tower.exponential(x);
    return tower.plus(e, tower.inverse(e).scale(sign)).scale(Rational.HALF);
  }

  private Element generator(Head head, Element argument) {
    Sign sign =
        switch (head) {
          case ARCSINH, ARCTANH, ARCSIN, ARCTAN -> tower.signs().of(argument);
          case LOG,
              EXP,
              SINH,
              COSH,
              TANH,
              ABS,
              GAMMA,
              DIGAMMA,
              TRIGAMMA,
              NORM,
              TRANSPOSE,
              TRACE,
              DIAGONAL ->
              throw new IllegalArgumentException(head + " is not a generator");
        };
    return tower.functionGenerator(head, argument, sign);
  }
}
