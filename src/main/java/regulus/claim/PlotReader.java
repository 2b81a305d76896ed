package regulus.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.claim.Sweep.Axis;
import regulus.kernel.Rational;

/** Reads the plots of a sweep. */
final class PlotReader {

  /** Most curves of one plot: more cannot be told apart. */
  static final int MOST_CURVES = 8;

  private final List<Axis> grid;
  private final List<Quantity> quantities;

  PlotReader(List<Axis> grid, List<Quantity> quantities) {
    this.grid = grid;
    this.quantities = quantities;
  }

  List<Sweep.Drawing> plots(Optional<Yaml> node) throws ClaimException {
    List<Sweep.Drawing> plots = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (node.isPresent()) {
      for (Yaml item : Fields.sequence(node.get(), "a list of plots").items()) {
        Fields fields = Fields.of(item, "a plot", Keys.PLOT);
        if (!ids.add(fields.identifier("id"))) {
          throw new ClaimException(
              fields.require("id").position(),
              "a new identifier",
              "`" + fields.identifier("id") + "`, which an earlier plot has",
              "choose another one");
        }
        plots.add(
            fields.get("y").orElse(null) instanceof Yaml.Sequence list
                ? overlay(fields, list)
                : plot(fields));
      }
    }
    return plots;
  }

  private Sweep.Plot plot(Fields fields) throws ClaimException {
    Quantity quantity = quantity(fields.require("y"));
    Optional<String> x = Optional.empty();
    if (quantity instanceof Quantity.Potential) {
      if (fields.has("x")) {
        throw new ClaimException(
            fields.require("x").position(),
            "no `x`: a potential is drawn over its argument",
            fields.require("x").describe(),
            "remove it");
      }
    } else {
      x = Optional.of(symbol(Fields.scalar(fields.require("x"), "a symbol of the grid")));
    }
    Optional<Axis> curves = Optional.empty();
    List<Rational> curveValues = List.of();
    Optional<Yaml> node = fields.get("curves");
    if (node.isPresent()) {
      curves = Optional.of(axis(curveSymbol(node.get())));
      curveValues = curveValues(node.get(), curves.get());
    }
    Map<String, Rational> fixed = fixed(fields);
    requireAllPlaced(fields, x, curves, fixed);
    Fields scales = scales(fields);
    return new Sweep.Plot(
        fields.identifier("id"),
        title(fields),
        quantity.id(),
        x,
        curves.map(Axis::symbol),
        curveValues,
        fixed,
        scales.has("x") && GridReader.isLogarithmic(scales.require("x"), "the axis"),
        scales.has("y") && GridReader.isLogarithmic(scales.require("y"), "the axis"));
  }

  private static String title(Fields fields) throws ClaimException {
    String title = fields.text("title");
    return title.isEmpty() ? fields.identifier("id") : title;
  }

  private static Fields scales(Fields fields) throws ClaimException {
    Yaml none = new Yaml.Mapping(fields.position(), Map.of());
    return Fields.of(fields.get("axes").orElse(none), "`axes`", Keys.AXES);
  }

  /** Several quantities over a symbol, or over as many others. */
  private Sweep.Overlay overlay(Fields fields, Yaml.Sequence list) throws ClaimException {
    List<String> upward = quantities(list);
    if (upward.isEmpty() || upward.size() > MOST_CURVES) {
      throw new ClaimException(
          list.position(),
          "1 to " + MOST_CURVES + " quantities",
          upward.size() + " of them",
          "draw them in several plots");
    }
    if (fields.has("curves")) {
      throw new ClaimException(
          fields.require("curves").position(),
          "no `curves`: each quantity is one",
          fields.require("curves").describe(),
          "remove it, or write one quantity under `y`");
    }
    Map<String, Rational> fixed = fixed(fields);
    Yaml x = fields.require("x");
    List<String> across = x instanceof Yaml.Sequence others ? quantities(others) : List.of();
    if (x instanceof Yaml.Sequence && across.size() != upward.size()) {
      throw new ClaimException(
          x.position(),
          "a quantity to the right for each of " + upward.size() + " upward",
          across.size() + " of them",
          "write as many under `x` as under `y`");
    }
    List<String> moving =
        grid.stream().map(Axis::symbol).filter(symbol -> !fixed.containsKey(symbol)).toList();
    boolean named = x instanceof Yaml.Sequence || moving.contains(symbol(Fields.scalar(x, "x")));
    if (moving.size() != 1 || !named) {
      throw new ClaimException(
          fields.position(),
          "one symbol of the grid that moves, all others under `fixed`",
          moving.isEmpty() ? "none" : String.join(", ", moving),
          "fix the others");
    }
    Fields scales = scales(fields);
    return new Sweep.Overlay(
        fields.identifier("id"),
        title(fields),
        moving.getFirst(),
        across,
        upward,
        fixed,
        scales.has("x") && GridReader.isLogarithmic(scales.require("x"), "the axis"),
        scales.has("y") && GridReader.isLogarithmic(scales.require("y"), "the axis"));
  }

