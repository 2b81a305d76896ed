package regulus.confirm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.util.MathArrays;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Profile;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Tests the KKT conditions of what a flow is claimed to minimize at every time.
 *
 * <p>At each of several places, {@code z} being the gradient of what is minimized, {@code nu} is
 * the least-squares solution of {@code X^T nu = z}. The residual is the largest of {@code |z - X^T
 * nu|}, of the negative part of {@code nu}, and of what {@code nu} has fallen by since the place
 * before, all over their own sizes; with a scaling, instead of the last, of {@code 1 - m_n/gamma}
 * where that is positive and of {@code nu_n (m_n/gamma - 1)}. It is 1 where the potential is not
 * convex on the null space of {@code X}.
 */
final class MarginPathCheck {

  /** By how much gamma has risen. */
  private static final List<Rational> RISES =
      Stream.of(1L, 4L, 8L, 16L, 32L, 64L).map(quarters -> Rational.of(quarters, 4)).toList();

  private final Statement.MarginPath statement;
  private final Setting setting;

  MarginPathCheck(Statement.MarginPath statement, Setting setting) {
    this.statement = statement;
    this.setting = setting;
  }

  Verdicts.OfInstance inInstance(Instance instance, int digits) {
    MarginProblem data =
        MarginProblem.draw(
            setting,
            statement.classification(),
            statement.scaling().flatMap(Statement.Scaling::points),
            instance);
    if (data.rows().length > data.rows()[0].length) {
      return new Verdicts.OfInstance(
          Status.INCONCLUSIVE, 0, List.of(), "more data points than outputs", "");
    }
    return new MarginTest("KKT conditions", data, digits)
        .run(
            n -> {
              RecordedFlow course = RecordedFlow.of(data, RISES, n);
              try {
                return statement.scaling().isPresent()
                    ? scaled(course, statement.scaling().get())
                    : atEveryTime(course);
              } catch (ArithmeticException e) {
                throw new InconclusiveException("the data points are linearly dependent");
              }
            });
  }

  /** The largest of several residuals, and where it is seen. */
  private static final class Worst {
    private Residual residual = Residual.ZERO;
    private String witness = "";

    void see(Residual found, String what, Real gamma) {
      if (witness.isEmpty() || found.log10() > residual.log10() || !found.isNumber()) {
        residual = found;
        witness = what + " at gamma = %.4g".formatted(gamma.getReal());
      }
    }

    MarginTest.Seen seen() {
      if (witness.isEmpty()) {
        throw new InconclusiveException("gamma was never positive");
      }
      return new MarginTest.Seen(residual, witness);
    }
  }

  private MirrorMap potential(ComponentModel model) {
    return switch (statement.regularizer()) {
      case Statement.Regularizer r -> new Potential(model, written(r.potential()));
      case Statement.ImplicitRegularizer r ->
          new ImplicitPotential(model, r.form().map(this::written));
    };
  }

  private MirrorMap profile(ComponentModel model, Profile profile) {
    return switch (profile.map(this::written)) {
      case Profile.Formula formula -> new Potential(model, formula.of());
      case Profile.Implicit implicit -> new ImplicitPotential(model, implicit.form());
    };
  }

  private Expr written(Expr formula) {
    return statement.setting().expand(formula);
  }

  private MarginTest.Seen atEveryTime(RecordedFlow course) {
    LinearAlgebra<Real> algebra = course.algebra();
    MirrorMap potential = potential(course.data().model());
    Real[][] design = course.design();
    Optional<Real[]> first = slopeAtStart(course, potential);
    Worst worst = new Worst();
    Real[] before = MathArrays.buildArray(course.numbers().field(), design.length);
    for (RecordedFlow.Place place : course.places()) {
      Real gamma = course.loss(place).gamma();
      if (!convex(course, potential, place.w())) {
        worst.see(Residual.ONE, "the potential is not convex", gamma);
        continue;
      }
      Real[] slope = potential.gradient(course.start(), place.w());
      Real[] moved = first.map(start -> algebra.subtract(slope, start)).orElse(slope);
      Real[] multipliers = multipliers(course, design, moved);
      seeStationarity(algebra, design, moved, multipliers, gamma, worst);
      Real size = algebra.norm(multipliers);
      for (int n = 0; n < multipliers.length; n++) {
        worst.see(negative(multipliers[n], size), "a multiplier is negative", gamma);
        Real risen = multipliers[n].subtract(before[n]);
        worst.see(negative(risen, size), "a multiplier has fallen", gamma);
      }
      before = multipliers;
    }
    return worst.seen();
  }

