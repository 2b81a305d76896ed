package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A predictor that is one product {@code A_1 A_2 ... A_N} of all parameters, {@code N >= 2}, each
 * of which occurs once, perhaps transposed: a linear network. The last factor may be a vector; then
 * the output is one.
 *
 * <p>A start is balanced if {@code A_i^T A_i = A_(i+1) A_(i+1)^T} for each two neighbours. Of
 * {@code W_N ... W_1} this is {@code W_(j+1)^T W_(j+1) = W_j W_j^T} (Arora, Cohen, Hazan 2018).
 *
 * @param output the name of the product
 * @param links the factors from left to right
 * @param vector whether the last factor is a vector
 */
public record Chain(String output, List<Link> links, boolean vector) {

  /** One factor. */
  public record Link(String name, boolean transposed) {
    Expr formula() {
      Expr symbol = Expr.symbol(name);
      return transposed ? symbol.apply(Head.TRANSPOSE) : symbol;
    }
  }

  /** Copies the list. */
  public Chain {
    links = List.copyOf(links);
  }

  /** The chain of a model, if it is one. */
  public static Optional<Chain> of(Model.Joint model) {
    if (!(model.activation() instanceof Activation.Linear)
        || model.predictor().size() != 1
        || !model.scalars().isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Expr> output = model.predictor().entrySet().iterator().next();
    List<Link> links = new ArrayList<>();
    Set<String> parameters = new LinkedHashSet<>(model.matrices().keySet());
    parameters.addAll(model.vectors().keySet());
    if (!collect(output.getValue(), false, links) || links.size() < 2) {
      return Optional.empty();
    }
    Link last = links.getLast();
    boolean vector = model.vectors().containsKey(last.name()) && !last.transposed();
    Set<String> inside = new LinkedHashSet<>();
    links.forEach(link -> inside.add(link.name()));
    long vectors = links.stream().filter(l -> model.vectors().containsKey(l.name())).count();
    return inside.equals(parameters) && inside.size() == links.size() && vectors == (vector ? 1 : 0)
        ? Optional.of(new Chain(output.getKey(), links, vector))
        : Optional.empty();
  }

  /** The chain of a setting that must be one. */
  static Chain of(Setting setting) {
    return (setting.model() instanceof Model.Joint joint ? of(joint) : Optional.<Chain>empty())
        .orElseThrow(
            () -> new Refusal("the predictor is not one product of all parameters, each once"));
  }

  private static boolean collect(Expr expr, boolean transposed, List<Link> links) {
    return switch (expr) {
      case Expr.Sym(String name) -> links.add(new Link(name, transposed));
      case Expr.Dot(Expr left, Expr right) ->
          collect(transposed ? right : left, transposed, links)
              && collect(transposed ? left : right, transposed, links);
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          collect(argument, !transposed, links);
      case Expr.Num _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _, Expr.Integral _ ->
          false;
    };
  }

  /** The number {@code N} of factors. */
  public int depth() {
    return links.size();
  }

  /**
   * The entries of {@code A_i^T A_i - A_(i+1) A_(i+1)^T} for each two neighbours.
   *
   * @param entries a formula about the model, written out
   */
  List<Expr> balances(Function<Expr, Entries> entries) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i + 1 < links.size(); i++) {
      Entries left = entries.apply(links.get(i).formula());
      Entries right = entries.apply(links.get(i + 1).formula());
      for (int row = 0; row < right.rows(); row++) {
        for (int column = 0; column < right.rows(); column++) {
          List<Expr> terms = new ArrayList<>();
          for (int k = 0; k < left.rows(); k++) {
            terms.add(at(left, k, row).times(at(left, k, column)));
          }
          for (int k = 0; k < right.columns(); k++) {
            terms.add(at(right, row, k).times(at(right, column, k)).negate());
          }
          parts.add(Expr.sum(terms));
        }
      }
    }
    return parts;
  }

  private static Expr at(Entries entries, int row, int column) {
    return entries.parts().get(row * entries.columns() + column);
  }

  /**
   * The product of {@code depth} matrices {@code A1 . ... . AN} of all sizes. To transpose a
   * parameter is an isometry, so that it does not change the gradient flow, and given sizes are
   * special ones: what holds of this setting holds of the chain.
   */
  static Setting generic(String output, int depth) {
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    Expr product = Expr.symbol(factor(1));
    for (int i = 1; i <= depth; i++) {
      matrices.put(factor(i), new Model.MatrixSize(side(i - 1), side(i)));
      product = i == 1 ? product : new Expr.Dot(product, Expr.symbol(factor(i)));
    }
    Model.Joint model =
        new Model.Joint(Map.of(), matrices, List.of(), Activation.LINEAR, Map.of(output, product));
    return new Setting(model, Map.of(), Map.of(), List.of(), Map.of())
        .with(Setting.Start.BALANCED, Setting.Measurements.ANY);
  }

  /** The factor {@code A_i} of a generic chain, counted from 1. */
  static String factor(int i) {
    return "factor" + i;
  }

  private static Model.Size side(int i) {
    return new Model.Size.Symbolic("side" + i);
  }
}
