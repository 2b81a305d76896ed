package regulus.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a coordinate stays on the piece of its orbit that an implicit form describes for as long
 * as the flow exists.
 *
 * <pre>
 *   end b finite:    (b - p) T_j'/T_j = e > 0, a number of the orbit, for some parameter T_j
 *   end infinite:    the slope is the variable itself
 *   ---------------------------------------------------------------------------------------------
 *   the flow does not reach the end while it exists
 * </pre>
 *
 * The first says that {@code T_j = c |b - p|^-e}, {@code c != 0}, which is unbounded toward the
 * end; the integral curve of {@code grad G}, which {@code theta = T(p)} runs through, then does not
 * exist beyond. The second says that the end is infinitely far in {@code Int g}. The formulas T are
 * those of an orbit step that {@link ImplicitRule} has accepted.
 */
final class OrbitEnds {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Budget budget;

  OrbitEnds(Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Why no end is reached.
   *
   * @param tower the tower of the computation, without open side conditions
   */
  record Reason(String text, Tower tower) {}

  /** Why no end is reached; empty if that is not seen. */
  Optional<Reason> neverReached(ImplicitForm form) {
    try {
      Tower space = space(form);
      boolean never =
          isFar(space, form, form.range().lower()) && isFar(space, form, form.range().upper());
      return never && space.conditions().open().isEmpty()
          ? Optional.of(
              new Reason(
                  "toward each end of the interval a parameter or the slope grows without bound,"
                      + " so every output of the flow is one the form reaches",
                  space))
          : Optional.empty();
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private Tower space(ImplicitForm form) {
    Context context = new Context(setting, certificate, budget);
    Tower space = context.tower(model.parameters(), Map.of(form.variable(), Sign.UNKNOWN));
    Element p = space.of(Expr.symbol(form.variable()));
    form.range()
        .lower()
        .ifPresent(a -> space.signs().assume(space.minus(p, space.of(a)), Sign.POSITIVE));
    form.range()
        .upper()
        .ifPresent(b -> space.signs().assume(space.minus(space.of(b), p), Sign.POSITIVE));
    return space;
  }

  private boolean isFar(Tower space, ImplicitForm form, Optional<Expr> end) {
    if (end.isEmpty()) {
      return switch (form) {
        case ImplicitForm.Conjugate _ -> true;
        case ImplicitForm.Curve curve -> curve.slope().equals(Expr.symbol(form.variable()));
      };
    }
    int p = space.base(form.variable());
    Element distance = space.minus(space.of(end.get()), Tower.variable(p));
    List<Expr> formulas = List.copyOf(certificate.orbit().parameters().values());
    for (Expr formula : formulas) {
      Element parameter = space.of(formula);
      if (space.signs().of(parameter).isNonzero()) {
        Element growth =
            space.dividedBy(space.times(distance, space.partial(parameter, p)), parameter);
        // At a lower end b - p and T'/T both have the other sign.
        if (!space.dependsOn(growth, form.variable()) && space.signs().of(growth).isPositive()) {
          return true;
        }
      }
    }
    return false;
  }
}
