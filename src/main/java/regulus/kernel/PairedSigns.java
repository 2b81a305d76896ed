package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs that parameters of a coordinatewise model keep because of a conserved difference of
 * squares.
 *
 * <pre>
 *   x dG/dx = k y dG/dy, k > 0     x(0) != 0     x(0)^2 - k y(0)^2 > 0,
 *   G a polynomial                                 or >= 0 and dG/dx = dG/dy = 0 where x = y = 0
 *   ------------------------------------------------------------------------------------------------
 *                       x(t) has the sign of x(0) for all t
 * </pre>
 *
 * <p>{@code x^2 - k y^2 = c} is conserved, so {@code x^2 >= c}. For {@code c > 0} this is all. For
 * {@code c = 0}, where x vanishes y does too; the set {@code x = y = 0} is invariant, and by
 * uniqueness the flow would have been in it at the start. Fails if y is the larger one: then x does
 * cross zero. Source: the balance of Du, Hu, Lee 2018 for one coordinate.
 */
final class PairedSigns {

  /**
   * A sign and the conserved difference from which it follows.
   *
   * @param sign of the parameter
   * @param difference not negative along the flow
   * @param ofDifference its sign
   */
  record Paired(Sign sign, Expr difference, Sign ofDifference) {}

  private final Model.Coordinatewise model;
  private final Tower tower;
  private final Map<String, Element> slopes = new LinkedHashMap<>();

  PairedSigns(Context context, Model.Coordinatewise model) {
    this.model = model;
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
    tower = context.transparentTower(model.parameters(), unknown);
  }

  /** The signs by parameter; parameters without one are absent. */
  Map<String, Paired> signs() {
    Map<String, Paired> signs = new LinkedHashMap<>();
    if (!model.vectors().isEmpty()) {
      return signs;
    }
    Element predictor = tower.of(model.predictor());
    if (!isPolynomial(predictor)) {
      return signs;
    }
    for (String parameter : model.parameters()) {
      slopes.put(parameter, tower.partial(predictor, tower.base(parameter)));
    }
    for (String x : model.parameters()) {
      for (String y : model.parameters()) {
        if (!x.equals(y) && !signs.containsKey(x)) {
          paired(x, y).ifPresent(paired -> signs.put(x, paired));
        }
      }
    }
    return signs;
  }

  private Optional<Paired> paired(String x, String y) {
    Sign atStart = tower.signs().of(tower.of(Expr.initial(x)));
    Optional<Rational> ratio = ratio(x, y);
    if (!atStart.isNonzero() || ratio.isEmpty() || ratio.get().signum() <= 0) {
      return Optional.empty();
    }
    Expr k = Expr.number(ratio.get());
    Expr atZero = Expr.initial(x).pow(2).minus(k.times(Expr.initial(y).pow(2)));
    Sign difference = tower.signs().of(tower.of(atZero));
    boolean keeps = difference.isPositive() || (difference.isNonnegative() && restsWithout(x, y));
    Expr conserved = Expr.symbol(x).pow(2).minus(k.times(Expr.symbol(y).pow(2)));
    return keeps ? Optional.of(new Paired(atStart, conserved, difference)) : Optional.empty();
  }

  private Element slope(String parameter) {
    return slopes.getOrDefault(parameter, Element.ZERO);
  }

  /** k with {@code x dG/dx = k y dG/dy}, if there is one. */
  private Optional<Rational> ratio(String x, String y) {
    Element ofX = tower.times(tower.of(Expr.symbol(x)), slope(x));
    Element ofY = tower.times(tower.of(Expr.symbol(y)), slope(y));
    return ofX.isZero() || ofY.isZero()
        ? Optional.empty()
        : tower.dividedBy(ofX, ofY).constantValue();
  }

  /** Whether x and y stay 0 where both are. */
  private boolean restsWithout(String x, String y) {
    Map<String, Expr> zero = Map.of(x, Expr.ZERO, y, Expr.ZERO);
    return tower.of(tower.toExpr(slope(x)).substitute(zero)).isZero()
        && tower.of(tower.toExpr(slope(y)).substitute(zero)).isZero();
  }

  private boolean isPolynomial(Element predictor) {
    for (int i = 0; i < predictor.numerator().width(); i++) {
      if (predictor.numerator().uses(i)
          && !(tower.behind(i) instanceof Tower.Variable.Base)
          && moves(Tower.variable(i))) {
        return false;
      }
    }
    return predictor.denominator().keySet().stream()
        .noneMatch(factor -> moves(new Element(factor, Map.of())));
  }

  private boolean moves(Element element) {
    return model.parameters().stream().anyMatch(name -> tower.dependsOn(element, name));
  }
}
