package regulus.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a TeX engine in a folder of its own and keeps the PDF alone. The clock that the engine sees
 * stands still, so that the same report gives the same bytes.
 */
final class PdfLatex {

  /** What to say where no engine is found. */
  static final String MISSING =
      "note: neither pdflatex nor tectonic on the PATH, so no PDF; install"
          + " texlive-latex-recommended, texlive-pictures and lmodern, or tectonic";

  private static final List<String> ENGINES = List.of("pdflatex", "tectonic");
  private static final int SECONDS = 120;

  private final Path engine;

  PdfLatex(Path engine) {
    this.engine = engine;
  }

  /** The first engine on the path, pdflatex before tectonic. */
  static Optional<Path> find() {
    String path = System.getenv("PATH");
    List<String> folders = path == null ? List.of() : List.of(path.split(File.pathSeparator, -1));
    return ENGINES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The commands that make report.pdf of report.tex; tectonic runs as often as is needed. */
  private List<List<String>> commands() {
    if (engine.endsWith("tectonic")) {
      return List.of(List.of(engine.toString(), "--untrusted", "--keep-logs", "report.tex"));
    }
    List<String> run =
        List.of(
            engine.toString(),
            "-interaction=nonstopmode",
            "-halt-on-error",
            "-no-shell-escape",
            "report.tex");
    return List.of(run, run);
  }

  /**
   * Typesets a file.
   *
   * @return the PDF, beside the file
   */
  Path typeset(Path tex) throws InputException, InterruptedException {
    try {
      Path folder = Files.createTempDirectory("regulus-pdf");
      try {
        return typeset(tex, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new InputException(tex + ": cannot be typeset: " + e.getMessage());
    }
  }

  private Path typeset(Path tex, Path folder)
      throws IOException, InterruptedException, InputException {
    Files.copy(tex, folder.resolve("report.tex"));
    for (List<String> command : commands()) {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile());
      builder.environment().put("SOURCE_DATE_EPOCH", "0");
      builder.environment().put("FORCE_SOURCE_DATE", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new InputException(
            tex + ": " + engine.getFileName() + " did not end within " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new InputException(
            tex + ": " + engine.getFileName() + " failed: " + firstError(folder));
      }
    }
    Path pdf = Path.of(tex.toString().replaceFirst("\\.tex$", ".pdf"));
    Files.copy(folder.resolve("report.pdf"), pdf, StandardCopyOption.REPLACE_EXISTING);
    return pdf;
  }

  private static String firstError(Path folder) throws IOException {
    try (Stream<String> lines =
        Files.lines(folder.resolve("output.txt"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("!") || line.startsWith("error:"))
          .findFirst()
          .orElse("see its log");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
