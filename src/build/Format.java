import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java file of a folder. {@code check} writes the names of the
 * files that are not formatted to a report, which is absent when there is none; {@code write}
 * formats them. The build reads the report, so that it fails with one line and no stack trace.
 */
final class Format {
  private final Formatter formatter =
      new Formatter(JavaFormatterOptions.builder().formatJavadoc(true).build());
  private final boolean write;
  private final Path folder;

  private Format(boolean write, Path folder) {
    this.write = write;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !(args[0].equals("check") || args[0].equals("write"))) {
      System.err.println("usage: java Format.java check|write FOLDER REPORT");
      System.exit(2);
    }
    List<String> findings = new Format(args[0].equals("write"), Path.of(args[1])).findings();
    findings.forEach(System.err::println);
    Path report = Path.of(args[2]);
    if (findings.isEmpty() || args[0].equals("write")) {
      Files.deleteIfExists(report);
    } else {
      Files.write(report, findings);
    }
  }

  private List<String> findings() throws IOException {
    List<String> findings = new ArrayList<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      try {
        String formatted = formatter.formatSourceAndFixImports(source);
        if (!formatted.equals(source)) {
          findings.add((write ? "formatted: " : "not formatted: ") + file);
          if (write) {
            Files.writeString(file, formatted);
          }
        }
      } catch (FormatterException e) {
        findings.add("not readable: " + file + ":" + e.getMessage());
      }
    }
    return findings;
  }

  private List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
