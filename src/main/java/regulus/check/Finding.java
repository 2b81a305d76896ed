package regulus.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import regulus.claim.VerdictWord;

/**
 * What was found out about one statement, be it a claim or a false variant of one.
 *
 * @param verdict the verdict
 * @param numeric what the numbers say
 * @param digits to how many digits the numbers agree, or with how many they contradict
 * @param scope for which sizes, losses and starts the verdict holds
 * @param hypotheses what the verdict rests on
 * @param witness what anyone can re-run to see that the statement is false
 * @param explanation why there is no proof, or what is missing, in one sentence; may be empty
 * @param proof the kernel's proof
 * @param certificate what the kernel replayed
 * @param measurements the numeric tests
 * @param study of a limit direction, if flows were followed toward one
 * @param cutShort whether the budget ended before kernel and search had said all they could
 * @param inconsistent whether exact algebra and numbers contradict each other
 */
public record Finding(
    VerdictWord verdict,
    Numeric numeric,
    OptionalInt digits,
    String scope,
    List<String> hypotheses,
    Optional<String> witness,
    String explanation,
    Optional<Proof> proof,
    Optional<CertificateUse> certificate,
    List<Measured> measurements,
    Optional<MarginStudy> study,
    boolean cutShort,
    boolean inconsistent) {

  /** Copies the lists. */
  public Finding {
    hypotheses = List.copyOf(hypotheses);
    measurements = List.copyOf(measurements);
  }

  /**
   * The certificate behind a proof.
   *
   * @param file where it lies, as a path to be shown; empty if it was only derived
   * @param steps its steps, one line each
   */
  public record CertificateUse(Optional<String> file, List<String> steps) {
    /** Copies the list. */
    public CertificateUse {
      steps = List.copyOf(steps);
    }
  }
}
