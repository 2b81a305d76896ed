package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.kernel.Layers;
import regulus.kernel.Model;
import regulus.kernel.Statement;

/** A claim about networks of every depth at a few depths and small random sizes. */
final class Depths {

  private static final int DEEPEST = 4;
  private static final int WIDEST = 3;

  private Depths() {}

  /** The claim at depths 2, 3 and 4, for each pair of neighbouring layers if it is about such. */
  static List<Statement> statements(Model.Layered model, Statement claim) {
    List<Statement> statements = new ArrayList<>();
    for (int depth = 2; depth <= DEEPEST; depth++) {
      statements.addAll(atDepth(model, claim, depth));
    }
    return statements;
  }

  private static List<? extends Statement> atDepth(
      Model.Layered model, Statement claim, int depth) {
    return switch (claim) {
      case Statement.Conserved c -> Layers.atDepth(model, c.quantity(), depth);
      case Statement.RowSpace c -> List.of(Layers.atDepth(model, c, depth));
      case Statement.Velocity _, Statement.MirrorFlow _, Statement.Regularizer _ ->
          Layers.productAtDepth(model, claim, depth).stream().toList();
      case Statement.CompleteLaws _,
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
          Statement.ImplicitRegularizer _,
          Statement.ConjugateLimit _,
          Statement.Trajectory _,
          Statement.ResidualMirror _,
          Statement.OfFormulas _,
          Statement.Selection _,
          Statement.NoPotential _ ->
          List.of();
    };
  }

  /** The instance with sizes of layers that its seed determines, 2 or 3. */
  static Instance sized(Instance instance, Statement atDepth) {
    SplittableRandom random = new SplittableRandom(instance.seed());
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String side : ((Model.Joint) atDepth.setting().model()).symbolicSizes()) {
      sizes.put(side, random.nextInt(2, WIDEST + 1));
    }
    return new Instance(
        instance.seed(), instance.unknowns(), instance.equations(), instance.scale(), sizes);
  }
}
