package regulus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures behind the tables and plots, kept in a file so that part of them can be measured
 * again. What is compared with each other is always replaced together. Figures of two machines do
 * not mix.
 */
final class Results {

  private static final String MACHINE = "# ";
  private static final String OCCASION = "#! ";

  private final Path file;
  private final List<String> machine = new ArrayList<>();
  private final List<Measured> rows = new ArrayList<>();
  private String occasion = "";

  private Results(Path file) {
    this.file = file;
  }

  /** Those of a file, none if it does not exist. */
  static Results read(Path file) throws IOException {
    Results results = new Results(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(MACHINE)) {
          results.machine.add(line.substring(MACHINE.length()));
        } else if (line.startsWith(OCCASION)) {
          results.occasion = line.substring(OCCASION.length());
        } else {
          results.rows.add(Measured.parse(line));
        }
      }
    }
    return results;
  }

  /** Lines that describe the machine and the last occasion on which it measured. */
  List<String> machine() {
    List<String> lines = new ArrayList<>(machine);
    lines.add(occasion);
    return lines;
  }

  /**
   * States the machine that measures now. Rows of another one are dropped.
   *
   * @param now what else there is to say about the occasion
   * @return whether rows were dropped
   */
  boolean measuringOn(List<String> description, String now) {
    boolean other = !machine.isEmpty() && !machine.equals(description);
    if (other) {
      rows.clear();
    }
    machine.clear();
    machine.addAll(description);
    occasion = now;
    return other;
  }

  /** Replaces all rows of the tasks that the new rows belong to, and writes the file. */
  void replace(List<Measured> added) throws IOException {
    rows.removeIf(row -> added.stream().anyMatch(row::sameTask));
    rows.addAll(added);
    List<String> lines = new ArrayList<>();
    machine.forEach(line -> lines.add(MACHINE + line));
    lines.add(OCCASION + occasion);
    rows.forEach(row -> lines.add(row.line()));
    Files.write(file, lines);
  }

  /** The rows of a group, in the order they were measured. */
  List<Measured> group(String group) {
    return rows.stream().filter(row -> row.group().equals(group)).toList();
  }

  /** The row of an engine for a task. */
  Optional<Measured> find(String group, String subject, String parameter, String engine) {
    return group(group).stream()
        .filter(row -> row.subject().equals(subject))
        .filter(row -> row.parameter().equals(parameter))
        .filter(row -> row.engine().equals(engine))
        .findFirst();
  }
}
