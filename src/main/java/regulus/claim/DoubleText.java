package regulus.claim;

import java.util.regex.Pattern;

/** Doubles as lines of journals hold them: as {@link Double#toString} writes them, quoted. */
final class DoubleText {

  private static final Pattern WRITTEN =
      Pattern.compile("-?([0-9]{1,20}\\.[0-9]{1,20}(E-?[0-9]{1,3})?|Infinity)|NaN");

  private DoubleText() {}

  /**
   * Reads one.
   *
   * @throws ClaimException if it is none
   */
  static double read(Yaml node) throws ClaimException {
    if (node instanceof Yaml.Scalar scalar && WRITTEN.matcher(scalar.text()).matches()) {
      return Double.parseDouble(scalar.text());
    }
    throw new ClaimException(node.position(), "a decimal number", node.describe(), "run it again");
  }
}
