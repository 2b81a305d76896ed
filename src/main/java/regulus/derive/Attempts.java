package regulus.derive;

import java.util.Iterator;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Shows the kernel one certificate after the other until it decides. */
final class Attempts {

  private Attempts() {}

  /**
   * The first certificate with which the kernel proves or refutes a statement.
   *
   * @return that certificate, or the first one if none decides
   */
  static Certificate first(Statement statement, Stream<Certificate> candidates) {
    Certificate fallback = null;
    Iterator<Certificate> iterator = candidates.iterator();
    while (iterator.hasNext()) {
      Interruption.check();
      Certificate candidate = iterator.next();
      if (decides(statement, candidate)) {
        return candidate;
      }
      fallback = fallback == null ? candidate : fallback;
    }
    return fallback == null ? Certificate.EMPTY : fallback;
  }

  static boolean decides(Statement statement, Certificate certificate) {
    return switch (Kernel.check(statement, certificate)) {
      case Verdict.Proved _, Verdict.Refuted _ -> true;
      case Verdict.Unproved _ -> false;
    };
  }
}
