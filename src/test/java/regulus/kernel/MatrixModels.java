package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks without bias: products of matrices, with or without an activation. */
final class MatrixModels {

  private MatrixModels() {}

  /** {@code W_L . ... . W_1} with {@code widths = (n_0, .., n_L)}, {@code W_l} of n_l x n_(l-1). */
  static Setting chain(Activation activation, int... widths) {
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    Expr product = null;
    for (int l = 1; l < widths.length; l++) {
      matrices.put("W" + l, new Model.MatrixSize(size(widths[l]), size(widths[l - 1])));
      product = product == null ? layer(l) : new Expr.Dot(layer(l), product);
    }
    return setting(
        new Model.Joint(Map.of(), matrices, List.of(), activation, Map.of("W", product)));
  }

  static Setting setting(Model.Joint model) {
    return new Setting(model, Map.of(), Map.of(), List.of(), Map.of());
  }

  private static Model.Size size(int length) {
    return new Model.Size.Fixed(length);
  }

  static Expr layer(int l) {
    return Expr.symbol("W" + l);
  }

  /** {@code W_l W_l^T - W_(l+1)^T W_(l+1)} for each pair of layers that meet. */
  static List<Expr> balances(int layers) {
    List<Expr> laws = new ArrayList<>();
    for (int l = 1; l < layers; l++) {
      Expr next = layer(l + 1);
      laws.add(
          new Expr.Dot(layer(l), layer(l).apply(Head.TRANSPOSE))
              .minus(new Expr.Dot(next.apply(Head.TRANSPOSE), next)));
    }
    return laws;
  }

  /** The diagonals of the balances. */
  static List<Expr> diagonals(int layers) {
    return balances(layers).stream().map(law -> law.apply(Head.DIAGONAL)).toList();
  }
}
