package regulus.confirm;

import java.util.List;
import regulus.claim.Instance;
import regulus.kernel.Statement;

/** Numeric tests of statements about flows of a loss of margins. */
final class MarginChecks {

  private MarginChecks() {}

  static Confirmation confirm(Statement.OfMargins statement, List<Instance> instances, int digits) {
    return switch (statement) {
      case Statement.MarginPath _,
          Statement.NormalizedMargin _,
          Statement.MaxMargin _,
          Statement.MonotoneDual _ ->
          new Confirmation(Status.NOT_RUN, 0, List.of(), "no test of this kind", "");
    };
  }
}
