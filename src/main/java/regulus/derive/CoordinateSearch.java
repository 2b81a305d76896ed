package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import regulus.kernel.Assumption;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Certificates for models that act on each coordinate alone. */
final class CoordinateSearch {

  private static final int POINTS = 12;

  private final Statement statement;
  private final Setting setting;
  private final Model.Coordinatewise model;

  CoordinateSearch(Statement statement, Model.Coordinatewise model) {
    this.statement = statement;
    this.setting = statement.setting();
    this.model = model;
  }

  Certificate search() {
    return Attempts.first(
        statement,
        switch (statement) {
          case Statement.Conserved conserved -> conserved(conserved.quantity());
          case Statement.CompleteLaws _ -> points(ExactPoints.over(parametersAndConstants()));
          case Statement.Metric metric -> proofsThenStarts(List.of(metric.metric()));
          case Statement.MirrorFlow mirror ->
              proofsThenStarts(List.of(mirror.potential(), mirror.warp()));
          case Statement.Regularizer regularizer ->
              proofsThenStarts(List.of(regularizer.potential()));
          case Statement.ParametricMirror mirror ->
              Stream.of(Certificate.EMPTY, rootsDrawn(mirror.dual()));
          case Statement.Selection selection -> selection(selection);
          case Statement.Trajectory trajectory ->
              Stream.concat(
                  new MetricCertificates(
                          setting, model, List.of(trajectory.loss(), trajectory.path()))
                      .stream(),
                  allowedStarts());
          case Statement.IntegratedPath path ->
              Stream.concat(new PathSearch(path, model).stream(), allowedStarts());
          case Statement.PassageTime passage ->
              Stream.concat(
                  new MetricCertificates(setting, model, List.of(passage.loss(), passage.time()))
                      .stream(),
                  allowedStarts());
          case Statement.NoPotential _ -> allowedStarts();
          case Statement.ImplicitRegularizer regularizer ->
              new OrbitSearch(regularizer, model).stream();
          case Statement.ConjugateLimit _ -> Stream.of(Certificate.EMPTY);
          case Statement.ResidualMirror mirror ->
              Stream.concat(
                  Stream.of(Certificate.EMPTY, rootsDrawn(mirror.dual())), allowedStarts());
          case Statement.RowSpace _,
              Statement.CommutingGradients _,
              Statement.OneStep _,
              Statement.OfMargins _,
              Statement.OfDescent _,
              Statement.OfCurvature _,
              Statement.OfMoments _,
              Statement.Velocity _,
              Statement.OfFormulas _ ->
              Stream.of(Certificate.EMPTY);
        });
  }

  /** The certificates of both premises. */
  private Stream<Certificate> selection(Statement.Selection selection) {
    Statement regularizer =
        new Statement.Regularizer(setting, selection.potential(), Statement.LinearTerm.NONE);
    Certificate first = new CoordinateSearch(regularizer, model).search();
    return signsOfOutput()
        .map(
            assumptions ->
                new Certificate(
                    List.of(
                        new Certificate.Step.Premise(first),
                        new Certificate.Step.Premise(
                            CertificateSearch.search(selection.asymptotics(assumptions))))));
  }

  /** The assumptions on constants alone, or with outputs of one sign. */
  private Stream<List<Assumption>> signsOfOutput() {
    Expr output = Expr.symbol(model.output());
    List<Assumption> plain = setting.assumptions();
    List<Assumption> positive = new ArrayList<>(plain);
    positive.add(new Assumption(output, Assumption.Relation.GREATER, Expr.ZERO));
    return Stream.of(plain, positive);
  }

  /** Certificates of the metric; then exact starts, in pairs where a second one is found. */
  private Stream<Certificate> proofsThenStarts(List<Expr> formulas) {
    return Stream.concat(
        new MetricCertificates(setting, model, formulas).stream(),
        starts().limit(POINTS).map(point -> new Certificate(List.copyOf(withAnother(point)))));
  }

  private List<Certificate.Step> withAnother(Map<String, Rational> point) {
    List<Certificate.Step> steps = new ArrayList<>();
    setting.definitions().keySet().forEach(name -> steps.add(new Certificate.Step.Opaque(name)));
    steps.add(new Certificate.Step.Point(point));
    ExactPoints.over(List.copyOf(point.keySet()))
        .map(
            other -> {
              Map<String, Rational> joined = new LinkedHashMap<>(other);
              setting
                  .constants()
                  .forEach(
                      (name, kind) -> {
                        if (kind == Setting.ConstantKind.SHARED) {
                          joined.put(name, point.getOrDefault(name, Rational.ZERO));
                        }
                      });
              return joined;
            })
        .filter(other -> !other.equals(point) && ExactPoints.satisfies(setting, other))
        .filter(this::startsAtRationalNumbers)
        .findFirst()
        .ifPresent(other -> steps.add(new Certificate.Step.Point(other)));
    return steps;
  }

  private Stream<Certificate> conserved(Expr quantity) {
    Stream<Certificate> drawn =
        Stream.of(quantity)
            .filter(formula -> LaurentPolynomial.of(formula).isEmpty())
            .map(this::rootsDrawn);
    return Stream.concat(Stream.concat(Stream.of(Certificate.EMPTY), drawn), allowedStarts());
  }

  private Certificate rootsDrawn(Expr quantity) {
    Radicals radicals = new Radicals(CoordinateSigns.alongTheFlow(setting, model));
    radicals.draw(quantity.substitute(Map.of(model.output(), model.predictor())));
    return new Certificate(List.copyOf(radicals.steps()));
  }

  private Stream<Certificate> allowedStarts() {
    return points(starts());
  }

  private Stream<Map<String, Rational>> starts() {
    Set<String> names = new LinkedHashSet<>(setting.constants().keySet());
    for (String parameter : model.parameters()) {
      if (!setting.initial().containsKey(parameter)) {
        names.add(Expr.initialName(parameter));
      }
    }
    return ExactPoints.allowed(setting, List.copyOf(names)).filter(this::startsAtRationalNumbers);
  }

  private boolean startsAtRationalNumbers(Map<String, Rational> point) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> initial.put(parameter, Expr.initial(parameter)));
    Expr output = setting.expand(model.predictor().substitute(initial));
    return ExactPoints.value(output, point).isPresent()
        && setting.initial().values().stream()
            .allMatch(value -> ExactPoints.value(setting.expand(value), point).isPresent());
  }

  private List<String> parametersAndConstants() {
    List<String> names = new ArrayList<>(model.parameters());
    names.addAll(setting.constants().keySet());
    return names;
  }

  private static Stream<Certificate> points(Stream<Map<String, Rational>> points) {
    return points
        .limit(POINTS)
        .map(point -> new Certificate(List.of(new Certificate.Step.Point(point))));
  }
}
