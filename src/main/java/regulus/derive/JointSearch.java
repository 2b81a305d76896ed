package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.ModularSpan;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Certificates for models with matrix, vector and scalar parameters. */
final class JointSearch {

  private static final int POINTS = 6;
  private static final int MOST_PAIRS = 6;

  private final Statement statement;
  private final Setting setting;
  private final Model.Joint model;

  JointSearch(Statement statement, Model.Joint model) {
    this.statement = statement;
    this.setting = statement.setting();
    this.model = model;
  }

  Certificate search() {
    return Attempts.first(
        statement,
        switch (statement) {
          case Statement.Conserved _ ->
              Stream.concat(Stream.of(Certificate.EMPTY), allowedStarts());
          case Statement.RowSpace rows ->
              Stream.<Supplier<Stream<Certificate>>>of(
                      () -> Stream.of(Certificate.EMPTY),
                      () -> RadialSearch.of(setting, model, rows.quantity()),
                      this::allowedStarts)
                  .flatMap(Supplier::get);
          case Statement.CompleteLaws complete ->
              // Further laws are sought only if no span is accepted.
              Stream.<Supplier<Stream<Certificate>>>of(
                      () -> spans(complete.laws()), () -> otherLaws(complete.laws()))
                  .flatMap(Supplier::get);
          case Statement.CommutingGradients _ -> allowedStarts();
          case Statement.NoPotential _ -> Stream.concat(allowedStarts(), closing());
          case Statement.MirrorFlow mirror ->
              RadialSearch.of(setting, model, mirror.potential(), mirror.warp());
          case Statement.ParametricMirror mirror ->
              RadialSearch.of(setting, model, mirror.dual(), mirror.warp());
          case Statement.Regularizer regularizer ->
              RadialSearch.of(setting, model, regularizer.potential());
          case Statement.ImplicitRegularizer _, Statement.ConjugateLimit _ ->
              Stream.of(Certificate.EMPTY);
          case Statement.ResidualMirror mirror ->
              RadialSearch.of(setting, model, mirror.dual(), mirror.warp());
          case Statement.Metric _,
              Statement.Trajectory _,
              Statement.IntegratedPath _,
              Statement.PassageTime _,
              Statement.OneStep _,
              Statement.OfMargins _,
              Statement.OfDescent _,
              Statement.OfCurvature _,
              Statement.OfMoments _,
              Statement.Selection _,
              Statement.Velocity _,
              Statement.OfFormulas _ ->
              Stream.of(Certificate.EMPTY);
        });
  }

  private Stream<JointComponents> components() {
    return JointComponents.sizes(model).stream()
        .map(sizes -> new JointComponents(setting, model, sizes));
  }

  /** Points at which the flow may start, a certificate each. */
  Stream<Certificate> allowedStarts() {
    return components()
        .flatMap(
            components ->
                ExactPoints.over(names(components))
                    .flatMap(point -> components.allowedStart(point).stream())
                    .limit(POINTS))
        .map(point -> new Certificate(List.of(new Certificate.Step.Point(point))));
  }

  /** Brackets of two or three fields at allowed starts: the metric may change along them. */
  private Stream<Certificate> closing() {
    return components()
        .flatMap(
            components -> {
              int outputs = components.outputs().map(List::size).orElse(0);
              return ExactPoints.over(names(components))
                  .flatMap(point -> components.allowedStart(point).stream())
                  .limit(2)
                  .flatMap(point -> words(outputs).map(word -> closing(point, word)));
            });
  }

  private static Certificate closing(Map<String, Rational> point, List<Integer> word) {
    return new Certificate(
        List.of(new Certificate.Step.Point(point), new Certificate.Step.Bracket(word)));
  }

