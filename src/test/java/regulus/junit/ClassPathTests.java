package regulus.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs all tests of a folder of classes with all engines, and prints what became of each. */
final class ClassPathTests {

  private ClassPathTests() {}

  /**
   * Runs them.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
            .build();
    LauncherFactory.create().execute(request, new Printer());
  }

  private static final class Printer implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        System.out.println(result.getStatus() + " " + test.getLegacyReportingName());
        result
            .getThrowable()
            .map(Throwable::getMessage)
            .flatMap(message -> message.lines().findFirst())
            .ifPresent(System.out::println);
      }
    }
  }
}
