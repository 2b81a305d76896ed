package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models with vectors in each coordinate at given lengths: the entries of a vector {@code u} become
 * the scalar parameters {@code u_1}, {@code u_2}, ..., and inner products become sums.
 */
public final class Branches {

  private final Model.Coordinatewise model;
  private final Map<String, Integer> lengths = new LinkedHashMap<>();

  private Branches(Model.Coordinatewise model, Map<String, Integer> sizes, int otherwise) {
    this.model = model;
    model
        .vectors()
        .forEach(
            (name, size) ->
                lengths.put(
                    name,
                    switch (size) {
                      case Model.Size.Fixed(int length) -> length;
                      case Model.Size.Symbolic(String symbol) ->
                          sizes.getOrDefault(symbol, otherwise);
                    }));
  }

  /** Whether a statement is about vectors in each coordinate. */
  public static boolean occurIn(Statement statement) {
    return statement.setting().model() instanceof Model.Coordinatewise model
        && !model.vectors().isEmpty();
  }

  /**
   * The statement at given lengths; one that has no vectors in its coordinates is returned as it
   * is.
   *
   * @param sizes values of symbolic lengths
   * @param otherwise the value of symbols that are not mentioned
   * @throws IllegalArgumentException if a vector stands outside an inner product or a norm
   */
  public static Statement atLengths(
      Statement statement, Map<String, Integer> sizes, int otherwise) {
    if (!(statement.setting().model() instanceof Model.Coordinatewise model)
        || model.vectors().isEmpty()) {
      return statement;
    }
    return new Branches(model, sizes, otherwise).written(statement);
  }

  /**
   * The statement at the lengths for which a point gives values to entries, {@code u_1[0]}, {@code
   * u_2[0]}, ...; soundness-critical: what is false at one choice of lengths is false.
   *
   * @throws Refusal if lengths that the model calls by one name differ, or a given one is missed
   */
  static Statement atLengthsOf(Statement statement, Map<String, Rational> point) {
    Model.Coordinatewise model = (Model.Coordinatewise) statement.setting().model();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    model
        .vectors()
        .forEach(
            (name, size) -> {
              int length = 0;
              while (point.containsKey(Expr.initialName(entry(name, length + 1)))) {
                length++;
              }
              boolean fits =
                  length > 0
                      && switch (size) {
                        case Model.Size.Fixed(int given) -> given == length;
                        case Model.Size.Symbolic(String symbol) -> {
                          Integer other = sizes.putIfAbsent(symbol, length);
                          yield other == null || other == length;
                        }
                      };
              if (!fits) {
                throw new Refusal("the point does not give entries to the vector " + name);
              }
            });
    return atLengths(statement, sizes, 1);
  }

  /** The statement with vectors of length 1, which are the scalars {@code u_1}. */
  public static Statement atLengthOne(Statement statement) {
    if (!(statement.setting().model() instanceof Model.Coordinatewise model)) {
      return statement;
    }
    Map<String, Model.Size> ones = new LinkedHashMap<>();
    model.vectors().keySet().forEach(name -> ones.put(name, new Model.Size.Fixed(1)));
    return new Branches(
            new Model.Coordinatewise(model.parameters(), ones, model.output(), model.predictor()),
            Map.of(),
            1)
        .written(statement);
  }

  /**
   * The vector whose first entry a symbol is, with its time, such as {@code u[0]} for {@code
   * u_1[0]}.
   */
  public static Optional<String> vector(Model.Coordinatewise model, String symbol) {
    String bare = Expr.bareName(symbol);
    return model.vectors().keySet().stream()
        .filter(name -> bare.equals(entry(name, 1)))
        .findFirst()
        .map(name -> name + symbol.substring(bare.length()));
  }

