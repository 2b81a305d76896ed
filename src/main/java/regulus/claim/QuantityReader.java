package regulus.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement.LinearTerm;

/** Reads what a sweep computes. */
final class QuantityReader {

  private final ClaimFile claims;
  private final Declarations declarations;

  QuantityReader(ClaimFile claims, Declarations declarations) {
    this.claims = claims;
    this.declarations = declarations;
  }

  List<Quantity> quantities(Yaml node) throws ClaimException {
    List<String> known = new ArrayList<>(Keys.QUANTITY);
    known.addAll(Keys.QUANTITY_KINDS);
    List<Quantity> quantities = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Yaml item : Fields.sequence(node, "a list of quantities").items()) {
      Fields fields = Fields.of(item, "a quantity", known);
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
    List<String> kinds = Keys.QUANTITY_KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      throw new ClaimException(
          fields.position(),
          "one of " + String.join(", ", Keys.QUANTITY_KINDS),
          kinds.isEmpty() ? "none" : String.join(" and ", kinds),
          "say what the quantity is");
    }
    String kind = kinds.getFirst();
    if (!kind.equals("potential")) {
      for (String key : List.of("from", "to", "points", "reference")) {
        if (fields.has(key)) {
          throw new ClaimException(
              fields.require(key).position(), "no `" + key + "` here", "one", "remove it");
        }
      }
    }
    return switch (kind) {
      case "potential" -> potential(id, fields);
      case "excess" -> new Quantity.Excess(id, norm(fields.require(kind)));
      default -> new Quantity.Distance(id, norm(fields.require(kind)));
    };
  }

  static Quantity.Norm norm(Yaml node) throws ClaimException {
    return switch (Fields.scalar(node, "`l1` or `l2`").text()) {
      case "l1" -> Quantity.Norm.L1;
      case "l2" -> Quantity.Norm.L2;
      default ->
          throw new ClaimException(
              node.position(), "`l1` or `l2`", node.describe(), "write one of the two");
    };
  }

  private Quantity.Potential potential(String id, Fields fields) throws ClaimException {
    List<Rational> arguments = GridReader.range(fields);
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i - 1).compareTo(arguments.get(i)) >= 0) {
        throw new ClaimException(
            fields.require("from").position(),
            "arguments that grow",
            "others",
            "write the smaller end under `from`");
      }
    }
    Rational reference =
        fields.has("reference")
            ? GridReader.number(fields.require("reference"), "the reference")
            : Rational.ONE;
    Yaml.Scalar text = Fields.scalar(fields.require("potential"), "a claim or a formula");
    Claim claim = claims.claim(text.text().strip()).orElse(null);
    return switch (claim) {
      case Claim.Regularizer regularizer ->
          new Quantity.Potential(
              id,
              regularizer.statement().potential(),
              regularizer.statement().linearTerm(),
              arguments,
              reference);
      case Claim.Mirror mirror ->
          new Quantity.Potential(
              id, mirror.statement().potential(), LinearTerm.FROM_START, arguments, reference);
      case null -> {
        Expr formula =
            FormulaParser.parseScalar(text.content(), declarations.potential("a potential"));
        yield new Quantity.Potential(id, formula, LinearTerm.FROM_START, arguments, reference);
      }
      default ->
          throw new ClaimException(
              text.position(),
              "a claim of the kind `regularizer` or `mirror` with a potential",
              "`" + claim.id() + "` of another kind",
              "name another claim, or write the formula");
    };
  }
}
