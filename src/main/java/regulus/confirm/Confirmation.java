package regulus.confirm;

import java.util.List;
import java.util.Optional;

/**
 * What numbers say of a statement, and the measurements that say it. The same statement and the
 * same instances give an equal confirmation.
 *
 * @param status agreement or contradiction
 * @param digits the digits to which all residuals vanish, at most those asked for; 0 unless {@link
 *     Status#AGREES}
 * @param measurements in the order in which they were decided
 * @param summary one sentence
 * @param witness for a contradiction or an undefined formula, what to run again to see it;
 *     otherwise empty
 * @param scope on what the numbers were tested; empty for the instances
 * @param study where the flows of a loss of margins went, if they were followed
 */
public record Confirmation(
    Status status,
    int digits,
    List<Measurement> measurements,
    String summary,
    String witness,
    String scope,
    Optional<MarginRecord> study) {

  /** What was tested on instances, without a study. */
  public Confirmation(
      Status status, int digits, List<Measurement> measurements, String summary, String witness) {
    this(status, digits, measurements, summary, witness, "", Optional.empty());
  }

  /** Copies the list. */
  public Confirmation {
    measurements = List.copyOf(measurements);
  }
}
