package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds towers in which the formulas of a setting have a meaning. */
final class Context {

  private final Setting setting;
  private final Certificate certificate;
  private final Budget budget;
  private final Set<String> opaque = new LinkedHashSet<>();

  Context(Setting setting, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.certificate = certificate;
    this.budget = budget;
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Opaque(String symbol)) {
        if (!setting.definitions().containsKey(symbol)) {
          throw new Refusal("opaque step: " + symbol + " is not a defined symbol");
        }
        opaque.add(symbol);
      }
    }
  }

  /** The defined symbols that the certificate keeps opaque. */
  Set<String> opaque() {
    return Collections.unmodifiableSet(opaque);
  }

  /** The certificate the context serves. */
  Certificate certificate() {
    return certificate;
  }

  /**
   * A tower over the constants, the free initial values and further symbols of given signs. Fixed
   * initial values and definitions stand for their formulas, except those a certificate keeps
   * opaque, and the signs that the assumptions give are known.
   *
   * @param parameters all parameters of the model
   * @param moving further base symbols, such as the output
   */
  Tower tower(List<String> parameters, Map<String, Sign> moving) {
    return tower(parameters, moving, opaque);
  }

  /** The same tower without opaque symbols: every definition stands for its formula. */
  Tower transparentTower(List<String> parameters, Map<String, Sign> moving) {
    return tower(parameters, moving, Set.of());
  }

  private Tower tower(List<String> parameters, Map<String, Sign> moving, Set<String> keptOpaque) {
    Tower tower = new Tower(budget);
    setting.constants().keySet().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    for (String parameter : parameters) {
      if (!setting.initial().containsKey(parameter)) {
        tower.addSymbol(Expr.initialName(parameter), Sign.UNKNOWN);
      }
    }
    moving.forEach(tower::addSymbol);
    for (String symbol : keptOpaque) {
      tower.addSymbol(symbol, Sign.UNKNOWN);
    }
    setting.initial().forEach((name, value) -> tower.define(Expr.initialName(name), value));
    setting
        .definitions()
        .forEach(
            (name, value) -> {
              if (!keptOpaque.contains(name)) {
                tower.define(name, value);
              }
            });
    assume(tower);
    for (String symbol : keptOpaque) {
      Tower clear = transparentTower(parameters, Map.of());
      Sign sign = clear.signs().of(setting.expand(Expr.symbol(symbol)));
      tower.signs().assume(tower.of(Expr.symbol(symbol)), sign);
    }
    tower.drawRoots(certificate);
    return tower;
  }

  private void assume(Tower tower) {
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = assumption.difference();
      if (difference.symbols().stream().allMatch(tower::knows)) {
        tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
      }
    }
  }

  /** The setting's assumptions as text. */
  List<String> assumptions() {
    return setting.assumptions().stream().map(Assumption::toString).toList();
  }

  /**
   * Refuses unless a point satisfies all assumptions about constants alone.
   *
   * @param parameters all parameters of the model
   */
  void requireAllowedConstants(List<String> parameters, Map<String, Rational> point) {
    Tower tower = transparentTower(parameters, Map.of());
    for (Assumption assumption : setting.assumptions()) {
      if (setting.constants().keySet().containsAll(assumption.difference().symbols())) {
        requireHolds(assumption, tower, point);
      }
    }
  }

  /**
   * Refuses unless an exact point satisfies all assumptions.
   *
   * @param point values of constants and free initial values
   */
  void requireAllowed(Tower tower, Map<String, Rational> point) {
    for (Assumption assumption : setting.assumptions()) {
      requireHolds(assumption, tower, point);
    }
  }

  private static void requireHolds(
      Assumption assumption, Tower tower, Map<String, Rational> point) {
    int sign = tower.evaluate(tower.of(assumption.difference()), point).signum();
    if (!assumption.relation().holdsForSignOfDifference(sign)) {
      throw new Refusal("the point violates " + assumption);
    }
  }
}
