package regulus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code regulus man}. */
@Command(
    name = "man",
    description = "Print the manual as a man page.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  regulus man | man -l -", "  regulus man > ~/.local/share/man/man1/regulus.1"})
final class ManCommand implements Callable<Integer> {

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  ManCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    screen.out().print(ManPage.print(spec.root(), Main.Version.number()));
    screen.out().flush();
    return 0;
  }
}
