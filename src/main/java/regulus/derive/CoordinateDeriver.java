package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Assumption;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Laws, metric, potential and regularizer of a model that acts on each coordinate alone. */
final class CoordinateDeriver {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final SymjaClient symja;
  private final Deriver.Steps steps;
  private List<Expr> lawValues = List.of();
  private boolean named;

  CoordinateDeriver(
      Setting setting, Model.Coordinatewise model, SymjaClient symja, Deriver.Steps steps) {
    this.setting = setting;
    this.model = model;
    this.symja = symja;
    this.steps = steps;
  }

  void run() {
    Optional<LevelSetMetric> search = LevelSetMetric.of(model, setting.definitions().keySet());
    Optional<PowerMetric> power = PowerMetric.of(model);
    if (search.isEmpty() && power.isPresent()) {
      power(power.get());
      return;
    }
    if (search.isEmpty()) {
      separable();
      return;
    }
    laws(search.get());
    Deriver.Steps quiet = new Deriver.Steps();
    boolean closed = new CoordinateDeriver(setting, model, symja, quiet).closedForm();
    if (!closed) {
      boolean dual = dual();
      if (implicit() || dual) {
        return;
      }
    }
    steps.addAll(quiet);
    if (!closed) {
      steps.open(
          Subject.POTENTIAL,
          "a potential exists, since a coordinate moves on one curve along which its output grows,"
              + " but no closed form was found");
    }
  }

  /** Whether a potential was found from the metric. */
  private boolean closedForm() {
    Optional<Expr> metric = metric();
    if (metric.isEmpty()) {
      return false;
    }
    if (potential(metric.get()) || byTheSignOfALaw()) {
      return true;
    }
    steps.open(
        Subject.POTENTIAL,
        "no potential with the second derivative 1/(" + metric.get() + ") was found");
    return false;
  }

  /** The first dual in the parameters that the kernel proves. */
  private boolean dual() {
    return CurveTime.duals(model).stream()
        .anyMatch(
            dual ->
                steps.addIfProved(
                    Subject.DUAL,
                    Optional.of(dual),
                    new Statement.ParametricMirror(setting, dual, Expr.ONE),
                    "mirror flow in parametric form"));
  }

  /**
   * Metric and potential once more with the value of the only law named, for either of its signs:
   * as a formula in initial values its sign is open, and with it which root is drawn.
   *
   * @return whether the metric has exactly one law with a value that the start leaves free
   */
  private boolean byTheSignOfALaw() {
    if (lawValues.size() != 1 || named) {
      return false;
    }
    Expr value = lawValues.getFirst();
    String name = freshName();
    boolean found = false;
    for (Expr positive : List.of(value, value.negate())) {
      Map<String, Expr> definitions = new LinkedHashMap<>(setting.definitions());
      definitions.put(name, positive);
      List<Assumption> assumptions = new ArrayList<>(setting.assumptions());
      assumptions.add(new Assumption(Expr.symbol(name), Assumption.Relation.GREATER, Expr.ZERO));
      Setting half =
          new Setting(model, setting.constants(), setting.initial(), assumptions, definitions);
      CoordinateDeriver deriver = new CoordinateDeriver(half, model, symja, steps);
      deriver.named = true;
      steps.under("if " + name + " > 0 for " + name + " = " + positive);
      Optional<Expr> metric = deriver.metric();
      found |= metric.isPresent() && deriver.potential(metric.get());
      steps.under("");
    }
    return found;
  }

  private String freshName() {
    String name = "c";
    while (setting.constants().containsKey(name)
        || setting.definitions().containsKey(name)
        || model.parameters().contains(name)
        || model.output().equals(name)) {
      name += "c";
    }
    return name;
  }

  private void power(PowerMetric power) {
    Statement.Metric metric = new Statement.Metric(setting, power.metric());
    if (steps.add(Subject.METRIC, Optional.of(power.metric()), metric)
        && isProvedPotential(power.potential())) {
      regularizer(power.potential());
    }
  }

  /** A predictor that is no polynomial, in which parameters may still move alone. */
  private void separable() {
    List<Expr> laws = new ArrayList<>();
    for (Expr law : CurveTime.laws(model)) {
      if (steps.addIfProved(Subject.LAW, Optional.of(law), new Statement.Conserved(setting, law))) {
        laws.add(law);
      }
    }
    if (laws.isEmpty() && model.parameters().size() > 1) {
      steps.open(
          Subject.LAW,
          "laws are sought for polynomials in the parameters and for sums of powers of one each");
      return;
    }
    steps.add(Subject.COMPLETENESS, Optional.empty(), new Statement.CompleteLaws(setting, laws));
    dual();
    implicit();
  }

