package regulus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import regulus.cli.Main;

/**
 * Every command in the documentation is run, in the order of its page, in a copy of the folders it
 * works on, and prints what the page shows.
 *
 * <p>With {@code -Ddocs.write=true} pages are brought up to date instead. An output with a line
 * {@code ...}, which stands for any lines, is left as it is.
 */
class DocumentsTest {

  private static final String OURS = "./regulus";

  /** Commands of other programs, which are not run. */
  private static final Set<String> OTHERS =
      Set.of("mvn", "git", "cd", "source", "man", "latexmk", "/usr/bin/time", "hyperfine");

  /** Commands that are not run because of the time they take; the help must know their options. */
  private static final Map<String, String> LONG =
      Map.of(
          "check", "all of derivations/, minutes",
          "check --digits 100", "minutes",
          "check --json", "all of derivations/, minutes",
          "check --rederive --budget 5m", "searches every certificate anew",
          "check --junit junit.xml --markdown summary.md", "all of derivations/, minutes",
          "report", "all of derivations/, minutes",
          "report --pdf", "all of derivations/, minutes, and needs a TeX engine",
          "sweep derivations/azulay2021/scale-and-shape.sweep.yaml", "a grid of 100 points",
          "sweep derivations/moroshko2020/accuracy.sweep.yaml", "losses of 1e-5000",
          "sweep derivations/hu2020/depth-and-width.sweep.yaml", "252 networks");

  /** Options with which a command needs more than this program. */
  private static final Set<String> NEED_OTHERS = Set.of("--pdf");

  private static final Pattern SECONDS = Pattern.compile("\\b\\d+\\.\\d\\d(?=\\s|$)");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final int BAD_INPUT = 2;
  private static final String ANYTHING = "...";

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandStandsInABlockThatIsRun(Path path) {
    Document page = Document.read(path);
    for (int i = 0; i < page.lines().size(); i++) {
      assertThat(page.lines().get(i))
          .as("%s:%d: put the command into a block marked shell or console", path, i + 1)
          .doesNotStartWith("    " + OURS)
          .doesNotStartWith("    mvn ");
    }
    for (Document.Block block : page.blocks()) {
      if (!Set.of("shell", "console").contains(block.language())) {
        assertThat(block.lines()).noneMatch(line -> line.startsWith(OURS));
      }
    }
    for (Document.Step step : page.steps()) {
      if (step instanceof Document.Type type && !isOurs(type)) {
        assertThat(OTHERS)
            .as("%s:%d: a command that is known", path, step.line())
            .contains(words(type.command()).getFirst());
      }
    }
  }

  private static boolean isOurs(Document.Type type) {
    return type.command().startsWith(OURS + " ") || type.command().startsWith("echo $?");
  }

