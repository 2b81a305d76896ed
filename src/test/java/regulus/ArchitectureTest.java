package regulus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessibleObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import regulus.kernel.Theorem;

/** The table of packages, and what keeps the kernel small enough to trust. */
class ArchitectureTest {

  private static final String KERNEL = "regulus.kernel..";
  private static final String CLAIM = "regulus.claim..";
  private static final String DERIVE = "regulus.derive..";
  private static final String FLOW = "regulus.flow..";
  private static final String CONFIRM = "regulus.confirm..";
  private static final String CHECK = "regulus.check..";
  private static final String REPORT = "regulus.report..";
  private static final String CLI = "regulus.cli..";
  private static final String JUNIT = "regulus.junit..";

  private static final String JDK = "java..";
  private static final String VECTORS = "jdk.incubator.vector..";
  private static final String YAML = "org.snakeyaml.engine..";
  private static final String SYMJA = "org.matheclipse..";
  private static final String RINGS = "cc.redberry.rings..";
  private static final String HIPPARCHUS = "org.hipparchus..";
  private static final String COMMONS_MATH = "org.apache.commons.math3..";
  private static final String PICOCLI = "picocli..";
  private static final String JUNIT_PLATFORM = "org.junit.platform..";
  private static final String OPENTEST = "org.opentest4j..";

  private static final List<Row> TABLE =
      List.of(
          row(
              KERNEL,
              "java.lang..",
              "java.math",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream"),
          row(CLAIM, KERNEL, JDK, YAML),
          row(DERIVE, KERNEL, CLAIM, JDK, SYMJA, RINGS),
          row(FLOW, KERNEL, CLAIM, JDK, VECTORS, HIPPARCHUS),
          row(CONFIRM, KERNEL, CLAIM, FLOW, JDK, HIPPARCHUS, COMMONS_MATH),
          row(CHECK, KERNEL, CLAIM, DERIVE, FLOW, CONFIRM, JDK),
          row(REPORT, KERNEL, CLAIM, CONFIRM, CHECK, JDK, "javax.xml.."),
          row(CLI, KERNEL, CLAIM, DERIVE, FLOW, CONFIRM, CHECK, REPORT, JDK, PICOCLI),
          row(JUNIT, CLAIM, CHECK, REPORT, JDK, JUNIT_PLATFORM, OPENTEST));

  /** A package of this project, and what else it may see besides itself and JSpecify. */
  record Row(String tree, List<String> others) {
    String root() {
      return tree.substring(0, tree.length() - "..".length());
    }

    String[] visible() {
      return Stream.concat(Stream.of(tree, "org.jspecify.annotations"), others.stream())
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return root();
    }
  }

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("regulus");

  private static final DescribedPredicate<JavaClass> FLOATING_POINT =
      describe(
          "floating point",
          type ->
              List.of("float", "double", "java.lang.Float", "java.lang.Double")
                  .contains(type.getBaseComponentType().getName()));

  /** Every instruction on floats and doubles; DUP is the one other that begins like them. */
  private static final Pattern FLOATING_POINT_INSTRUCTION =
      Pattern.compile("F.*|D(?!UP).*|[IL]2[FD]");

  @ParameterizedTest
  @FieldSource("TABLE")
  void everyPackageOfTheTableExistsAndIsNullMarked(Row row) {
    assertThat(PROJECT.containPackage(row.root())).as(row.root()).isTrue();
    assertThat(PROJECT.getPackage(row.root()).getClasses())
        .as("classes of %s", row.root())
        .anyMatch(type -> !type.getSimpleName().equals("package-info"));
    assertThat(PROJECT.getPackage(row.root()).isAnnotatedWith(NullMarked.class))
        .as("%s is @NullMarked", row.root())
        .isTrue();
  }

  @Test
  void everyClassBelongsToTheTable() {
    check(
        classes()
            .should()
            .resideInAnyPackage(TABLE.stream().map(Row::tree).toArray(String[]::new)));
  }

  @ParameterizedTest
  @FieldSource("TABLE")
  void aPackageSeesOnlyWhatTheTableAllows(Row row) {
    check(
        classes()
            .that()
            .resideInAPackage(row.tree())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(row.visible())));
  }

