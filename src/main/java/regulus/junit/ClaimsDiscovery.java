package regulus.junit;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds annotated classes, by their names, in packages or on the class path, and their tests. */
final class ClaimsDiscovery implements SelectorResolver {

  private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.<TestDescriptor>builder()
          .addClassContainerSelectorResolver(ClaimsDiscovery::isAnnotated)
          .addSelectorResolver(
              context ->
                  new ClaimsDiscovery(
                      context.getClassNameFilter(),
                      context.getDiscoveryRequest().getConfigurationParameters()))
          .build();

  private final Predicate<String> names;
  private final ConfigurationParameters parameters;

  private ClaimsDiscovery(Predicate<String> names, ConfigurationParameters parameters) {
    this.names = names;
    this.parameters = parameters;
  }

  /** Adds what the request selects below the root. */
  static void resolve(EngineDiscoveryRequest request, TestDescriptor root) {
    RESOLVER.resolve(request, root);
    for (TestDescriptor child : List.copyOf(root.getChildren())) {
      if (child instanceof ClaimsClass type) {
        type.removeUnselected();
      }
    }
  }

  private static boolean isAnnotated(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, RegulusClaims.class);
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    if (!names.test(selector.getClassName())) {
      return Resolution.unresolved();
    }
    return resolution(add(selector.getJavaClass(), context, Optional.empty()));
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId wanted = selector.getUniqueId();
    Optional<ClaimsClass> found =
        wanted.getSegments().stream()
            .filter(segment -> segment.getType().equals(ClaimsClass.SEGMENT))
            .findFirst()
            .flatMap(segment -> ReflectionSupport.tryToLoadClass(segment.getValue()).toOptional())
            .flatMap(type -> add(type, context, Optional.of(wanted)));
    return resolution(found);
  }

  private Optional<ClaimsClass> add(Class<?> type, Context context, Optional<UniqueId> only) {
    if (!isAnnotated(type)) {
      return Optional.empty();
    }
    Optional<ClaimsClass> added =
        context.addToParent(parent -> Optional.of(ClaimsClass.of(parent, type, parameters)));
    added.ifPresent(found -> found.select(only.orElseGet(found::getUniqueId)));
    return added;
  }

  private static Resolution resolution(Optional<ClaimsClass> found) {
    return found.map(type -> Resolution.match(Match.exact(type))).orElseGet(Resolution::unresolved);
  }
}
