package regulus.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import regulus.kernel.Rational;

/**
 * What a sweep found at one point of its grid, as one line of JSON.
 *
 * @param index the point's number
 * @param at the value of each symbol of the grid
 * @param values what was found for each quantity
 */
public record SweepRecord(int index, Map<String, Rational> at, Map<String, Value> values) {

  private static final List<String> KEYS = List.of("point", "at", "values");
  private static final List<String> VALUE_KEYS = List.of("numbers", "problem");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9](\\.[0-9]+)?(e-?[0-9]{1,9})?|");

  /** Copies the maps. */
  public SweepRecord {
    at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The value of one quantity.
   *
   * @param numbers one decimal number, or one for each argument of a curve; empty texts where there
   *     is none, no numbers if there are none at all
   * @param problem why numbers are missing, empty if none is
   */
  public record Value(List<String> numbers, String problem) {
    /** Copies the list. */
    public Value {
      numbers = List.copyOf(numbers);
    }

    /** A value without a problem. */
    public static Value of(List<String> numbers) {
      return new Value(numbers, "");
    }
  }

  /** The numbers of a quantity, none if there are none. */
  public List<String> numbers(String quantity) {
    Value value = values.get(quantity);
    return value == null ? List.of() : value.numbers();
  }

  /** The record as one line of JSON without its end. */
  public String toJson() {
    List<String> coordinates = new ArrayList<>();
    at.forEach(
        (symbol, value) -> coordinates.add(Json.text(symbol) + ": " + Json.text(value.toString())));
    List<String> found = new ArrayList<>();
    values.forEach(
        (id, value) -> {
          List<String> numbers = value.numbers().stream().map(Json::text).toList();
          String problem =
              value.problem().isEmpty() ? "" : ", \"problem\": " + Json.text(value.problem());
          found.add(
              Json.text(id)
                  + ": {\"numbers\": ["
                  + String.join(", ", numbers)
                  + "]"
                  + problem
                  + "}");
        });
    return "{\"point\": "
        + index
        + ", \"at\": {"
        + String.join(", ", coordinates)
        + "}, \"values\": {"
        + String.join(", ", found)
        + "}}";
  }

  /**
   * Reads a line that {@link #toJson} wrote.
   *
   * @param name the file's name for messages
   * @throws ClaimException if it is no such line of this sweep
   */
  public static SweepRecord parse(String name, String line, Sweep sweep) throws ClaimException {
    Fields fields = Fields.of(YamlReader.read(SourceText.of(name, line)), "a record", KEYS);
    Map<String, Rational> at = new LinkedHashMap<>();
    List<String> symbols = sweep.grid().stream().map(Sweep.Axis::symbol).toList();
    Fields coordinates = Fields.of(fields.require("at"), "`at`", symbols);
    for (String symbol : symbols) {
      at.put(symbol, GridReader.number(coordinates.require(symbol), "a value"));
    }
    List<String> ids = sweep.quantities().stream().map(Quantity::id).toList();
    Fields found = Fields.of(fields.require("values"), "`values`", ids);
    Map<String, Value> values = new LinkedHashMap<>();
    for (String id : ids) {
      Fields value = Fields.of(found.require(id), "a value", VALUE_KEYS);
      List<String> numbers = new ArrayList<>();
      for (Yaml item : Fields.sequence(value.require("numbers"), "a list").items()) {
        numbers.add(number(item));
      }
      values.put(id, new Value(numbers, value.text("problem")));
    }
    int last = SweepReader.MOST_POINTS - 1;
    int index = Fields.integer(fields.require("point"), "a point", 0, last);
    return new SweepRecord(index, at, values);
  }

  private static String number(Yaml node) throws ClaimException {
    if (node instanceof Yaml.Scalar scalar && NUMBER.matcher(scalar.text()).matches()) {
      return scalar.text();
    }
    throw new ClaimException(node.position(), "a decimal number", node.describe(), "run it again");
  }
}
