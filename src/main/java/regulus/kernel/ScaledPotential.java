package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the potential of a model, its argument scaled, is a multiple of a profile. */
final class ScaledPotential {

  private static final Expr GAMMA = Expr.symbol(Statement.MarginPath.GAMMA);

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Context context;
  private final Context plain;
  private final List<Tower> towers = new ArrayList<>();

  /**
   * A check.
   *
   * @param certificate its root steps are drawn, over the output for {@code v/mu}, constants and
   *     gamma
   */
  ScaledPotential(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    Certificate roots =
        new Certificate(
            certificate.steps().stream().filter(Certificate.Step.Root.class::isInstance).toList());
    this.context = new Context(setting, roots, budget);
    this.plain = new Context(setting, Certificate.EMPTY, budget);
  }

  /** The towers of the computation. */
  List<Tower> towers() {
    return towers;
  }

  /**
   * Checks that {@code Q'(gamma v) = c q'(v/mu)} with numbers {@code c, mu > 0} that all
   * coordinates share, and that q is strictly convex.
   *
   * @return what was found, a sentence
   * @throws Refusal if that is not seen
   */
  String require(Statement.OfPotential regularizer, Statement.Scaling scaling) {
    if (setting.constants().containsKey(Statement.MarginPath.GAMMA)
        || setting.definitions().containsKey(Statement.MarginPath.GAMMA)
        || model.output().equals(Statement.MarginPath.GAMMA)
        || model.parameters().contains(Statement.MarginPath.GAMMA)) {
      throw new Refusal("gamma means something else already");
    }
    return switch (regularizer) {
      case Statement.Regularizer potential -> {
        if (scaling.profile() instanceof Profile.Formula(Expr profile)) {
          yield formula(potential.potential(), profile, scaling.mu());
        }
        throw new Refusal("the potential has a formula and the profile has none");
      }
      case Statement.ImplicitRegularizer potential -> {
        if (scaling.profile() instanceof Profile.Implicit(ImplicitForm profile)) {
          yield implicit(potential.form(), profile, scaling.mu());
        }
        throw new Refusal("the profile has a formula and the potential has none");
      }
    };
  }

  /**
   * Formulas.
   *
   * <pre>
   *   d/ds Q(gamma mu s) = c d/ds q(s)     q''(s) > 0 for all real s     c > 0     mu > 0
   * </pre>
   *
   * with {@code s = v/mu}. Fails if outputs keep to a half-line: then q might have values beyond
   * it.
   */
  private String formula(Expr potential, Expr profile, Expr mu) {
    requireNoGamma(profile);
    if (new CoordinateFlow(plain, model).convexSign(model) != Sign.UNKNOWN) {
      throw new Refusal("the outputs keep to a half-line");
    }
    String w = model.output();
    Tower tower =
        context.tower(
            model.parameters(), Map.of(w, Sign.UNKNOWN, Statement.MarginPath.GAMMA, Sign.POSITIVE));
    towers.add(tower);
    int output = tower.base(w);
    requireSharedPositive(tower, tower.of(mu), Set.of(w), "the scale " + mu);
    Expr stretched = Expr.product(List.of(GAMMA, mu, Expr.symbol(w)));
    Element slope = derivative(tower, potential.substitute(Map.of(w, stretched)), output);
    Element ofProfile = derivative(tower, profile, output);
    Element curvature = tower.partial(ofProfile, output);
    if (!tower.signs().of(curvature).isPositive()) {
      throw new Refusal("the profile is not seen to be strictly convex");
    }
    Element factor = tower.dividedBy(tower.partial(slope, output), curvature);
    requireSharedPositive(tower, factor, Set.of(w), "the quotient of potential and profile");
    if (!tower.minus(slope, tower.times(factor, ofProfile)).isZero()) {
      throw new Refusal("the gradients of potential and profile differ by a linear function");
    }
    return found(mu, tower.toExpr(factor));
  }

