package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import regulus.claim.Scope.Role;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;

/** Reads {@code model}, and declares its parameters, lengths and outputs. */
final class ModelReader {

  /** The longest vector of given length. */
  static final int LONGEST_VECTOR = 64;

  private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9].*");

  private final Fields fields;
  private final Declarations declarations;
  private final Set<String> constants;

  private ModelReader(Fields fields, Declarations declarations, Set<String> constants) {
    this.fields = fields;
    this.declarations = declarations;
    this.constants = constants;
  }

  /**
   * The model of a node.
   *
   * @param declarations modified: the model's symbols are added
   * @param constants names that the file declares as constants
   */
  static Model read(Yaml node, Declarations declarations, Set<String> constants)
      throws ClaimException {
    Fields fields = Fields.of(node, "the model", Keys.MODEL);
    DynamicsReader.requireNone(fields);
    DynamicsReader.requireAnyLoss(fields);
    if (fields.has("recursion")) {
      declarations.hideOutputs();
      return RecursionReader.read(fields);
    }
    ModelReader reader = new ModelReader(fields, declarations, constants);
    if (fields.has("layers") || fields.has("depth")) {
      return reader.layered();
    }
    return fields.has("per") || fields.has("parameters") ? reader.coordinatewise() : reader.joint();
  }

  private Model coordinatewise() throws ClaimException {
    Yaml.Scalar per = Fields.scalar(fields.require("per"), "`per: coordinate`");
    if (!per.text().equals("coordinate")) {
      throw new ClaimException(
          per.position(), "`coordinate`", per.describe(), "write `per: coordinate`");
    }
    for (String other : List.of("matrices", "scalars", "activation")) {
      Optional<Yaml.Entry> entry = fields.entry(other);
      if (entry.isPresent()) {
        throw new ClaimException(
            entry.get().key().position(),
            "`parameters` in a model per coordinate",
            "`" + other + "`",
            "remove `per`, or list all of them under `parameters`");
      }
    }
    Map<String, Model.Size> vectors = vectors();
    List<String> parameters =
        vectors.isEmpty() || fields.has("parameters") ? scalarParameters("parameters") : List.of();
    Map<String, Expr> predictor = predictor(declarations.predictorOfACoordinate(constants));
    if (predictor.size() != 1) {
      throw new ClaimException(
          fields.require("predictor").position(),
          "one output of a model per coordinate",
          predictor.size() + " outputs",
          "keep one, for example `predictor: {w: u^2 - v^2}`");
    }
    Map.Entry<String, Expr> only = predictor.entrySet().iterator().next();
    if (!declarations.symbol(only.getKey()).shape().equals(Shape.SCALAR)) {
      throw new ClaimException(
          fields.require("predictor").position(),
          "a scalar as the output of a coordinate",
          declarations.symbol(only.getKey()).shape().toString(),
          "write an inner product, for example `predictor: {w: u.v}`");
    }
    return new Model.Coordinatewise(parameters, vectors, only.getKey(), only.getValue());
  }

  private Map<String, Model.Size> vectors() throws ClaimException {
    Map<String, Model.Size> vectors = new LinkedHashMap<>();
    Optional<Yaml> lengths = fields.get("vectors");
    if (lengths.isPresent()) {
      for (Yaml.Entry entry : Fields.mapping(lengths.get(), "vectors").entries().values()) {
        Model.Size length = length(entry.value());
        Shape shape = new Shape.Vector(length);
        vectors.put(declarations.declare(entry.key(), Role.PARAMETER, shape), length);
      }
    }
    return vectors;
  }

  private Model joint() throws ClaimException {
    Map<String, Model.Size> vectors = vectors();
    Map<String, Model.MatrixSize> matrices = matrices();
    List<String> scalars = fields.has("scalars") ? scalarParameters("scalars") : List.of();
    if (vectors.isEmpty() && matrices.isEmpty() && scalars.isEmpty()) {
      throw new ClaimException(
          fields.position(),
          "parameters of the model",
          "none",
          "add `per: coordinate` with `parameters: [...]`, or `vectors`, `matrices` and"
              + " `scalars`");
    }
    Activation activation = activation();
    Map<String, Expr> outputs = predictor(declarations.copy().predictor());
    Model.Joint model = new Model.Joint(vectors, matrices, scalars, activation, outputs);
    if (!(activation instanceof Activation.Linear)) {
      ActivationReader.requireNetwork(model, fields.require("predictor"));
      declarations.hideOutputs();
    }
    return model;
  }

  private Map<String, Model.MatrixSize> matrices() throws ClaimException {
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    Optional<Yaml> node = fields.get("matrices");
    if (node.isEmpty()) {
      return matrices;
    }
    for (Yaml.Entry entry : Fields.mapping(node.get(), "matrices").entries().values()) {
      List<Yaml> sides = Fields.sequence(entry.value(), "the sizes of a matrix").items();
      if (sides.size() != 2) {
        throw new ClaimException(
            entry.value().position(),
            "the numbers of rows and of columns of a matrix",
            sides.size() + " sizes",
            "write for example [m, d]");
      }
      Model.MatrixSize size = new Model.MatrixSize(length(sides.get(0)), length(sides.get(1)));
      Shape shape = new Shape.Matrix(size.rows(), size.columns());
      matrices.put(declarations.declare(entry.key(), Role.PARAMETER, shape), size);
    }
    return matrices;
  }

  private Model layered() throws ClaimException {
    for (String other :
        List.of("per", "parameters", "vectors", "matrices", "scalars", "predictor")) {
      Optional<Yaml.Entry> entry = fields.entry(other);
      if (entry.isPresent()) {
        throw new ClaimException(
            entry.get().key().position(),
            "`layers`, `depth` and `activation` in a model of every depth",
            "`" + other + "`",
            "remove it, or name each layer under `matrices`");
      }
    }
    Shape layer = new Shape.Layers();
    Yaml.Scalar name = Fields.scalar(fields.require("layers"), "the name of the layers");
    Yaml.Scalar depth = Fields.scalar(fields.require("depth"), "a symbol for the depth");
    String layers = declarations.declare(name, Role.PARAMETER, layer);
    String symbol = declarations.declareLength(depth);
    declarations.hideOutputs();
    Activation activation = activation();
    return new Model.Layered(layers, symbol, activation, endToEnd(activation));
  }

  /** The name of the product of all layers, {@code output: {w: vector}} or {@code {W: matrix}}. */
  private Optional<Model.EndToEnd> endToEnd(Activation activation) throws ClaimException {
    Optional<Yaml> node = fields.get("output");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<Yaml.Entry> entries =
        List.copyOf(Fields.mapping(node.get(), "an output").entries().values());
    if (entries.size() != 1) {
      throw new ClaimException(
          node.get().position(),
          "one output",
          entries.size() + " of them",
          "write `output: {w: vector}` or `output: {W: matrix}`");
    }
    if (!(activation instanceof Activation.Linear)) {
      throw new ClaimException(
          node.get().position(),
          "`activation: linear` beside `output`",
          "the activation " + activation,
          "remove `output`: the product of the layers is not what the network computes");
    }
    Yaml.Scalar kind = Fields.scalar(entries.getFirst().value(), "`vector` or `matrix`");
    boolean vector = kind.text().equals("vector");
    if (!vector && !kind.text().equals("matrix")) {
      throw new ClaimException(
          kind.position(), "`vector` or `matrix`", kind.describe(), "write one of the two");
    }
    Model.Size inputs = new Model.Size.Symbolic("n[0]");
    Shape shape =
        vector
            ? new Shape.Vector(inputs)
            : new Shape.Matrix(new Model.Size.Symbolic("n[L]"), inputs);
    String name = declarations.declare(entries.getFirst().key(), Role.OUTPUT, shape);
    return Optional.of(new Model.EndToEnd(name, vector));
  }

  private Activation activation() throws ClaimException {
    Optional<Yaml> node = fields.get("activation");
    return node.isPresent() ? ActivationReader.read(node.get()) : Activation.LINEAR;
  }

  private List<String> scalarParameters(String key) throws ClaimException {
    List<String> names = new ArrayList<>();
    for (Yaml.Scalar name : Fields.scalars(fields.require(key), "a list of parameters")) {
      names.add(declarations.declare(name, Role.PARAMETER, Shape.SCALAR));
    }
    if (names.isEmpty()) {
      throw new ClaimException(
          fields.require(key).position(), "a parameter", "an empty list", "name at least one");
    }
    return names;
  }

  private Model.Size length(Yaml node) throws ClaimException {
    Yaml.Scalar scalar = Fields.scalar(node, "a length");
    if (DIGITS.matcher(scalar.text()).matches()) {
      return new Model.Size.Fixed(Fields.integer(scalar, "a length", 1, LONGEST_VECTOR));
    }
    return new Model.Size.Symbolic(declarations.declareLength(scalar));
  }

  private Map<String, Expr> predictor(Scope scope) throws ClaimException {
    Yaml.Mapping outputs = Fields.mapping(fields.require("predictor"), "a predictor");
    Map<String, Expr> predictor = new LinkedHashMap<>();
    for (Yaml.Entry entry : outputs.entries().values()) {
      Yaml.Scalar formula = Fields.scalar(entry.value(), "a formula");
      Typed output = FormulaParser.parse(formula.content(), scope);
      String name = declarations.declare(entry.key(), Role.OUTPUT, output.shape());
      predictor.put(name, output.expr());
    }
    if (predictor.isEmpty()) {
      throw new ClaimException(
          outputs.position(), "an output", "an empty mapping", "write `predictor: {w: ...}`");
    }
    return predictor;
  }
}
