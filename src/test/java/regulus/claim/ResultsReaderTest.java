package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of earlier runs, intact and damaged. */
class ResultsReaderTest {

  private static final String RESULT =
      """
      {
        "file": "derivations/a/law.yaml",
        "id": "example.one-law",
        "claim": "law",
        "kind": "conserved",
        "verdict": "PROVED",
        "numeric": "agrees",
        "digits": 30,
        "scope": "every size",
        "hypotheses": ["the flow exists", "it says \\"converges\\""],
        "witness": null,
        "certificate": null,
        "expected": null,
        "variants": {"tried": 3, "refuted": 2},
        "seconds": 0.412
      }\
      """;

  @TempDir Path folder;

  private Results read(String text) throws IOException, ClaimException {
    return ResultsReader.read(Files.writeString(folder.resolve("results.json"), text));
  }

  private static String results(String... results) {
    return "{\n  \"regulus\": \"0.1.0\",\n  \"results\": [\n"
        + String.join(",\n", results)
        + "\n  ]\n}\n";
  }

  @Test
  void whatARunWroteIsRead() throws Exception {
    Results.Result law =
        new Results.Result(
            "example.one-law",
            "law",
            "conserved",
            VerdictWord.PROVED,
            "agrees",
            OptionalInt.of(30),
            "every size",
            List.of("the flow exists", "it says \"converges\""),
            Optional.empty(),
            3,
            2,
            0.412);
    assertThat(read(results(RESULT))).isEqualTo(new Results("0.1.0", List.of(law)));
    assertThat(read(results())).isEqualTo(new Results("0.1.0", List.of()));
  }

  @Test
  void keysOfLaterVersionsAreLeftAlone() throws Exception {
    String later = RESULT.replace("\"seconds\"", "\"colour\": [{\"of\": \"it\"}], \"seconds\"");
    assertThat(read(results(later))).isEqualTo(read(results(RESULT)));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"PROVED\"     | \"MAYBE\"    | 9:14: expected one of PROVED,",
        "\"agrees\"     | \"perhaps\"  | 10:14: expected one of agrees,",
        "\"digits\": 30 | \"digits\": -1 | 11:13: expected a number of digits between 0 and",
        "\"digits\": 30 | \"digits\": [] | 11:13: expected a number of digits, found a list",
        "\"refuted\": 2 | \"refuted\": 4 | 17:39: expected a number of refuted variants between",
        "0.412          | -1           | 18:14: expected a time in seconds",
        "0.412          | NaN          | 18:14: expected a time in seconds",
        "\"claim\":     | \"clam\":    | 4:1: expected the key `claim` in a result",
        "\"law\"        | \"The Law\"  | 7:12: expected an identifier",
        "\"every size\" | {}           | 12:12: expected a scope",
        "{\"tried\": 3, \"refuted\": 2} | 3 | 17:15: expected `variants` with keys and values",
        "\"conserved\"  | \"conserved  | expected",
      })
  void damageIsNamedWithItsPlace(String part, String damaged, String message) {
    assertThatThrownBy(() -> read(results(RESULT.replace(part, damaged))))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("results.json:" + (message.startsWith("expected") ? "" : message))
        .hasMessageContaining("expected")
        .hasMessageContaining("; ");
  }

  @Test
  void noClaimTwice() {
    assertThatThrownBy(() -> read(results(RESULT, RESULT)))
        .hasMessageContaining(":20:1: expected each claim once, found `example.one-law/law`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "{}", "nothing", "{regulus: 1}", "''", "{results: 1}"})
  void whatIsNoResultsIsRefused(String text) {
    assertThatThrownBy(() -> read(text == null ? "" : text)).isInstanceOf(ClaimException.class);
  }

  @Test
  void aMissingFile() {
    assertThatThrownBy(() -> ResultsReader.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json:1:1: expected a file, found no file of this name");
  }
}
