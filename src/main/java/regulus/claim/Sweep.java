package regulus.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Quantities of one model on a grid of its constants.
 *
 * @param path the sweep file as the user named it
 * @param id its identifier
 * @param title its title; the identifier if none is given
 * @param note a remark for readers, empty if there is none
 * @param claims the claim file whose model is swept
 * @param setting that model, with the symbols of the grid among its constants and initial values in
 *     their terms
 * @param grid the symbols that move, the last one fastest
 * @param constants the values of further constants, one for all coordinates or one for each, in
 *     symbols of the grid
 * @param overridden defined symbols of the claim file that the sweep gives in another way
 * @param data the equations {@code Xw = y}, or data points with a loss of margins
 * @param scale the symbol of the grid that says how small a loss of margins is, if there is one
 * @param digits significant digits of each value
 * @param quantities what is computed at each point
 * @param plots what is drawn
 * @param labels how symbols of the grid are shown, where not by their names
 */
public record Sweep(
    Path path,
    String id,
    String title,
    String note,
    ClaimFile claims,
    Setting setting,
    List<Axis> grid,
    Map<String, List<Expr>> constants,
    List<Overridden> overridden,
    SweepData data,
    Optional<LossScale> scale,
    int digits,
    List<Quantity> quantities,
    List<Drawing> plots,
    Map<String, Expr> labels) {

  /** Copies the collections. */
  public Sweep {
    grid = List.copyOf(grid);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    overridden = List.copyOf(overridden);
    quantities = List.copyOf(quantities);
    plots = List.copyOf(plots);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /**
   * A symbol that moves.
   *
   * @param position where the file says so
   * @param values its values, in the order in which they are plotted
   */
  public record Axis(Position position, String symbol, List<Rational> values) {
    /** Copies the list. */
    public Axis {
      values = List.copyOf(values);
    }
  }

  /**
   * A defined symbol of the claim file that has a value of its own here. Both formulas must agree
   * at each point, or the claim would be about another start.
   *
   * @param position where the sweep gives the symbol
   * @param formula the claim file's formula
   */
  public record Overridden(Position position, String symbol, Expr formula) {}

  /** What is drawn. */
  public sealed interface Drawing {

    /** Its identifier within the sweep. */
    String id();

    /** What it shows. */
    String title();

    /** Values of the symbols of the grid that do not move in it. */
    Map<String, Rational> fixed();

    /** Whether the horizontal axis is logarithmic. */
    boolean logX();

    /** Whether the vertical axis is logarithmic. */
    boolean logY();
  }

  /**
   * One quantity, a curve for each value of a symbol.
   *
   * @param id its identifier within the sweep
   * @param title what it shows
   * @param quantity the identifier of the quantity that is drawn upward
   * @param x the symbol of the grid that is drawn to the right; empty for the argument of a
   *     potential
   * @param curves the symbol of the grid that has a curve for each of some values, if any
   * @param curveValues those values
   * @param fixed values of the other symbols of the grid
   * @param logX whether the horizontal axis is logarithmic
   * @param logY whether the vertical axis is logarithmic
   */
  public record Plot(
      String id,
      String title,
      String quantity,
      Optional<String> x,
      Optional<String> curves,
      List<Rational> curveValues,
      Map<String, Rational> fixed,
      boolean logX,
      boolean logY)
      implements Drawing {
    /** Copies the collections. */
    public Plot {
      curveValues = List.copyOf(curveValues);
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }
  }

  /**
   * Several quantities, a curve each, as one symbol of the grid moves.
   *
   * @param id its identifier within the sweep
   * @param title what it shows
   * @param along the symbol that moves
   * @param across the identifiers of the quantities that are drawn to the right, one for each
   *     curve; none if the symbol itself is
   * @param upward the identifiers of those that are drawn upward
   * @param fixed values of the other symbols of the grid
   * @param logX whether the horizontal axis is logarithmic
   * @param logY whether the vertical axis is logarithmic
   */
  public record Overlay(
      String id,
      String title,
      String along,
      List<String> across,
      List<String> upward,
      Map<String, Rational> fixed,
      boolean logX,
      boolean logY)
      implements Drawing {
    /** Copies the collections. */
    public Overlay {
      across = List.copyOf(across);
      upward = List.copyOf(upward);
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }
  }

  /**
   * A point of the grid.
   *
   * @param index its number, from 0
   * @param at the value of each symbol of the grid
   */
  public record Point(int index, Map<String, Rational> at) {
    /** Copies the map. */
    public Point {
      at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
    }
  }

  /** All points of the grid, the last symbol moving fastest. */
  public List<Point> points() {
    List<Map<String, Rational>> tuples = new ArrayList<>(List.of(Map.of()));
    for (Axis axis : grid) {
      List<Map<String, Rational>> longer = new ArrayList<>();
      for (Map<String, Rational> tuple : tuples) {
        for (Rational value : axis.values()) {
          Map<String, Rational> extended = new LinkedHashMap<>(tuple);
          extended.put(axis.symbol(), value);
          longer.add(extended);
        }
      }
      tuples = longer;
    }
    List<Point> points = new ArrayList<>();
    for (Map<String, Rational> tuple : tuples) {
      points.add(new Point(points.size(), tuple));
    }
    return points;
  }

  /**
   * The values of the constants that the sweep fixes, at one point.
   *
   * @return for each constant one value, or one for each coordinate
   * @throws ClaimException if some formula is no rational number there
   */
  public Map<String, List<Rational>> constantsAt(Point point) throws ClaimException {
    Map<String, List<Rational>> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<Expr>> entry : constants.entrySet()) {
      List<Rational> list = new ArrayList<>();
      for (Expr formula : entry.getValue()) {
        Optional<Rational> value = ExactNumber.of(formula, point.at());
        if (value.isEmpty()) {
          throw new ClaimException(
              new Position(path.toString(), 1, 1),
              "a rational value of `" + entry.getKey() + "` at each point",
              "`" + formula + "` at " + point.at(),
              "write constants without roots and functions");
        }
        list.add(value.get());
      }
      values.put(entry.getKey(), list);
    }
    return values;
  }

  /** The quantity of that identifier. */
  public Quantity quantity(String quantityId) {
    return quantities.stream()
        .filter(quantity -> quantity.id().equals(quantityId))
        .findFirst()
        .orElseThrow();
  }

  /** The symbol of the grid of that name. */
  public Axis axis(String symbol) {
    return grid.stream().filter(axis -> axis.symbol().equals(symbol)).findFirst().orElseThrow();
  }
}