  @Test
  void noPackagesFormACycle() {
    check(slices().matching("regulus.(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyTheKernelBuildsTheorems() {
    assertThat(Theorem.class).isFinal();
    assertThat(Theorem.class.getConstructors()).as("public constructors").isEmpty();
    check(
        constructors()
            .that()
            .areDeclaredIn(Theorem.class)
            .should()
            .onlyBeCalled()
            .byClassesThat()
            .resideInAPackage(KERNEL));
  }

  @Test
  void nobodyOpensWhatIsPrivate() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe(
                    "setAccessible",
                    call ->
                        call.getName().equals("setAccessible")
                            && call.getTargetOwner().isAssignableTo(AccessibleObject.class))));
  }

  @Test
  void theKernelHoldsNoFloatingPoint() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(KERNEL)
            .should()
            .notHaveRawType(FLOATING_POINT));
    check(
        codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(KERNEL)
            .should()
            .notHaveRawReturnType(FLOATING_POINT)
            .andShould()
            .notHaveRawParameterTypes(
                describe("floating point", types -> types.stream().anyMatch(FLOATING_POINT))));
    check(
        noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat(are(FLOATING_POINT)));
  }

  @Test
  void theKernelComputesWithoutFloatingPoint() throws IOException {
    Set<String> instructions = new TreeSet<>();
    for (JavaClass type : PROJECT.that(resideInAnyPackage(KERNEL))) {
      for (MethodModel method : bytecode(type).methods()) {
        String name = type.getName() + "." + method.methodName().stringValue();
        method.code().stream()
            .flatMap(CodeModel::elementStream)
            .filter(Instruction.class::isInstance)
            .map(element -> ((Instruction) element).opcode().name())
            .filter(opcode -> FLOATING_POINT_INSTRUCTION.matcher(opcode).matches())
            .forEach(opcode -> instructions.add(name + ": " + opcode));
      }
    }
    assertThat(instructions).isEmpty();
  }

  @Test
  void theKernelSeesNoClockNoChanceAndNoWorld() {
    check(
        noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.io..", "java.nio..", "java.net..", "java.time..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|Date|Timer)")
            .orShould()
            .accessTargetWhere(
                memberOf(
                    "java.lang.System|java.lang.Runtime|java.lang.ProcessBuilder",
                    ".*",
                    "identityHashCode|arraycopy"))
            .orShould()
            .accessTargetWhere(memberOf("java.lang.(Strict)?Math", "random", "")));
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    check(
        noClasses()
            .that(
                resideOutsideOfPackages(CLI)
                    .and(
                        describe(
                            "are not the child process that runs Symja",
                            type -> !type.getName().equals("regulus.derive.SymjaServer"))))
            .should()
            .accessTargetWhere(memberOf("java.lang.System", "out|err|exit|console", ""))
            .orShould()
            .accessTargetWhere(memberOf("java.lang.Runtime", "exit|halt", ""))
            .orShould()
            .accessTargetWhere(
                describe(
                    "printStackTrace()",
                    access ->
                        access.getName().equals("printStackTrace")
                            && access.getTargetOwner().isAssignableTo(Throwable.class))));
  }

  /** A rule that matches nothing proves nothing, so an empty match fails. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(PROJECT);
  }

  private static Row row(String tree, String... others) {
    return new Row(tree, List.of(others));
  }

  private static DescribedPredicate<JavaAccess<?>> memberOf(
      String owners, String members, String exceptions) {
    return describe(
        owners + "." + members,
        access ->
            access.getTargetOwner().getName().matches(owners)
                && access.getName().matches(members)
                && !access.getName().matches(exceptions));
  }

  private static ClassModel bytecode(JavaClass type) throws IOException {
    try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(file.readAllBytes());
    }
  }
}
