package regulus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regulus completion}. */
@Command(
    name = "completion",
    description = "Print a script that completes commands, options and files in a shell.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the script is printed", "2:there is none for that shell"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  eval \"$(regulus completion bash)\"    in ~/.bashrc",
      "  eval \"$(regulus completion zsh)\"     in ~/.zshrc, after compinit",
      "  regulus completion fish > ~/.config/fish/completions/regulus.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  /**
   * Claims have names with the identifier of their file, as in {@code azulay2021.theorem-4.1/law};
   * they are read off the claim files, since a shell does not wait for a virtual machine.
   */
  private static final String CLAIM_NAMES =
      """

      # The names of the claims below derivations/.
      function _regulus_claim_names() {
        find derivations -name '*.yaml' ! -name '*.sweep.yaml' -exec awk '
          /^id:/ { file = $2 }
          /^ *- *[{]? *id: / {
            sub(/^ *- *[{]? *id: */, ""); sub(/[,} ].*/, ""); print file "/" $0
          }' {} + 2>/dev/null
      }

      # What picocli completes, and names of claims where a command takes them.
      function _complete_regulus_and_names() {
        _complete_regulus
        if [ "${COMP_WORDS[1]}" = explain ]; then
          COMPREPLY+=( $(compgen -W "$(_regulus_claim_names)" -- "${COMP_WORDS[COMP_CWORD]}") )
        fi
      }
      complete -F _complete_regulus_and_names -o default regulus
      """;

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  private String shell = "";

  CompletionCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InputException {
    CommandLine root = spec.root().commandLine();
    switch (shell) {
      case "bash", "zsh" -> screen.out().print(AutoComplete.bash("regulus", root) + CLAIM_NAMES);
      case "fish" -> screen.out().print(FishCompletion.print(root));
      default ->
          throw new InputException(
              "completion: expected one of "
                  + String.join(", ", SHELLS)
                  + ", found "
                  + shell
                  + "; name one of these shells");
    }
    screen.out().flush();
    return 0;
  }

  /** The shells, for completion. */
  static final class Shells extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Shells() {
      super(SHELLS);
    }
  }
}
