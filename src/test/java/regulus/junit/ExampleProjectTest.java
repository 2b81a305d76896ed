package regulus.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The example project of docs/examples/junit, compiled and run as its own build would. */
class ExampleProjectTest {

  private static final Path PROJECT = Path.of("docs", "examples", "junit");

  @TempDir private Path folder;

  @Test
  void itsClaimsAndVariantsAreTestsThatPass() throws IOException, InterruptedException {
    assertThat(runTests())
        .containsExactly(
            "SUCCESSFUL example.two-layer/law",
            "SUCCESSFUL example.two-layer/law/quotient",
            "SUCCESSFUL example.two-layer/regularizer",
            "SUCCESSFUL example.two-layer/regularizer/four");
  }

  @Test
  void aWrongConstantFailsItsTestAlone() throws IOException, InterruptedException {
    copy();
    Path claims = folder.resolve("derivations/two-layer.yaml");
    String text = Files.readString(claims);
    Files.writeString(claims, text.replace("ArcSinh[w/(2*", "ArcSinh[w/(3*"));
    assertThat(runTests())
        .contains("SUCCESSFUL example.two-layer/law", "FAILED example.two-layer/regularizer")
        .anyMatch(line -> line.startsWith("derivations/two-layer.yaml:9:5: regularizer: REFUTED"));
  }

  /** Versions are those of the import, so that no library of Regulus is mixed with another. */
  @Test
  void itsBuildFileAsksForThisVersion() throws Exception {
    Document own = xml(Path.of("pom.xml"));
    Document example = xml(PROJECT.resolve("pom.xml"));
    String version = own.getElementsByTagName("version").item(0).getTextContent();
    var dependencies = example.getElementsByTagName("dependency");
    assertThat(dependencies.getLength()).isEqualTo(3);
    for (int i = 0; i < 2; i++) {
      assertThat(dependencies.item(i).getTextContent().split("\\s+")).contains("regulus", version);
    }
    assertThat(dependencies.item(0).getTextContent()).contains("import");
    assertThat(dependencies.item(2).getTextContent().split("\\s+"))
        .containsExactly("", "org.junit.jupiter", "junit-jupiter", "test");
  }

  private static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (!Files.exists(to)) {
          Files.copy(file, to);
        }
      }
    }
  }

  /** Status and name of each test, and the first line of what each failure says. */
  private List<String> runTests() throws IOException, InterruptedException {
    copy();
    String libraries = System.getProperty("java.class.path");
    Path classes = Files.createDirectories(folder.resolve("target/test-classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                libraries,
                "-d",
                classes.toString(),
                folder.resolve("src/test/java/TheoryTest.java").toString());
    assertThat(status).as("the compiler's status").isZero();
    Path log = folder.resolve("log");
    Process tests =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes + File.pathSeparator + libraries,
                ClassPathTests.class.getName(),
                classes.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(tests.waitFor()).as("the tests' process").isZero();
    return Files.readAllLines(log);
  }
}
