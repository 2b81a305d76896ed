package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Root steps for formulas with roots inside roots: besides those that {@link Radicals} draws, the
 * root of {@code p} as {@code Sqrt[p q]/Sqrt[q]} for another radicand {@code q}, where the product
 * contains no root, as for {@code p = S - a} and {@code q = S + a} with a root S.
 */
final class NestedRoots {

  private static final int MOST_RADICANDS = 12;

  private final Radicals radicals;
  private final List<Expr> radicands;

  NestedRoots(Setting setting, List<Expr> formulas) {
    Start start = new Start(setting, Set.of());
    Set<Expr> found = new LinkedHashSet<>();
    for (Expr formula : formulas) {
      Expr written = setting.expand(formula);
      squares(written, start);
      collect(written, found);
    }
    this.radicals = new Radicals(start);
    this.radicands = found.stream().limit(MOST_RADICANDS).toList();
    formulas.forEach(radicals::draw);
  }

  /** The square of a vector is not negative. */
  private static void squares(Expr expr, Start start) {
    if (expr instanceof Expr.Dot(Expr left, Expr right) && left.equals(right)) {
      start.set(expr.toString(), SignSet.NONNEGATIVE);
    }
    expr.parts().forEach(part -> squares(part, start));
  }

  private static void collect(Expr expr, Set<Expr> radicands) {
    expr.parts().forEach(part -> collect(part, radicands));
    if (isRoot(expr)) {
      radicands.add(((Expr.Power) expr).base());
    }
  }

  private static boolean isRoot(Expr expr) {
    return expr instanceof Expr.Power(Expr _, Expr.Num(Rational exponent)) && !exponent.isInteger();
  }

  private static boolean containsRoot(Expr expr) {
    return isRoot(expr) || expr.parts().stream().anyMatch(NestedRoots::containsRoot);
  }

  /** The steps, inner roots first. */
  List<Certificate.Step> steps() {
    Map<Expr, Certificate.Step> quotients = new LinkedHashMap<>();
    for (int i = 0; i < radicands.size(); i++) {
      for (int j = i + 1; j < radicands.size(); j++) {
        Expr p = radicands.get(i);
        Expr q = radicands.get(j);
        if (containsRoot(p) && containsRoot(q)) {
          Expr product = radicals.simplified(p.times(q));
          if (!containsRoot(product)) {
            quotients.put(p, new Certificate.Step.Root(p, rootOf(product).dividedBy(q.sqrt())));
          }
        }
      }
    }
    List<Certificate.Step> steps = new ArrayList<>();
    radicals.steps().stream()
        .filter(step -> !quotients.containsKey(step.radicand()))
        .forEach(steps::add);
    steps.addAll(quotients.values());
    return steps;
  }

  /** The root of a product, factor by factor. */
  private static Expr rootOf(Expr product) {
    return product instanceof Expr.Product(List<Expr> factors)
        ? Expr.product(factors.stream().map(NestedRoots::rootOf).toList())
        : product instanceof Expr.Power(Expr base, Expr.Num(Rational exponent))
            ? new Expr.Power(base, Expr.number(exponent.times(Rational.HALF)))
            : product.sqrt();
  }
}
