package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every claim file of the project, and the file of checks that lies at the same place. */
class ExamplesTest {

  private static final Path DERIVATIONS = Path.of("derivations");

  static List<Path> derivations() throws IOException {
    try (Stream<Path> files = Files.walk(DERIVATIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().endsWith(".sweep.yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(derivations()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void isReadAndPrintsFormulasThatReadBack(Path path) throws ClaimException {
    ClaimFile file = ClaimReader.read(path);
    assertThat(file.claims()).isNotEmpty();
    for (var definition : file.setting().definitions().values()) {
      assertThat(FormulaParser.parse(definition.toString())).hasToString(definition.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void itsChecksAreRead(Path path) throws ClaimException {
    Path checks = Path.of("proofs-checks").resolve(DERIVATIONS.relativize(path));
    if (Files.exists(checks)) {
      ClaimFile file = ClaimReader.read(path);
      for (Variant variant : ChecksReader.read(checks, file).variants()) {
        assertThat(file.claim(variant.of()).map(Claim::statement))
            .as("%s says something else", variant.id())
            .isNotEqualTo(Optional.of(variant.claim().statement()));
      }
    }
  }
}
