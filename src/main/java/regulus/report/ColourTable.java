package regulus.report;

import java.util.List;
import java.util.Locale;

/**
 * Colours from dark violet to light yellow whose lightness grows evenly, so that equal differences
 * look equal, also in grey and to readers who do not tell red from green. The table was made in the
 * Oklab colour space (B. Ottosson, 2020): lightness from .28 to .92, hue from 300 to 105 degrees,
 * and a chroma of .15 or the largest one that screens show.
 */
final class ColourTable {

  private static final List<Integer> COLOURS =
      List.of(
          0x370065, 0x341879, 0x2c2c89, 0x1a3f97, 0x015496, 0x016493, 0x017495, 0x048398, 0x01929b,
          0x03a19b, 0x00b198, 0x04c18f, 0x56cc84, 0x83d679, 0xabde6f, 0xd0e469, 0xf4ea68);

  private ColourTable() {}

  /** A colour by its red, green and blue parts from 0 to 255. */
  record Colour(int red, int green, int blue) {

    /** As style sheets write it. */
    String hexadecimal() {
      return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** As the package xcolor reads it. */
    String latex() {
      return String.format(Locale.ROOT, "{rgb,255:red,%d;green,%d;blue,%d}", red, green, blue);
    }
  }

  /**
   * A colour between the ends of the table.
   *
   * @param share 0 for the first colour, 1 for the last; what is beyond is taken for the end
   */
  static Colour at(double share) {
    double place = Math.clamp(share, 0.0, 1.0) * (COLOURS.size() - 1);
    int below = (int) Math.min(Math.floor(place), COLOURS.size() - 2.0);
    double rest = place - below;
    int first = COLOURS.get(below);
    int second = COLOURS.get(below + 1);
    return new Colour(
        mixed(first >> 16, second >> 16, rest),
        mixed(first >> 8, second >> 8, rest),
        mixed(first, second, rest));
  }

  private static int mixed(int first, int second, double rest) {
    return (int) Math.round((1 - rest) * (first & 0xFF) + rest * (second & 0xFF));
  }
}
