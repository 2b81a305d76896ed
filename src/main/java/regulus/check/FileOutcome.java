package regulus.check;

import java.util.List;
import java.util.Optional;
import regulus.claim.Citation;
import regulus.kernel.Setting;

/**
 * What became of one claim file.
 *
 * @param file the file as the user named it
 * @param place the file relative to the folder that also holds the reports, with {@code /}
 * @param id the file's name in the collection
 * @param title what the paper or its author calls it
 * @param source where the claims are printed, or for whose setting they were derived
 * @param setting the setting as the kernel received it
 * @param data what there is to say of the data points of classification, none if none are given
 * @param run what a second run needs to find the same
 * @param claims the claims, in the file's order
 */
public record FileOutcome(
    String file,
    String place,
    String id,
    String title,
    Optional<Citation> source,
    Setting setting,
    List<String> data,
    Run run,
    List<ClaimOutcome> claims) {

  /** Copies the list. */
  public FileOutcome {
    data = List.copyOf(data);
    claims = List.copyOf(claims);
  }

  /**
   * What a second run needs to find the same.
   *
   * @param version the version of Regulus
   * @param sha256 the claim file's SHA-256 in hexadecimal digits
   * @param command the command line
   * @param digits decimal digits of the numeric tests
   * @param seeds the seeds of the instances
   */
  public record Run(String version, String sha256, String command, int digits, List<Long> seeds) {
    /** Copies the list. */
    public Run {
      seeds = List.copyOf(seeds);
    }
  }

  /** How a run that consisted of this file alone would end. */
  public ExitCode exitCode() {
    return ExitCode.worst(claims.stream().map(ClaimOutcome::exitCode).toList());
  }
}
