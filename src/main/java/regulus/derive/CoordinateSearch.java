package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
          case Statement.Metric metric ->
              new MetricCertificates(setting, model, List.of(metric.metric())).stream();
          case Statement.MirrorFlow mirror ->
              new MetricCertificates(setting, model, List.of(mirror.potential(), mirror.warp()))
                  .stream();
          case Statement.Regularizer regularizer ->
              new MetricCertificates(setting, model, List.of(regularizer.potential())).stream();
          case Statement.ParametricMirror mirror ->
              Stream.of(Certificate.EMPTY, rootsDrawn(mirror.dual()));
          case Statement.Trajectory trajectory ->
              Stream.concat(
                  new MetricCertificates(
                          setting, model, List.of(trajectory.loss(), trajectory.path()))
                      .stream(),
                  allowedStarts());
          case Statement.NoPotential _ -> allowedStarts();
          case Statement.Limit _ -> Stream.of(Certificate.EMPTY);
        });
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
    Set<String> names = new LinkedHashSet<>(setting.constants().keySet());
    for (String parameter : model.parameters()) {
      if (!setting.initial().containsKey(parameter)) {
        names.add(Expr.initialName(parameter));
      }
    }
    return points(
        ExactPoints.allowed(setting, List.copyOf(names)).filter(this::startsAtRationalNumbers));
  }

  private boolean startsAtRationalNumbers(Map<String, Rational> point) {
    return setting.initial().values().stream()
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
