package regulus.claim;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/** Reads sweep files with the key {@code network}. */
public final class NetworkSweepReader {
  private static final int LARGEST_SEED = 1_000_000_000;
  private static final int MOST_UNKNOWNS = 6;
  private static final int MOST_SAMPLES = 64;
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_LOOKS = 1_000;
  private static final int FEWEST_SCALES = 4;
  private static final int MOST_SCALES = 200;
  private static final int MOST_ACTIVATIONS = 6;

  private NetworkSweepReader() {}

  /**
   * Whether a sweep file is one of a network.
   *
   * @throws ClaimException if there is no such file, or it is no mapping
   */
  public static boolean reads(Path path) throws ClaimException {
    return Fields.mapping(YamlReader.read(SourceText.read(path)), "a sweep file")
        .entries()
        .containsKey("network");
  }

  /**
   * Reads a sweep file and the claim file that it names, which lies relative to it.
   *
   * @throws ClaimException if there is no such file, or at the first place where one of the two is
   *     not what it should be
   */
  public static NetworkSweep read(Path path) throws ClaimException {
    Fields file =
        Fields.of(YamlReader.read(SourceText.read(path)), "a sweep file", Keys.NETWORK_SWEEP);
    String id = file.identifier("sweep");
    Yaml.Scalar of = Fields.scalar(file.require("of"), "a claim file");
    ClaimFile claims = claims(path, of);
    Model.Recursion recursion =
        claims.setting().model() instanceof Model.Layered layered
            ? layered.recursion().orElse(null)
            : null;
    if (recursion == null) {
      throw new ClaimException(
          of.position(),
          "a claim file with a model that is given by a `recursion`",
          "another model",
          "name another claim file");
    }
    Fields network = Fields.of(file.require("network"), "the network", Keys.NETWORK);
    String title = file.text("title");
    return new NetworkSweep(
        path,
        id,
        title.isEmpty() ? id : title,
        file.text("note"),
        claims,
        recursion,
        Fields.integer(network.require("seed"), "a seed", 0, LARGEST_SEED),
        Fields.integer(network.require("unknowns"), "unknowns", 1, MOST_UNKNOWNS),
        errors(Fields.of(file.require("errors"), "the errors", Keys.NETWORK_ERRORS)),
        training(Fields.of(file.require("training"), "the training", Keys.TRAINING)));
  }

  /** The claim file that a sweep file names, which lies relative to it. */
  static ClaimFile claims(Path sweep, Yaml.Scalar of) throws ClaimException {
    Path folder = sweep.getParent();
    Path claimFile = folder == null ? Path.of(of.text()) : folder.resolve(of.text());
    if (!Files.isRegularFile(claimFile)) {
      throw new ClaimException(
          of.position(),
          "a claim file",
          of.describe() + ", which is none",
          "write its path from the folder of the sweep file");
    }
    return ClaimReader.read(claimFile);
  }

  private static NetworkSweep.Errors errors(Fields fields) throws ClaimException {
    List<ActivationFunction> activations = new ArrayList<>();
    Yaml list = fields.require("activations");
    for (Yaml item : Fields.sequence(list, "a list of activations").items()) {
      activations.add(RecursionReader.activation(item));
    }
    if (activations.isEmpty() || activations.size() > MOST_ACTIVATIONS) {
      throw new ClaimException(
          list.position(),
          "1 to " + MOST_ACTIVATIONS + " activations",
          activations.size() + " of them",
          "write for example [tanh, silu]");
    }
    Yaml node = fields.require("scales");
    List<Rational> scales = GridReader.values(node);
    if (scales.size() < FEWEST_SCALES
        || scales.size() > MOST_SCALES
        || scales.stream().anyMatch(scale -> scale.signum() <= 0)) {
      throw new ClaimException(
          node.position(),
          FEWEST_SCALES + " to " + MOST_SCALES + " positive scales",
          scales.size() + " values",
          "write for example {from: 1, to: 10^-3, points: 13, spacing: logarithmic}");
    }
    return new NetworkSweep.Errors(activations, scales);
  }

  private static NetworkSweep.Training training(Fields fields) throws ClaimException {
    Yaml rate = fields.require("rate");
    Rational size = GridReader.number(rate, "a rate");
    if (size.signum() <= 0) {
      throw new ClaimException(
          rate.position(), "a positive rate", rate.describe(), "write for example 1/10");
    }
    int steps = Fields.integer(fields.require("steps"), "steps", 1, MOST_STEPS);
    int every = Fields.integer(fields.require("every"), "steps between looks", 1, steps);
    if (steps / every > MOST_LOOKS) {
      throw new ClaimException(
          fields.require("every").position(),
          "at most " + MOST_LOOKS + " looks at the Hessians",
          steps / every + " of them",
          "look less often");
    }
    return new NetworkSweep.Training(
        Fields.integer(fields.require("samples"), "samples", 1, MOST_SAMPLES), steps, every, size);
  }
}
