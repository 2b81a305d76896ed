package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import regulus.claim.Instance;
import regulus.flow.FlowInterruptedException;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Numeric tests of statements about flows of a loss of margins. */
final class MarginChecks {

  private MarginChecks() {}

  static Confirmation confirm(Statement.OfMargins statement, List<Instance> instances, int digits) {
    if (isAboutMaxMargin(statement)) {
      Optional<Confirmation> illPosed = SeparableData.illPosed(statement.classification());
      if (illPosed.isPresent()) {
        return illPosed.get();
      }
    }
    Setting setting = Expansion.expand(statement.setting());
    return switch (statement) {
      case Statement.MarginPath path -> {
        MarginPathCheck check = new MarginPathCheck(path, setting);
        yield inTurn(instances, digits, i -> List.of(check.inInstance(i, digits)));
      }
      case Statement.NormalizedMargin margin -> {
        NormalizedMarginCheck check = new NormalizedMarginCheck(margin, setting);
        yield inTurn(instances, digits, i -> check.inInstance(i, digits));
      }
      case Statement.MaxMargin limit -> MaxMarginCheck.confirm(limit, instances, digits);
      case Statement.MonotoneDual dual -> MonotoneDualCheck.confirm(dual, instances, digits);
    };
  }

  /** Whether a statement speaks of predictors of margin 1, which only separable data have. */
  private static boolean isAboutMaxMargin(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MaxMargin _, Statement.MonotoneDual _ -> true;
      case Statement.MarginPath path -> path.scaling().isPresent();
      case Statement.NormalizedMargin _ -> false;
    };
  }

  /** Instances one after the other, to the first contradiction. */
  private static Confirmation inTurn(
      List<Instance> instances, int digits, Function<Instance, List<Verdicts.OfInstance>> test) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    try {
      for (Instance instance : instances) {
        try {
          verdicts.addAll(test.apply(instance));
        } catch (SamplingException e) {
          verdicts.add(Verdicts.notRun(instance, "could not sample: " + e.getMessage()));
        }
        if (verdicts.stream().anyMatch(v -> v.status() == Status.CONTRADICTS)) {
          break;
        }
      }
    } catch (FlowInterruptedException e) {
      verdicts.add(Verdicts.outOfTime());
    }
    return Verdicts.combine(verdicts, digits);
  }
}