  private static Stream<List<Integer>> words(int outputs) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int i = 1; i <= outputs; i++) {
      for (int j = i + 1; j <= outputs; j++) {
        pairs.add(List.of(i, j));
      }
    }
    List<List<Integer>> words =
        new ArrayList<>(pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
    for (List<Integer> pair : List.copyOf(words)) {
      for (int k = 1; k <= Math.min(outputs, 3); k++) {
        words.add(List.of(k, pair.getFirst(), pair.getLast()));
      }
    }
    return words.stream();
  }

  private List<String> names(JointComponents components) {
    List<String> names = new ArrayList<>(components.parameters());
    names.addAll(components.dataPoint());
    names.addAll(setting.constants().keySet());
    return names;
  }

  /** Spans that complement the laws; of models that are not rational, brackets in symbols. */
  private Stream<Certificate> spans(List<Expr> laws) {
    List<SpanSearch> searches =
        SpanSearch.sizes(model).stream()
            .flatMap(sizes -> SpanSearch.at(setting, sizes).stream())
            .filter(search -> search.span().find(laws).isPresent())
            .toList();
    return searches.isEmpty()
        ? brackets(laws)
        : searches.stream().map(search -> span(search, laws));
  }

  private static Certificate span(SpanSearch search, List<Expr> laws) {
    int rank = search.span().find(laws).map(ModularSpan.Laws::rank).orElse(0);
    return new Certificate(List.of(search.reach(search.span().parameters() - rank).step()));
  }

  private Stream<Certificate> brackets(List<Expr> laws) {
    return components()
        .flatMap(
            components ->
                Stream.concat(
                        Stream.of(ConservationLaws.genericPoint(names(components))),
                        ExactPoints.over(names(components)).limit(2))
                    .flatMap(point -> brackets(components, laws, point).stream()));
  }

  /** Laws beyond those listed, to refute completeness; their values play no part in that. */
  private Stream<Certificate> otherLaws(List<Expr> listed) {
    List<Expr> others = laws(setting, model).stream().filter(law -> !listed.contains(law)).toList();
    Stream<List<Expr>> choices =
        Stream.concat(Stream.of(others), others.stream().map(List::of)).distinct();
    List<Certificate.Step> starts = starts(listed);
    return choices
        .filter(laws -> !laws.isEmpty())
        .flatMap(laws -> starts.stream().map(start -> withLaws(start, laws)));
  }

  /** Spans without brackets, or, if something is not rational, points. */
  private List<Certificate.Step> starts(List<Expr> listed) {
    List<Certificate.Step> spans = new ArrayList<>();
    for (Map<String, Integer> sizes : SpanSearch.sizes(model)) {
      SpanSearch.at(setting, sizes)
          .filter(search -> search.span().find(listed).isPresent())
          .ifPresent(search -> spans.add(search.step()));
    }
    return spans.isEmpty()
        ? components()
            .<Certificate.Step>map(
                c -> new Certificate.Step.Point(ConservationLaws.genericPoint(names(c))))
            .toList()
        : spans;
  }

  private static Certificate withLaws(Certificate.Step start, List<Expr> laws) {
    List<Certificate.Step> steps = new ArrayList<>(List.of(start));
    laws.forEach(law -> steps.add(new Certificate.Step.Law("other", law, law)));
    return new Certificate(steps);
  }

  /** Candidates for conservation laws. */
  static List<Expr> laws(Setting setting, Model.Joint model) {
    return model.matrices().isEmpty()
        ? new JointLaws(setting, model).candidates()
        : new MatrixLaws(setting, model).candidates();
  }

  private static Optional<Certificate> brackets(
      JointComponents components, List<Expr> laws, Map<String, Rational> point) {
    Optional<List<LaurentPolynomial>> outputs = components.outputs();
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    List<String> parameters = components.parameters();
    List<List<Rational>> gradients = new ArrayList<>();
    for (Expr law : laws) {
      components
          .polynomials(law)
          .ifPresent(
              entries ->
                  entries.forEach(
                      h -> gradients.add(ConservationLaws.gradient(h, parameters, point))));
    }
    int wanted = parameters.size() - LinearAlgebra.rank(gradients);
    LieSpan span = new LieSpan(parameters, outputs.get(), point, wanted);
    List<Certificate.Step> steps = new ArrayList<>();
    steps.add(new Certificate.Step.Point(new LinkedHashMap<>(point)));
    span.words().forEach(word -> steps.add(new Certificate.Step.Bracket(word)));
    return Optional.of(new Certificate(steps));
  }
}