  /**
   * Implicit forms, {@code Q'(W(p)) = Z(p)} on I and {@code q'(V(p)) = Y(p)} on J.
   *
   * <pre>
   *   I = k J     W(k p) = gamma mu V(p) and Z(k p) = c Y(p) for p in J     Y', V' > 0
   *   k, c, mu > 0
   *   --------------------------------------------------------------------------------
   *   Q'(gamma v) = c q'(v/mu) for gamma v in W(I)
   * </pre>
   *
   * The number k is the quotient of two ends of the intervals, and 1 if they have none.
   */
  private String implicit(ImplicitForm of, ImplicitForm profile, Expr mu) {
    String p = profile.variable();
    requireNew(p);
    profile.map(
        formula -> {
          requireNoGamma(formula);
          return formula;
        });
    Tower tower =
        context.tower(
            model.parameters(), Map.of(p, Sign.UNKNOWN, Statement.MarginPath.GAMMA, Sign.POSITIVE));
    towers.add(tower);
    Set<String> moving = Set.of(p);
    requireSharedPositive(tower, tower.of(mu), moving, "the scale " + mu);
    Expr stretch = stretch(of.range(), profile.range());
    requireSharedPositive(tower, tower.of(stretch), moving, "the quotient of the intervals");
    requireStretched(tower, of.range().lower(), profile.range().lower(), stretch);
    requireStretched(tower, of.range().upper(), profile.range().upper(), stretch);
    inside(tower, profile.range(), p);
    int variable = tower.base(p);
    Expr stretched = stretch.times(Expr.symbol(p));
    Element factor = tower.of(stretch);
    Element output = output(tower, of, stretched, variable, factor);
    Element ofProfile = output(tower, profile, Expr.symbol(p), variable, Element.ONE);
    Element scale = tower.of(GAMMA.times(mu));
    if (!tower.minus(output, tower.times(scale, ofProfile)).isZero()) {
      throw new Refusal(
          "the potential at gamma v is not seen to be a multiple of the profile at v/mu: the output"
              + " is "
              + tower.toExpr(tower.dividedBy(output, ofProfile))
              + " times that of the profile");
    }
    Element slope = slope(tower, of, stretched);
    Element slopeOfProfile = slope(tower, profile, Expr.symbol(p));
    Element growth = tower.partial(slopeOfProfile, variable);
    if (!tower.signs().of(growth).isPositive()
        || !tower.signs().of(tower.partial(ofProfile, variable)).isPositive()) {
      throw new Refusal("the profile is not seen to be strictly convex");
    }
    Element multiple = tower.dividedBy(tower.partial(slope, variable), growth);
    requireSharedPositive(tower, multiple, moving, "the quotient of the slopes");
    if (!tower.minus(slope, tower.times(multiple, slopeOfProfile)).isZero()) {
      throw new Refusal("the slopes of potential and profile differ by a constant");
    }
    return found(mu, tower.toExpr(multiple));
  }

  private static String found(Expr mu, Expr factor) {
    return "with `mu = "
        + mu
        + "` the gradient of the potential at gamma v is that of the profile at v/mu times a"
        + " positive number, which all coordinates share (`"
        + factor
        + "`, up to powers of mu and gamma)";
  }

  private static Element derivative(Tower tower, Expr formula, int variable) {
    return tower.partial(tower.of(formula), variable);
  }

  private static Expr stretch(ImplicitForm.Range of, ImplicitForm.Range profile) {
    if (of.upper().isPresent() && profile.upper().isPresent()) {
      return of.upper().get().dividedBy(profile.upper().get());
    }
    return of.lower().isPresent() && profile.lower().isPresent()
        ? of.lower().get().dividedBy(profile.lower().get())
        : Expr.ONE;
  }

  private static void requireStretched(
      Tower tower, Optional<Expr> end, Optional<Expr> ofProfile, Expr stretch) {
    boolean fits =
        end.isPresent() == ofProfile.isPresent()
            && (end.isEmpty()
                || tower
                    .minus(
                        tower.of(end.get()),
                        tower.times(tower.of(stretch), tower.of(ofProfile.orElse(Expr.ZERO))))
                    .isZero());
    if (!fits) {
      throw new Refusal("the intervals of potential and profile are no multiples of each other");
    }
  }

  private static void inside(Tower tower, ImplicitForm.Range range, String p) {
    Element moving = tower.of(Expr.symbol(p));
    range
        .lower()
        .map(tower::of)
        .ifPresent(end -> tower.signs().assume(tower.minus(moving, end), Sign.POSITIVE));
    range
        .upper()
        .map(tower::of)
        .ifPresent(end -> tower.signs().assume(tower.minus(end, moving), Sign.POSITIVE));
  }

  /** The output of a form at a multiple of the variable; a conjugate's is a derivative. */
  private static Element output(
      Tower tower, ImplicitForm form, Expr at, int variable, Element factor) {
    Map<String, Expr> there = Map.of(form.variable(), at);
    return switch (form) {
      case ImplicitForm.Conjugate conjugate ->
          tower.dividedBy(derivative(tower, conjugate.of().substitute(there), variable), factor);
      case ImplicitForm.Curve curve -> tower.of(curve.output().substitute(there));
    };
  }

  private static Element slope(Tower tower, ImplicitForm form, Expr at) {
    return switch (form) {
      case ImplicitForm.Conjugate _ -> tower.of(at);
      case ImplicitForm.Curve curve ->
          tower.of(curve.slope().substitute(Map.of(form.variable(), at)));
    };
  }

  private static void requireNoGamma(Expr formula) {
    if (formula.symbols().contains(Statement.MarginPath.GAMMA)) {
      throw new Refusal("the profile contains gamma");
    }
  }

  /** Soundness-critical: a variable of a known name would stand for something else. */
  private void requireNew(String variable) {
    boolean taken =
        variable.equals(Statement.MarginPath.GAMMA)
            || setting.constants().containsKey(variable)
            || setting.definitions().containsKey(variable)
            || model.output().equals(variable)
            || model.parameters().contains(variable)
            || model.parameters().stream().map(Expr::initialName).anyMatch(variable::equals);
    if (taken) {
      throw new Refusal("the variable " + variable + " means something else already");
    }
  }

  private void requireSharedPositive(Tower tower, Element number, Set<String> moving, String what) {
    Set<String> varying = CoordinateFlow.varying(setting, model);
    varying.addAll(moving);
    for (String symbol : varying) {
      if (tower.knows(symbol) && tower.dependsOn(number, symbol)) {
        throw new Refusal(what + " depends on " + symbol);
      }
    }
    if (!tower.signs().of(number).isPositive()) {
      throw new Refusal(what + " is not seen to be positive: " + tower.toExpr(number));
    }
  }
}
