package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import regulus.claim.Dependencies.Named;
import regulus.claim.Scope.Role;
import regulus.claim.Scope.Symbol;
import regulus.kernel.Activation;
import regulus.kernel.Assumption;
import regulus.kernel.Chain;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Setting.ConstantKind;

/** Reads what all claims of a file are about, and declares its symbols. */
final class SettingReader {
  private final Fields file;
  private final Declarations declarations;
  private boolean vectorsOfACoordinate;

  private SettingReader(Fields file, Declarations declarations) {
    this.file = file;
    this.declarations = declarations;
  }

  /**
   * The setting of a file.
   *
   * @param declarations modified: the setting's symbols are added
   */
  static Setting read(Fields file, Declarations declarations) throws ClaimException {
    return new SettingReader(file, declarations).setting();
  }

  private Setting setting() throws ClaimException {
    Optional<Yaml> listed = file.get("constants");
    Set<String> names =
        listed.isPresent() ? constantEntries(listed.get()).entries().keySet() : Set.of();
    Model model = ModelReader.read(file.require("model"), declarations, names);
    if (model instanceof Model.Layered layered) {
      requirePlain(layered);
    }
    vectorsOfACoordinate = model instanceof Model.Coordinatewise;
    Map<String, ConstantKind> constants = constants(model);
    Dynamics dynamics = DynamicsReader.read(file, declarations);
    Map<String, Expr> initial = initial();
    Map<String, Expr> definitions = definitions(initial);
    List<Assumption> assumptions = new ArrayList<>();
    Optional<Yaml> assume = file.get("assume");
    if (assume.isPresent()) {
      assumptions.addAll(assumptions(assume.get(), declarations.fixed("an assumption")));
    }
    assumptions.addAll(throughout(file, declarations));
    return new Setting(
        model,
        constants,
        initial,
        assumptions,
        definitions,
        dynamics,
        link(model),
        start(model, dynamics),
        measurements(model, dynamics));
  }

  /** What stands between the predictor and the answer. */
  private Activation link(Model model) throws ClaimException {
    Optional<Yaml.Entry> entry = file.entry("link");
    if (entry.isEmpty()) {
      return Activation.LINEAR;
    }
    if (declarations.outputsHidden() || declarations.names(Role.OUTPUT).size() != 1) {
      throw new ClaimException(
          entry.get().key().position(),
          "a model with one output under `link`",
          model instanceof Model.Joint ? "several outputs, or a network" : "a network",
          "remove `link`");
    }
    return ActivationReader.read(entry.get().value());
  }

  /** Whether a node is a word, {@code any} or {@code balanced}. */
  private static boolean isStart(Optional<Yaml> node) {
    return isBalanced(node) || isWord(node, "any");
  }

  private static boolean isBalanced(Optional<Yaml> node) {
    return isWord(node, "balanced");
  }

  private static boolean isWord(Optional<Yaml> node, String word) {
    return node.isPresent()
        && node.get() instanceof Yaml.Scalar scalar
        && scalar.text().equals(word);
  }

  /** Which matrices measure the output. */
  private Setting.Measurements measurements(Model model, Dynamics dynamics) throws ClaimException {
    Optional<Yaml> node = file.get("measurements");
    if (node.isEmpty() || isWord(node, "any")) {
      return Setting.Measurements.ANY;
    }
    boolean square =
        model instanceof Model.Joint joint
            && joint.activation() instanceof Activation.Linear
            && joint.predictor().size() == 1
            && declarations.symbol(joint.predictor().keySet().iterator().next()).shape()
                instanceof Shape.Matrix matrix
            && matrix.isSquare()
            && dynamics.isGradientFlow()
            && !file.has("link");
    if (!square) {
      throw new ClaimException(
          node.get().position(),
          "under gradient flow, a model with one output, a square matrix",
          "another model",
          "remove `measurements`");
    }
    if (isWord(node, "symmetric")) {
      return Setting.Measurements.SYMMETRIC;
    }
    if (isWord(node, "commuting")) {
      return Setting.Measurements.COMMUTING;
    }
    throw new ClaimException(
        node.get().position(),
        "`any`, `symmetric` or `commuting`",
        node.get().describe(),
        "write one of them");
  }

