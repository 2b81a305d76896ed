package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import regulus.claim.Instance;
import regulus.kernel.Statement;

/** Numeric tests of statements about formulas alone, at random values of their symbols. */
final class FormulaChecks {

  private FormulaChecks() {}

  static Confirmation confirm(
      Statement.OfFormulas statement, List<Instance> instances, int digits) {
    return switch (statement) {
      case Statement.Limit limit -> LimitCheck.confirm(limit, instances, digits);
      case Statement.Order order -> LimitCheck.confirm(order, instances, digits);
      case Statement.IteratedLimit limit ->
          inTurn(instances, digits, i -> IteratedLimitCheck.inInstance(limit, i));
      case Statement.Identity identity ->
          inTurn(instances, digits, i -> IdentityCheck.inInstance(identity, i, digits));
      case Statement.RealRoots roots ->
          inTurn(instances, digits, i -> RootsCheck.inInstance(roots, i, digits));
      case Statement.Value value ->
          inTurn(instances.subList(0, 1), digits, i -> ValueCheck.inInstance(value, i, digits));
    };
  }

  /** One instance after the other, until one contradicts. */
  static Confirmation inTurn(
      List<Instance> instances, int digits, Function<Instance, Verdicts.OfInstance> check) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    for (Instance instance : instances) {
      try {
        verdicts.add(check.apply(instance));
      } catch (SamplingException e) {
        verdicts.add(Verdicts.notRun(instance, "could not sample: " + e.getMessage()));
      } catch (InconclusiveException e) {
        verdicts.add(
            new Verdicts.OfInstance(
                Status.INCONCLUSIVE, 0, List.of(), String.valueOf(e.getMessage()), ""));
      }
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return Verdicts.combine(verdicts, digits);
  }
}
