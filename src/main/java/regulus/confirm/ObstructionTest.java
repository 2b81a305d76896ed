package regulus.confirm;

import java.util.List;
import regulus.claim.Instance;
import regulus.kernel.Statement;

/** Obstructions. */
final class ObstructionTest {
  private ObstructionTest() {}

  static Confirmation confirm(Statement.NoPotential claim, List<Instance> instances, int digits) {
    return new Confirmation(Status.NOT_RUN, 0, List.of(), "not tested yet", "");
  }
}
