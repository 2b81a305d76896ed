package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Certificate;
import regulus.kernel.Certificate.Step;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

class CertificateFileTest {

  @TempDir Path folder;
  private ClaimFile claims;
  private Certificate everyStep;

  @BeforeEach
  void prepare() throws ClaimException {
    claims = ClaimReader.parse("f", ClaimReaderTest.AZULAY);
    Map<String, Rational> point = new LinkedHashMap<>();
    point.put("up", Rational.of(1, 2));
    point.put("vp", Rational.of(-3));
    everyStep =
        new Certificate(
            List.of(
                new Step.Law("c1", parse("u*v"), parse("alpha^2*omega^2")),
                new Step.Root(parse("(x - y)^2"), parse("x - y")),
                new Step.Metric(parse("4*Sqrt[w^2 + 4*c1^2]")),
                new Step.Opaque("k"),
                new Step.Point(point),
                new Step.Bracket(List.of(1, 2, 2)),
                new Step.Terms(4)));
  }

  private static Expr parse(String formula) throws ClaimException {
    return FormulaParser.parse(formula);
  }

  private CertificateFile file() {
    Claim law = claims.claim("law").orElseThrow();
    Claim limit = claims.claim("kernel-limit").orElseThrow();
    return new CertificateFile(
        claims.id(),
        List.of(
            CertificateFile.Entry.of(law, everyStep),
            CertificateFile.Entry.of(limit, Certificate.EMPTY)));
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path path = folder.resolve("x.proof.json");
    file().write(path);
    assertThat(CertificateFile.read(path)).isEqualTo(new CertificateFile.Reading.Intact(file()));
    assertThat(Files.readString(path)).isEqualTo(file().toJson()).endsWith("\n}\n");
  }

  @Test
  void stepsAreLinesAPersonCanRead() {
    assertThat(file().toJson())
        .contains(
            """
                  "steps": [
                    {"rule": "law", "name": "c1", "quantity": "u*v", "value": "alpha^2*omega^2"},
                    {"rule": "root", "radicand": "(x - y)^2", "root": "x - y"},
                    {"rule": "metric", "metric": "4*Sqrt[w^2 + 4*c1^2]"},
                    {"rule": "opaque", "symbol": "k"},
                    {"rule": "point", "values": {"up": "1/2", "vp": "-3"}},
                    {"rule": "bracket", "word": [1, 2, 2]},
                    {"rule": "terms", "terms": 4}
                  ]
            """);
  }

  @Test
  void certificateBelongsToTheStatementAsItStands() throws ClaimException {
    Claim law = claims.claim("law").orElseThrow();
    assertThat(file().certificateFor(law)).contains(everyStep);
    assertThat(file().certificateFor(claims.claim("regularizer").orElseThrow())).isEmpty();
    ClaimFile changed =
        ClaimReader.parse("f", ClaimReaderTest.AZULAY.replace("vp[0] > 0]", "vp[0] >= 0]"));
    assertThat(file().certificateFor(changed.claim("law").orElseThrow())).isEmpty();
    ClaimFile remarked =
        ClaimReader.parse("f", ClaimReaderTest.AZULAY.replace("title: Two", "title: 2"));
    assertThat(file().certificateFor(remarked.claim("law").orElseThrow())).isPresent();
  }

  @Test
  void absentFile() {
    assertThat(CertificateFile.read(folder.resolve("none.json")))
        .isEqualTo(new CertificateFile.Reading.Absent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\": 1 | \"version\": 2",
        "\"rule\": \"law\" | \"rule\": \"magic\"",
        "\"rule\": \"law\" | \"ruel\": \"law\"",
        "u*v | u*",
        "u*v | System.exit(1)",
        "u*v | Get[\\\"file\\\"]",
        "\"1/2\" | \"1/0\"",
        "\"1/2\" | \"x\"",
        "[1, 2, 2] | [1, 0, 2]",
        "[1, 2, 2] | [1, 2",
        "\"terms\": 4 | \"terms\": 100000000000",
        "\"k\" | \"Log\"",
        "\"steps\" | \"stepz\"",
        "] | }",
      })
  void damagedFilesAreToldAndNeverThrow(String part, String replacement) throws IOException {
    Path path = folder.resolve("x.proof.json");
    String json = file().toJson();
    assertThat(json).contains(part);
    Files.writeString(path, json.replace(part, replacement));
    assertThat(CertificateFile.read(path))
        .isInstanceOfSatisfying(
            CertificateFile.Reading.Damaged.class,
            damaged ->
                assertThat(damaged.problem())
                    .startsWith(path + ":")
                    .contains(": expected ", ", found ", "; "));
  }

  @Test
  void everyTruncationAndEveryStrayByteIsAnAnswer() throws IOException {
    Path path = folder.resolve("x.proof.json");
    byte[] json = file().toJson().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < json.length; length += 7) {
      byte[] cut = Arrays.copyOf(json, length);
      Files.write(path, cut);
      assertThat(CertificateFile.read(path)).isNotInstanceOf(CertificateFile.Reading.Absent.class);
      byte[] stray = json.clone();
      stray[length] = (byte) (stray[length] ^ 0x15);
      Files.write(path, stray);
      assertThat(CertificateFile.read(path)).isNotInstanceOf(CertificateFile.Reading.Absent.class);
    }
  }
}
