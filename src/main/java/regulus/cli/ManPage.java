package regulus.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual in the language of roff with the macros of man(7), from what the commands say. */
final class ManPage {

  private final StringBuilder out = new StringBuilder();

  private ManPage() {}

  /** The page on a command and its subcommands, without a date, so that it does not change. */
  static String print(CommandSpec root, String version) {
    ManPage page = new ManPage();
    page.line(".TH " + upper(root.name()) + " 1 \"\" " + quoted(root.name() + " " + version));
    page.section("NAME");
    page.text(root.name() + " - " + description(root).getFirst());
    page.section("SYNOPSIS");
    page.line(".B " + escaped(root.name()));
    page.text("COMMAND [OPTION]... [FILE]...");
    page.section("DESCRIPTION");
    description(root).stream().skip(1).forEach(page::text);
    page.text("Results go to standard output, progress and notes to standard error.");
    page.section("OPTIONS");
    page.text("These options every command has.");
    page.options(root.options());
    page.section("COMMANDS");
    List<String> shared = root.options().stream().map(OptionSpec::longestName).toList();
    root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .forEach(command -> page.command(command, shared));
    page.section("EXIT STATUS");
    page.exitCodes(root);
    page.section("ENVIRONMENT");
    for (EnvironmentVariable variable : EnvironmentVariable.ALL) {
      page.item("\\fB" + escaped(variable.name()) + "\\fR", variable.meaning());
    }
    page.section("EXAMPLES");
    page.examples(root);
    return page.out.toString();
  }

  private void command(CommandSpec command, List<String> shared) {
    String parameters =
        String.join(
            "", command.positionalParameters().stream().map(p -> " " + synopsis(p)).toList());
    line(".SS " + quoted(command.qualifiedName() + " [OPTION]..." + parameters));
    for (String paragraph : description(command)) {
      text(paragraph);
      line(".PP");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", sentence(parameter));
    }
    options(
        command.options().stream()
            .filter(option -> !shared.contains(option.longestName()))
            .toList());
    if (!command.usageMessage().exitCodeList().isEmpty()) {
      line(".PP");
      text("It exits with");
      exitCodes(command);
    }
    examples(command);
  }

  private static String synopsis(PositionalParamSpec parameter) {
    String many = parameter.arity().max() > 1 || parameter.arity().isVariable() ? "..." : "";
    String label = parameter.paramLabel() + many;
    return parameter.arity().min() > 0 ? label : "[" + label + "]";
  }

  private void options(List<OptionSpec> options) {
    for (OptionSpec option : options) {
      if (option.hidden()) {
        continue;
      }
      String names =
          String.join(
              ", ",
              Stream.of(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR").toList());
      String value =
          option.arity().max() > 0 ? "=\\fI" + escaped(option.paramLabel()) + "\\fR" : "";
      item(names + value, sentence(option));
    }
  }

  private void exitCodes(CommandSpec command) {
    for (Map.Entry<String, String> code : command.usageMessage().exitCodeList().entrySet()) {
      item("\\fB" + escaped(code.getKey().strip()) + "\\fR", code.getValue());
    }
  }

  /** The footer, which holds examples, line by line. */
  private void examples(CommandSpec command) {
    if (command.usageMessage().footer().length == 0) {
      return;
    }
    line(".PP");
    line(".nf");
    for (String example : command.usageMessage().footer()) {
      text(Ansi.OFF.string(example).stripTrailing());
    }
    line(".fi");
  }

  private static List<String> description(CommandSpec command) {
    return Stream.of(command.usageMessage().description())
        .map(line -> Ansi.OFF.string(line))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String sentence(ArgSpec argument) {
    return Ansi.OFF.string(String.join(" ", argument.description()));
  }

  private void section(String title) {
    line(".SH " + quoted(title));
  }

  /** An entry with a tag, which is escaped already. */
  private void item(String tag, String meaning) {
    line(".TP");
    line(tag);
    text(meaning);
  }

  /** A line of text; one that begins as a request would is kept from being one. */
  private void text(String text) {
    if (text.isEmpty()) {
      line(".sp");
    } else {
      boolean request = text.startsWith(".") || text.startsWith("'");
      line((request ? "\\&" : "") + escaped(text));
    }
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\\(dq") + '"';
  }

  /** Every sign as itself: roff writes hyphens, carets and quotes in its own way otherwise. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
