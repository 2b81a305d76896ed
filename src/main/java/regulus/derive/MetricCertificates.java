package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Certificates that establish the metric of a coordinatewise model, with the roots drawn that occur
 * in it and in further formulas of a claim.
 */
final class MetricCertificates {

  private static final int LARGEST_EXPONENT = 4;

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final List<Expr> formulas;
  private final Set<String> usedDefinitions = new LinkedHashSet<>();
  private final Map<String, Expr> initialValues = new LinkedHashMap<>();
  private final Start transparent;

  /**
   * Prepares a search.
   *
   * @param formulas the claim's formulas in the output
   */
  MetricCertificates(Setting setting, Model.Coordinatewise model, List<Expr> formulas) {
    this.setting = setting;
    this.model = model;
    this.formulas = List.copyOf(formulas);
    this.transparent = new Start(setting, Set.of());
    formulas.forEach(formula -> collectDefinitions(formula.symbols()));
    model
        .parameters()
        .forEach(
            parameter -> initialValues.put(parameter, transparent.expand(Expr.initial(parameter))));
  }

  private void collectDefinitions(Set<String> symbols) {
    for (String symbol : symbols) {
      Expr definition = setting.definitions().get(symbol);
      if (definition != null && usedDefinitions.add(symbol)) {
        collectDefinitions(definition.symbols());
      }
    }
  }

  /**
   * A law's value at time 0.
   *
   * @param symbol the defined symbol that it is written with
   * @param roots roots that have to be drawn to see that this is the value
   */
  private record Value(Expr formula, Optional<String> symbol, List<Certificate.Step.Root> roots) {}

  /** Certificates, the most readable first. */
  Stream<Certificate> stream() {
    Optional<LevelSetMetric> search = LevelSetMetric.of(model, names());
    if (search.isEmpty()) {
      return PowerMetric.of(model).map(PowerMetric::certificate).stream();
    }
    List<LevelSetMetric.Form> forms = search.get().forms();
    Stream<Certificate> withSymbols =
        forms.stream()
            .filter(form -> form.laws().stream().anyMatch(l -> value(l).symbol().isPresent()))
            .map(form -> certificate(search.get(), form, true));
    Stream<Certificate> plain = forms.stream().map(form -> certificate(search.get(), form, false));
    return Stream.concat(withSymbols, plain);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(setting.constants().keySet());
    names.addAll(setting.definitions().keySet());
    return names;
  }

  private Certificate certificate(
      LevelSetMetric search, LevelSetMetric.Form form, boolean withSymbols) {
    Interruption.check();
    Map<String, Expr> quantities = new LinkedHashMap<>();
    Map<String, Expr> values = new LinkedHashMap<>();
    Set<String> opaque = new LinkedHashSet<>();
    Map<String, Expr> output = Map.of(model.output(), model.predictor());
    List<Certificate.Step> laws = new ArrayList<>();
    List<Certificate.Step> roots = new ArrayList<>();
    for (LevelSetMetric.Law law : form.laws()) {
      Value value = withSymbols ? value(law) : new Value(atStart(law), Optional.empty(), List.of());
      value.symbol().ifPresent(opaque::add);
      quantities.put(law.name(), law.formula().substitute(output));
      values.put(law.name(), value.formula());
      roots.addAll(value.roots());
      laws.add(new Certificate.Step.Law(law.name(), law.formula(), value.formula()));
    }
    quantities.putAll(output);
    Radicals overParameters = new Radicals(CoordinateSigns.alongTheFlow(setting, model));
    overParameters.knowSumOfSquares(search.speedFormula());
    overParameters.draw(form.metric().substitute(quantities));
    Radicals overOutput = new Radicals(CoordinateSigns.ofTheOutput(setting, model, opaque));
    overOutput.draw(form.metric().substitute(values).withoutZeros());
    formulas.forEach(overOutput::draw);
    List<Certificate.Step> steps = new ArrayList<>();
    opaque.forEach(symbol -> steps.add(new Certificate.Step.Opaque(symbol)));
    steps.addAll(roots);
    steps.addAll(laws);
    steps.addAll(overParameters.steps());
    steps.addAll(overOutput.steps());
    steps.add(new Certificate.Step.Metric(form.metric()));
    return new Certificate(steps);
  }

  private Expr atStart(LevelSetMetric.Law law) {
    Expr start = law.polynomial().toExpr().substitute(initialValues);
    return new Radicals(transparent).simplified(start);
  }

  /** The value as a number times a power of a defined symbol of the claim, if it is one. */
  private Value value(LevelSetMetric.Law law) {
    Expr value = atStart(law);
    for (String symbol : value.equals(Expr.ZERO) ? Set.<String>of() : usedDefinitions) {
      for (int power = 1; power <= LARGEST_EXPONENT; power++) {
        Expr powerOfSymbol = Expr.symbol(symbol).pow(power);
        Radicals radicals = new Radicals(transparent);
        Optional<Rational> ratio = radicals.ratio(value, powerOfSymbol);
        if (ratio.isPresent()) {
          return new Value(
              Expr.number(ratio.get()).times(powerOfSymbol), Optional.of(symbol), radicals.steps());
        }
      }
    }
    return new Value(value, Optional.empty(), List.of());
  }
}
