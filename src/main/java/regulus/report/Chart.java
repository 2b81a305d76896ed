package regulus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over two axes, before any markup. Positions are those on the axes: on a logarithmic axis
 * the decimal logarithm, which reaches where no double does.
 *
 * @param title what it shows
 * @param x the axis to the right
 * @param y the axis upward
 * @param legend what the curves' names are values of, empty if there is one curve
 * @param curves the curves, at most as many as there are styles
 * @param references at most two curves to compare with, drawn thin behind the others
 */
record Chart(
    String title, Axis x, Axis y, Label legend, List<Curve> curves, List<Curve> references) {

  Chart {
    curves = List.copyOf(curves);
    references = List.copyOf(references);
  }

  /** A short text, as plain Unicode and as LaTeX. */
  record Label(String plain, String latex) {
    static final Label NONE = new Label("", "");
  }

  /**
   * An axis.
   *
   * @param first the position at its left or lower end, which may be the larger one
   * @param last the position at its other end
   */
  record Axis(Label label, double first, double last, List<Tick> ticks) {
    Axis {
      ticks = List.copyOf(ticks);
    }

    /** How far a position is from the first end, 1 at the last. */
    double share(double position) {
      return (position - first) / (last - first);
    }
  }

  /** A mark on an axis. */
  record Tick(double at, Label label) {}

  /** A curve; where a value is missing it has a gap. */
  record Curve(Label name, List<List<Spot>> pieces) {
    Curve {
      pieces = pieces.stream().map(List::copyOf).toList();
    }
  }

  /** A point of a curve. */
  record Spot(double x, double y) {}

  private static final int MOST_TICKS = 8;

  /**
   * An axis for some positions, in the order of {@code first} and {@code last}.
   *
   * @param logarithmic whether positions are decimal logarithms
   * @param margin whether the axis ends at ticks, or else at the positions themselves
   */
  static Axis axis(Label label, double first, double last, boolean logarithmic, boolean margin) {
    double low = Math.min(first, last);
    double high = Math.max(first, last);
    if (high - low < 1e-12 * Math.max(1, Math.abs(high))) {
      low -= 0.5;
      high += 0.5;
    }
    double step = logarithmic ? Math.max(1, Math.rint(niceStep(high - low))) : niceStep(high - low);
    double from = margin ? Math.floor(low / step + 1e-9) * step : low;
    double to = margin ? Math.ceil(high / step - 1e-9) * step : high;
    List<Tick> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(from / step - 1e-9); k * step <= to + 1e-9 * step; k++) {
      double at = k * step;
      ticks.add(new Tick(at, logarithmic ? power(Math.round(at)) : Figures.label(at, step)));
    }
    return first <= last ? new Axis(label, from, to, ticks) : new Axis(label, to, from, ticks);
  }

  /** 1, 2 or 5 times a power of ten, such that there are at most {@link #MOST_TICKS} steps. */
  private static double niceStep(double span) {
    double least = span / (MOST_TICKS - 1);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static Label power(long exponent) {
    return exponent == 0
        ? new Label("1", "$1$")
        : exponent == 1
            ? new Label("10", "$10$")
            : new Label("10" + Figures.superscript(exponent), "$10^{" + exponent + "}$");
  }
}
