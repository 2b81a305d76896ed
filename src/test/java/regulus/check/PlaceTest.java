package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  private static final Path ROOT = Path.of("/somewhere");

  @ParameterizedTest
  @CsvSource({
    "derivations/a/b.yaml, '', derivations/a/b.yaml, proofs-checks/a/b.yaml,"
        + " proofs-checks/a/b.proof.json",
    "derivations/b.yaml, '', derivations/b.yaml, proofs-checks/b.yaml, proofs-checks/b.proof.json",
    "derivations/x/derivations/b.yml, derivations/x, derivations/b.yml, proofs-checks/b.yaml,"
        + " proofs-checks/b.proof.json",
    "mine/b.yaml, mine, b.yaml, b.checks.yaml, b.proof.json",
    "b.yaml, '', b.yaml, b.checks.yaml, b.proof.json"
  })
  void companionsLieInSisterFoldersOrBeside(
      String file, String base, String name, String checks, String certificate) {
    Place place = Place.of(ROOT.resolve(file));
    assertThat(place.base()).isEqualTo(ROOT.resolve(base));
    assertThat(place.name()).isEqualTo(name);
    assertThat(place.checksName()).isEqualTo(checks);
    assertThat(place.certificateName()).isEqualTo(certificate);
    assertThat(place.reports()).isEqualTo(ROOT.resolve(base).resolve("reports"));
  }
}
