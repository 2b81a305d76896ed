package regulus.check;

import java.util.List;
import java.util.Optional;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.ClaimFile;
import regulus.claim.Variant;
import regulus.kernel.Certificate;

/**
 * A claim file that was read, with everything its check needs.
 *
 * @param place where its companions lie
 * @param claims the claim file
 * @param checks how it is checked
 * @param proofs the certificates beside it
 * @param sha256 the claim file's SHA-256 in hexadecimal digits
 */
public record Job(
    Place place, ClaimFile claims, Checks checks, CertificateFile.Reading proofs, String sha256) {

  /** The false variants of a claim. */
  public List<Variant> variantsOf(Claim claim) {
    return checks.variants().stream().filter(variant -> variant.of().equals(claim.id())).toList();
  }

  /** The stored certificate for a claim as it stands now. */
  Optional<Certificate> storedFor(Claim claim) {
    return proofs instanceof CertificateFile.Reading.Intact intact
        ? intact.file().certificateFor(claim)
        : Optional.empty();
  }

  /** What is wrong with the certificate file, if anything is. */
  public Optional<String> damage() {
    return proofs instanceof CertificateFile.Reading.Damaged damaged
        ? Optional.of(damaged.problem())
        : Optional.empty();
  }

  /** Number of statements to check: claims and variants. */
  public int size() {
    return claims.claims().size() + checks.variants().size();
  }
}
