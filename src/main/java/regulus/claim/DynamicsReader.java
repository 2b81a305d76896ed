package regulus.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.claim.Scope.Role;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;

/** Reads {@code flow} and {@code rates}, and refuses losses other than any. */
final class DynamicsReader {

  private static final String WORDS =
      "`gradient`, `descent(h)`, `momentum(tau)` or `decay(lambda)`";

  /** A word with an argument in parentheses or brackets. */
  private static final Pattern CALL = Pattern.compile("\\s*([a-z]+)\\s*([(\\[])(.*)([)\\]])\\s*");

  private final Fields fields;
  private final Declarations declarations;

  private DynamicsReader(Fields fields, Declarations declarations) {
    this.fields = fields;
    this.declarations = declarations;
  }

  /** Refuses a loss other than the default, which is any. */
  static void requireAnyLoss(Fields fields) throws ClaimException {
    Optional<Yaml> loss = fields.get("loss");
    if (loss.isPresent() && !fields.text("loss").equals("any")) {
      throw new ClaimException(
          loss.get().position(),
          "`loss: any`",
          loss.get().describe() + ", which is not supported yet",
          "remove the key");
    }
  }

  /** Refuses dynamics inside a model: they stand beside it. */
  static void requireNone(Fields model) throws ClaimException {
    Optional<Yaml> flow = model.get("flow");
    if (flow.isPresent() && !model.text("flow").equals("gradient")) {
      throw new ClaimException(
          flow.get().position(),
          "`flow: gradient` inside a model",
          flow.get().describe(),
          "put `flow` beside `model`");
    }
  }

  /**
   * The dynamics of a file.
   *
   * @param declarations modified: time and velocities are added where the dynamics have them
   */
  static Dynamics read(Fields file, Declarations declarations) throws ClaimException {
    Dynamics dynamics = new DynamicsReader(file, declarations).dynamics();
    Position at = file.has("flow") ? file.require("flow").position() : file.position();
    declarations.declareMotion(dynamics, at);
    return dynamics;
  }

  private Dynamics dynamics() throws ClaimException {
    Map<String, Expr> rates = rates();
    if (!fields.has("flow")) {
      return new Dynamics.Gradient(rates);
    }
    Yaml.Scalar flow = Fields.scalar(fields.require("flow"), WORDS);
    if (flow.text().equals("gradient")) {
      return new Dynamics.Gradient(rates);
    }
    Matcher call = CALL.matcher(flow.text());
    if (!call.matches()) {
      throw unknown(flow);
    }
    if (!rates.isEmpty()) {
      throw new ClaimException(
          fields.require("rates").position(),
          "`rates` under gradient flow",
          "`rates` under " + flow.describe(),
          "remove one of the two");
    }
    Expr argument = constant(flow.content().part(call.start(3), call.end(3)));
    return switch (call.group(1)) {
      case "momentum" -> new Dynamics.Momentum(argument);
      case "decay" -> new Dynamics.Decay(argument);
      case "descent" -> new Dynamics.Descent(argument);
      default -> throw unknown(flow);
    };
  }

  private static ClaimException unknown(Yaml.Scalar flow) {
    return new ClaimException(
        flow.position(),
        WORDS,
        flow.describe(),
        List.of("descent", "momentum", "decay").contains(flow.text())
            ? "write " + flow.text() + "(c) with a constant c"
            : Spelling.remedy(
                flow.text().replaceAll("[(\\[].*", ""),
                List.of("gradient", "descent", "momentum", "decay"),
                "write one of them"));
  }

  private Map<String, Expr> rates() throws ClaimException {
    Map<String, Expr> rates = new LinkedHashMap<>();
    if (!fields.has("rates")) {
      return rates;
    }
    Set<String> parameters = declarations.names(Role.PARAMETER);
    Yaml.Mapping mapping = Fields.mapping(fields.require("rates"), "learning rates");
    for (Yaml.Entry entry : mapping.entries().values()) {
      String parameter = entry.key().text();
      if (!parameters.contains(parameter)) {
        throw new ClaimException(
            entry.key().position(),
            "a parameter",
            entry.key().describe(),
            Spelling.remedy(
                parameter, parameters, "write one of " + String.join(", ", parameters)));
      }
      rates.put(parameter, constant(Fields.scalar(entry.value(), "a formula").content()));
    }
    return rates;
  }

  private Expr constant(PositionedText formula) throws ClaimException {
    return FormulaParser.parseScalar(formula, declarations.constants("a rate"));
  }
}
