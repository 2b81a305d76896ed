package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Activation;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.WeightStart;

/** Reads {@code rate} claims: how quickly gradient descent of a deep linear network converges. */
final class RateReader {

  private static final int MOST_STEPS = 1_000;

  private RateReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Setting setting = builder.setting();
    if (!(setting.model() instanceof Model.Layered model)
        || !(model.activation() instanceof Activation.Linear)) {
      throw new ClaimException(
          body.position(),
          "a linear network of every depth under `rate`",
          "another model",
          "write `model: {layers: W, depth: L, activation: linear}`");
    }
    for (String key : List.of("assume", "throughout")) {
      if (claim.has(key)) {
        throw new ClaimException(
            claim.require(key).position(),
            "conditions under `when`",
            "`" + key + "`",
            "write them inside `rate`");
      }
    }
    Fields fields = Fields.of(body, "`rate`", Keys.RATE);
    Scope scope = scope(fields);
    List<Assumption> conditions = new ArrayList<>();
    Optional<Yaml> when = fields.get("when");
    if (when.isPresent()) {
      conditions.addAll(SettingReader.assumptions(when.get(), scope));
    }
    requireAtStart(conditions, fields);
    return new Claim.Rate(
        heading,
        new Statement.Rate(
            setting,
            start(fields.require("start")),
            conditions,
            promise(fields, scope),
            trial(fields)));
  }

  /** Conditions are about the start, where nothing has moved. */
  private static void requireAtStart(List<Assumption> conditions, Fields fields)
      throws ClaimException {
    for (Assumption condition : conditions) {
      for (Statement.Network quantity : Statement.Network.values()) {
        if (quantity.moves() && condition.difference().symbols().contains(quantity.symbol())) {
          throw new ClaimException(
              fields.require("when").position(),
              "conditions on the start",
              "`" + quantity.symbol() + "`, which changes with each step",
              "write it under `holds`");
        }
      }
    }
  }

  private static Statement.Promise promise(Fields fields, Scope scope) throws ClaimException {
    if (fields.has("factor") == fields.has("holds")) {
      throw new ClaimException(
          fields.position(),
          "either `factor` or `holds`",
          fields.has("factor") ? "both" : "neither",
          "write one of them");
    }
    if (fields.has("factor")) {
      Expr factor = ClaimBuilder.formula(fields.require("factor"), scope);
      for (Statement.Network quantity : Statement.Network.values()) {
        if (quantity.moves() && factor.symbols().contains(quantity.symbol())) {
          throw new ClaimException(
              fields.require("factor").position(),
              "a factor that is the same at each step",
              "`" + quantity.symbol() + "`, which changes",
              "write it in quantities of the start");
        }
      }
      return new Statement.Factor(factor);
    }
    Yaml.Scalar text = Fields.scalar(fields.require("holds"), "`QUANTITY <= FORMULA`");
    List<Assumption> bounds = FormulaParser.parseAssumptions(text.content(), scope);
    if (bounds.size() != 1 || bounds.getFirst().relation() == Assumption.Relation.NOT_EQUAL) {
      throw new ClaimException(
          text.position(), "one inequality", text.describe(), "make several claims of it");
    }
    return new Statement.Throughout(bounds.getFirst());
  }

  /** {@code instances: {steps: 60}}: the claim is about instances alone. */
  private static Optional<Integer> trial(Fields fields) throws ClaimException {
    Optional<Yaml> node = fields.get("instances");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields trial = Fields.of(node.get(), "`instances`", Keys.TRIAL);
    return Optional.of(Fields.integer(trial.require("steps"), "steps", 1, MOST_STEPS));
  }

  /** How weights are drawn, as files write it. */
  static WeightStart start(Yaml node) throws ClaimException {
    return switch (Fields.scalar(node, "`orthogonal` or `gaussian`").text()) {
      case "orthogonal" -> WeightStart.ORTHOGONAL;
      case "gaussian" -> WeightStart.GAUSSIAN;
      default ->
          throw new ClaimException(
              node.position(), "`orthogonal` or `gaussian`", node.describe(), "write one of them");
    };
  }

  /** The quantities of a network, and symbols without a value. */
  private static Scope scope(Fields fields) throws ClaimException {
    Map<String, Scope.Symbol> symbols = new LinkedHashMap<>();
    for (String name : Statement.Network.names()) {
      symbols.put(name, new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR));
    }
    Optional<Yaml> fresh = fields.get("with");
    if (fresh.isPresent()) {
      for (Yaml.Scalar name : Fields.scalars(fresh.get(), "a list of symbols")) {
        if (symbols.put(Fields.name(name), new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR))
            != null) {
          throw new ClaimException(
              name.position(),
              "a new name",
              name.describe() + ", which is a quantity of the network",
              "choose another name");
        }
      }
    }
    return Scope.of("a rate", symbols, false, Scope.Role.CONSTANT);
  }
}
