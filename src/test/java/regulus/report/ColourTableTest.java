package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColourTableTest {

  /** The lightness of Oklab (Ottosson 2020) of a colour of the standard space sRGB. */
  private static double lightness(ColourTable.Colour c) {
    double r = linear(c.red());
    double g = linear(c.green());
    double b = linear(c.blue());
    double l = 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b;
    double m = 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b;
    double s = 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b;
    return 0.2104542553 * Math.cbrt(l) + 0.7936177850 * Math.cbrt(m) - 0.0040720468 * Math.cbrt(s);
  }

  private static double linear(int part) {
    double c = part / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  @Test
  void lightnessGrowsEvenly() {
    for (int i = 0; i <= 16; i++) {
      assertThat(lightness(ColourTable.at(i / 16.0))).isCloseTo(0.28 + 0.04 * i, within(0.005));
    }
  }

  @Test
  void betweenItIsMonotone() {
    double before = 0;
    for (int i = 0; i <= 200; i++) {
      double now = lightness(ColourTable.at(i / 200.0));
      assertThat(now).isGreaterThan(before);
      before = now;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -1e-9, 0})
  void beyondTheEndsIsTheEnd(double share) {
    assertThat(ColourTable.at(share).hexadecimal()).isEqualTo("#370065");
    assertThat(ColourTable.at(1 - share).hexadecimal()).isEqualTo("#f4ea68");
  }
}
