package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Statements about networks of every depth, at one depth or around one pair of layers.
 *
 * <p>A claim names the layers {@code W[l]} and {@code W[l+1]} for any {@code 1 <= l < L}. At a
 * depth it becomes one claim for each {@code l} about the joint model {@code F = WL. ... .W1} with
 * sizes {@code n0, n1, ..., nL}.
 */
public final class Layers {

  /** The product of the layers above two neighbouring ones. */
  public static final String ABOVE = "above";

  /** The product of the layers below two neighbouring ones, and the input. */
  public static final String BELOW = "below";

  private static final String OUTPUT = "F";

  private Layers() {}

  /** The first layer {@code W[1]} in formulas. */
  public static String first(String layers) {
    return layers + "[1]";
  }

  /** The layer {@code W[l]} in formulas. */
  public static String lower(String layers) {
    return layers + "[l]";
  }

  /** The layer {@code W[l+1]} in formulas. */
  public static String upper(String layers) {
    return layers + "[l+1]";
  }

  /**
   * What a quantity of every depth says at one depth.
   *
   * @param depth the number {@code L} of layers, at least 2
   * @return one statement for each {@code l}
   */
  public static List<Statement.Conserved> atDepth(Model.Layered model, Expr quantity, int depth) {
    requireNeighbours(model, quantity);
    Setting setting = settingAtDepth(model, depth);
    return IntStream.range(1, depth)
        .mapToObj(
            l ->
                new Statement.Conserved(
                    setting,
                    quantity.substitute(
                        Map.of(
                            lower(model.layers()), Expr.symbol(model.layers() + l),
                            upper(model.layers()), Expr.symbol(model.layers() + (l + 1))))))
        .toList();
  }

  /** What a row space of the first layer says at one depth. */
  public static Statement.RowSpace atDepth(
      Model.Layered model, Statement.RowSpace statement, int depth) {
    return new Statement.RowSpace(
        settingAtDepth(model, depth),
        statement
            .quantity()
            .substitute(Map.of(first(model.layers()), Expr.symbol(model.layers() + 1))));
  }

  /**
   * What a statement about the product of all layers says at one depth; empty if the product has no
   * name, or of other statements.
   */
  public static Optional<Statement> productAtDepth(
      Model.Layered model, Statement statement, int depth) {
    if (model.endToEnd().isEmpty()) {
      return Optional.empty();
    }
    Setting setting = productAtDepth(model, model.endToEnd().get(), statement.setting(), depth);
    Map<String, Expr> numbers = Map.of(model.depth(), Expr.number(depth));
    return switch (statement) {
      case Statement.Velocity s ->
          Optional.of(
              new Statement.Velocity(
                  setting,
                  s.velocity().substitute(numbers),
                  s.range()
                      .map(
                          range ->
                              new Statement.Range(
                                  range.index(),
                                  range.from().substitute(numbers),
                                  range.to().substitute(numbers)))));
      case Statement.MirrorFlow s ->
          Optional.of(
              new Statement.MirrorFlow(
                  setting, s.potential().substitute(numbers), s.warp().substitute(numbers)));
      case Statement.Regularizer s ->
          Optional.of(
              new Statement.Regularizer(
                  setting, s.potential().substitute(numbers), s.linearTerm()));
      case Statement.Conserved _,
          Statement.CompleteLaws _,
          Statement.Metric _,
          Statement.CommutingGradients _,
          Statement.IntegratedPath _,
          Statement.PassageTime _,
          Statement.OneStep _,
          Statement.OfMargins _,
          Statement.OfDescent _,
          Statement.OfCurvature _,
          Statement.OfMoments _,
          Statement.ParametricMirror _,
          Statement.Trajectory _,
          Statement.RowSpace _,
          Statement.ResidualMirror _,
          Statement.Selection _,
          Statement.ImplicitRegularizer _,
          Statement.ConjugateLimit _,
          Statement.OfFormulas _,
          Statement.NoPotential _ ->
          Optional.empty();
    };
  }

  /** The product of {@code depth} layers; with one output the last of them is a vector. */
  private static Setting productAtDepth(
      Model.Layered model, Model.EndToEnd product, Setting every, int depth) {
    if (!product.vector()) {
      Setting plain = settingAtDepth(model, depth);
      Model.Joint joint = (Model.Joint) plain.model();
      Expr predictor = joint.predictor().values().iterator().next();
      return new Setting(
              joint.withPredictor(Map.of(product.name(), predictor)),
              Map.of(),
              Map.of(),
              List.of(),
              Map.of())
          .with(every.start(), every.measurements());
    }
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    String top = model.layers() + depth;
    Expr predictor = Expr.symbol(top);
    for (int l = depth - 1; l >= 1; l--) {
      String name = model.layers() + l;
      matrices.put(name, new Model.MatrixSize(side("n" + l), side("n" + (l - 1))));
      predictor = new Expr.Dot(Expr.symbol(name).apply(Head.TRANSPOSE), predictor);
    }
    Model.Joint joint =
        new Model.Joint(
            Map.of(top, side("n" + (depth - 1))),
            matrices,
            List.of(),
            model.activation(),
            Map.of(product.name(), predictor));
    return new Setting(joint, Map.of(), Map.of(), List.of(), Map.of())
        .with(every.start(), every.measurements());
  }

  private static Setting settingAtDepth(Model.Layered model, int depth) {
    if (depth < 2) {
      throw new Refusal("a claim about neighbouring layers needs two of them");
    }
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    Expr predictor = Expr.symbol(model.layers() + 1);
    for (int l = 1; l <= depth; l++) {
      String name = model.layers() + l;
      matrices.put(name, new Model.MatrixSize(side("n" + l), side("n" + (l - 1))));
      predictor = l == 1 ? predictor : new Expr.Dot(Expr.symbol(name), predictor);
    }
    return setting(model, matrices, predictor);
  }

  /**
   * What a quantity says of one pair of layers between two matrices of which nothing is known: the
   * product of all layers above, and of all layers below with the input.
   */
  static Statement.Conserved aroundAPair(Model.Layered model, Expr quantity) {
    requireNeighbours(model, quantity);
    String lower = lower(model.layers());
    String upper = upper(model.layers());
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    matrices.put(ABOVE, new Model.MatrixSize(side("k"), side("n[l+1]")));
    matrices.put(upper, new Model.MatrixSize(side("n[l+1]"), side("n[l]")));
    matrices.put(lower, new Model.MatrixSize(side("n[l]"), side("n[l-1]")));
    matrices.put(BELOW, new Model.MatrixSize(side("n[l-1]"), side("d")));
    Expr inner = new Expr.Dot(Expr.symbol(upper), Expr.symbol(lower));
    Expr predictor = new Expr.Dot(new Expr.Dot(Expr.symbol(ABOVE), inner), Expr.symbol(BELOW));
    return new Statement.Conserved(setting(model, matrices, predictor), quantity);
  }

  private static void requireNeighbours(Model.Layered model, Expr quantity) {
    Set<String> others = new LinkedHashSet<>(quantity.symbols());
    others.removeAll(Set.of(lower(model.layers()), upper(model.layers())));
    if (!others.isEmpty()) {
      throw new Refusal("a quantity of every depth contains only two neighbouring layers");
    }
  }

  private static Model.Size side(String name) {
    return new Model.Size.Symbolic(name);
  }

  private static Setting setting(
      Model.Layered model, Map<String, Model.MatrixSize> matrices, Expr predictor) {
    return new Setting(
        new Model.Joint(
            Map.of(), matrices, List.of(), model.activation(), Map.of(OUTPUT, predictor)),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }
}
