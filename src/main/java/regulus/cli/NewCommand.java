package regulus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.ExitCode;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;

/** {@code regulus new}. */
@Command(
    name = "new",
    description = {
      "Write a claim file to begin with, which can be checked at once.",
      "Without --model and --kind it asks a few questions."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus new my-paper.theorem-1",
      "  regulus new my-paper.cubic --predictor \"u^3 - v^3\"",
      "  regulus new my-paper.margins --model classification --out margins.yaml",
      "  regulus new --list"
    })
final class NewCommand implements Callable<Integer> {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  private final Screen screen;
  private final BufferedReader answers;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "Identifier of the file, such as my-paper.theorem-1:"
              + " lower-case letters, digits, dots and hyphens.")
  private @Nullable String id;

  @Option(names = "--model", paramLabel = "NAME", description = "The template; see --list.")
  private @Nullable String model;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only claims of this kind, such as conserved or regularizer.")
  private @Nullable String kind;

  @Option(
      names = "--predictor",
      paramLabel = "FORMULA",
      description = "The output of a model of your own in each coordinate, such as \"u^2*v\".")
  private @Nullable String predictor;

  @Option(names = "--title", paramLabel = "TEXT", description = "The title of the file.")
  private @Nullable String title;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "The file to write (default: ID.yaml below derivations/, with a folder",
        "for what stands in front of the first dot, or here if there is no such folder)."
      })
  private @Nullable Path out;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = BudgetConverter.class,
      description = "Time for the search, as 500ms, 60s or 5m (default: 60s).")
  private Duration budget = Duration.ofSeconds(60);

  @Option(names = "--list", description = "List the templates.")
  private boolean list;

  /**
   * The command.
   *
   * @param answers where answers to questions are read from; read only if questions are asked
   */
  NewCommand(Screen screen, BufferedReader answers) {
    this.screen = screen;
    this.answers = answers;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    if (list) {
      for (ClaimTemplate template : ClaimTemplate.values()) {
        screen.out().printf("%-15s %s%n", template.word(), template.description());
        screen.out().printf("%-15s   %s%n", "", String.join(", ", template.kinds()));
      }
      return ExitCode.AS_EXPECTED.status();
    }
    String name = identifier();
    Path file = out == null ? usualFile(name) : out;
    requireNew(file);
    ClaimTemplate template = template();
    String text = text(template, name);
    write(file, text);
    tell(file, text);
    return ExitCode.AS_EXPECTED.status();
  }

  private String identifier() throws InputException {
    if (id == null) {
      throw new InputException(
          "expected an identifier for the new file, found none; write for example"
              + " regulus new my-paper.theorem-1");
    }
    if (!IDENTIFIER.matcher(id).matches()) {
      throw new InputException(
          "expected an identifier of lower-case letters, digits, dots and hyphens, found `"
              + id
              + "`; write for example my-paper.theorem-1");
    }
    return id;
  }

  /**
   * Below the derivations if there are some here, in the folder that the identifier begins with.
   */
  private static Path usualFile(String id) {
    Path derivations = Path.of("derivations");
    if (!Files.isDirectory(derivations)) {
      return Path.of(id + ".yaml");
    }
    int dot = id.indexOf('.');
    boolean folder = dot > 0 && dot < id.length() - 1;
    return folder
        ? derivations.resolve(id.substring(0, dot)).resolve(id.substring(dot + 1) + ".yaml")
        : derivations.resolve(id + ".yaml");
  }

  private static void requireNew(Path file) throws InputException {
    if (Files.exists(file)) {
      throw new InputException(
          "expected a new file, found " + file + " already there; name another one with --out");
    }
    if (!file.toString().endsWith(".yaml") && !file.toString().endsWith(".yml")) {
      throw new InputException(
          "expected a file name that ends with .yaml, found " + file + "; add the ending");
    }
  }

  private ClaimTemplate template() throws InputException {
    if (model == null && kind == null && predictor == null) {
      ask();
    }
    if (kind != null && !ClaimTemplate.allKinds().contains(kind)) {
      throw new InputException(
          "--kind: expected one of "
              + String.join(", ", ClaimTemplate.allKinds())
              + ", found `"
              + kind
              + "`; docs/language.md shows the other kinds");
    }
    if (predictor != null && model == null) {
      return ClaimTemplate.COORDINATE;
    }
    String word = model == null ? "" : model;
    ClaimTemplate template =
        (model == null && kind != null ? ClaimTemplate.withKind(kind) : ClaimTemplate.named(word))
            .orElseThrow(
                () ->
                    new InputException(
                        "--model: expected one of "
                            + String.join(", ", ClaimTemplate.words())
                            + ", found `"
                            + word
                            + "`; --list says what they are"));
    if (predictor != null && template != ClaimTemplate.COORDINATE) {
      throw new InputException(
          "--predictor: expected the model coordinate, found `"
              + template.word()
              + "`; leave out --model, or edit the predictor in the file");
    }
    return template;
  }

  /** The questions, each with the answer that an empty line gives. */
  private void ask() throws InputException {
    screen.err().println("Which model? " + String.join(", ", ClaimTemplate.words()));
    model = answer("model", ClaimTemplate.TWO_LAYER.word());
    if (model.equals(ClaimTemplate.COORDINATE.word())) {
      predictor = answer("predictor of one coordinate", NewClaimFile.USUAL_PREDICTOR);
    }
    if (title == null) {
      String output = Objects.requireNonNullElse(predictor, NewClaimFile.USUAL_PREDICTOR);
      String usual = ClaimTemplate.named(model).map(one -> usualTitle(one, output)).orElse("");
      title = answer("title", usual);
    }
  }

  private static String usualTitle(ClaimTemplate template, String output) {
    return template == ClaimTemplate.COORDINATE
        ? "w = " + output + " in each coordinate"
        : template.description();
  }

  private String answer(String question, String usual) throws InputException {
    screen.err().print(question + " [" + usual + "]: ");
    screen.err().flush();
    try {
      String line = answers.readLine();
      if (line == null) {
        screen.err().println();
      }
      return line == null || line.isBlank() ? usual : line.strip();
    } catch (IOException e) {
      throw new InputException("cannot read the answer (" + e.getMessage() + "); use --model");
    }
  }

  private String text(ClaimTemplate template, String name)
      throws InputException, InterruptedException {
    String output = Objects.requireNonNullElse(predictor, NewClaimFile.USUAL_PREDICTOR);
    NewClaimFile file =
        new NewClaimFile(
            template, name, title == null ? usualTitle(template, output) : title, output);
    try {
      String text = file.text(budget);
      return kind == null ? text : NewClaimFile.onlyKind(text, name, kind);
    } catch (ClaimException e) {
      throw new InputException("the new file would not be a claim file: " + e.getMessage());
    }
  }

  private static void write(Path file, String text) throws InputException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          "expected a new file, found " + file + " already there; name another one with --out");
    } catch (IOException e) {
      throw new InputException("cannot write " + e.getMessage() + "; name another --out");
    }
  }

  private void tell(Path file, String text) throws InputException {
    try {
      screen.out().println("wrote " + file);
      for (Claim claim : ClaimReader.parse(file.toString(), text).claims()) {
        screen.out().println("  " + claim.id() + " (" + claim.kind() + ")");
      }
      screen.out().println("next: regulus check " + file);
    } catch (ClaimException e) {
      throw new InputException(String.valueOf(e.getMessage()), false);
    }
  }
}
