package regulus.claim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import regulus.claim.Scope.Role;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Reads claims about Hessians of a network that is given by a recursion. */
final class CurvatureReader {

  /** The highest derivative of an activation, order in the scale, and power of a norm. */
  private static final int MOST = 12;

  private static final List<ClaimKind> KINDS =
      List.of(
          ClaimKind.AT_ZERO,
          ClaimKind.CURVATURE,
          ClaimKind.GAUSS_NEWTON,
          ClaimKind.LARGEST_EIGENVALUE);

  private final Setting setting;
  private final ActivationFunction activation;
  private final Fields body;

  private CurvatureReader(Setting setting, ActivationFunction activation, Fields body) {
    this.setting = setting;
    this.activation = activation;
    this.body = body;
  }

  private static Optional<Model.Recursion> recursion(Setting setting) {
    return setting.model() instanceof Model.Layered layered
        ? layered.recursion()
        : Optional.empty();
  }

  /** Refuses a claim of another kind of a recursion, and one of these kinds of another model. */
  static void requireFitting(Setting setting, Yaml.Entry kind) throws ClaimException {
    boolean curvature = KINDS.contains(ClaimKind.named(kind.key().text()));
    if (curvature == recursion(setting).isPresent()) {
      return;
    }
    String words = String.join(", ", KINDS.stream().map(ClaimKind::word).toList());
    throw new ClaimException(
        kind.key().position(),
        curvature
            ? "a model that is given by a `recursion`"
            : "one of " + words + " of a model that is given by a recursion",
        curvature ? "another model" : "`" + kind.key().text() + "`",
        curvature
            ? "write `model: {recursion: \"z[k+1] = f(w[k].z[k])\", activation: tanh}`"
            : "remove the claim");
  }

