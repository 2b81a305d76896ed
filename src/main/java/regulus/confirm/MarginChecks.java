package regulus.confirm;

import java.util.List;
import java.util.Optional;
import regulus.claim.Instance;
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
    return switch (statement) {
      case Statement.MarginPath _, Statement.NormalizedMargin _ ->
          new Confirmation(Status.NOT_RUN, 0, List.of(), "no test of this kind", "");
      case Statement.MaxMargin limit -> MaxMarginCheck.confirm(limit, instances, digits);
      case Statement.MonotoneDual dual -> MonotoneDualCheck.confirm(dual, instances, digits);
    };
  }

  /** Whether a statement speaks of predictors of margin 1, which only separable data have. */
  private static boolean isAboutMaxMargin(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MaxMargin _, Statement.MonotoneDual _ -> true;
      case Statement.MarginPath path -> path.mu().isPresent();
      case Statement.NormalizedMargin _ -> false;
    };
  }
}
