package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logarithms in a {@link Tower}: those of products and quotients of known ones need no generator.
 */
final class Logarithms {

  private static final int MOST_COMBINED = 8;
  private static final int LARGEST_MULTIPLE = 8;

  private final Tower tower;
  private final List<Element> arguments = new ArrayList<>();

  Logarithms(Tower tower) {
    this.tower = tower;
  }

  /**
   * The logarithm of an element.
   *
   * <pre>
   *   x = a b     or     x b = a     for known logarithms of a and b     x, a, b > 0
   *   ------------------------------------------------------------------------------
   *   Log[x] = Log[a] + Log[b]     or     Log[x] = Log[a] - Log[b]
   * </pre>
   *
   * That x is positive becomes a side condition, as it has for a and b.
   *
   * @throws Refusal if the argument is known not to be positive
   */
  Element of(Element x) {
    if (tower.minus(x, Element.ONE).isZero()) {
      return Element.ZERO;
    }
    tower.conditions().requirePositive(x);
    Sign sign = tower.signs().of(tower.minus(x, Element.ONE));
    if (arguments.stream().noneMatch(known -> tower.minus(known, x).isZero())) {
      Optional<Element> combined = combined(x);
      if (combined.isPresent()) {
        tower.signs().assume(combined.get(), sign);
        return combined.get();
      }
      if (arguments.size() < MOST_COMBINED) {
        arguments.add(x);
      }
    }
    return tower.functionGenerator(Head.LOG, x, sign);
  }

  private Optional<Element> combined(Element x) {
    for (Element a : arguments) {
      for (Element b : arguments) {
        if (tower.minus(tower.times(x, b), a).isZero()) {
          return Optional.of(tower.minus(generator(a), generator(b)));
        }
        if (tower.minus(tower.times(a, b), x).isZero()) {
          return Optional.of(tower.plus(generator(a), generator(b)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * An element as a sum of small integer multiples of logarithms and a rest.
   *
   * @param power the exponential of the multiples, {@code Exp[n Log[a]] = a^n}
   */
  record Split(Element power, Element rest) {}

  /** The split of a polynomial; anything else stays whole. The arguments are positive already. */
  Split split(Element x) {
    Split whole = new Split(Element.ONE, x);
    if (!x.denominator().isEmpty()) {
      return whole;
    }
    Element power = Element.ONE;
    Element rest = x;
    for (Map.Entry<Monomial, Rational> term : x.numerator().terms().entrySet()) {
      int variable = term.getKey().width() - 1;
      Rational multiple = term.getValue();
      if (variable >= 0
          && term.getKey().equals(Monomial.variable(variable, 1))
          && multiple.isInteger()
          && multiple.abs().compareTo(Rational.of(LARGEST_MULTIPLE)) <= 0
          && tower.behind(variable) instanceof Tower.Variable.Function(Head head, Element argument)
          && head == Head.LOG) {
        power = tower.times(power, tower.pow(argument, multiple.intValueExact()));
        rest = tower.minus(rest, Tower.variable(variable).scale(multiple));
      }
    }
    return power.equals(Element.ONE) ? whole : new Split(power, rest);
  }

  private Element generator(Element known) {
    return tower.functionGenerator(Head.LOG, known, Sign.UNKNOWN);
  }
}
