package regulus.junit;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.Node;
import regulus.check.StandardInstruments;

/**
 * The engine that the JUnit Platform finds on the class path. It runs classes that are annotated
 * with {@link RegulusClaims}, and leaves all others to other engines.
 *
 * <p>With the configuration parameter {@code regulus.execution.parallel.enabled=true} files are
 * checked side by side, by as many threads as {@code regulus.execution.parallel.config.*} says, in
 * the words of JUnit Jupiter. The statements of one file follow each other. Results are the same.
 */
public final class RegulusTestEngine extends HierarchicalTestEngine<CheckContext> {

  /** The engine's name in unique identifiers and filters. */
  public static final String ID = "regulus";

  private static final String PARALLEL = "regulus.execution.parallel.";

  /** An engine, for the service loader. */
  public RegulusTestEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Optional<String> getGroupId() {
    return Optional.of("regulus");
  }

  @Override
  public Optional<String> getArtifactId() {
    return Optional.of("regulus");
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    Root root = new Root(uniqueId);
    ClaimsDiscovery.resolve(request, root);
    return root;
  }

  @Override
  protected CheckContext createExecutionContext(ExecutionRequest request) {
    int jobs = parallel(request) ? 1 : Runtime.getRuntime().availableProcessors();
    return new CheckContext(
        new StandardInstruments(), jobs, request.getEngineExecutionListener(), Optional.empty());
  }

  @Override
  protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
    return parallel(request)
        ? new ForkJoinPoolHierarchicalTestExecutorService(
            new PrefixedConfigurationParameters(
                request.getConfigurationParameters(), PARALLEL + "config."))
        : super.createExecutorService(request);
  }

  private static boolean parallel(ExecutionRequest request) {
    return request.getConfigurationParameters().getBoolean(PARALLEL + "enabled").orElse(false);
  }

  /** The root of the engine's tests. */
  private static final class Root extends EngineDescriptor implements Node<CheckContext> {
    Root(UniqueId uniqueId) {
      super(uniqueId, "Regulus");
    }
  }
}
