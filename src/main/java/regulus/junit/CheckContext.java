package regulus.junit;

import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import regulus.check.FileCheck;
import regulus.check.Instruments;

/**
 * What tests run with.
 *
 * @param instruments what statements are checked with
 * @param jobs how many threads the numeric tests of one file may use
 * @param listener is told of verdicts
 * @param file the file whose statements are being checked
 */
record CheckContext(
    Instruments instruments, int jobs, EngineExecutionListener listener, Optional<FileCheck> file)
    implements EngineExecutionContext {

  CheckContext with(FileCheck other) {
    return new CheckContext(instruments, jobs, listener, Optional.of(other));
  }

  FileCheck openFile() {
    return file.orElseThrow(() -> new IllegalStateException("no file is open"));
  }
}
