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

  /** The claim at depths 2, 3 and 4, for each pair of neighbouring layers. */
  static List<Statement.Conserved> statements(Model.Layered model, Statement.Conserved claim) {
    List<Statement.Conserved> statements = new ArrayList<>();
    for (int depth = 2; depth <= DEEPEST; depth++) {
      statements.addAll(Layers.atDepth(model, claim.quantity(), depth));
    }
    return statements;
  }

  /** The instance with sizes of layers that its seed determines, 2 or 3. */
  static Instance sized(Instance instance, Statement.Conserved atDepth) {
    SplittableRandom random = new SplittableRandom(instance.seed());
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String side : ((Model.Joint) atDepth.setting().model()).symbolicSizes()) {
      sizes.put(side, random.nextInt(2, WIDEST + 1));
    }
    return new Instance(
        instance.seed(), instance.unknowns(), instance.equations(), instance.scale(), sizes);
  }
}
