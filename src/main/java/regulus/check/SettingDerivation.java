package regulus.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import regulus.derive.Derivation;
import regulus.derive.Deriver;
import regulus.derive.SymjaClient;
import regulus.kernel.Setting;

/** Derives what holds in a setting, within a budget. */
public final class SettingDerivation {

  private SettingDerivation() {}

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