  /** The first regularizer without a formula in the output that the kernel proves. */
  private boolean implicit() {
    for (ImplicitForm form : new ImplicitForms(setting, model).candidates()) {
      for (Statement.LinearTerm term :
          List.of(Statement.LinearTerm.NONE, Statement.LinearTerm.FROM_START)) {
        boolean proved =
            steps.addIfProved(
                Subject.REGULARIZER,
                Optional.empty(),
                new Statement.ImplicitRegularizer(setting, form, term),
                ImplicitForms.words(form));
        if (proved) {
          return true;
        }
      }
    }
    return false;
  }

  private void laws(LevelSetMetric search) {
    List<Expr> laws = new ArrayList<>();
    for (LaurentPolynomial law : search.independentLaws()) {
      Expr formula = law.toExpr();
      if (steps.add(Subject.LAW, Optional.of(formula), new Statement.Conserved(setting, formula))) {
        laws.add(formula);
      }
    }
    steps.add(Subject.COMPLETENESS, Optional.empty(), new Statement.CompleteLaws(setting, laws));
  }

  /** The first form of the metric that the kernel proves; if there is none, the kernel's reason. */
  private Optional<Expr> metric() {
    List<Expr> symbols = setting.definitions().keySet().stream().map(Expr::symbol).toList();
    Optional<Verdict> refusal = Optional.empty();
    for (Certificate certificate :
        new MetricCertificates(setting, model, symbols).stream().toList()) {
      Optional<Statement.Metric> statement = statement(certificate);
      if (statement.isPresent()) {
        Optional<Expr> formula = Optional.of(statement.get().metric());
        Verdict verdict = Kernel.check(statement.get(), certificate);
        if (verdict instanceof Verdict.Proved) {
          steps.add(Subject.METRIC, formula, verdict, "");
          lawValues = lawValues(certificate);
          return formula;
        }
        refusal = refusal.or(() -> Optional.of(verdict));
      }
    }
    refusal.ifPresentOrElse(
        verdict -> steps.add(Subject.METRIC, Optional.empty(), verdict, ""),
        () ->
            steps.open(
                Subject.METRIC,
                "the squared speed was not found to be a root of a polynomial in the output and in"
                    + " polynomial laws"));
    return Optional.empty();
  }

  private static List<Expr> lawValues(Certificate certificate) {
    List<Expr> values = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Law(String _, Expr _, Expr value)) {
        values.add(value);
      }
    }
    return values;
  }

  private Optional<Statement.Metric> statement(Certificate certificate) {
    Map<String, Expr> values = new LinkedHashMap<>();
    Optional<Expr> metric = Optional.empty();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Law(String name, Expr _, Expr value)) {
        values.put(name, value);
      } else if (step instanceof Certificate.Step.Metric(Expr formula)) {
        metric = Optional.of(formula);
      }
    }
    return metric.map(
        formula -> new Statement.Metric(setting, formula.substitute(values).withoutZeros()));
  }

  /** Adds a potential and the regularizer that follows, if one is found and proved. */
  private boolean potential(Expr metric) {
    Expr start = outputAtStart();
    Start signs = CoordinateSigns.ofTheOutput(setting, model, opaque(metric));
    TableOfIntegrals table = new TableOfIntegrals(model.output(), start, signs);
    Optional<Expr> proved = table.potential(metric).filter(this::isProvedPotential);
    if (proved.isEmpty()) {
      proved = twiceIntegrated(symja, metric, model.output()).filter(this::isProvedPotential);
    }
    proved.ifPresent(this::regularizer);
    return proved.isPresent();
  }

  /** What Symja takes for a function whose second derivative is the inverse of the metric. */
  static Optional<Expr> twiceIntegrated(SymjaClient symja, Expr metric, String output) {
    return symja.integrate(metric.pow(-1), output).flatMap(slope -> symja.integrate(slope, output));
  }

  private Set<String> opaque(Expr metric) {
    Set<String> opaque = new LinkedHashSet<>(metric.symbols());
    opaque.retainAll(setting.definitions().keySet());
    return opaque;
  }

  private Expr outputAtStart() {
    Map<String, Expr> initial = new LinkedHashMap<>();
    model.parameters().forEach(p -> initial.put(p, Expr.initial(p)));
    Expr start = new Start(setting, Set.of()).expand(model.predictor().substitute(initial));
    return LaurentPolynomial.of(start).map(LaurentPolynomial::toExpr).orElse(start);
  }

  private boolean isProvedPotential(Expr potential) {
    return steps.addIfProved(
        Subject.POTENTIAL,
        Optional.of(potential),
        new Statement.MirrorFlow(setting, potential, Expr.ONE));
  }

  private void regularizer(Expr potential) {
    Statement.Regularizer plain =
        new Statement.Regularizer(setting, potential, Statement.LinearTerm.NONE);
    if (!steps.addIfProved(Subject.REGULARIZER, Optional.of(potential), plain)) {
      steps.add(
          Subject.REGULARIZER,
          Optional.of(potential),
          new Statement.Regularizer(setting, potential, Statement.LinearTerm.FROM_START));
    }
  }
}
