package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.check.Outcome;

/**
 * Reports, to the last character. After a wanted change, run the tests once with {@code
 * -Dregulus.golden=write} and review the files like code.
 */
class GoldenReportTest {

  private static final Path GOLDEN = Path.of("src/test/resources/regulus/report");

  private static final String LAW = "sample/two-branches/law.html";

  @ParameterizedTest
  @CsvSource({
    "report.tex",
    "report.html",
    "claim.html",
    "index.html",
    "coverage.tex",
    "coverage.html",
    "regulus-status.tex",
    "results.json",
    "junit.xml"
  })
  void reportsAreAsReviewed(String name) throws IOException {
    String printed = print(name);
    Path golden = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("regulus.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  private static String print(String name) {
    Outcome outcome = SampleOutcome.outcome();
    return switch (name) {
      case "report.tex" -> Reports.latex(outcome.files().getFirst());
      case "report.html" -> Reports.html(outcome.files().getFirst());
      case "claim.html" ->
          Objects.requireNonNull(Reports.claimPages(outcome.files().getFirst()).get(LAW));
      case "index.html" -> Reports.index(outcome, List.of());
      case "coverage.tex" -> Reports.coverageLatex(outcome);
      case "coverage.html" -> Reports.coverageHtml(outcome);
      case "regulus-status.tex" -> Reports.status(outcome);
      case "results.json" -> Reports.json(outcome);
      case "junit.xml" -> Reports.junit(outcome);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