  private Statement written(Statement statement) {
    Setting setting = written(statement.setting());
    return switch (statement) {
      case Statement.Conserved s -> new Statement.Conserved(setting, scalar(s.quantity()));
      case Statement.CompleteLaws s ->
          new Statement.CompleteLaws(setting, s.laws().stream().map(this::scalar).toList());
      case Statement.Metric s -> new Statement.Metric(setting, scalar(s.metric()));
      case Statement.MirrorFlow s ->
          new Statement.MirrorFlow(setting, scalar(s.potential()), scalar(s.warp()));
      case Statement.ParametricMirror s ->
          new Statement.ParametricMirror(setting, scalar(s.dual()), scalar(s.warp()));
      case Statement.Regularizer s ->
          new Statement.Regularizer(setting, scalar(s.potential()), s.linearTerm());
      case Statement.ImplicitRegularizer s ->
          new Statement.ImplicitRegularizer(setting, s.form().map(this::scalar), s.linearTerm());
      case Statement.ConjugateLimit s ->
          new Statement.ConjugateLimit(
              setting, s.conjugate().map(this::scalar), s.symbol(), s.point(), scalar(s.is()));
      case Statement.RowSpace s -> new Statement.RowSpace(setting, scalar(s.quantity()));
      case Statement.ResidualMirror s ->
          new Statement.ResidualMirror(setting, s.loss(), scalar(s.dual()), scalar(s.warp()));
      case Statement.Limit s ->
          new Statement.Limit(setting, scalar(s.of()), s.symbol(), s.point(), scalar(s.is()));
      case Statement.IteratedLimit s ->
          new Statement.IteratedLimit(setting, scalar(s.of()), s.approaches(), scalar(s.is()));
      case Statement.Order s ->
          new Statement.Order(setting, scalar(s.of()), s.approach(), scalar(s.is()));
      case Statement.Identity s ->
          new Statement.Identity(setting, scalar(s.left()), scalar(s.right()));
      case Statement.RealRoots s ->
          new Statement.RealRoots(setting, scalar(s.polynomial()), s.unknown(), s.number());
      case Statement.Selection s ->
          new Statement.Selection(
              setting,
              scalar(s.potential()),
              s.symbol(),
              s.point(),
              scalar(s.factor()),
              scalar(s.norm()));
      case Statement.Trajectory s ->
          new Statement.Trajectory(setting, scalar(s.loss()), scalar(s.path()));
      case Statement.NoPotential s -> new Statement.NoPotential(setting, s.warps());
      case Statement.Velocity s -> new Statement.Velocity(setting, scalar(s.velocity()), s.range());
      case Statement.Value s -> new Statement.Value(setting, scalar(s.of()), s.decimal());
      case Statement.IntegratedPath s ->
          new Statement.IntegratedPath(setting, scalar(s.path()), s.range().map(this::scalar));
      case Statement.PassageTime s ->
          new Statement.PassageTime(
              setting, scalar(s.loss()), scalar(s.time()), s.range().map(this::scalar));
      case Statement.OneStep s ->
          new Statement.OneStep(setting, scalar(s.quantity()), scalar(s.after()));
      case Statement.OfMargins s -> s;
      case Statement.OfDescent s -> s;
      case Statement.OfCurvature s -> s;
      case Statement.OfMoments s -> s;
      case Statement.CommutingGradients _ -> new Statement.CommutingGradients(setting);
    };
  }

  private Setting written(Setting setting) {
    List<String> parameters = new ArrayList<>(model.parameters());
    lengths.forEach(
        (name, length) -> {
          for (int j = 1; j <= length; j++) {
            parameters.add(entry(name, j));
          }
        });
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, scalar(value)));
    Map<String, Expr> definitions = new LinkedHashMap<>();
    setting.definitions().forEach((name, value) -> definitions.put(name, scalar(value)));
    return new Setting(
        new Model.Coordinatewise(parameters, model.output(), scalar(model.predictor())),
        setting.constants(),
        initial,
        setting.assumptions().stream()
            .map(a -> new Assumption(scalar(a.left()), a.relation(), scalar(a.right())))
            .toList(),
        definitions,
        setting.dynamics(),
        setting.link(),
        setting.start(),
        setting.measurements());
  }

  private static String entry(String vector, int index) {
    return vector + "_" + index;
  }

  private Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> product(entries(left), entries(right));
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          product(entries(argument), entries(argument)).sqrt();
      case Expr.Sym(String name) when lengths.containsKey(Expr.bareName(name)) ->
          throw new IllegalArgumentException("expected a scalar, found the vector " + name);
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
      case Expr.Integral _ -> expr.mapParts(this::scalar);
    };
  }

  private static Expr product(List<Expr> left, List<Expr> right) {
    if (left.size() != right.size()) {
      throw new IllegalArgumentException(
          "expected vectors of one length, found %d and %d".formatted(left.size(), right.size()));
    }
    List<Expr> terms = new ArrayList<>();
    for (int j = 0; j < left.size(); j++) {
      terms.add(left.get(j).times(right.get(j)));
    }
    return Expr.sum(terms);
  }

  private List<Expr> entries(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) when lengths.containsKey(Expr.bareName(name)) -> {
        List<Expr> entries = new ArrayList<>();
        for (int j = 1; j <= lengths.getOrDefault(Expr.bareName(name), 0); j++) {
          entries.add(Expr.symbol(Expr.indexed(name, "_" + j)));
        }
        yield entries;
      }
      case Expr.Sum sum -> {
        List<Expr> entries = new ArrayList<>(entries(sum.terms().getFirst()));
        for (Expr term : sum.terms().subList(1, sum.terms().size())) {
          List<Expr> more = entries(term);
          for (int j = 0; j < entries.size(); j++) {
            entries.set(j, entries.get(j).plus(more.get(j)));
          }
        }
        yield entries;
      }
      case Expr.Product product -> {
        List<Expr> scalars = new ArrayList<>();
        List<Expr> entries = List.of();
        for (Expr factor : product.factors()) {
          if (entries.isEmpty() && isVector(factor)) {
            entries = entries(factor);
          } else {
            scalars.add(scalar(factor));
          }
        }
        Expr factor = Expr.product(scalars);
        yield entries.stream().map(factor::times).toList();
      }
      case Expr.Num _, Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new IllegalArgumentException("expected a vector, found " + expr);
    };
  }

  private boolean isVector(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) -> lengths.containsKey(Expr.bareName(name));
      case Expr.Sum sum -> sum.terms().stream().anyMatch(this::isVector);
      case Expr.Product product -> product.factors().stream().anyMatch(this::isVector);
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }
}