  private List<String> quantities(Yaml.Sequence list) throws ClaimException {
    List<String> ids = new ArrayList<>();
    for (Yaml item : list.items()) {
      Quantity quantity = quantity(item);
      if (quantity instanceof Quantity.Potential) {
        throw new ClaimException(
            item.position(), "a quantity with one value", "a curve", "draw it in its own plot");
      }
      ids.add(quantity.id());
    }
    return ids;
  }

  private Quantity quantity(Yaml node) throws ClaimException {
    String id = Fields.scalar(node, "a quantity").text();
    List<String> ids = quantities.stream().map(Quantity::id).toList();
    for (Quantity quantity : quantities) {
      if (quantity.id().equals(id)) {
        return quantity;
      }
    }
    throw new ClaimException(
        node.position(),
        "a quantity of this sweep",
        node.describe(),
        Spelling.remedy(id, ids, "write one of " + String.join(", ", ids)));
  }

  private String symbol(Yaml.Scalar scalar) throws ClaimException {
    List<String> symbols = grid.stream().map(Axis::symbol).toList();
    if (!symbols.contains(scalar.text())) {
      throw new ClaimException(
          scalar.position(),
          "a symbol of the grid",
          scalar.describe(),
          Spelling.remedy(scalar.text(), symbols, "write one of " + String.join(", ", symbols)));
    }
    return scalar.text();
  }

  private Axis axis(String symbol) {
    return grid.stream().filter(axis -> axis.symbol().equals(symbol)).findFirst().orElseThrow();
  }

  /** A symbol, or a symbol with some of its values. */
  private String curveSymbol(Yaml node) throws ClaimException {
    if (node instanceof Yaml.Mapping mapping) {
      if (mapping.entries().size() != 1) {
        throw new ClaimException(
            node.position(),
            "one symbol with its values",
            mapping.entries().size() + " of them",
            "fix the others under `fixed`");
      }
      return symbol(mapping.entries().values().iterator().next().key());
    }
    return symbol(Fields.scalar(node, "a symbol of the grid"));
  }

  private List<Rational> curveValues(Yaml node, Axis axis) throws ClaimException {
    List<Rational> values = axis.values();
    if (node instanceof Yaml.Mapping mapping) {
      Yaml list = mapping.entries().values().iterator().next().value();
      values = new ArrayList<>();
      for (Yaml item : Fields.sequence(list, "a list of values").items()) {
        values.add(onGrid(item, axis));
      }
    }
    if (values.isEmpty() || values.size() > MOST_CURVES) {
      throw new ClaimException(
          node.position(),
          "1 to " + MOST_CURVES + " curves",
          values.size() + " of them",
          "choose some values: `curves: {" + axis.symbol() + ": [...]}`");
    }
    return values;
  }

  private static Rational onGrid(Yaml node, Axis axis) throws ClaimException {
    Rational value = GridReader.number(node, "a value of `" + axis.symbol() + "`");
    if (!axis.values().contains(value)) {
      throw new ClaimException(
          node.position(),
          "a value of `" + axis.symbol() + "` on the grid",
          value.toString(),
          "write one of " + shortened(axis.values()));
    }
    return value;
  }

  private static String shortened(List<Rational> values) {
    List<String> texts = values.stream().limit(12).map(Rational::toString).toList();
    return String.join(", ", texts) + (values.size() > 12 ? ", ..." : "");
  }

  private Map<String, Rational> fixed(Fields fields) throws ClaimException {
    Map<String, Rational> fixed = new LinkedHashMap<>();
    Optional<Yaml> node = fields.get("fixed");
    if (node.isPresent()) {
      for (Yaml.Entry entry : Fields.mapping(node.get(), "fixed values").entries().values()) {
        String symbol = symbol(entry.key());
        fixed.put(symbol, onGrid(entry.value(), axis(symbol)));
      }
    }
    return fixed;
  }

  /** Each symbol of the grid has one place: to the right, a curve for each value, or fixed. */
  private void requireAllPlaced(
      Fields fields, Optional<String> x, Optional<Axis> curves, Map<String, Rational> fixed)
      throws ClaimException {
    for (Axis axis : grid) {
      String symbol = axis.symbol();
      int places =
          (x.isPresent() && x.get().equals(symbol) ? 1 : 0)
              + (curves.isPresent() && curves.get().symbol().equals(symbol) ? 1 : 0)
              + (fixed.containsKey(symbol) ? 1 : 0);
      if (places != 1) {
        throw new ClaimException(
            fields.position(),
            "each symbol of the grid under one of `x`, `curves` and `fixed`",
            "`" + symbol + "` under " + (places == 0 ? "none" : places + " of them"),
            places == 0
                ? "write `fixed: {" + symbol + ": ...}` with a value of the grid"
                : "remove it from all but one");
      }
    }
  }
}
