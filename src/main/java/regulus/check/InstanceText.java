package regulus.check;

import java.util.stream.Collectors;
import regulus.claim.Instance;

/** Instances in words. */
final class InstanceText {

  private InstanceText() {}

  static String of(Instance instance) {
    String sizes =
        instance.sizes().entrySet().stream()
            .map(size -> ", " + size.getKey() + " = " + size.getValue())
            .collect(Collectors.joining());
    return "N = "
        + instance.equations()
        + ", d = "
        + instance.unknowns()
        + ", scale "
        + instance.scale()
        + ", seed "
        + instance.seed()
        + sizes;
  }
}