  /** Whether a claim is of one of these kinds. */
  static boolean reads(ClaimKind kind) {
    return KINDS.contains(kind);
  }

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml.Entry kind)
      throws ClaimException {
    for (String key : List.of("assume", "throughout")) {
      Optional<Yaml.Entry> entry = claim.entry(key);
      if (entry.isPresent()) {
        throw new ClaimException(
            entry.get().key().position(),
            "a claim about Hessians without assumptions",
            "`" + key + "`",
            "remove it");
      }
    }
    builder.requireAnyLoss(kind.key().position());
    ClaimKind named = ClaimKind.named(kind.key().text());
    Fields body = Fields.of(kind.value(), "`" + named.word() + "`", keys(named));
    Setting setting = builder.setting();
    Model.Recursion recursion = recursion(setting).orElseThrow();
    CurvatureReader reader =
        new CurvatureReader(
            setting, RecursionReader.activation(body, recursion.activation()), body);
    return new Claim.OfCurvature(heading, named.word(), reader.statement(named));
  }

  private static List<String> keys(ClaimKind kind) {
    return switch (kind) {
      case AT_ZERO -> Keys.AT_ZERO;
      case CURVATURE -> Keys.CURVATURE;
      case GAUSS_NEWTON -> Keys.GAUSS_NEWTON;
      default -> Keys.LARGEST_EIGENVALUE;
    };
  }

  private Statement.OfCurvature statement(ClaimKind kind) throws ClaimException {
    return switch (kind) {
      case AT_ZERO -> atZero();
      case CURVATURE -> curvature();
      case GAUSS_NEWTON -> gaussNewton();
      default ->
          new Statement.LargestEigenvalue(
              setting,
              activation,
              word("samples", Samples.values(), CurvatureReader::word),
              word("relation", Relation.values(), CurvatureReader::word),
              word("losses", Losses.values(), CurvatureReader::word),
              Fields.integer(body.require("power"), "a power", 0, MOST));
    };
  }

  private Statement.OfCurvature atZero() throws ClaimException {
    Map<Integer, Rational> values = new LinkedHashMap<>();
    Yaml.Mapping derivatives =
        Fields.mapping(body.require("derivatives"), "values of derivatives by their orders");
    for (Yaml.Entry entry : derivatives.entries().values()) {
      int order = Fields.integer(entry.key(), "the order of a derivative", 0, MOST);
      if (values.put(order, GridReader.number(entry.value(), "a derivative")) != null) {
        throw new ClaimException(
            entry.key().position(), "a new order", entry.key().describe(), "remove one of the two");
      }
    }
    if (values.isEmpty()) {
      throw new ClaimException(
          derivatives.position(), "a derivative", "an empty mapping", "write for example {0: 0}");
    }
    return new Statement.DerivativesAtZero(setting, activation, values);
  }

  private Statement.OfCurvature curvature() throws ClaimException {
    Quantity quantity = word("of", Quantity.values(), Quantity::words);
    Blocks blocks =
        body.has("blocks")
            ? word("blocks", Blocks.values(), CurvatureReader::word)
            : Blocks.DIAGONAL;
    if (quantity == Quantity.PRODUCT && body.has("blocks")) {
      throw new ClaimException(
          body.require("blocks").position(),
          "no `blocks` of a first derivative",
          "`blocks`",
          "remove it");
    }
    Optional<Yaml> is = body.get("is");
    if (is.isPresent()) {
      for (String other : List.of("order", "scale", "gradient")) {
        Optional<Yaml.Entry> entry = body.entry(other);
        if (entry.isPresent()) {
          throw new ClaimException(
              entry.get().key().position(),
              "either `is: zero` or an order in a scale",
              "`" + other + "` beside `is`",
              "remove one of the two");
        }
      }
      word("is", List.of("zero"), w -> w);
      return new Statement.CurvatureVanishes(setting, activation, quantity, blocks);
    }
    Optional<Yaml> gradient = body.get("gradient");
    return new Statement.CurvatureOrder(
        setting,
        activation,
        quantity,
        blocks,
        word("scale", Scaled.values(), CurvatureReader::word),
        Fields.integer(body.require("order"), "an order", 1, MOST),
        gradient.isPresent()
            ? Fields.integer(gradient.get(), "the order of the gradient", 0, MOST)
            : 0);
  }

  private Statement.OfCurvature gaussNewton() throws ClaimException {
    return new Statement.GaussNewtonForm(
        setting, activation, factor("left", "m"), factor("right", "d"));
  }

  /** A square matrix in the letters of the Gauss-Newton part. */
  private Expr factor(String key, String side) throws ClaimException {
    Yaml node = body.require(key);
    Position at = node.position();
    Declarations letters = new Declarations();
    Model.Size m = letters(letters, at, "m");
    Model.Size q = letters(letters, at, "q");
    Model.Size d = letters(letters, at, "d");
    Model.Size one = new Model.Size.Fixed(1);
    letters.declare(scalar(at, "A"), Role.PARAMETER, new Shape.Matrix(m, m));
    letters.declare(scalar(at, "B"), Role.PARAMETER, new Shape.Matrix(q, m));
    letters.declare(scalar(at, "H"), Role.PARAMETER, new Shape.Matrix(q, q));
    letters.declare(scalar(at, "z"), Role.PARAMETER, new Shape.Matrix(d, one));
    PositionedText text = Fields.scalar(node, "a product of matrices").content();
    Scope scope =
        Scope.of("a factor of the Gauss-Newton part", letters.symbols(), false, Role.PARAMETER);
    Typed read = FormulaParser.parse(text, scope);
    Model.Size length = new Model.Size.Symbolic(side);
    if (!read.shape().equals(new Shape.Matrix(length, length))) {
      throw new ClaimException(
          text.position(),
          key.equals("left")
              ? "a matrix with a row and a column for each unit behind the layer"
              : "a matrix with a row and a column for each unit in front of the layer",
          read.shape().toString(),
          "A is m x m, B is q x m, H is q x q and z is d x 1");
    }
    return read.expr();
  }

  private static Model.Size letters(Declarations letters, Position at, String name)
      throws ClaimException {
    return new Model.Size.Symbolic(letters.declareLength(scalar(at, name)));
  }

  private static Yaml.Scalar scalar(Position at, String name) throws ClaimException {
    return new Yaml.Scalar(at, PositionedText.of(at.file(), name));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private <E> E word(String key, E[] values, Function<E, String> words) throws ClaimException {
    return word(key, Arrays.asList(values), words);
  }

  private <E> E word(String key, List<E> values, Function<E, String> words) throws ClaimException {
    List<String> known = values.stream().map(words).toList();
    Yaml.Scalar scalar = Fields.scalar(body.require(key), "one of " + String.join(", ", known));
    String written = scalar.text().strip().replaceAll("\\s+", " ");
    if (!known.contains(written)) {
      throw new ClaimException(
          scalar.position(),
          "one of " + String.join(", ", known),
          scalar.describe(),
          Spelling.remedy(written, known, "write one of them"));
    }
    return values.get(known.indexOf(written));
  }
}
