package regulus.claim;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Setting;

/**
 * A claim file.
 *
 * @param path the file as the user named it
 * @param id its identifier
 * @param title its title; the identifier if none is given
 * @param source where its claims are printed, if said
 * @param setting what all claims of the file are about; a claim's statement may assume more
 * @param data the data points of classification, if the file gives some
 * @param claims in the order written
 * @param text what was read
 */
public record ClaimFile(
    Path path,
    String id,
    String title,
    Optional<Citation> source,
    Setting setting,
    Optional<MarginData> data,
    List<Claim> claims,
    ClaimSource text) {

  /** Copies the list. */
  public ClaimFile {
    claims = List.copyOf(claims);
  }

  /** The claim of that identifier, if there is one. */
  public Optional<Claim> claim(String claimId) {
    return claims.stream().filter(claim -> claim.id().equals(claimId)).findFirst();
  }
}
