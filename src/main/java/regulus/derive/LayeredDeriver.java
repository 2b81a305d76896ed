package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Layers;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Laws of two neighbouring layers of a network of every depth. */
final class LayeredDeriver {

  private final Setting setting;
  private final Model.Layered model;
  private final Deriver.Steps steps;

  LayeredDeriver(Setting setting, Model.Layered model, Deriver.Steps steps) {
    this.setting = setting;
    this.model = model;
    this.steps = steps;
  }

  /** The strongest of the balance of matrices, of their diagonals and of their traces. */
  void run() {
    laws();
    new BalancedDeriver(setting, steps).run();
  }

  private void laws() {
    for (Expr law : candidates()) {
      if (steps.addIfProved(Subject.LAW, Optional.of(law), new Statement.Conserved(setting, law))) {
        return;
      }
    }
    steps.open(
        Subject.LAW,
        "no law was found among the balance of neighbouring layers, its diagonal and its trace");
  }

  private List<Expr> candidates() {
    Expr lower = Expr.symbol(Layers.lower(model.layers()));
    Expr upper = Expr.symbol(Layers.upper(model.layers()));
    Expr balance =
        new Expr.Dot(lower, lower.apply(Head.TRANSPOSE))
            .minus(new Expr.Dot(upper.apply(Head.TRANSPOSE), upper));
    List<Expr> laws = new ArrayList<>(List.of(balance));
    laws.add(balance.apply(Head.DIAGONAL));
    laws.add(balance.apply(Head.TRACE));
    return laws;
  }
}
