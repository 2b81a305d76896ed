package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no claim files at all. */
class BadFileTest {

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("bad.yaml"), bytes);
  }

  private String problem(byte[] bytes) throws IOException {
    Path path = file(bytes);
    try {
      ClaimReader.read(path);
      return "read";
    } catch (ClaimException e) {
      assertThat(e.getMessage()).doesNotContain("\n").startsWith(path + ":");
      return e.getMessage().substring(path.toString().length() + 1);
    }
  }

  private String problem(String text) throws IOException {
    return problem(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void emptyFile() throws IOException {
    String expected =
        "1:1: expected a YAML document, found an empty file; see docs/language.md for an example";
    assertThat(problem("")).isEqualTo(expected);
    assertThat(problem("# only a remark\n")).isEqualTo(expected);
    assertThat(problem("---\n"))
        .isEqualTo(
            "2:1: expected a claim file with keys and values, found nothing; write `key: value`");
  }

  @Test
  void missingFileAndFolder() {
    assertThatThrownBy(() -> ClaimReader.read(Path.of("no-such-file.yaml")))
        .hasMessage(
            "no-such-file.yaml:1:1: expected a file, found no file of this name; check the path");
    assertThatThrownBy(() -> ClaimReader.read(folder))
        .hasMessage(folder + ":1:1: expected a file, found a folder; name a file in it");
  }

  @Test
  void tenMegabytes() throws IOException {
    assertThat(problem(new byte[10_000_000]))
        .isEqualTo(
            "1:1: expected a file of at most 1000000 bytes, found a larger one; "
                + "split it, or check that it is the file you mean");
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    assertThat(problem(new byte[] {'i', 'd', ':', '\n', ' ', (byte) 0xFF, (byte) 0xFE}))
        .isEqualTo(
            "2:2: expected UTF-8 text, found the byte 0xFF, which is not UTF-8; "
                + "save the file as UTF-8, or check that it is a text file");
    assertThat(problem("id: \0x"))
        .isEqualTo(
            "1:5: expected text, found the control character U+0000; "
                + "delete it, or check that it is a text file");
    assertThat(problem("id: ab".getBytes(StandardCharsets.UTF_16)))
        .startsWith("1:1: expected UTF-8 text, found the byte 0xFE");
    assertThat(problem(new byte[] {'a', (byte) 0xC3}))
        .startsWith("1:2: expected UTF-8 text, found the byte 0xC3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "id: [a, b | 1:10 | YAML | close the bracket",
        "id: 'abc | 1:9 | YAML | close the quote",
        "id: a: b | 1:6 | YAML | put a value that contains `: ` in quotes",
        "id: {a: f[x,]} | 1:10 | YAML | close the bracket",
        "id: &x a | 1:5 | a value | remove `&x`",
        "id: *x | 1:5 | a value | write the value out, or put it in quotes",
        "id: !!str a | 1:5 | a value without a tag | remove the tag",
        "id: !java.net.URL [a] | 1:5 | a value without a tag | remove the tag",
        "[a, b] | 1:1 | a claim file with keys and values | write `key: value`",
        "text | 1:1 | a claim file with keys and values | write `key: value`",
        "? [a] : b | 1:3 | a key | write a word before the colon",
      })
  void yamlThatIsNotOurs(String text, String at, String expected, String remedy)
      throws IOException {
    assertThat(problem(text)).startsWith(at + ": expected " + expected + ", found ");
    assertThat(problem(text)).contains("; " + remedy);
  }

  @Test
  void yamlInSeveralLines() throws IOException {
    assertThat(problem("id: a\n\ttitle: b\n")).startsWith("2:1: expected YAML, found a mistake: ");
    assertThat(problem("id: a\n\ttitle: b\n")).endsWith("; indent with spaces");
    assertThat(problem("id: a\ntitle: b\nid: c\n"))
        .isEqualTo(
            "3:1: expected different keys, found `id` a second time; "
                + "remove one of them; the first is in line 1");
    assertThat(problem("id: a\n---\nid: b\n"))
        .isEqualTo("2:1: expected one document, found a second one; put it in a file of its own");
  }

  @Test
  void deepNestingIsRefusedAndNeverOverflows() throws IOException {
    String expected = "expected lists and mappings nested at most 20 deep, found a deeper one;";
    assertThat(problem("id: " + "[".repeat(100_000))).contains(expected);
    assertThat(problem("id: " + "{a: ".repeat(100_000))).contains(expected);
    assertThat(problem("- ".repeat(100_000))).contains(expected);
    assertThat(problem("? ".repeat(100_000))).contains(expected);
  }

  @Test
  void longLinesAreReadQuickly() throws IOException {
    assertThat(problem("id: " + "x".repeat(900_000))).startsWith("1:5: expected an identifier");
    assertThat(problem("id: " + "a[".repeat(400_000))).startsWith("1:");
  }
}
