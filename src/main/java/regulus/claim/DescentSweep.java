package regulus.claim;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import regulus.kernel.Rational;
import regulus.kernel.Statement.WeightStart;

/**
 * A sweep of gradient descent of a deep linear network over its depth and its width: by how much
 * the loss has fallen after a fixed number of steps.
 *
 * @param path the sweep file as the user named it
 * @param id its identifier
 * @param title its title; the identifier if none is given
 * @param note a remark for readers, empty if there is none
 * @param claims the claim file whose model is swept
 * @param starts how weights are drawn, one heat map for each
 * @param depths numbers L of layers, increasing, at least 2
 * @param widths numbers m of units of each hidden layer, increasing, at least {@code dx} and {@code
 *     dy}
 * @param seeds an odd number of seeds of weights and data, of whose values the median is taken
 * @param steps how many steps are made
 * @param step the step size in units of {@code dy/(L |X|^2)}
 * @param sizes the sizes of the data
 */
public record DescentSweep(
    Path path,
    String id,
    String title,
    String note,
    ClaimFile claims,
    List<WeightStart> starts,
    List<Integer> depths,
    List<Integer> widths,
    List<Integer> seeds,
    int steps,
    Rational step,
    Sizes sizes) {

  /** Copies the lists. */
  public DescentSweep {
    starts = List.copyOf(starts);
    depths = List.copyOf(depths);
    widths = List.copyOf(widths);
    seeds = List.copyOf(seeds);
  }

  /**
   * Sizes of the data.
   *
   * @param inputs {@code dx}, the length of an input
   * @param outputs {@code dy}, the length of an output
   * @param rank {@code r}, the rank of the inputs X
   */
  public record Sizes(int inputs, int outputs, int rank) {}

  /**
   * A point of the grid.
   *
   * @param index its number
   * @param start how weights are drawn
   * @param depth L
   * @param width m
   */
  public record Point(int index, WeightStart start, int depth, int width) {}

  /** The number of points. */
  public int size() {
    return starts.size() * depths.size() * widths.size();
  }

  /** A point: the width moves fastest, then the depth, then the start. */
  public Point point(int index) {
    int row = index / widths.size();
    return new Point(
        index,
        starts.get(row / depths.size()),
        depths.get(row % depths.size()),
        widths.get(index % widths.size()));
  }

  /** All points. */
  public List<Point> points() {
    return IntStream.range(0, size()).mapToObj(this::point).toList();
  }
}
