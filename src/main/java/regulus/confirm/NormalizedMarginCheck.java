package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.util.MathArrays;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Real;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Tests that {@code gamma/|theta|^k} does not decrease: by its logarithmic derivative, which a
 * state determines,
 *
 * <pre>
 *   (|v|^2/gamma - k &lt;theta, v>/|theta|^2) L     v = -grad L/L
 * </pre>
 *
 * at places from the start to a loss of {@code exp(-1000)}. The residual is its negative part over
 * the sum of the sizes of both terms, and 0 if it is never negative. The data are those of the
 * instance, and if they are drawn, one and three points that see one output alone: there the
 * inequality of Cauchy and Schwarz is all but an equality, and what is false by little shows.
 */
final class NormalizedMarginCheck {

  private static final List<Rational> RISES =
      Stream.of(1L, 2L, 4L, 6L, 8L, 12L, 16L, 24L, 32L, 64L, 128L, 512L, 4000L)
          .map(quarters -> Rational.of(quarters, 4))
          .toList();

  private static final int MANY = 3;

  private final Statement.NormalizedMargin statement;
  private final Setting setting;

  NormalizedMarginCheck(Statement.NormalizedMargin statement, Setting setting) {
    this.statement = statement;
    this.setting = setting;
  }

  List<Verdicts.OfInstance> inInstance(Instance instance, int digits) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    MarginProblem drawn =
        MarginProblem.draw(setting, statement.classification(), Optional.empty(), instance);
    List<MarginProblem> all = new ArrayList<>(List.of(drawn));
    if (statement.classification().rows().isEmpty()) {
      all.addAll(List.of(drawn.ofOneOutput(1), drawn.ofOneOutput(MANY)));
    }
    for (MarginProblem data : all) {
      verdicts.add(
          new MarginTest("growth", data, digits).run(n -> seen(RecordedFlow.of(data, RISES, n))));
    }
    return verdicts;
  }

  private MarginTest.Seen seen(RecordedFlow course) {
    Residual worst = Residual.ZERO;
    String witness = "";
    boolean positive = false;
    Real power = course.start().value(statement.setting().expand(statement.degree()));
    for (RecordedFlow.Place place : course.places()) {
      MarginLoss loss = course.loss(place);
      if (loss.gamma().getReal() <= 0) {
        continue;
      }
      positive = true;
      LinearAlgebra<Real> algebra = course.algebra();
      Real[] velocity = velocity(course, place, loss);
      Real grown = algebra.dot(velocity, velocity).divide(loss.gamma());
      Real outward =
          power
              .multiply(algebra.dot(place.theta(), velocity))
              .divide(algebra.dot(place.theta(), place.theta()));
      Real derivative = grown.subtract(outward);
      if (derivative.getReal() < 0) {
        Residual found = Residual.share(derivative, grown.abs().add(outward.abs()));
        if (found.log10() > worst.log10()) {
          worst = found;
          witness = "the quotient falls at gamma = %.4g".formatted(loss.gamma().getReal());
        }
      }
    }
    if (!positive) {
      throw new InconclusiveException("gamma was never positive");
    }
    return new MarginTest.Seen(worst, witness);
  }

  /** {@code J^T X^T pushes}, the velocity of the parameters over the loss. */
  private static Real[] velocity(RecordedFlow course, RecordedFlow.Place place, MarginLoss loss) {
    LinearAlgebra<Real> algebra = course.algebra();
    ComponentModel model = course.data().model();
    Real[] force = algebra.multiplyTransposed(course.design(), loss.pushes());
    Values<Real> at = course.start().with(model.parameters(), place.theta());
    Real[] velocity = MathArrays.buildArray(course.numbers().field(), place.theta().length);
    List<Expr> outputs = model.outputs();
    for (int j = 0; j < force.length; j++) {
      velocity = algebra.add(velocity, force[j], at.gradient(outputs.get(j), model.parameters()));
    }
    return velocity;
  }
}
