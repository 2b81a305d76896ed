package regulus.derive;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;

/**
 * What a setting says about time 0: the meaning of defined symbols and fixed initial values, and
 * the signs that follow from its assumptions.
 *
 * <p>Signs are found by looking at the terms of a polynomial and by dividing by polynomials whose
 * sign is assumed, as the kernel does.
 */
final class Start {

  private final Setting setting;
  private final Set<String> opaque;
  private final Map<String, SignSet> signs = new LinkedHashMap<>();
  private final Map<LaurentPolynomial, SignSet> facts = new LinkedHashMap<>();

  /**
   * Reads the assumptions.
   *
   * @param opaque defined symbols that stay symbols
   */
  Start(Setting setting, Set<String> opaque) {
    this.setting = setting;
    this.opaque = new LinkedHashSet<>(opaque);
    for (Assumption assumption : setting.assumptions()) {
      SignSet sign = SignSet.ofDifference(assumption.relation());
      LaurentPolynomial.of(setting.expand(assumption.difference()))
          .ifPresent(difference -> assume(difference, sign));
      LaurentPolynomial.of(expand(assumption.difference()))
          .ifPresent(difference -> assume(difference, sign));
    }
  }

  private void assume(LaurentPolynomial difference, SignSet sign) {
    if (difference.constantValue().isPresent()) {
      return;
    }
    SignSet fact = sign.times(SignSet.of(difference.content()));
    LaurentPolynomial primitive = difference.primitive();
    facts.merge(primitive, fact, SignSet::and);
    if (primitive.isTerm() && primitive.terms().firstKey().degree() == 1) {
      primitive.variables().forEach(name -> set(name, fact));
    }
  }

  /** Adds what is known of a symbol. */
  void set(String symbol, SignSet sign) {
    signs.merge(symbol, sign, SignSet::and);
  }

  /** The formula in symbols that are not explained further. */
  Expr expand(Expr expr) {
    Map<String, Expr> replacements = new LinkedHashMap<>(setting.definitions());
    setting.initial().forEach((name, value) -> replacements.put(Expr.initialName(name), value));
    replacements.keySet().removeAll(opaque);
    Expr expanded = expr;
    for (int i = 0; i <= replacements.size(); i++) {
      if (expanded.symbols().stream().noneMatch(replacements::containsKey)) {
        break;
      }
      expanded = expanded.substitute(replacements);
    }
    return expanded;
  }

  /** What is known of the sign of a polynomial. */
  SignSet signOf(LaurentPolynomial polynomial) {
    SignSet byTerms = SignSet.ZERO;
    for (var term : polynomial.terms().entrySet()) {
      SignSet product = SignSet.of(term.getValue());
      for (var power : term.getKey().exponents().entrySet()) {
        product =
            product.times(signs.getOrDefault(power.getKey(), SignSet.ANY).pow(power.getValue()));
      }
      byTerms = byTerms.plus(product);
    }
    if (!polynomial.isZero() && polynomial.constantValue().isEmpty()) {
      Optional<SignSet> fact =
          Optional.ofNullable(facts.get(polynomial.primitive()))
              .map(sign -> sign.times(SignSet.of(polynomial.content())));
      return fact.map(byTerms::and).orElse(byTerms);
    }
    return byTerms;
  }
}