  private Setting.Start start(Model model, Dynamics dynamics) throws ClaimException {
    Optional<Yaml> node = file.get("initial");
    if (node.isEmpty() || !isBalanced(node)) {
      return Setting.Start.ANY;
    }
    boolean chain =
        switch (model) {
          case Model.Joint joint -> Chain.of(joint).isPresent();
          case Model.Layered layered -> layered.activation() instanceof Activation.Linear;
          case Model.Coordinatewise _ -> false;
        };
    if (!chain || !dynamics.isGradientFlow()) {
      throw new ClaimException(
          node.get().position(),
          "under gradient flow, a model whose predictor is one product of all its matrices, each"
              + " once",
          "`balanced`",
          "write initial values by parameter, such as `initial: {u: v}`");
    }
    return Setting.Start.BALANCED;
  }

  /** Layers of every depth start anywhere, or balanced. */
  private void requirePlain(Model.Layered model) throws ClaimException {
    for (String key :
        List.of(
            "constants",
            "initial",
            "assume",
            "define",
            "flow",
            "rates",
            "link",
            "throughout",
            "measurements")) {
      Optional<Yaml.Entry> entry = file.entry(key);
      boolean start =
          key.equals("initial") && isStart(file.get(key)) && model.recursion().isEmpty();
      if (entry.isPresent() && !start) {
        throw new ClaimException(
            entry.get().key().position(),
            "a model of every depth, under gradient flow from any start, without `" + key + "`",
            "`" + key + "`",
            "remove it, or name each layer under `matrices`");
      }
    }
  }

  /** The conditions of a list of comparisons. */
  static List<Assumption> assumptions(Yaml node, Scope scope) throws ClaimException {
    List<Assumption> assumptions = new ArrayList<>();
    for (Yaml.Scalar condition : Fields.scalars(node, "a list of conditions")) {
      assumptions.addAll(FormulaParser.parseAssumptions(condition.content(), scope));
    }
    return assumptions;
  }

  /**
   * The conditions under {@code throughout}: each contains a parameter, and is assumed of it at all
   * times.
   */
  static List<Assumption> throughout(Fields fields, Declarations declarations)
      throws ClaimException {
    Optional<Yaml> node = fields.get("throughout");
    if (node.isEmpty()) {
      return List.of();
    }
    List<Assumption> conditions = assumptions(node.get(), declarations.throughout());
    Set<String> parameters = declarations.names(Role.PARAMETER);
    for (Assumption condition : conditions) {
      if (condition.difference().symbols().stream().noneMatch(parameters::contains)) {
        throw new ClaimException(
            node.get().position(),
            "a condition on parameters",
            "`" + condition + "`, which contains none",
            "write it under `assume`");
      }
    }
    return conditions;
  }

  private Map<String, ConstantKind> constants(Model model) throws ClaimException {
    Map<String, ConstantKind> constants = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("constants");
    if (node.isEmpty()) {
      return constants;
    }
    for (Yaml.Entry entry : constantEntries(node.get()).entries().values()) {
      String name = declarations.declare(entry.key(), Role.CONSTANT, Shape.SCALAR);
      constants.put(name, constantKind(entry.value(), model));
    }
    return constants;
  }

  /** The constants as a mapping from names to kinds; those of a list are shared. */
  static Yaml.Mapping constantEntries(Yaml node) throws ClaimException {
    if (node instanceof Yaml.Mapping mapping) {
      return mapping;
    }
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (Yaml.Scalar name : Fields.scalars(node, "a list of constants")) {
      PositionedText shared = PositionedText.of(name.position().file(), "shared");
      Yaml.Scalar kind = new Yaml.Scalar(name.position(), shared);
      if (entries.put(name.text(), new Yaml.Entry(name, kind)) != null) {
        throw new ClaimException(
            name.position(),
            "a new name",
            name.describe() + " a second time",
            "remove one of them");
      }
    }
    return new Yaml.Mapping(node.position(), entries);
  }

