package regulus.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of all commands for fish. Where nothing else fits, fish completes files. */
final class FishCompletion {

  private FishCompletion() {}

  static String print(CommandLine root) {
    StringBuilder out = new StringBuilder("# Completion of regulus for fish.\n");
    for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
      out.append("complete -c regulus -n __fish_use_subcommand -f -a ")
          .append(command.getKey())
          .append(described(first(command.getValue().getCommandSpec())))
          .append('\n');
    }
    options(out, "__fish_use_subcommand", root.getCommandSpec());
    root.getSubcommands()
        .forEach(
            (name, command) ->
                options(out, "__fish_seen_subcommand_from " + name, command.getCommandSpec()));
    return out.toString();
  }

  private static void options(StringBuilder out, String when, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      out.append("complete -c regulus -n ").append(quoted(when));
      for (String name : option.names()) {
        out.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
      }
      if (option.arity().max() > 0) {
        boolean file = option.paramLabel().matches("FILE|DIR");
        out.append(file ? " -r" : " -x");
        if (option.completionCandidates() != null) {
          out.append(" -a ").append(quoted(String.join(" ", option.completionCandidates())));
        }
      }
      out.append(described(String.join(" ", option.description()))).append('\n');
    }
    if (spec.positionalParameters().stream().anyMatch(p -> p.completionCandidates() != null)) {
      spec.positionalParameters().stream()
          .filter(parameter -> parameter.completionCandidates() != null)
          .map(parameter -> String.join(" ", parameter.completionCandidates()))
          .forEach(
              words ->
                  out.append("complete -c regulus -f -n ")
                      .append(quoted(when))
                      .append(" -a ")
                      .append(quoted(words))
                      .append('\n'));
    }
  }

  private static String first(CommandSpec spec) {
    String[] description = spec.usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private static String described(String text) {
    return " -d " + quoted(Ansi.OFF.string(text));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
