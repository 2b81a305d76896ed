package regulus.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import regulus.kernel.Activation;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement.WeightStart;

/** Reads sweep files with the key {@code descent}. */
public final class DescentSweepReader {
  private static final int LARGEST_SEED = 1_000_000_000;
  private static final int MOST_SEEDS = 99;
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_LAYERS = 1_000;
  private static final int MOST_UNITS = 1_024;
  private static final int MOST_DATA = 64;
  private static final int MOST_POINTS = 10_000;

  /** Weights of one network; descent holds a few copies of them. */
  private static final long MOST_WEIGHTS = 10_000_000;

  private static final Rational LARGEST_STEP = Rational.of(1_000);

  private DescentSweepReader() {}

  /**
   * Whether a sweep file is one of gradient descent.
   *
   * @throws ClaimException if there is no such file, or it is no mapping
   */
  public static boolean reads(Path path) throws ClaimException {
    return Fields.mapping(YamlReader.read(SourceText.read(path)), "a sweep file")
        .entries()
        .containsKey("descent");
  }

  /**
   * Reads a sweep file and the claim file that it names, which lies relative to it.
   *
   * @throws ClaimException if there is no such file, or at the first place where one of the two is
   *     not what it should be
   */
  public static DescentSweep read(Path path) throws ClaimException {
    Fields file =
        Fields.of(YamlReader.read(SourceText.read(path)), "a sweep file", Keys.DESCENT_SWEEP);
    String id = file.identifier("sweep");
    Yaml.Scalar of = Fields.scalar(file.require("of"), "a claim file");
    ClaimFile claims = NetworkSweepReader.claims(path, of);
    if (!(claims.setting().model() instanceof Model.Layered model)
        || !(model.activation() instanceof Activation.Linear)) {
      throw new ClaimException(
          of.position(),
          "a claim file with a linear network of every depth",
          "another model",
          "name a file with `model: {layers: W, depth: L, activation: linear}`");
    }
    Fields descent = Fields.of(file.require("descent"), "the descent", Keys.DESCENT);
    DescentSweep.Sizes sizes =
        sizes(Fields.of(file.require("sizes"), "the sizes", Keys.DESCENT_SIZES));
    Fields grid = Fields.of(file.require("grid"), "the grid", Keys.DESCENT_GRID);
    List<Integer> depths = integers(grid.require("L"), "depths", 2, MOST_LAYERS);
    int narrowest = Math.max(sizes.inputs(), sizes.outputs());
    List<Integer> widths =
        integers(grid.require("m"), "widths, at least dx and dy,", narrowest, MOST_UNITS);
    List<WeightStart> starts = starts(descent.require("starts"));
    requireSmall(grid, starts.size(), depths, widths);
    String title = file.text("title");
    return new DescentSweep(
        path,
        id,
        title.isEmpty() ? id : title,
        file.text("note"),
        claims,
        starts,
        depths,
        widths,
        seeds(descent.require("seeds")),
        Fields.integer(descent.require("steps"), "steps", 1, MOST_STEPS),
        step(descent.require("step")),
        sizes);
  }

  private static DescentSweep.Sizes sizes(Fields fields) throws ClaimException {
    int inputs = Fields.integer(fields.require("dx"), "inputs", 1, MOST_DATA);
    int outputs = Fields.integer(fields.require("dy"), "outputs", 1, MOST_DATA);
    int rank = Fields.integer(fields.require("r"), "a rank, at most dx,", 1, inputs);
    return new DescentSweep.Sizes(inputs, outputs, rank);
  }

  /** Whole numbers, rounded where a range gives others, in increasing order. */
  private static List<Integer> integers(Yaml node, String what, int least, int most)
      throws ClaimException {
    TreeSet<Integer> values = new TreeSet<>();
    for (Rational value : GridReader.values(node)) {
      boolean exact = node instanceof Yaml.Sequence;
      if ((exact && !value.isInteger())
          || value.compareTo(Rational.of(least)) < 0
          || value.compareTo(Rational.of(most)) > 0) {
        throw new ClaimException(
            node.position(),
            "%s from %d to %d, whole numbers".formatted(what, least, most),
            "`" + value + "`",
            "write for example [16, 32, 64]");
      }
      values.add(rounded(value));
    }
    return new ArrayList<>(values);
  }

  private static int rounded(Rational value) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64)
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private static void requireSmall(
      Fields grid, int starts, List<Integer> depths, List<Integer> widths) throws ClaimException {
    long points = (long) starts * depths.size() * widths.size();
    if (points > MOST_POINTS) {
      throw new ClaimException(
          grid.position(), "at most " + MOST_POINTS + " points", points + " of them", "take fewer");
    }
    long weights = (long) depths.getLast() * widths.getLast() * widths.getLast();
    if (weights > MOST_WEIGHTS) {
      throw new ClaimException(
          grid.position(),
          "networks of at most " + MOST_WEIGHTS + " weights",
          weights + " of them",
          "take fewer layers or units");
    }
  }

  private static List<WeightStart> starts(Yaml node) throws ClaimException {
    List<WeightStart> starts = new ArrayList<>();
    for (Yaml item : Fields.sequence(node, "a list of starts").items()) {
      WeightStart start = RateReader.start(item);
      if (starts.contains(start)) {
        throw new ClaimException(
            item.position(), "another start", item.describe() + " again", "remove it");
      }
      starts.add(start);
    }
    if (starts.isEmpty()) {
      throw new ClaimException(
          node.position(), "a start", "none", "write for example [gaussian, orthogonal]");
    }
    return starts;
  }

  private static List<Integer> seeds(Yaml node) throws ClaimException {
    List<Integer> seeds = new ArrayList<>();
    for (Yaml item : Fields.sequence(node, "a list of seeds").items()) {
      int seed = Fields.integer(item, "a seed", 0, LARGEST_SEED);
      if (seeds.contains(seed)) {
        throw new ClaimException(
            item.position(), "another seed", item.describe() + " again", "remove it");
      }
      seeds.add(seed);
    }
    if (seeds.size() % 2 == 0 || seeds.size() > MOST_SEEDS) {
      throw new ClaimException(
          node.position(),
          "an odd number of seeds, at most " + MOST_SEEDS,
          seeds.size() + " of them",
          "add one or remove one, so that one value is the median");
    }
    return seeds;
  }

  private static Rational step(Yaml node) throws ClaimException {
    Rational step = GridReader.number(node, "a step");
    if (step.signum() <= 0 || step.compareTo(LARGEST_STEP) > 0) {
      throw new ClaimException(
          node.position(),
          "a positive step of at most " + LARGEST_STEP + " in units of dy/(L |X|^2)",
          node.describe(),
          "write for example 1/2");
    }
    return step;
  }
}
