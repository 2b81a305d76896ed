package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Checks;
import regulus.claim.ChecksReader;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * For every shipped claim that is expected to be proved the search finds a certificate with which
 * the kernel proves it; for no false variant does it find one.
 */
class CertificateSearchTest {

  /** A claim file and what is expected of it. */
  private record Shipped(ClaimFile file, Checks checks) {}

  @TestFactory
  Stream<DynamicTest> theKernelProvesWhatIsExpectedToBeProved() throws Exception {
    return shipped().stream()
        .flatMap(
            shipped ->
                shipped.file().claims().stream()
                    .filter(claim -> expected(shipped, claim))
                    .map(Claim::statement)
                    .map(statement -> test(shipped, statement, Verdict.Proved.class)));
  }

  private static boolean expected(Shipped shipped, Claim claim) {
    return shipped.checks().expect().get(claim.id()) == VerdictWord.PROVED;
  }

  @TestFactory
  Stream<DynamicTest> theKernelProvesNoFalseVariant() throws Exception {
    return shipped().stream()
        .flatMap(
            shipped ->
                shipped.checks().variants().stream()
                    .map(variant -> variant.claim().statement())
                    .map(
                        statement ->
                            test(
                                shipped,
                                statement,
                                hasExactRefutation(statement) ? Verdict.Refuted.class : null)));
  }

  /** A smooth activation has no rational values at rational points; numbers refute there. */
  private static boolean hasExactRefutation(Statement statement) {
    return statement instanceof Statement.Conserved
        && switch (statement.setting().model()) {
          case Model.Coordinatewise _ -> true;
          case Model.Joint joint -> joint.activation().isPiecewiseLinear();
          case Model.Layered layered -> layered.activation().isPiecewiseLinear();
        };
  }

  private static DynamicTest test(
      Shipped shipped, Statement statement, Class<? extends Verdict> wanted) {
    return DynamicTest.dynamicTest(
        shipped.file().id() + ": " + statement.getClass().getSimpleName(),
        () -> {
          Certificate certificate = CertificateSearch.search(statement);
          Verdict verdict = Kernel.check(statement, certificate);
          if (wanted == null) {
            assertThat(verdict).isNotInstanceOf(Verdict.Proved.class);
          } else {
            assertThat(verdict).as("%s with %s", statement, certificate).isInstanceOf(wanted);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sqrt[b^2*(w^2 + 2*w + 1) + 1] | b -> Infinity | b*(w + 1)",
        "Sqrt[1 + b^2*w^2] - 1 - b^2*w^2/2 + b^4*w^4/8 | b -> 0 | b^6*w^6/16",
        "ArcSinh[(w + 1)/b] | b -> 0 | -Log[b]",
      })
  void limitsThatNeedHints(String of, String as, String is) throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "test.yaml",
            """
            id: test
            model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
            constants: {b: shared}
            assume: [u[0] > 0, b > 0]
            claims: [{id: limit, limit: {of: "%s", as: "%s", is: "%s"}, assume: [w > 0]}]
            """
                .formatted(of, as, is));
    Statement statement = file.claims().getFirst().statement();
    Certificate certificate = CertificateSearch.search(statement);
    assertThat(Kernel.check(statement, certificate))
        .as("with %s", certificate)
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void anInterruptedSearchReturnsWhatItHas() throws Exception {
    Statement statement = shipped().getFirst().file().claims().getLast().statement();
    Thread.currentThread().interrupt();
    try {
      assertThat(CertificateSearch.search(statement)).isNotNull();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<Shipped> shipped() throws IOException, ClaimException {
    Path root = Path.of("derivations");
    List<Path> paths;
    try (Stream<Path> files = Files.walk(root)) {
      paths =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.toString().endsWith(".sweep.yaml"))
              .sorted()
              .toList();
    }
    List<Shipped> shipped = new ArrayList<>();
    for (Path path : paths) {
      ClaimFile file = ClaimReader.read(path);
      Path checks = Path.of("proofs-checks").resolve(root.relativize(path));
      shipped.add(new Shipped(file, ChecksReader.read(checks, file)));
    }
    return shipped;
  }
}
