package regulus.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what a sweep of classification computes. */
final class MarginQuantityReader {

  private final int features;

  /** Quantities of predictors with that many components. */
  MarginQuantityReader(int features) {
    this.features = features;
  }

  List<Quantity> quantities(Yaml node) throws ClaimException {
    List<String> known = new ArrayList<>(Keys.MARGIN_QUANTITY);
    known.addAll(Keys.MARGIN_KINDS);
    List<Quantity> quantities = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Yaml item : Fields.sequence(node, "a list of quantities").items()) {
      Fields fields = Fields.of(item, "a quantity of classification", known);
      String id = fields.identifier("id");
      if (!ids.add(id)) {
        throw new ClaimException(
            fields.require("id").position(),
            "a new identifier",
            "`" + id + "`, which an earlier quantity has",
            "choose another one");
      }
      quantities.add(quantity(id, fields));
    }
    if (quantities.isEmpty()) {
      throw new ClaimException(node.position(), "a quantity", "an empty list", "add one");
    }
    return quantities;
  }

  private Quantity quantity(String id, Fields fields) throws ClaimException {
    List<String> kinds = Keys.MARGIN_KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      throw new ClaimException(
          fields.position(),
          "one of " + String.join(", ", Keys.MARGIN_KINDS),
          kinds.isEmpty() ? "none" : String.join(" and ", kinds),
          "say what the quantity is");
    }
    String kind = kinds.getFirst();
    if (fields.has("of") && !kind.equals("component")) {
      throw new ClaimException(fields.require("of").position(), "no `of` here", "one", "remove it");
    }
    Yaml value = fields.require(kind);
    return switch (kind) {
      case "excess" -> new Quantity.Excess(id, QuantityReader.norm(value));
      case "deficit" -> new Quantity.Deficit(id, QuantityReader.norm(value));
      case "distance" -> distance(id, value);
      case "component" ->
          new Quantity.Component(
              id,
              path(fields.require("of"), List.of(Quantity.Path.values())),
              Fields.integer(value, "the number of a component", 1, features));
      default -> gap(id, value);
    };
  }

  private static Quantity distance(String id, Yaml value) throws ClaimException {
    String word = Fields.scalar(value, "`l1`, `l2`, `potential` or `process`").text();
    if (word.equals("l1") || word.equals("l2")) {
      return new Quantity.Distance(id, QuantityReader.norm(value));
    }
    return new Quantity.Apart(
        id, path(value, List.of(Quantity.Path.POTENTIAL, Quantity.Path.PROCESS)));
  }

  private static Quantity gap(String id, Yaml value) throws ClaimException {
    if (!Fields.scalar(value, "`clock`").text().equals("clock")) {
      throw new ClaimException(value.position(), "`clock`", value.describe(), "write `gap: clock`");
    }
    return new Quantity.Gap(id);
  }

  private static Quantity.Path path(Yaml value, List<Quantity.Path> paths) throws ClaimException {
    List<String> words = paths.stream().map(Quantity.Path::word).toList();
    String word = Fields.scalar(value, "a path").text();
    for (Quantity.Path path : paths) {
      if (path.word().equals(word)) {
        return path;
      }
    }
    throw new ClaimException(
        value.position(),
        "one of " + String.join(", ", words),
        value.describe(),
        Spelling.remedy(word, words, "write one of them"));
  }
}
