import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over a source tree: {@code check} names the files that are not formatted
 * and exits with 1, {@code write} rewrites them.
 */
final class Format {
  private static final String COMMAND = "mvn -Pformat process-sources";

  private final Formatter formatter =
      new Formatter(JavaFormatterOptions.builder().formatJavadoc(true).build());

  private Format() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !(args[0].equals("check") || args[0].equals("write"))) {
      System.err.println("usage: java Format.java check|write FOLDER");
      System.exit(2);
    }
    System.exit(new Format().run(args[0].equals("write"), Path.of(args[1])) ? 0 : 1);
  }

  private boolean run(boolean write, Path root) throws IOException {
    List<String> unformatted = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : javaFiles(root)) {
      String source = Files.readString(file);
      try {
        String formatted = format(source);
        if (!formatted.equals(source)) {
          unformatted.add(root.resolveSibling(root.getFileName()).getParent().relativize(file).toString());
          if (write) {
            Files.writeString(file, formatted);
          }
        }
      } catch (FormatterException e) {
        unreadable.add(file + ": " + e.getMessage());
      }
    }
    for (String name : unformatted) {
      System.err.println((write ? "formatted: " : "not formatted: ") + name);
    }
    unreadable.forEach(System.err::println);
    if (!write && !unformatted.isEmpty()) {
      System.err.println("To format these files, run: " + COMMAND);
    }
    return unreadable.isEmpty() && (write || unformatted.isEmpty());
  }

  private String format(String source) throws FormatterException {
    String trimmed = RemoveUnusedImports.removeUnusedImports(source);
    String ordered = ImportOrderer.reorderImports(trimmed, JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(ordered);
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
