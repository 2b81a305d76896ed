package regulus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** When to print in colour; every command has these options. */
@Command
final class ColourOption {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      converter = Reader.class,
      completionCandidates = Words.class,
      description =
          "Colours: auto (on a terminal; the default), always or never. Flags count more than"
              + " NO_COLOR and CLICOLOR_FORCE.")
  private Colour.@Nullable When when;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "The same as --color=never.")
  private boolean none;

  /** What a command line says of colours; a command line that is no good says nothing of them. */
  static Colour.When in(String[] args) {
    ColourOption option = new ColourOption();
    try {
      new CommandLine(option).setUnmatchedArgumentsAllowed(true).parseArgs(args);
    } catch (ParameterException e) {
      return Colour.When.AUTO;
    }
    return option.when();
  }

  private Colour.When when() {
    if (none) {
      return Colour.When.NEVER;
    }
    return when == null ? Colour.When.AUTO : when;
  }

  /** Reads one of the three words. */
  static final class Reader implements ITypeConverter<Colour.When> {
    @Override
    public Colour.When convert(String text) {
      if (!new Words().contains(text)) {
        throw new TypeConversionException("expected auto, always or never, found '" + text + "'");
      }
      return Colour.When.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The three words, for completion. */
  static final class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Words() {
      super(List.of("auto", "always", "never"));
    }
  }
}
