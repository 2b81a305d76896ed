package regulus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/** What the engine finds, what it runs, and what its failures say. */
class RegulusTestEngineTest {

  static final String FOLDER = "src/test/resources/regulus/junit/";

  /** What a listener heard. */
  private static final class Heard implements TestExecutionListener {
    final List<TestIdentifier> tests = Collections.synchronizedList(new ArrayList<>());
    final Map<String, TestExecutionResult> results = Collections.synchronizedMap(new TreeMap<>());
    final Map<String, Map<String, String>> entries = Collections.synchronizedMap(new TreeMap<>());

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        tests.add(test);
        results.put(test.getLegacyReportingName(), result);
      }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      entries.put(test.getLegacyReportingName(), entry.getKeyValuePairs());
    }

    Map<String, Status> statuses() {
      Map<String, Status> statuses = new TreeMap<>();
      results.forEach((name, result) -> statuses.put(name, result.getStatus()));
      return statuses;
    }

    Throwable failure(String name) {
      return results.get(name).getThrowable().orElseThrow();
    }
  }

  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new RegulusTestEngine())
            .build());
  }

  private static LauncherDiscoveryRequestBuilder request(DiscoverySelector... selectors) {
    return LauncherDiscoveryRequestBuilder.request()
        .enableImplicitConfigurationParameters(false)
        .filters(EngineFilter.includeEngines(RegulusTestEngine.ID))
        .selectors(selectors);
  }

  private static Heard run(LauncherDiscoveryRequestBuilder request) {
    Heard heard = new Heard();
    launcher().execute(request.build(), heard);
    return heard;
  }

  private static Heard run(Class<?> type) {
    return run(request(selectClass(type)));
  }

  @Test
  void thePlatformFindsTheEngine() {
    assertThat(ServiceLoader.load(TestEngine.class))
        .anyMatch(engine -> engine instanceof RegulusTestEngine);
  }

  @Test
  void eachClaimAndEachVariantIsATestThatPasses() {
    assertThat(run(AnnotatedClasses.Right.class).statuses())
        .isEqualTo(
            Map.of(
                "example.right/law", Status.SUCCESSFUL,
                "example.right/law/quotient", Status.SUCCESSFUL,
                "example.right/rich", Status.SUCCESSFUL,
                "example.right/rich/half", Status.SUCCESSFUL));
  }

  @Test
  void testsAreKnownBeforeTheyRunWithTheLinesThatTheyAreWrittenIn() {
    TestPlan plan = launcher().discover(request(selectClass(AnnotatedClasses.Right.class)).build());
    TestIdentifier type = plan.getChildren(plan.getRoots().iterator().next()).iterator().next();
    assertThat(type.getDisplayName()).isEqualTo("Right");
    TestIdentifier file = plan.getChildren(type).iterator().next();
    assertThat(file.getDisplayName()).isEqualTo("example.right");
    List<TestIdentifier> tests = List.copyOf(plan.getChildren(file));
    assertThat(tests)
        .extracting(TestIdentifier::getLegacyReportingName)
        .containsExactly(
            "example.right/law",
            "example.right/law/quotient",
            "example.right/rich",
            "example.right/rich/half");
    assertThat(tests)
        .extracting(RegulusTestEngineTest::place)
        .containsExactly(
            "right.yaml:8:5", "right.checks.yaml:7:5", "right.yaml:9:5", "right.checks.yaml:8:5");
  }

  private static String place(TestIdentifier test) {
    FileSource source = (FileSource) test.getSource().orElseThrow();
    assertThat(source.getUri()).hasScheme("file");
    FilePosition at = source.getPosition().orElseThrow();
    return source.getFile().getName() + ":" + at.getLine() + ":" + at.getColumn().orElseThrow();
  }

  @Test
  void tagsChooseByRoleKindAndExpectedVerdict() {
    assertThat(runTagged("variant"))
        .containsExactly("example.right/law/quotient", "example.right/rich/half");
    assertThat(runTagged("claim & limit")).containsExactly("example.right/rich");
    assertThat(runTagged("PROVED")).containsExactly("example.right/law");
    assertThat(runTagged("REFUTED & conserved")).containsExactly("example.right/law/quotient");
  }

  private static List<String> runTagged(String expression) {
    LauncherDiscoveryRequestBuilder request =
        request(selectClass(AnnotatedClasses.Right.class))
            .filters(TagFilter.includeTags(expression));
    return List.copyOf(run(request).statuses().keySet());
  }

  @Test
  void oneTestRunsAloneByItsIdentifier() {
    Heard all = run(AnnotatedClasses.Right.class);
    TestIdentifier half =
        all.tests.stream().filter(t -> t.getDisplayName().endsWith("half")).findAny().orElseThrow();
    Heard one = run(request(selectUniqueId(half.getUniqueId())));
    assertThat(one.statuses()).isEqualTo(Map.of("example.right/rich/half", Status.SUCCESSFUL));
  }

  @Test
  void aPackageIsSearchedForAnnotatedClassesOnly() {
    TestPlan plan =
        launcher()
            .discover(
                request(selectPackage(AnnotatedClasses.Right.class.getPackageName())).build());
    assertThat(plan.getChildren(plan.getRoots().iterator().next()))
        .extracting(TestIdentifier::getDisplayName)
        .contains("Right", "Broken")
        .doesNotContain("Plain", "RegulusTestEngineTest");
  }

  @Test
  void aClassWithoutTheAnnotationIsLeftToOthers() {
    TestPlan plan = launcher().discover(request(selectClass(AnnotatedClasses.Plain.class)).build());
    assertThat(plan.containsTests()).isFalse();
  }

  @Test
  void aFailureSaysWhatTheCommandLineSays() {
    Throwable failure = run(AnnotatedClasses.Wrong.class).failure("example.wrong/law");
    assertThat(failure)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith(FOLDER + "wrong.yaml:5:5: law: REFUTED\n    witness: ");
  }

  @Test
  void whatCannotBeReadIsAFailingTestAndTheRestRuns() {
    Heard heard = run(AnnotatedClasses.Broken.class);
    assertThat(heard.results).hasSize(3).containsKey("example.wrong/law");
    assertThat(heard.failure(FOLDER + "broken.yaml:4:32"))
        .hasMessageContaining("expected a declared symbol, found unknown symbol `vv`");
    assertThat(heard.failure(FOLDER + "nowhere.yaml:1:1")).hasMessageContaining("expected a file");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    Heard heard = run(AnnotatedClasses.TooManyDigits.class);
    assertThat(heard.results).hasSize(1);
    assertThat(heard.failure("regulus.digits"))
        .hasMessage("regulus.digits: expected a number from 1 to 10000, found 1000000");
    Heard negative =
        run(
            request(selectClass(AnnotatedClasses.Right.class))
                .configurationParameter("regulus.budget-seconds", "soon"));
    assertThat(negative.failure("regulus.budget-seconds")).hasMessageContaining("found soon");
  }

  @Test
  void digitsComeFromTheAnnotationOrFromConfigurationParameters() {
    assertThat(run(AnnotatedClasses.ManyDigits.class).entries.get("example.right/law"))
        .containsEntry("verdict", "PROVED")
        .containsEntry("numeric", "agrees to 40 digits");
    LauncherDiscoveryRequestBuilder request =
        request(selectClass(AnnotatedClasses.Right.class))
            .configurationParameter("regulus.digits", "45");
    assertThat(run(request).entries.get("example.right/law"))
        .containsEntry("numeric", "agrees to 45 digits");
  }

  @Test
  void filesSideBySideComeToTheSame() {
    Heard alone = run(AnnotatedClasses.TwoFiles.class);
    Heard sideBySide =
        run(
            request(selectClass(AnnotatedClasses.TwoFiles.class))
                .configurationParameter("regulus.execution.parallel.enabled", "true")
                .configurationParameter("regulus.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                    "regulus.execution.parallel.config.fixed.parallelism", "2"));
    assertThat(sideBySide.tests).hasSize(5);
    assertThat(sideBySide.entries).isEqualTo(alone.entries);
    assertThat(sideBySide.statuses()).isEqualTo(alone.statuses());
  }
}
