package regulus.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.RandomLaws;
import regulus.kernel.RandomLaws.Law;
import regulus.kernel.Setting;

/** Reads {@code random}: which matrices of the model are random, and how. */
final class RandomReader {

  private static final Pattern LAW = Pattern.compile("([a-z-]+)\\((.*)\\)", Pattern.DOTALL);

  private static final List<String> WORDS =
      List.of("gaussian", "bernoulli", "slopes", "orthogonal-columns", "orthogonal-rows");

  private final Model.Joint model;
  private final Declarations declarations;
  private final Map<String, Law> laws = new LinkedHashMap<>();

  private RandomReader(Model.Joint model, Declarations declarations) {
    this.model = model;
    this.declarations = declarations;
  }

  /** The laws of a file; none if nothing is random. */
  static RandomLaws read(Fields file, Setting setting, Declarations declarations)
      throws ClaimException {
    Optional<Yaml> node = file.get("random");
    if (node.isEmpty()) {
      return new RandomLaws(Map.of());
    }
    if (!(setting.model() instanceof Model.Joint joint)
        || !(joint.activation() instanceof Activation.Linear)) {
      throw new ClaimException(
          node.get().position(),
          "a model with `matrices` and without `activation` beside `random`",
          "another model",
          "remove `random`, or write slopes of relu as matrices, such as `D1: slopes(A1)`");
    }
    RandomReader reader = new RandomReader(joint, declarations);
    for (Yaml.Entry entry : Fields.mapping(node.get(), "laws of matrices").entries().values()) {
      reader.read(entry);
    }
    return new RandomLaws(reader.laws);
  }

  private void read(Yaml.Entry entry) throws ClaimException {
    String name = entry.key().text();
    Model.MatrixSize size = model.matrices().get(name);
    if (size == null) {
      throw new ClaimException(
          entry.key().position(),
          "a matrix of the model",
          entry.key().describe(),
          Spelling.remedy(
              name,
              model.matrices().keySet(),
              "declare it under `matrices`; a random vector is a matrix with one column"));
    }
    Yaml.Scalar scalar = Fields.scalar(entry.value(), "a law");
    PositionedText text = scalar.content();
    Matcher matcher = LAW.matcher(text.text());
    if (!matcher.matches() || !WORDS.contains(matcher.group(1))) {
      throw new ClaimException(
          scalar.position(),
          "a law",
          scalar.describe(),
          "write one of gaussian(VARIANCE), bernoulli(PROBABILITY), slopes(MATRIX),"
              + " orthogonal-columns(SQUARE), orthogonal-rows(SQUARE)");
    }
    laws.put(name, law(matcher.group(1), text.part(matcher.start(2), matcher.end(2)), size));
  }

  private Law law(String word, PositionedText argument, Model.MatrixSize size)
      throws ClaimException {
    return switch (word) {
      case "gaussian" -> new Law.Gaussian(formula(argument, "a variance"));
      case "bernoulli" -> {
        requireSquare(argument, size);
        yield new Law.Bernoulli(formula(argument, "a probability"));
      }
      case "orthogonal-columns" -> {
        requireSides(argument, size, size.rows(), size.columns());
        yield new Law.OrthogonalColumns(formula(argument, "a square"));
      }
      case "orthogonal-rows" -> {
        requireSides(argument, size, size.columns(), size.rows());
        yield new Law.OrthogonalRows(formula(argument, "a square"));
      }
      default -> slopes(argument, size);
    };
  }

  private Law slopes(PositionedText argument, Model.MatrixSize size) throws ClaimException {
    String of = argument.text().strip();
    requireSquare(argument, size);
    if (!(laws.get(of) instanceof Law.Gaussian)) {
      throw new ClaimException(
          argument.position(),
          "a Gaussian matrix in front of its slopes",
          "`" + of + "`",
          "write its law `gaussian(...)` first");
    }
    Model.MatrixSize layer = model.matrices().get(of);
    if (layer == null || !layer.rows().equals(size.rows())) {
      throw new ClaimException(
          argument.position(),
          "a matrix with as many rows as its slopes, " + size.rows(),
          "`" + of + "` of another size",
          "correct the sizes under `matrices`");
    }
    return new Law.Slopes(of);
  }

  private Expr formula(PositionedText argument, String purpose) throws ClaimException {
    return FormulaParser.parseScalar(argument, declarations.law(purpose));
  }

  private static void requireSquare(PositionedText at, Model.MatrixSize size)
      throws ClaimException {
    if (!size.rows().equals(size.columns())) {
      throw new ClaimException(
          at.position(),
          "a square matrix, which is diagonal",
          "a matrix of size " + size,
          "give it the same number of rows and columns");
    }
  }

  /** Of two numbers the first must not be the smaller one. */
  private static void requireSides(
      PositionedText at, Model.MatrixSize size, Model.Size longer, Model.Size shorter)
      throws ClaimException {
    if (longer instanceof Model.Size.Fixed(int more)
        && shorter instanceof Model.Size.Fixed(int fewer)
        && more < fewer) {
      throw new ClaimException(
          at.position(),
          "a matrix whose orthogonal rows or columns have room",
          "a matrix of size " + size,
          "exchange orthogonal-rows and orthogonal-columns");
    }
  }
}
