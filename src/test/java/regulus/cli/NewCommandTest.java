package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import regulus.check.StandardInstruments;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.cli.CommandLineFixture.Run;

class NewCommandTest {

  @TempDir Path folder;

  private Run create(Path file, Object... args) {
    Object[] all = new Object[args.length + 4];
    all[0] = "new";
    all[1] = "test.new";
    all[2] = "--out";
    all[3] = file;
    System.arraycopy(args, 0, all, 4, args.length);
    return CommandLineFixture.run(new StandardInstruments(), all);
  }

  @ParameterizedTest
  @EnumSource(ClaimTemplate.class)
  void everyTemplateIsAcceptedByCheck(ClaimTemplate template) throws ClaimException {
    Path file = folder.resolve("new.yaml");
    Run created = create(file, "--model", template.word());
    assertThat(created.err()).isEmpty();
    assertThat(created.status()).isZero();
    assertThat(created.out()).startsWith("wrote " + file + "\n").contains("next: regulus check");
    assertThat(ClaimReader.read(file).claims().stream().map(Claim::kind))
        .as("the kinds that --list names")
        .isSubsetOf(template.kinds());
    Run checked =
        CommandLineFixture.run(
            new StandardInstruments(), "check", file, "--no-reports", "--digits", "12");
    assertThat(checked.err()).isEmpty();
    assertThat(checked.status()).as(checked.out()).isZero();
    assertThat(checked.out())
        .contains(template == ClaimTemplate.RATE ? "1 CONFIRMED" : "PROVED")
        .doesNotContain("REFUTED,");
  }

  @Test
  void aPredictorOfOnesOwn() throws ClaimException, IOException {
    Path file = folder.resolve("cubic.yaml");
    assertThat(create(file, "--predictor", "p^3 - q^3").status()).isZero();
    ClaimFile claims = ClaimReader.read(file);
    assertThat(claims.title()).isEqualTo("w = p^3 - q^3 in each coordinate");
    assertThat(claims.claims().stream().map(Claim::kind)).contains("conserved", "mirror");
    assertThat(Files.readString(file))
        .contains("# Added by the search, which needs it for a potential: p[0] > 0, q[0] > 0.")
        .contains("# Derived for this model by the search, and proved by the kernel.");
  }

  @ParameterizedTest
  @CsvSource({"conserved, two-layer", "limit, diagonal", "moment, random", "rate, rate"})
  void claimsOfOneKind(String kind, String template) throws ClaimException {
    Path file = folder.resolve("kind.yaml");
    assertThat(create(file, "--kind", kind).status()).isZero();
    assertThat(ClaimTemplate.withKind(kind).map(ClaimTemplate::word)).hasValue(template);
    assertThat(ClaimReader.read(file).claims().stream().map(Claim::kind))
        .contains(kind)
        .isSubsetOf(kind, "regularizer", "mirror");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'' | two-layer | two layers in each coordinate",
        "'relu;;' | relu | a network with an activation",
        "'coordinate;a*b;' | a*b | w = a*b in each coordinate",
        "'relu;My title: a \"test\" #1;' | relu | My title: a \"test\" #1"
      },
      delimiter = '|')
  void questionsHaveDefaults(String answers, String model, String title)
      throws ClaimException, IOException {
    Path file = folder.resolve("asked.yaml");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream questions = new PrintStream(err, true, StandardCharsets.UTF_8);
    BufferedReader reader = new BufferedReader(new StringReader(answers.replace(';', '\n')));
    NewCommand command = new NewCommand(Screen.plain(questions, questions), reader);
    int status = new CommandLine(command).execute("test.asked", "--out", file.toString());
    assertThat(status).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Which model? two-layer, diagonal");
    assertThat(ClaimReader.read(file).title()).startsWith(title);
    assertThat(Files.readString(file)).contains(model.equals("two-layer") ? "up*vp" : model);
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
    Run run = create(file, "--model", "relu");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("already there; name another one with --out");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "--model | rel | --model: expected one of two-layer",
        "--kind | theorem | --kind: expected one of conserved",
        "--predictor | u* | the new file would not be a claim file",
        "--predictor | 5 | the new file would not be a claim file"
      },
      delimiter = '|')
  void badInput(String option, String value, String message) {
    Path file = folder.resolve("bad.yaml");
    Run run = create(file, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("Exception");
    assertThat(file).doesNotExist();
  }

  @Test
  void optionsThatDoNotFit() {
    Path file = folder.resolve("bad.yaml");
    assertThat(create(file, "--model", "relu", "--kind", "moment").err())
        .contains("expected a claim of the kind `moment`", "conserved, row-space");
    assertThat(create(file, "--model", "relu", "--predictor", "u*v").err())
        .contains("--predictor: expected the model coordinate, found `relu`");
    assertThat(create(folder.resolve("bad.txt"), "--model", "relu").err())
        .contains("expected a file name that ends with .yaml");
    assertThat(
            CommandLineFixture.run(new StandardInstruments(), "new", "Bad Name", "--kind", "rate")
                .err())
        .contains("expected an identifier of lower-case letters");
    assertThat(CommandLineFixture.run(new StandardInstruments(), "new", "--kind", "rate").err())
        .contains("expected an identifier for the new file, found none");
    assertThat(file).doesNotExist();
  }

  @Test
  void theListNamesEveryTemplateWithItsKinds() {
    Run run = CommandLineFixture.run(new StandardInstruments(), "new", "--list");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(ClaimTemplate.words()).contains(ClaimTemplate.allKinds());
  }
}
