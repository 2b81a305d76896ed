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

/** Runs pdflatex in a folder of its own and keeps the PDF alone. */
final class PdfLatex {

  private static final int RUNS = 2;
  private static final int SECONDS = 120;

  private final Path engine;

  PdfLatex(Path engine) {
    this.engine = engine;
  }

  /** The pdflatex on the path. */
  static Optional<Path> find() {
    String path = System.getenv("PATH");
    return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "pdflatex"))
        .filter(Files::isExecutable)
        .findFirst();
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
    for (int i = 0; i < RUNS; i++) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      engine.toString(),
                      "-interaction=nonstopmode",
                      "-halt-on-error",
                      "-no-shell-escape",
                      "report.tex"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new InputException(tex + ": pdflatex did not end within " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new InputException(tex + ": pdflatex failed: " + firstError(folder));
      }
    }
    Path pdf = Path.of(tex.toString().replaceFirst("\\.tex$", ".pdf"));
    Files.copy(folder.resolve("report.pdf"), pdf, StandardCopyOption.REPLACE_EXISTING);
    return pdf;
  }

  private static String firstError(Path folder) throws IOException {
    try (Stream<String> lines =
        Files.lines(folder.resolve("output.txt"), StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.startsWith("!")).findFirst().orElse("see its log");
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
