package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Conserved quantities under learning rates, weight decay and momentum, from those of gradient flow
 * and from the symmetries of the model.
 *
 * <ul>
 *   <li>Rates: if {@code h(theta)} is a law of gradient flow, {@code h(theta_p / Sqrt[rate_p])} is
 *       one.
 *   <li>Decay: if {@code h} is homogeneous of degree {@code k}, {@code Exp[k rate t] h} is one.
 *   <li>Momentum: if the outputs do not change along {@code theta' = A theta} with a skew matrix
 *       {@code A}, {@code Exp[friction t] <A theta, theta'>} is one (Noether's theorem).
 * </ul>
 */
final class DrivenDeriver {

  private static final int LARGEST_DEGREE = 4;

  private final Setting setting;
  private final Deriver.Steps steps;
  private final List<String> parameters;
  private final Optional<List<LaurentPolynomial>> outputs;

  DrivenDeriver(Setting setting, Deriver.Steps steps) {
    this.setting = setting;
    this.steps = steps;
    switch (setting.model()) {
      case Model.Coordinatewise model -> {
        parameters = model.parameters();
        outputs = LaurentPolynomial.of(setting.expand(model.predictor())).map(List::of);
      }
      case Model.Joint model -> {
        parameters = model.scalars();
        outputs =
            model.vectors().isEmpty() && model.matrices().isEmpty()
                ? new JointComponents(setting, model, Map.of()).outputs()
                : Optional.empty();
      }
      case Model.Layered _ -> {
        parameters = List.of();
        outputs = Optional.empty();
      }
    }
  }

  void run() {
    if (outputs.isEmpty()
        && setting.model() instanceof Model.Joint model
        && setting.dynamics() instanceof Dynamics.Decay(Expr rate)) {
      propose(decayingInvariants(model, rate));
      return;
    }
    if (outputs.isEmpty() || !parameters.containsAll(variables())) {
      steps.open(
          Subject.LAW,
          "under these dynamics laws are sought for scalar parameters and predictors that are"
              + " polynomials in them");
      return;
    }
    List<Expr> laws =
        switch (setting.dynamics()) {
          case Dynamics.Gradient(Map<String, Expr> rates) ->
              lawsOfGradientFlow().stream().map(law -> inUnits(law, rates)).toList();
          case Dynamics.Decay(Expr rate) ->
              lawsOfGradientFlow().stream()
                  .filter(LaurentPolynomial::isHomogeneous)
                  .map(law -> growing(law.toExpr(), rate, degree(law)))
                  .toList();
          case Dynamics.Descent _ -> List.of();
          case Dynamics.Momentum(Expr friction) ->
              angularMomenta().stream().map(law -> growing(law, friction, 1)).toList();
        };
    propose(laws);
  }

  /** Laws in inner products, which are homogeneous. */
  private List<Expr> decayingInvariants(Model.Joint model, Expr rate) {
    JointComponents components = JointComponents.smallest(setting, model);
    List<Expr> laws = new ArrayList<>();
    for (Expr law : new JointLaws(setting, model).candidates()) {
      components
          .scalar(law)
          .filter(LaurentPolynomial::isHomogeneous)
          .ifPresent(polynomial -> laws.add(growing(law, rate, degree(polynomial))));
    }
    return laws;
  }

  private void propose(List<Expr> laws) {
    boolean found = false;
    for (Expr law : laws) {
      found |=
          steps.addIfProved(Subject.LAW, Optional.of(law), new Statement.Conserved(setting, law));
    }
    if (!found) {
      steps.open(Subject.LAW, "no law was found");
    }
    steps.open(Subject.COMPLETENESS, "how many laws these dynamics have is not known here");
  }

  private List<String> variables() {
    return outputs.stream()
        .flatMap(List::stream)
        .flatMap(output -> output.variables().stream())
        .distinct()
        .toList();
  }

  private List<LaurentPolynomial> lawsOfGradientFlow() {
    ConservationLaws search = new ConservationLaws(parameters, outputs.orElseThrow());
    int most = parameters.size() - 1;
    return search.independent(search.upTo(LARGEST_DEGREE, most));
  }

  private static int degree(LaurentPolynomial law) {
    return law.terms().keySet().iterator().next().degree();
  }

  /** Each parameter in units of the root of its rate. */
  private static Expr inUnits(LaurentPolynomial law, Map<String, Expr> rates) {
    List<Expr> terms = new ArrayList<>();
    law.terms()
        .forEach(
            (product, coefficient) -> {
              List<Expr> factors = new ArrayList<>(List.of(Expr.number(coefficient)));
              product
                  .exponents()
                  .forEach(
                      (name, exponent) -> {
                        factors.add(Expr.symbol(name).pow(exponent));
                        Expr rate = rates.get(name);
                        if (rate != null) {
                          factors.add(power(rate, Rational.of(-exponent, 2)));
                        }
                      });
              terms.add(Expr.product(factors));
            });
    return Expr.sum(terms);
  }

  private static Expr power(Expr base, Rational exponent) {
    return exponent.isOne() ? base : new Expr.Power(base, Expr.number(exponent));
  }

  private static Expr growing(Expr law, Expr rate, int times) {
    if (times == 0) {
      return law;
    }
    List<Expr> exponent = new ArrayList<>();
    if (times != 1) {
      exponent.add(Expr.number(times));
    }
    exponent.add(rate);
    exponent.add(Expr.symbol(Dynamics.TIME));
    return Expr.product(exponent).apply(Head.EXP).times(law);
  }

  /** {@code <A theta, theta'>} for a basis of the skew matrices that leave the outputs alone. */
  private List<Expr> angularMomenta() {
    List<List<String>> planes = new ArrayList<>();
    List<LaurentPolynomial> changes = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      for (int j = i + 1; j < parameters.size(); j++) {
        Interruption.check();
        String u = parameters.get(i);
        String v = parameters.get(j);
        planes.add(List.of(u, v));
        changes.add(change(u, v));
      }
    }
    List<Expr> momenta = new ArrayList<>();
    for (List<Rational> relation : LinearAlgebra.relations(changes)) {
      List<Expr> terms = new ArrayList<>();
      for (int k = 0; k < relation.size(); k++) {
        if (!relation.get(k).isZero()) {
          boolean turned = relation.get(k).signum() < 0;
          List<String> plane = turned ? planes.get(k).reversed() : planes.get(k);
          terms.add(Expr.number(relation.get(k).abs()).times(moment(plane)));
        }
      }
      momenta.add(Expr.sum(terms));
    }
    return momenta;
  }

  /** {@code u v' - v u'}. */
  private static Expr moment(List<String> plane) {
    return product(plane).minus(product(plane.reversed()));
  }

  private static Expr product(List<String> plane) {
    return Expr.symbol(plane.getFirst()).times(Expr.symbol(Dynamics.velocity(plane.getLast())));
  }

  /** The change of all outputs under the rotation {@code u' = -v, v' = u}, kept apart by tags. */
  private LaurentPolynomial change(String u, String v) {
    Map<String, LaurentPolynomial> rotation = new LinkedHashMap<>();
    rotation.put(u, LaurentPolynomial.variable(v).scale(Rational.MINUS_ONE));
    rotation.put(v, LaurentPolynomial.variable(u));
    LaurentPolynomial all = LaurentPolynomial.ZERO;
    List<LaurentPolynomial> known = outputs.orElseThrow();
    for (int o = 0; o < known.size(); o++) {
      PowerProduct tag = PowerProduct.of("#output", o);
      all = all.plus(known.get(o).along(rotation).times(LaurentPolynomial.term(tag, Rational.ONE)));
    }
    return all;
  }
}