  private Optional<Real[]> slopeAtStart(RecordedFlow course, MirrorMap potential) {
    return switch (statement.regularizer().linearTerm()) {
      case NONE -> Optional.empty();
      case FROM_START -> {
        List<String> names = course.data().model().outputNames();
        Real[] w = MathArrays.buildArray(course.numbers().field(), names.size());
        for (int j = 0; j < w.length; j++) {
          w[j] = course.start().value(Expr.initial(names.get(j)));
        }
        yield Optional.of(potential.gradient(course.start(), w));
      }
    };
  }

  private MarginTest.Seen scaled(RecordedFlow course, Statement.Scaling scaling) {
    LinearAlgebra<Real> algebra = course.algebra();
    MirrorMap profile = profile(course.data().model(), scaling.profile());
    Real[][] design = course.design();
    Worst worst = new Worst();
    for (RecordedFlow.Place place : course.places()) {
      Real gamma = course.loss(place).gamma();
      if (gamma.getReal() <= 0) {
        continue;
      }
      Real[] one = MathArrays.buildArray(course.numbers().field(), 1);
      one[0] = gamma;
      Real mu =
          course
              .start()
              .with(List.of(Statement.MarginPath.GAMMA), one)
              .value(written(scaling.mu()));
      if (mu.getReal() <= 0) {
        worst.see(Residual.ONE, "the scale is not positive", gamma);
        continue;
      }
      Real[] argument = algebra.scale(place.w(), gamma.multiply(mu).reciprocal());
      if (!convex(course, profile, argument)) {
        worst.see(Residual.ONE, "the profile is not convex", gamma);
        continue;
      }
      Real[] slope = profile.gradient(course.start(), argument);
      Real[] multipliers = multipliers(course, design, slope);
      seeStationarity(algebra, design, slope, multipliers, gamma, worst);
      Real size = algebra.norm(multipliers);
      for (int n = 0; n < multipliers.length; n++) {
        Real slack = place.margins()[n].divide(gamma).subtract(1);
        worst.see(negative(multipliers[n], size), "a multiplier is negative", gamma);
        worst.see(negative(slack, gamma.getField().getOne()), "a margin is below 1", gamma);
        worst.see(
            Residual.share(slack.multiply(multipliers[n]), size),
            "a constraint with a multiplier is not active",
            gamma);
      }
    }
    return worst.seen();
  }

  private static void seeStationarity(
      LinearAlgebra<Real> algebra,
      Real[][] design,
      Real[] slope,
      Real[] multipliers,
      Real gamma,
      Worst worst) {
    Real[] rest = algebra.subtract(slope, algebra.multiplyTransposed(design, multipliers));
    worst.see(
        Residual.share(algebra.norm(rest), algebra.norm(slope)),
        "the gradient is not in the range of X^T",
        gamma);
  }

  /** The least-squares solution of {@code X^T nu = slope}. */
  private static Real[] multipliers(RecordedFlow course, Real[][] design, Real[] slope) {
    LinearAlgebra<Real> algebra = course.algebra();
    return algebra.solve(algebra.gram(design), algebra.multiply(design, slope));
  }

  private static Residual negative(Real number, Real size) {
    return number.getReal() < 0 ? Residual.share(number, size) : Residual.ZERO;
  }

  /** Whether the potential is convex where the constraints are active. */
  private static boolean convex(RecordedFlow course, MirrorMap potential, Real[] w) {
    LinearAlgebra<Real> algebra = course.algebra();
    Real[][] free = algebra.complement(algebra.orthonormal(course.design()), w.length);
    if (free.length == 0) {
      return true;
    }
    Real[][] half = algebra.multiply(free, potential.hessian(course.start(), w));
    Real[][] reduced = algebra.gram(free);
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        reduced[i][j] = algebra.dot(half[i], free[j]);
      }
    }
    return algebra.positiveDefinite(reduced);
  }
}
