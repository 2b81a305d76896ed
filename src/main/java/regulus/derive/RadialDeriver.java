package regulus.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Potential and warp of a model {@code w = c u} for which nothing is given.
 *
 * <p>Since {@code u' = c g}, the dual is {@code u} and the warp {@code c}: with {@code r = |w|} the
 * potential satisfies {@code dQ/dr = |u|} on the level set of the laws.
 *
 * <pre>
 *   c           level set                 Q                                     warp
 *   k a         a^2 - u.u = delta         k (S - 2 delta) Sqrt[2 S + 2 delta]/6   k Sqrt[(S + delta)/2]
 *   a_1 .. a_n  a_j^2 = u.u, L = n + 1    L/(L + 1) |w|^(1 + 1/L)               |w|^(1 - 1/L)
 * </pre>
 *
 * with {@code S = Sqrt[delta^2 + 4 w.w/k^2]}. Where no closed form is known, {@code u} and {@code
 * c} give the mirror flow in parametric form. Source: Azulay 2021, Theorem 6.1, for the first line.
 */
final class RadialDeriver {

  /** A potential with its warp. */
  private record Pair(Expr potential, Expr warp) {}

  private final Setting setting;
  private final RadialShape shape;
  private final Deriver.Steps steps;

  RadialDeriver(Setting setting, RadialShape shape, Deriver.Steps steps) {
    this.setting = setting;
    this.shape = shape;
    this.steps = steps;
  }

  /** Adds what the kernel proves. */
  void run() {
    for (Pair pair : closedForms()) {
      boolean proved =
          steps.addIfProved(
              Subject.POTENTIAL,
              Optional.of(pair.potential()),
              new Statement.MirrorFlow(setting, pair.potential(), pair.warp()),
              "mirror flow at the speed `" + pair.warp() + "`");
      if (proved) {
        steps.add(
            Subject.REGULARIZER,
            Optional.of(pair.potential()),
            new Statement.Regularizer(setting, pair.potential(), Statement.LinearTerm.FROM_START));
        return;
      }
    }
    Expr dual = Expr.symbol(shape.vector());
    steps.addIfProved(
        Subject.DUAL,
        Optional.of(dual),
        new Statement.ParametricMirror(setting, dual, shape.coefficient()),
        "mirror flow in parametric form at the speed `" + shape.coefficient() + "`");
  }

  private List<Pair> closedForms() {
    List<Pair> pairs = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    Rational number = Rational.ONE;
    for (Expr factor :
        shape.coefficient() instanceof Expr.Product product
            ? product.factors()
            : List.of(shape.coefficient())) {
      if (factor instanceof Expr.Num(Rational value)) {
        number = number.times(value);
      } else if (factor instanceof Expr.Sym(String name)) {
        factors.add(name);
      } else {
        return pairs;
      }
    }
    if (number.signum() > 0 && factors.equals(shape.scalars()) && factors.size() == 1) {
      for (Map.Entry<String, Expr> entry : setting.definitions().entrySet()) {
        pairs.add(oneNeuron(Expr.symbol(entry.getKey()), number));
      }
    }
    if (number.isOne() && !factors.isEmpty() && new HashSet<>(factors).size() == factors.size()) {
      pairs.add(balanced(factors.size() + 1));
    }
    return pairs;
  }

  private Expr output() {
    return Expr.symbol(shape.output());
  }

  private Pair oneNeuron(Expr delta, Rational k) {
    Expr square = new Expr.Dot(output(), output());
    Rational four = Rational.of(4).dividedBy(k.times(k));
    Expr s = delta.pow(2).plus(Expr.number(four).times(square)).sqrt();
    Expr two = Expr.number(2);
    Expr potential =
        Expr.number(k.dividedBy(Rational.of(6)))
            .times(s.minus(two.times(delta)))
            .times(two.times(s).plus(two.times(delta)).sqrt());
    Expr warp = Expr.number(k).times(Expr.number(Rational.HALF).times(s.plus(delta)).sqrt());
    return new Pair(potential, warp);
  }

  private Pair balanced(int layers) {
    Expr norm = output().apply(Head.NORM);
    Expr potential =
        Expr.number(Rational.of(layers, layers + 1))
            .times(new Expr.Power(norm, Expr.number(Rational.of(layers + 1, layers))));
    Expr warp = new Expr.Power(norm, Expr.number(Rational.of(layers - 1, layers)));
    return new Pair(potential, warp);
  }
}
