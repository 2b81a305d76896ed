package regulus.confirm;

import java.util.List;
import regulus.kernel.Statement;

/** Completeness of laws. */
final class LawCount {
  private LawCount() {}

  static List<FlowTest> tests(Statement.CompleteLaws claim) {
    return List.of(new FlowTests.Lie(claim.laws()));
  }
}
