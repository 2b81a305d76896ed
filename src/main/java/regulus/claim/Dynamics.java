package regulus.claim;

import java.util.Map;
import java.util.Optional;

/** The dynamics and the loss a file may name: gradient flow of any loss, and no others yet. */
final class Dynamics {

  private static final Map<String, String> SUPPORTED = Map.of("flow", "gradient", "loss", "any");

  private Dynamics() {}

  static void requireSupported(Fields fields) throws ClaimException {
    for (Map.Entry<String, String> supported : SUPPORTED.entrySet()) {
      String key = supported.getKey();
      Optional<Yaml> value = fields.get(key);
      if (value.isPresent() && !fields.text(key).equals(supported.getValue())) {
        throw new ClaimException(
            value.get().position(),
            "`" + key + ": " + supported.getValue() + "`",
            value.get().describe() + ", which is not supported yet",
            "remove the key");
      }
    }
  }
}
