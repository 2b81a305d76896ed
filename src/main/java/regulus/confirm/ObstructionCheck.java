package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Statement;

/**
 * Measures what stands in the way of a potential at the start of a sampled flow: whether the metric
 * fails to be a function of the outputs, whether its inverse fails to be a Hessian, and, if warps
 * are admitted, whether the only possible warp fails to exist. One of these defects different from
 * zero is enough.
 */
final class ObstructionCheck {

  /** The lower of the two precisions, in digits of the result. */
  private static final int LOW_DIGITS = 12;

  /**
   * Differences lose three quarters of the digits that are carried, and a defect that is there
   * shows at the lower precision already.
   */
  private static final int MOST_DIGITS = 60;

  /** A defect: the smallest that counts. */
  private static final double STAYS = 1e-5;

  private ObstructionCheck() {}

  static Confirmation confirm(Statement.NoPotential claim, List<Instance> instances, int asked) {
    int digits = Math.clamp(asked, 2 * LOW_DIGITS, MOST_DIGITS);
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    for (Instance instance : instances) {
      try {
        verdicts.add(inInstance(claim, instance, digits));
      } catch (SamplingException e) {
        verdicts.add(Verdicts.notRun(instance, "could not sample: " + e.getMessage()));
      } catch (InconclusiveException | ArithmeticException e) {
        verdicts.add(
            new Verdicts.OfInstance(
                Status.INCONCLUSIVE, 0, List.of(), String.valueOf(e.getMessage()), ""));
      }
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return Verdicts.combine(verdicts, asked);
  }

  private static Verdicts.OfInstance inInstance(
      Statement.NoPotential claim, Instance instance, int digits) {
    Sample sample = Sampler.sample(claim.setting(), instance);
    if (sample.model().coordinatewise() || sample.model().dimension() == 1) {
      return new Verdicts.OfInstance(
          Status.CONTRADICTS,
          0,
          List.of(),
          "every coordinate by itself is a mirror flow",
          "the metric is diagonal and each entry a function of its own coordinate, in "
              + Verdicts.describe(instance));
    }
    Numbers<Real> few = Numbers.reals(4 * LOW_DIGITS);
    Numbers<Real> many = Numbers.reals(4 * digits);
    List<MetricGeometry.Defect> low =
        new MetricGeometry(sample, few, LOW_DIGITS).defects(claim.warps());
    List<MetricGeometry.Defect> high =
        new MetricGeometry(sample, many, digits).defects(claim.warps());
    List<Measurement> measurements = new ArrayList<>();
    double largest = 0;
    double agreement = 1;
    String which = "";
    for (int i = 0; i < high.size(); i++) {
      double size = high.get(i).size();
      measurements.add(
          new Measurement(
              instance,
              high.get(i).name(),
              "-",
              Residual.of(low.get(i).size()).print(),
              Residual.of(size).print(),
              LOW_DIGITS,
              digits,
              ""));
      if (size > largest) {
        largest = size;
        agreement = Math.abs(low.get(i).size() - size) / size;
        which = high.get(i).name();
      }
    }
    if (largest > STAYS && agreement < 0.1) {
      int agreed = agreement == 0 ? LOW_DIGITS : (int) -Math.log10(agreement);
      return new Verdicts.OfInstance(
          Status.AGREES, Math.min(agreed, LOW_DIGITS), measurements, which, "");
    }
    if (largest < Math.pow(10, 6 - digits)) {
      if (!claim.setting().initial().isEmpty() && appearsLater(claim, sample)) {
        return new Verdicts.OfInstance(
            Status.INCONCLUSIVE,
            0,
            measurements,
            "every defect vanishes at the start, which is special, and not along a flow from it",
            "");
      }
      return new Verdicts.OfInstance(
          Status.CONTRADICTS,
          0,
          measurements,
          "no obstruction: every defect is zero to " + digits + " digits",
          "every defect is at most %s at the start of %s"
              .formatted(Residual.of(largest).print(), Verdicts.describe(instance)));
    }
    return new Verdicts.OfInstance(
        Status.INCONCLUSIVE, 0, measurements, "a defect neither vanishes nor stays", "");
  }

  /** Whether some defect is there at a state half way along a flow from the start. */
  private static boolean appearsLater(Statement.NoPotential claim, Sample sample) {
    int digits = 2 * LOW_DIGITS;
    Trajectory<Real> flow = FlowRun.of(sample, null, 4 * digits, false).high();
    Real[] state = flow.checkpoints().get(flow.checkpoints().size() / 2);
    return new MetricGeometry(sample, flow.numbers(), digits, state)
        .defects(claim.warps()).stream()
            .anyMatch(defect -> defect.size() > Math.pow(10, 6 - digits));
  }
}
