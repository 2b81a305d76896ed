package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import regulus.claim.VerdictWord;

/**
 * docs/coverage.md names every row of the theory, and claims that exist and are expected to hold.
 */
class CoverageTableTest {

  private static final List<String> ROWS =
      List.of(
          "W1",
          "W2",
          "W3",
          "W4",
          "A1",
          "A2",
          "A3",
          "A4",
          "B1",
          "B1'",
          "B2",
          "C1",
          "C3",
          "C4",
          "D",
          "GA1",
          "GA2",
          "GA4/W6",
          "DHL",
          "ACH",
          "SX",
          "LWLA",
          "MS",
          "first-layer",
          "M1",
          "M2",
          "M3",
          "M4",
          "M5",
          "M6",
          "M7",
          "M8",
          "M9",
          "M10",
          "M11",
          "M12",
          "H1",
          "H2",
          "H3",
          "H4",
          "H5",
          "H6",
          "H7",
          "H8",
          "S1",
          "S2",
          "S3",
          "S4",
          "S5",
          "S6",
          "S7");

  private static final Pattern CLAIMS = Pattern.compile("`([a-z0-9./-]+\\.yaml): ([a-z0-9, -]+)`");

  private static List<String[]> table() throws IOException {
    return Files.readAllLines(Path.of("docs/coverage.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| row "))
        .map(line -> line.substring(1, line.length() - 1).split(" \\| ", -1))
        .toList();
  }

  @Test
  void everyRowOfTheTheoryIsThere() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String[] cells : table()) {
      assertThat(cells).as(cells[0]).hasSize(3);
      rows.add(cells[0].strip());
    }
    assertThat(rows).containsExactlyElementsOf(ROWS);
  }

  @Test
  void everyClaimNamedExistsAndIsExpectedToHold() throws IOException {
    int claims = 0;
    for (String[] cells : table()) {
      Matcher matcher = CLAIMS.matcher(cells[2]);
      int inRow = 0;
      while (matcher.find()) {
        Job job = job(matcher.group(1));
        for (String id : matcher.group(2).split(", ", -1)) {
          assertThat(job.claims().claim(id)).as(matcher.group(1) + ": " + id).isPresent();
          assertThat(job.checks().expect().get(id))
              .as(matcher.group(1) + ": " + id)
              .isIn(VerdictWord.PROVED, VerdictWord.CONFIRMED);
          inRow++;
        }
      }
      assertThat(inRow > 0).as(cells[0]).isEqualTo(!cells[2].strip().equals("open"));
      claims += inRow;
    }
    assertThat(claims).isGreaterThanOrEqualTo(40);
  }

  private static Job job(String file) {
    Inputs inputs = Inputs.read(List.of(Path.of("derivations", file)));
    assertThat(inputs.problems()).as(file).isEmpty();
    return inputs.jobs().getFirst();
  }
}
