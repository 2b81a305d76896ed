package regulus.check;

import java.util.List;

/**
 * What became of a run.
 *
 * @param version the version of Regulus
 * @param files the claim files, in the order in which they were checked
 */
public record Outcome(String version, List<FileOutcome> files) {

  /** Copies the list. */
  public Outcome {
    files = List.copyOf(files);
  }

  /** How the run ends as far as the claims are concerned. */
  public ExitCode exitCode() {
    return ExitCode.worst(files.stream().map(FileOutcome::exitCode).toList());
  }
}
