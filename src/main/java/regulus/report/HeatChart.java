package regulus.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Heat maps side by side over the same axes and with one scale of colours, before any markup.
 *
 * @param title what they show
 * @param x the axis to the right, with a column of cells for each value
 * @param y the axis upward, with a row of cells for each value
 * @param colours what colours mean; positions beyond its ends have the colour of the end
 * @param mark what cells without a value mean; empty if there are none
 * @param maps the heat maps, one or more
 */
record HeatChart(
    String title,
    Side x,
    Side y,
    Chart.Axis colours,
    Optional<Chart.Label> mark,
    List<HeatMap> maps) {

  HeatChart {
    maps = List.copyOf(maps);
  }

  /**
   * An axis of cells. Positions are those on the axis, between 0 and 1.
   *
   * @param edges where cells end, one more than there are cells, increasing from 0 to 1
   * @param ticks marks at positions between 0 and 1
   */
  record Side(Chart.Label label, List<Double> edges, List<Chart.Tick> ticks) {
    Side {
      edges = List.copyOf(edges);
      ticks = List.copyOf(ticks);
    }

    int cells() {
      return edges.size() - 1;
    }
  }

  /**
   * One heat map.
   *
   * @param cells the cells, row after row from below, as many as both sides say
   */
  record HeatMap(Chart.Label name, List<Cell> cells) {
    HeatMap {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param value its value, none where it is marked
   * @param words what it shows, for readers who point at it
   */
  record Cell(Optional<Double> value, String words) {}

  /** The colour of a value. */
  ColourTable.Colour colour(double value) {
    return ColourTable.at(colours.share(value));
  }

  /**
   * An axis of cells for whole numbers on a logarithmic scale: cells end half-way between numbers.
   *
   * @param values at least one, positive and increasing
   * @param most most ticks
   */
  static Side logarithmic(Chart.Label label, List<Integer> values, int most) {
    double[] logs = values.stream().mapToDouble(Math::log).toArray();
    int n = logs.length;
    double first = n == 1 ? logs[0] - 1 : logs[0] - (logs[1] - logs[0]) / 2;
    double last = n == 1 ? logs[0] + 1 : logs[n - 1] + (logs[n - 1] - logs[n - 2]) / 2;
    double[] edges = new double[n + 1];
    edges[n] = 1;
    for (int i = 1; i < n; i++) {
      edges[i] = ((logs[i - 1] + logs[i]) / 2 - first) / (last - first);
    }
    int stride = Math.max(1, Math.ceilDiv(n, most));
    List<Chart.Tick> ticks =
        IntStream.iterate(0, i -> i < n, i -> i + stride)
            .mapToObj(
                i ->
                    new Chart.Tick(
                        (logs[i] - first) / (last - first),
                        new Chart.Label(
                            Integer.toString(values.get(i)), "$" + values.get(i) + "$")))
            .toList();
    return new Side(label, Arrays.stream(edges).boxed().toList(), ticks);
  }
}
