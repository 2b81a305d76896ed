package regulus.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time: {@code 500ms}, {@code 60s}, {@code 5m}; a number alone is in seconds. */
final class BudgetConverter implements ITypeConverter<Duration> {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException("expected a time such as 60s, found '" + text + "'");
    }
    long number = Long.parseLong(time.group(1));
    Duration span =
        switch (time.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        };
    if (span.isZero()) {
      throw new TypeConversionException("expected a time above 0, found '" + text + "'");
    }
    return span;
  }
}
