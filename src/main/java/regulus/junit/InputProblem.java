package regulus.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;

/** A test that fails because a file, a folder or a setting cannot be used. */
final class InputProblem extends AbstractTestDescriptor implements Node<CheckContext> {

  private final String problem;

  private InputProblem(UniqueId uniqueId, String name, String problem) {
    super(uniqueId, name);
    this.problem = problem;
  }

  /**
   * A test of that outcome.
   *
   * @param problem one line that begins with what cannot be used and a colon
   */
  static InputProblem of(ClaimsClass parent, String problem) {
    int end = problem.indexOf(": ");
    String name = end < 0 ? problem : problem.substring(0, end);
    return new InputProblem(parent.getUniqueId().append("problem", name), name, problem);
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public CheckContext execute(CheckContext context, DynamicTestExecutor executor) {
    throw new AssertionFailedError(problem);
  }
}
