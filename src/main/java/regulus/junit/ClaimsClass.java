package regulus.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;
import regulus.check.Checker;
import regulus.check.Inputs;
import regulus.check.Job;

/** An annotated class. Its children are the files it names, and what is wrong with them. */
final class ClaimsClass extends AbstractTestDescriptor implements Node<CheckContext> {

  static final String SEGMENT = "class";

  private final Set<UniqueId> selected = new LinkedHashSet<>();

  private ClaimsClass(UniqueId uniqueId, Class<?> type) {
    super(uniqueId, type.getSimpleName(), ClassSource.from(type));
  }

  /** The class with all its tests. */
  static ClaimsClass of(TestDescriptor parent, Class<?> type, ConfigurationParameters parameters) {
    ClaimsClass found = new ClaimsClass(parent.getUniqueId().append(SEGMENT, type.getName()), type);
    RegulusClaims claims =
        AnnotationSupport.findAnnotation(type, RegulusClaims.class)
            .orElseThrow(() -> new IllegalArgumentException(type + " is not annotated"));
    Settings settings = Settings.of(claims, parameters);
    Inputs inputs = Inputs.read(Stream.of(claims.value()).map(Path::of).toList());
    List<String> problems = new ArrayList<>(settings.problems());
    problems.addAll(inputs.problems());
    problems.forEach(problem -> found.addChild(InputProblem.of(found, problem)));
    if (settings.problems().isEmpty()) {
      Checker.Options options = settings.options();
      for (Job job : inputs.jobs()) {
        found.addChild(ClaimsFile.of(found, job, options));
      }
    }
    return found;
  }

  /** Asks for what an identifier names: the class, a file or a test. */
  void select(UniqueId wanted) {
    selected.add(wanted);
  }

  /** Removes the tests that nobody asked for, and files without tests. */
  void removeUnselected() {
    for (TestDescriptor test : List.copyOf(getDescendants())) {
      if (test.isTest() && selected.stream().noneMatch(test.getUniqueId()::hasPrefix)) {
        test.removeFromHierarchy();
      }
    }
    prune();
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
