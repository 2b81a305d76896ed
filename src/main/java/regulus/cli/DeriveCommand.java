package regulus.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.ExitCode;
import regulus.check.SettingDerivation;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation;
import regulus.kernel.Assumption;
import regulus.kernel.Setting;
import regulus.kernel.Theorem;

/** {@code regulus derive}. */
@Command(
    name = "derive",
    description = "Derive laws, metric and potential of a model, or why there is none.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every step is PROVED",
      "2:the file or an option cannot be read",
      "3:some step is not proved within the budget"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus derive model.yaml",
      "  regulus derive derivations/woodworth2020/theorem-1.yaml --budget 5m"
    })
final class DeriveCommand implements Callable<Integer> {

  private final Screen screen;
  private final Set<String> printed = new HashSet<>();

  @Parameters(
      paramLabel = "MODEL.yaml",
      description = "A claim file, or a file with `model` and what else describes a setting.")
  private Path file = Path.of("");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = BudgetConverter.class,
      description = "Time for the whole derivation, as 500ms, 60s or 5m (default: 60s).")
  private Duration budget = Duration.ofSeconds(60);

  DeriveCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    Setting setting = setting();
    Derivation derivation = SettingDerivation.derive(setting, budget);
    printAssumptions(setting, derivation.setting());
    List<Derivation.Step> steps = derivation.steps();
    steps.forEach(this::print);
    if (steps.isEmpty()) {
      screen.out().println("nothing was derived within the budget; try a larger --budget");
    }
    boolean decided =
        !steps.isEmpty() && steps.stream().allMatch(step -> step.verdict() == VerdictWord.PROVED);
    return (decided ? ExitCode.AS_EXPECTED : ExitCode.OUT_OF_BUDGET).status();
  }

  private Setting setting() throws InputException {
    try {
      return ClaimReader.readSetting(file);
    } catch (ClaimException e) {
      throw new InputException(String.valueOf(e.getMessage()), false);
    }
  }

  /** What the results rest on; assumptions that were added are told apart from those given. */
  private void printAssumptions(Setting given, Setting used) {
    if (used.assumptions().isEmpty()) {
      return;
    }
    screen.out().println("Assuming");
    for (Assumption assumption : used.assumptions()) {
      boolean added = !given.assumptions().contains(assumption);
      indented(assumption + (added ? "  (added)" : ""));
    }
    used.definitions()
        .forEach(
            (name, formula) -> {
              if (!given.definitions().containsKey(name)) {
                indented("with " + name + " = " + formula);
              }
            });
    screen.out().println();
  }

  private void print(Derivation.Step step) {
    String formula = step.formula().map(expr -> ": " + expr).orElse("");
    screen.out().println(step.subject().title() + formula + "  [" + step.verdict().word() + "]");
    if (!step.reason().isEmpty()) {
      indented(step.reason());
    }
    step.theorem()
        .ifPresent(
            theorem -> {
              printSteps(theorem);
              theorem.hypotheses().forEach(sentence -> indented("if " + sentence));
            });
    screen.out().println();
  }

  /** Prints what was computed, each sentence once however many theorems rest on it. */
  private void printSteps(Theorem<?> theorem) {
    theorem.premises().forEach(this::printSteps);
    theorem.steps().stream().filter(printed::add).forEach(sentence -> indented("- " + sentence));
  }

  private void indented(String text) {
    screen.out().println("    " + text.replace("`", ""));
  }
}
