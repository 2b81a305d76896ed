package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReaderProperties {

  private static final String LINE = "(?s)f:\\d+:\\d+: expected .+, found .+; .+";

  private static void readOrRefuse(String text) {
    try {
      assertThat(ClaimReader.parse("f", text)).isNotNull();
    } catch (ClaimException e) {
      assertThat(e.getMessage()).matches(LINE).doesNotContain("\n");
    }
  }

  @Property(tries = 2_000)
  void aFileWithOneMistakeIsReadOrRefusedInOneLine(
      @ForAll @IntRange(max = 2_000) int place,
      @ForAll @IntRange(max = 12) int removed,
      @ForAll("pieces") String inserted) {
    String text = ClaimReaderTest.AZULAY;
    int start = place % text.length();
    int end = Math.min(text.length(), start + removed);
    readOrRefuse(text.substring(0, start) + inserted + text.substring(end));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "",
        "",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        ":",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\t",
        "#",
        " #",
        "&a ",
        "*a",
        "!t ",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "? ",
        ",",
        "\\",
        "\\x",
        "0",
        "u",
        "^",
        "(",
        ")",
        "---\n",
        "...\n",
        "\u03b1",
        "\ud835\udefc",
        "\uE000",
        "\uFEFF",
        "\u0085",
        "\u2028",
        "null");
  }

  @Example
  void oddYaml() {
    for (String yaml :
        new String[] {
          "id: \"\\UFFFFFFFF\"",
          "id: \"\\ud800\"",
          "id: \"\\U00110000\"",
          "id: \"\\q\"",
          "id: \"\\x\"",
          "%YAML 9.9\n---\nid: a",
          "%YAML 1\n---\nid: a",
          "%TAG ! !\n%TAG ! !\n---\nid: a",
          "id: !<",
          "id: !<%F> a",
          "id: |99\n a",
          "id: |0\n a",
          "id: >x\n a",
          "? ",
          ": ",
          "- - - -",
          "{,}",
          "<<: {id: a}",
          "id: a\n...\n...",
          "!",
          "&",
          "*",
        }) {
      readOrRefuse(yaml);
    }
  }
}
