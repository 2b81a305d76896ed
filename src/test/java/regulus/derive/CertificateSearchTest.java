package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Verdict;

/** For every shipped claim the search finds a certificate with which the kernel proves it. */
class CertificateSearchTest {

  @TestFactory
  Stream<DynamicTest> theKernelProvesEveryShippedClaim() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("derivations"))) {
      List<Path> claimFiles =
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      return claimFiles.stream().flatMap(CertificateSearchTest::tests);
    }
  }

  private static Stream<DynamicTest> tests(Path file) {
    try {
      return ClaimReader.read(file).claims().stream()
          .map(claim -> DynamicTest.dynamicTest(claim.fullId(), () -> requireProved(claim)));
    } catch (ClaimException error) {
      throw new UncheckedIOException(new IOException(error));
    }
  }

  private static void requireProved(Claim claim) {
    Certificate certificate = CertificateSearch.search(claim.statement());
    assertThat(Kernel.check(claim.statement(), certificate))
        .as("with %s", certificate)
        .isInstanceOf(Verdict.Proved.class);
  }
}