  private static ConstantKind constantKind(Yaml node, Model model) throws ClaimException {
    String word = Fields.scalar(node, "`shared` or `coordinate`").text();
    if (word.equals("shared")) {
      return ConstantKind.SHARED;
    }
    if (!word.equals("coordinate")) {
      throw new ClaimException(
          node.position(),
          "`shared` or `coordinate`",
          node.describe(),
          Spelling.remedy(word, List.of("shared", "coordinate"), "write one of the two"));
    }
    return switch (model) {
      case Model.Coordinatewise _ -> ConstantKind.COORDINATE;
      case Model.Joint _, Model.Layered _ ->
          throw new ClaimException(
              node.position(),
              "`shared`",
              "`coordinate` in a model that is not per coordinate",
              "write `shared`");
    };
  }

  private Map<String, Expr> initial() throws ClaimException {
    Map<String, Named> written = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("initial");
    if (node.isPresent() && !isStart(node)) {
      Yaml.Mapping mapping = Fields.mapping(node.get(), "initial values");
      for (Yaml.Entry entry : mapping.entries().values()) {
        String parameter = parameter(entry.key());
        Named value = new Named(entry.key().position(), initialValue(parameter, entry.value()));
        written.put(Expr.initialName(parameter), value);
      }
    }
    return solved(written);
  }

  private Expr initialValue(String parameter, Yaml node) throws ClaimException {
    if (vectorsOfACoordinate && !declarations.symbol(parameter).shape().equals(Shape.SCALAR)) {
      throw new ClaimException(
          node.position(),
          "initial values of scalars in a model per coordinate",
          "one of the vector `" + parameter + "`",
          "remove it: vectors of a coordinate start anywhere the assumptions allow");
    }
    Yaml.Scalar formula = Fields.scalar(node, "a formula");
    Typed value =
        FormulaParser.parse(
            formula.content(),
            declarations.atStart().withIdentity(declarations.symbol(parameter).shape()));
    Shape shape = declarations.symbol(parameter).shape();
    if (!value.shape().equals(shape)) {
      throw new ClaimException(
          formula.content().position(),
          shape.toString(),
          value.shape().toString(),
          "match the parameter `" + parameter + "`");
    }
    return value.expr();
  }

  /** Initial values in terms of those that are not given, by parameter, in the order written. */
  private static Map<String, Expr> solved(Map<String, Named> written) throws ClaimException {
    Map<String, Expr> values = new LinkedHashMap<>();
    Dependencies.sorted("initial values", written)
        .forEach((symbol, named) -> values.put(symbol, named.formula().substitute(values)));
    Map<String, Expr> byParameter = new LinkedHashMap<>();
    for (String symbol : written.keySet()) {
      Expr value = Objects.requireNonNull(values.get(symbol));
      byParameter.put(symbol.substring(0, symbol.indexOf('[')), value);
    }
    return byParameter;
  }

  private String parameter(Yaml.Scalar key) throws ClaimException {
    Symbol symbol = declarations.symbols().get(key.text());
    if (symbol == null || symbol.role() != Role.PARAMETER) {
      Set<String> parameters = declarations.names(Role.PARAMETER);
      String list = "write one of " + String.join(", ", parameters);
      throw new ClaimException(
          key.position(),
          "a parameter",
          key.describe(),
          Spelling.remedy(key.text(), parameters, list));
    }
    return key.text();
  }

  private Map<String, Expr> definitions(Map<String, Expr> initial) throws ClaimException {
    Map<String, Named> written = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("define");
    if (node.isPresent()) {
      Yaml.Mapping mapping = Fields.mapping(node.get(), "definitions");
      for (Yaml.Entry entry : mapping.entries().values()) {
        declarations.declare(entry.key(), Role.DEFINED, Shape.SCALAR);
      }
      Scope scope = declarations.fixed("a definition");
      for (Yaml.Entry entry : mapping.entries().values()) {
        PositionedText text = Fields.scalar(entry.value(), "a formula").content();
        Expr formula = FormulaParser.parseScalar(text, scope);
        written.put(entry.key().text(), new Named(entry.key().position(), formula));
      }
    }
    // Initial values count too where definitions contain them.
    Map<String, Named> all = new LinkedHashMap<>();
    initial.forEach(
        (parameter, value) ->
            all.put(Expr.initialName(parameter), new Named(file.position(), value)));
    all.putAll(written);
    Map<String, Expr> sorted = new LinkedHashMap<>();
    Dependencies.sorted("definitions", all)
        .forEach((name, named) -> sorted.put(name, named.formula()));
    sorted.keySet().retainAll(written.keySet());
    return sorted;
  }
}
