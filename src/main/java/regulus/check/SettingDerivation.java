package regulus.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.derive.Derivation;
import regulus.derive.Deriver;
import regulus.derive.SymjaClient;
import regulus.kernel.Setting;

/** Derives what holds in a setting, within a budget. */
public final class SettingDerivation {

  private static final String MISSING_ID = "the key `id`";
  private static final String MISSING_CLAIMS = "the key `claims`";
  private static final String ANY_CLAIM = "\nclaims:\n  - {id: laws, laws: complete}\n";

  private SettingDerivation() {}

  /**
   * The setting of a claim file or of a model file, which is a claim file without claims and
   * without identifier.
   *
   * @throws ClaimException at the first place where it is neither
   * @throws IOException if it cannot be read
   */
  public static Setting read(Path file) throws ClaimException, IOException {
    String added = "";
    while (true) {
      try {
        return added.isEmpty()
            ? ClaimReader.read(file).setting()
            : ClaimReader.parse(file.toString(), Files.readString(file) + added).setting();
      } catch (ClaimException e) {
        String more = missing(e);
        if (more.isEmpty() || added.contains(more)) {
          throw e;
        }
        added += more;
      }
    }
  }

  private static String missing(ClaimException e) {
    if (e.expected().startsWith(MISSING_ID)) {
      return "\nid: model\n";
    }
    return e.expected().startsWith(MISSING_CLAIMS) ? ANY_CLAIM : "";
  }

  /**
   * Derives laws, metric, potential and regularizer, or an obstruction.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public static Derivation derive(Setting setting, Duration budget) throws InterruptedException {
    try (SymjaClient symja = new SymjaClient(budget)) {
      Optional<Derivation> derivation =
          Deadline.after(budget).run("derivation", () -> new Deriver(symja).derive(setting));
      return derivation.orElseGet(() -> new Derivation(setting, List.of()));
    }
  }
}
