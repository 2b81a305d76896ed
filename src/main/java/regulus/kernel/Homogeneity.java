package regulus.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Degrees of homogeneity, read off formulas: {@code f(t theta) = t^D f(theta)} for every {@code t >
 * 0} and all {@code theta} at which f has a value.
 *
 * <pre>
 *   parameter: 1     constant: 0     sum: that of its terms     product, inner product: the sum
 *   power: exponent times that of the base     trace, transpose, norm: that of the argument
 *   other functions: 0 if that of the argument is 0
 * </pre>
 *
 * A formula of which this does not find the degree may still be homogeneous.
 */
final class Homogeneity {

  private final Tower tower;
  private final Set<String> parameters;

  /**
   * Degrees in some parameters.
   *
   * @param tower knows all other symbols
   * @param parameters scalars, vectors and matrices
   */
  Homogeneity(Tower tower, Set<String> parameters) {
    this.tower = tower;
    this.parameters = parameters;
  }

  /**
   * The degree of formulas that all have the same one.
   *
   * @throws Refusal if they are not seen to
   */
  Element ofAll(List<Expr> formulas) {
    return ofTerms(formulas)
        .orElseThrow(() -> new Refusal("the outputs are 0, which has every degree"));
  }

  /** The degree of a formula, empty for 0, which has every degree. */
  private Optional<Element> of(Expr formula) {
    if (formula.equals(Expr.ZERO)) {
      return Optional.empty();
    }
    if (Collections.disjoint(formula.symbols(), parameters)) {
      return Optional.of(Element.ZERO);
    }
    return switch (formula) {
      case Expr.Num _ -> Optional.of(Element.ZERO);
      case Expr.Sym _ -> Optional.of(Element.ONE);
      case Expr.Sum sum -> ofTerms(sum.terms());
      case Expr.Product product -> ofFactors(product.factors());
      case Expr.Dot dot -> ofFactors(List.of(dot.left(), dot.right()));
      case Expr.Power power -> {
        if (!Collections.disjoint(power.exponent().symbols(), parameters)) {
          throw new Refusal("the exponent of " + power + " moves");
        }
        Element exponent = tower.of(power.exponent());
        yield of(power.base()).map(degree -> tower.times(degree, exponent));
      }
      case Expr.Apply apply -> ofFunction(apply);
      case Expr.Integral integral -> throw new Refusal("no degree is known of " + integral);
    };
  }

  private Optional<Element> ofTerms(List<Expr> terms) {
    Optional<Element> common = Optional.empty();
    for (Expr term : terms) {
      Optional<Element> degree = of(term);
      if (degree.isPresent()
          && common.isPresent()
          && !tower.minus(degree.get(), common.get()).isZero()) {
        throw new Refusal(
            "the model is not seen to be homogeneous: the degree of "
                + term
                + " is "
                + tower.toExpr(degree.get())
                + " beside "
                + tower.toExpr(common.get()));
      }
      common = common.or(() -> degree);
    }
    return common;
  }

  private Optional<Element> ofFactors(List<Expr> factors) {
    Element sum = Element.ZERO;
    for (Expr factor : factors) {
      Optional<Element> degree = of(factor);
      if (degree.isEmpty()) {
        return degree;
      }
      sum = tower.plus(sum, degree.get());
    }
    return Optional.of(sum);
  }

  private Optional<Element> ofFunction(Expr.Apply apply) {
    Optional<Element> degree = of(apply.argument());
    return switch (apply.head()) {
      case ABS, NORM, TRANSPOSE, TRACE, DIAGONAL -> degree;
      case EXP,
          LOG,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          GAMMA,
          DIGAMMA,
          TRIGAMMA -> {
        if (degree.isPresent() && !degree.get().isZero()) {
          throw new Refusal("the model is not homogeneous: it contains " + apply);
        }
        yield Optional.of(Element.ZERO);
      }
    };
  }
}
