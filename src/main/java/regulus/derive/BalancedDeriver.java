package regulus.derive;

import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Chain;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Potentials of balanced products with one output, given or of every depth.
 *
 * <p>The metric of {@code N} factors is {@code N} times as large along the output as across it. A
 * power {@code |w|^p} has the second derivatives {@code p (p-1) |w|^(p-2)} along and {@code p
 * |w|^(p-2)} across, so that {@code N (p - 1) = 1} makes the products with the metric equal.
 */
final class BalancedDeriver {

  private final Setting setting;
  private final Deriver.Steps steps;

  BalancedDeriver(Setting setting, Deriver.Steps steps) {
    this.setting = setting;
    this.steps = steps;
  }

  /** Adds what the kernel proves; nothing for other models and starts. */
  void run() {
    if (setting.start() != Setting.Start.BALANCED) {
      return;
    }
    switch (setting.model()) {
      case Model.Joint joint ->
          Chain.of(joint)
              .filter(Chain::vector)
              .ifPresent(chain -> potential(chain.output(), Expr.number(chain.depth())));
      case Model.Layered layered ->
          layered
              .endToEnd()
              .filter(Model.EndToEnd::vector)
              .ifPresent(product -> potential(product.name(), Expr.symbol(layered.depth())));
      case Model.Coordinatewise _ -> {}
    }
  }

  private void potential(String output, Expr depth) {
    Expr norm = Expr.symbol(output).apply(Head.NORM);
    Expr power = reduced(Expr.ONE.plus(depth.pow(-1)));
    Expr potential = new Expr.Power(norm, power).dividedBy(power);
    Expr warp = new Expr.Power(norm, reduced(Expr.ONE.minus(depth.pow(-1))));
    boolean proved =
        steps.addIfProved(
            Subject.POTENTIAL,
            Optional.of(potential),
            new Statement.MirrorFlow(setting, potential, warp),
            "mirror flow at the speed `" + warp + "`");
    if (proved) {
      steps.add(
          Subject.REGULARIZER,
          Optional.of(potential),
          new Statement.Regularizer(setting, potential, Statement.LinearTerm.FROM_START));
    }
  }

  /** A number as one, anything else as it is. */
  private static Expr reduced(Expr exponent) {
    return LaurentPolynomial.of(exponent)
        .flatMap(LaurentPolynomial::constantValue)
        .<Expr>map(Expr::number)
        .orElse(exponent);
  }
}
