package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Conserved quantities of a model with vector and scalar parameters, sought among polynomials in
 * the scalars and in the inner products of the vectors.
 */
final class JointLaws {

  /** The largest degree in the parameters that is tried. */
  static final int LARGEST_DEGREE = 4;

  private static final int LENGTH = 3;
  private static final int MOST_CANDIDATES = 300;

  private final Setting setting;
  private final Model.Joint model;

  JointLaws(Setting setting, Model.Joint model) {
    this.setting = setting;
    this.model = model;
  }

  /** Conserved polynomials in invariants, at one length; the kernel says whether at all. */
  List<Expr> candidates() {
    JointComponents components =
        new JointComponents(
            setting, model, JointComponents.staggered(model.symbolicSizes(), LENGTH, 0));
    Optional<List<LaurentPolynomial>> outputs = components.outputs();
    if (outputs.isEmpty()
        || outputs.get().stream()
            .anyMatch(output -> !components.parameters().containsAll(output.variables()))) {
      return List.of();
    }
    if (model.vectors().isEmpty()) {
      return new PolynomialLaws(components.parameters(), outputs.get())
          .find(LARGEST_DEGREE, mostLaws()).stream().map(LaurentPolynomial::toExpr).toList();
    }
    ConservationLaws search = new ConservationLaws(components.parameters(), outputs.get());
    List<Expr> found = new ArrayList<>();
    for (int degree = 1; degree <= LARGEST_DEGREE && found.isEmpty(); degree++) {
      Map<Expr, LaurentPolynomial> products = products(components, degree);
      if (products.size() > MOST_CANDIDATES) {
        break;
      }
      List<LaurentPolynomial> polynomials = List.copyOf(products.values());
      for (LaurentPolynomial law : search.relationsAlongFields(polynomials)) {
        LinearAlgebra.combination(law.primitive(), polynomials)
            .ifPresent(
                coefficients -> found.add(sum(coefficients, List.copyOf(products.keySet()))));
      }
    }
    return found;
  }

  /** How many independent laws there can be; without an answer, as many as parameters. */
  private int mostLaws() {
    return SpanSearch.at(setting, Map.of())
        .map(search -> search.reach(Integer.MAX_VALUE).span())
        .map(span -> span.parameters() - span.rank())
        .orElse(Integer.MAX_VALUE);
  }

  private static Expr sum(List<Rational> coefficients, List<Expr> products) {
    List<Expr> positive = new ArrayList<>();
    List<Expr> negative = new ArrayList<>();
    for (int i = products.size() - 1; i >= 0; i--) {
      Rational coefficient = coefficients.get(i);
      if (coefficient.isZero()) {
        continue;
      }
      (coefficient.signum() > 0 ? positive : negative)
          .add(Expr.number(coefficient).times(products.get(i)));
    }
    positive.addAll(negative);
    return Expr.sum(positive);
  }

  /** Products of scalars and inner products of a degree in the parameters. */
  private Map<Expr, LaurentPolynomial> products(JointComponents components, int degree) {
    Map<Expr, LaurentPolynomial> factors = new LinkedHashMap<>();
    model.scalars().forEach(a -> factors.put(Expr.symbol(a), LaurentPolynomial.variable(a)));
    List<String> vectors = List.copyOf(model.vectors().keySet());
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = i; j < vectors.size(); j++) {
        if (Objects.equals(
            model.vectors().get(vectors.get(i)), model.vectors().get(vectors.get(j)))) {
          Expr inner = new Expr.Dot(Expr.symbol(vectors.get(i)), Expr.symbol(vectors.get(j)));
          components.scalar(inner).ifPresent(p -> factors.put(inner, p));
        }
      }
    }
    Map<Expr, LaurentPolynomial> products = new LinkedHashMap<>();
    products.put(Expr.ONE, LaurentPolynomial.ONE);
    factors.forEach(
        (factor, polynomial) -> {
          Map<Expr, LaurentPolynomial> longer = new LinkedHashMap<>();
          products.forEach(
              (product, value) -> {
                LaurentPolynomial next = value;
                for (int power = 0; degreeOf(next) <= degree; power++) {
                  longer.put(power == 0 ? product : product.times(factor.pow(power)), next);
                  next = next.times(polynomial);
                }
              });
          products.clear();
          products.putAll(longer);
        });
    products.values().removeIf(value -> degreeOf(value) != degree);
    return products;
  }

  private static int degreeOf(LaurentPolynomial polynomial) {
    return polynomial.terms().keySet().stream().mapToInt(PowerProduct::degree).max().orElse(0);
  }
}
