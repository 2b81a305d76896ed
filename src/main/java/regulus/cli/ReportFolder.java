package regulus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import regulus.check.FileOutcome;
import regulus.check.Outcome;
import regulus.report.Reports;

/**
 * A folder of reports. Every file is written beside its place and then moved there, so that a run
 * that is stopped leaves whole files only.
 */
final class ReportFolder {

  /** The folder of the pages of sweeps. */
  static final String SWEEPS = "sweeps";

  /** The verdicts for the LaTeX package, which is no document. */
  static final String STATUS = "regulus-status.tex";

  private final Path root;

  /**
   * @param root the folder, which need not exist yet
   */
  ReportFolder(Path root) {
    this.root = root;
  }

  /**
   * Makes the folder and tries to write to it.
   *
   * @throws IOException if it cannot be written
   */
  void requireWritable() throws IOException {
    Files.createDirectories(root);
    Path draft = draft(root);
    Files.writeString(draft, "");
    Files.delete(draft);
  }

  /**
   * Writes the report on one file, with a page for each of its claims; pages of claims that the
   * file no longer has are removed.
   *
   * @return what was written
   * @throws IOException if it cannot be written
   */
  List<Path> writeFile(FileOutcome file) throws IOException {
    List<Path> written = new ArrayList<>();
    written.add(write(Reports.pathOf(file, ".tex"), Reports.latex(file)));
    written.add(write(Reports.pathOf(file, ".html"), Reports.html(file)));
    for (Map.Entry<String, String> page : Reports.claimPages(file).entrySet()) {
      written.add(write(page.getKey(), page.getValue()));
    }
    removeFormerClaims(file, Set.copyOf(written));
    return written;
  }

  /** Removes the pages of claims that the file no longer has, and nothing else. */
  private void removeFormerClaims(FileOutcome file, Set<Path> written) throws IOException {
    for (Path page : pages(root.resolve(Reports.pathOf(file, "")))) {
      if (!written.contains(page) && Reports.isClaimPageOf(file, Files.readString(page))) {
        Files.delete(page);
      }
    }
  }

  /** The pages in a folder, by name; none if there is no such folder. */
  private static List<Path> pages(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(".html"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /**
   * Writes what covers the whole run: {@code results.json}, {@code junit.xml}, verdicts and
   * references for LaTeX, the coverage and {@code index.html}.
   *
   * @return what was written
   * @throws IOException if it cannot be written
   */
  List<Path> writeSummary(Outcome outcome) throws IOException {
    return List.of(
        write("results.json", Reports.json(outcome)),
        write("junit.xml", Reports.junit(outcome)),
        write(STATUS, Reports.status(outcome)),
        write("regulus.sty", Reports.latexPackage()),
        write("regulus.bib", Reports.bibtex(outcome)),
        write("coverage.tex", Reports.coverageLatex(outcome)),
        write("coverage.html", Reports.coverageHtml(outcome)),
        write("index.html", Reports.index(outcome, sweeps())));
  }

  /** The pages of sweeps that are there, by name. */
  private List<String> sweeps() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path page : pages(root.resolve(SWEEPS))) {
      if (!Reports.isClaimPage(Files.readString(page))) {
        names.add(SWEEPS + "/" + page.getFileName());
      }
    }
    return names;
  }

  private Path write(String name, String text) throws IOException {
    Path target = root.resolve(name);
    write(target, text);
    return target;
  }

  /**
   * Writes a text file as a whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  static void write(Path target, String text) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + " is not a file name");
    }
    Files.createDirectories(folder);
    Path draft = draft(folder);
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      try {
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A name of this process alone; unlike a temporary file, it gets the usual permissions. */
  private static Path draft(Path folder) {
    return folder.resolve(".regulus-" + ProcessHandle.current().pid() + ".tmp");
  }
}