  @Test
  void thereAreCommands() throws IOException {
    assertThat(pages().map(Document::read).flatMap(page -> page.steps().stream()))
        .hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsDoWhatThePageShows(Path path) throws IOException, InterruptedException {
    Document page = Document.read(path);
    Map<Document.Type, List<String>> outcomes = follow(page.steps());
    if (Boolean.getBoolean("docs.write")) {
      Files.write(path, updated(page, outcomes));
      return;
    }
    outcomes.forEach(
        (type, printed) -> {
          String where = path + ":" + type.line() + ": " + type.command();
          assertThat(String.join("\n", printed))
              .as(where)
              .doesNotContain("internal error")
              .doesNotContain("Unknown option");
          type.shown().ifPresent(shown -> compare(where, shown, printed));
        });
  }

  /** Claim files without a name, as in the page on the language, each with its file of checks. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyExampleOfAClaimFileHolds(Path path) throws IOException, InterruptedException {
    List<Document.Step> steps = new ArrayList<>();
    String last = "";
    for (Document.Block block : Document.read(path).blocks()) {
      String first = block.lines().isEmpty() ? "" : block.lines().getFirst();
      if (block.name().isEmpty() && first.startsWith("id: ")) {
        last = "examples/" + first.substring("id: ".length());
        steps.add(new Document.Write(block.start(), last + ".yaml", block.text()));
      } else if (first.startsWith("checks: ") && block.name().isEmpty()) {
        steps.add(new Document.Write(block.start(), last + ".checks.yaml", block.text()));
      }
    }
    if (!steps.isEmpty()) {
      Document.Type check =
          new Document.Type(0, OURS + " check --no-reports examples", Optional.empty());
      Document.Type status = new Document.Type(0, "echo $?", Optional.empty());
      steps.add(check);
      steps.add(status);
      Map<Document.Type, List<String>> outcomes = follow(steps);
      assertThat(outcomes.get(status))
          .as(() -> outcomes.get(check).toString())
          .containsExactly("0");
    }
  }

  @Test
  void theWorkflowForGitHubAsksForOptionsThatExist() throws IOException {
    Path file = Path.of("docs", "examples", "github-actions.yml");
    Object workflow =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    assertThat(((Map<?, ?>) workflow).get("jobs")).isInstanceOf(Map.class);
    List<String> commands =
        Document.read(file).lines().stream()
            .filter(line -> line.contains("run: regulus/"))
            .toList();
    assertThat(commands).singleElement().asString().contains("regulus/regulus check ");
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(help, true, StandardCharsets.UTF_8);
    assertThat(Main.run(new String[] {"check", "--help"}, printer, printer)).isZero();
    assertThat(help.toString(StandardCharsets.UTF_8))
        .contains(words(commands.getFirst()).stream().filter(w -> w.startsWith("--")).toList());
  }

  /** Links between pages and to files lead somewhere. */
  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path path) {
    for (String line : Document.read(path).lines()) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        String target = link.group(1).replaceFirst("#.*", "");
        if (!target.contains("://") && !target.isEmpty()) {
          assertThat(path.resolveSibling(target)).as("%s: %s", path, target).exists();
        }
      }
    }
  }

  private static void compare(String where, List<String> shown, List<String> printed) {
    List<String> expected = shown.stream().map(DocumentsTest::masked).toList();
    List<String> found = printed.stream().map(DocumentsTest::masked).toList();
    if (!matches(expected, found)) {
      fail(
          where
              + "\nshown:\n"
              + String.join("\n", shown)
              + "\nprinted:\n"
              + String.join("\n", printed));
    }
  }

  /** A line without what depends on the machine: seconds, and the widths of columns. */
  private static String masked(String line) {
    return SPACES.matcher(SECONDS.matcher(line).replaceAll("S.SS")).replaceAll(" ").strip();
  }

  private static boolean matches(List<String> shown, List<String> printed) {
    if (shown.isEmpty()) {
      return printed.isEmpty();
    }
    List<String> rest = shown.subList(1, shown.size());
    if (shown.getFirst().equals(ANYTHING)) {
      return matches(rest, printed)
          || (!printed.isEmpty() && matches(shown, printed.subList(1, printed.size())));
    }
    return !printed.isEmpty()
        && shown.getFirst().equals(printed.getFirst())
        && matches(rest, printed.subList(1, printed.size()));
  }

  /** Does the steps in a copy, and returns what each command printed that was run. */
  private Map<Document.Type, List<String>> follow(List<Document.Step> steps)
      throws IOException, InterruptedException {
    Map<Document.Type, Path> commands = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    for (Document.Step step : steps) {
      if (step instanceof Document.Type type && !type.command().startsWith(OURS + " ")) {
        continue;
      }
      Path file = folder.resolve("step-" + files.size());
      Files.writeString(file, text(step));
      files.add(file.toString());
      if (step instanceof Document.Type type) {
        commands.put(type, file);
      }
    }
    Map<Document.Type, List<String>> outcomes = new LinkedHashMap<>();
    if (commands.isEmpty()) {
      return outcomes;
    }
    run(files);
    int status = 0;
    for (Document.Step step : steps) {
      if (step instanceof Document.Type type && commands.containsKey(type)) {
        List<String> outcome = Files.readAllLines(Session.outcomeOf(commands.get(type)));
        status = Integer.parseInt(outcome.getFirst());
        if (isRun(type)) {
          assertThat(type.shown().isPresent() || status != BAD_INPUT)
              .as("%s is refused: %s", type.command(), outcome)
              .isTrue();
          outcomes.put(type, outcome.subList(1, outcome.size()));
        } else {
          assertThat(status).as("%s --help", type.command()).isZero();
          String help = String.join(" ", outcome);
          for (String option : words(type)) {
            assertThat(!option.startsWith("--") || help.contains(option))
                .as("%s is an option of %s", option, type.command())
                .isTrue();
          }
        }
      } else if (step instanceof Document.Type type && type.command().equals("echo $?")) {
        outcomes.put(type, List.of(Integer.toString(status)));
      }
    }
    return outcomes;
  }

  private static String text(Document.Step step) {
    return switch (step) {
      case Document.Write write -> write.name() + "\n" + write.text();
      case Document.Type type ->
          Session.TYPE + "\n" + String.join("\n", words(type)) + (isRun(type) ? "" : "\n--help");
    };
  }

  /** What follows the name of the program. */
  private static List<String> words(Document.Type type) {
    List<String> words = words(type.command());
    return words.subList(1, words.size());
  }

  /** The words of a line as a shell reads it: quotes hold words together, and are taken off. */
  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(word -> word.group().replace("\"", "")).toList();
  }

  private static boolean isRun(Document.Type type) {
    return !LONG.containsKey(String.join(" ", words(type)))
        && words(type).stream().noneMatch(NEED_OTHERS::contains);
  }

  private void run(List<String> files) throws IOException, InterruptedException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("derivations", "proofs-checks", "docs", "README.md")) {
      copy(Path.of(name), copy.resolve(name));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Session.class.getName()));
    command.addAll(files);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path file) {
    return String.join("\n", Document.read(file).lines());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static List<String> updated(Document page, Map<Document.Type, List<String>> outcomes) {
    List<String> lines = new ArrayList<>(page.lines());
    for (Map.Entry<Document.Type, List<String>> outcome :
        List.copyOf(outcomes.entrySet()).reversed()) {
      Document.Type type = outcome.getKey();
      if (type.shown().isPresent() && !type.shown().get().contains(ANYTHING)) {
        List<String> old = lines.subList(type.line(), type.line() + type.shown().get().size());
        old.clear();
        lines.addAll(type.line(), outcome.getValue());
      }
    }
    return lines;
  }
}
