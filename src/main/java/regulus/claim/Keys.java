package regulus.claim;

import java.util.List;
import java.util.Map;

/** The keys of the language, in the order in which they are usually written. */
final class Keys {

  /** Keys of a claim file. */
  static final List<String> FILE =
      List.of(
          "id",
          "title",
          "source",
          "model",
          "constants",
          "initial",
          "assume",
          "define",
          "flow",
          "rates",
          "link",
          "throughout",
          "measurements",
          "loss",
          "data",
          "random",
          "claims");

  /** Keys of {@code source}. */
  static final List<String> SOURCE = List.of("paper", "statement");

  /** Keys of {@code model} that this version reads. */
  static final List<String> MODEL =
      List.of(
          "per",
          "parameters",
          "vectors",
          "matrices",
          "scalars",
          "activation",
          "recursion",
          "layers",
          "depth",
          "output",
          "predictor",
          "flow",
          "loss");

  /** Keys of a claim beside its kind. */
  static final List<String> CLAIM =
      List.of("id", "title", "source", "assume", "throughout", "note");

  /** Kinds of claims that this version reads. */
  static final List<String> KINDS = ClaimKind.words();

  /** Keys of {@code laws} when it is a mapping. */
  static final List<String> LAWS = List.of("complete");

  /** Keys of {@code mirror} when it is a mapping. */
  static final List<String> MIRROR = List.of("potential", "dual", "warp", "loss");

  /** Keys of {@code regularizer} when it is a mapping. */
  static final List<String> REGULARIZER =
      List.of("potential", "conjugate", "curve", "in", "on", "linear-term");

  /** Keys of {@code regularizer} that stand beside {@code conjugate} or {@code curve} only. */
  static final List<String> IMPLICIT = List.of("in", "on");

  /** Keys of {@code curve}. */
  static final List<String> CURVE = List.of("w", "slope");

  /** Keys of {@code trajectory}. */
  static final List<String> TRAJECTORY = List.of("loss", "path", "time", "on");

  /** Keys of {@code step}. */
  static final List<String> STEP = List.of("of", "is");

  /** Keys of {@code value}. */
  static final List<String> VALUE = List.of("of", "is", "where", "with");

  /** Keys of {@code max-margin} at every time. */
  static final List<String> MARGIN_PATH = List.of("of", "at", "mu", "profile", "points");

  /** Keys of {@code profile} when it is a mapping. */
  static final List<String> PROFILE = List.of("conjugate", "curve", "in", "on");

  /** Keys of {@code data}. */
  static final List<String> DATA = List.of("rows", "inputs", "labels", "csv", "label", "features");

  /** Keys of {@code data} that give the inputs, of which there is one. */
  static final List<String> DATA_FORMS = List.of("rows", "inputs", "csv");

  /** What the other keys of {@code data} stand beside. */
  static final Map<String, String> DATA_FORM_OF =
      Map.of("labels", "inputs", "label", "csv", "features", "csv");

  /** Keys of {@code max-margin} in a limit. */
  static final List<String> MAX_MARGIN = List.of("minimizes", "mu", "as", "gamma", "eps", "with");

  /** Keys of {@code monotone-dual}. */
  static final List<String> MONOTONE_DUAL = List.of("mu");

  /** Keys of {@code limit} and {@code order}. */
  static final List<String> LIMIT = List.of("of", "as", "from", "is", "where", "with");

  /** Keys of {@code identity} when it is a mapping. */
  static final List<String> IDENTITY = List.of("equation", "where", "with");

  /** Keys of {@code real-roots}. */
  static final List<String> REAL_ROOTS = List.of("of", "in", "number", "where", "with");

  /** Keys of {@code minimizer}. */
  static final List<String> MINIMIZER = List.of("by", "as", "of", "factor");

  /** Keys of {@code velocity} when it is a mapping. */
  static final List<String> VELOCITY = List.of("sum", "over", "from", "to");

  /** Keys of {@code rate}. */
  static final List<String> RATE = List.of("start", "when", "factor", "holds", "instances", "with");

  /** Keys of {@code instances} of {@code rate}. */
  static final List<String> TRIAL = List.of("steps");

  /** Keys of a model that is given by a recursion. */
  static final List<String> RECURSION = List.of("recursion", "activation");

  /** Keys of {@code at-zero}. */
  static final List<String> AT_ZERO = List.of("activation", "derivatives");

  /** Keys of {@code curvature}. */
  static final List<String> CURVATURE =
      List.of("activation", "of", "blocks", "is", "scale", "order", "gradient");

  /** Keys of {@code gauss-newton}. */
  static final List<String> GAUSS_NEWTON = List.of("activation", "left", "right");

  /** Keys of {@code largest-eigenvalue}. */
  static final List<String> LARGEST_EIGENVALUE =
      List.of("activation", "samples", "relation", "losses", "power");

  /** Keys of {@code moment}. */
  static final List<String> MOMENT =
      List.of("of", "variance", "copies", "lyapunov", "number", "is");

  /** Keys of {@code scale}. */
  static final List<String> SCALE = List.of("of", "keeps", "by", "is");

  /** Keys of {@code bound}. */
  static final List<String> BOUND = List.of("of", "at-most", "at-least", "with", "on");

  /** Keys of {@code identical-law}. */
  static final List<String> IDENTICAL_LAW = List.of("of", "copies", "is", "distributed", "on");

  /** Keys of a number under {@code distributed} when it is a mapping. */
  static final List<String> DISTRIBUTED = List.of("of", "copies");

  /** Keys of {@code spectral-norm}. */
  static final List<String> SPECTRAL_NORM = List.of("of", "is", "within", "on");

  /** Keys of a file of checks. */
  static final List<String> CHECKS = List.of("checks", "digits", "instances", "expect", "variants");

  /** Keys of an instance. */
  static final List<String> INSTANCE =
      List.of("seed", "unknowns", "equations", "scale", "sizes", "samples", "threshold");

  /** Keys of a variant beside a kind. */
  static final List<String> VARIANT =
      List.of(
          "id",
          "of",
          "why",
          "expect",
          "model",
          "constants",
          "initial",
          "assume",
          "define",
          "flow",
          "rates",
          "link",
          "throughout",
          "measurements",
          "loss",
          "data",
          "random");

  /** Keys of a sweep file. */
  static final List<String> SWEEP =
      List.of(
          "sweep",
          "title",
          "note",
          "of",
          "grid",
          "set",
          "loss",
          "data",
          "digits",
          "quantities",
          "plots",
          "labels");

  /** Keys of a sweep file of a network. */
  static final List<String> NETWORK_SWEEP =
      List.of("sweep", "title", "note", "of", "network", "errors", "training");

  /** Keys of {@code network} in a sweep file. */
  static final List<String> NETWORK = List.of("seed", "unknowns");

  /** Keys of {@code errors} in a sweep file of a network. */
  static final List<String> NETWORK_ERRORS = List.of("activations", "scales");

  /** Keys of {@code training} in a sweep file of a network. */
  static final List<String> TRAINING = List.of("samples", "steps", "every", "rate");

  /** Keys of a sweep file of gradient descent. */
  static final List<String> DESCENT_SWEEP =
      List.of("sweep", "title", "note", "of", "descent", "grid", "sizes");

  /** Keys of {@code descent} in a sweep file. */
  static final List<String> DESCENT = List.of("starts", "seeds", "steps", "step");

  /** Keys of {@code grid} in a sweep file of gradient descent. */
  static final List<String> DESCENT_GRID = List.of("L", "m");

  /** Keys of {@code sizes} in a sweep file of gradient descent. */
  static final List<String> DESCENT_SIZES = List.of("dx", "dy", "r");

  /** Keys of a range of a grid. */
  static final List<String> RANGE = List.of("from", "to", "points", "spacing");

  /** Keys of the data of a sweep. */
  static final List<String> SWEEP_DATA =
      List.of("seed", "unknowns", "equations", "nonzeros", "design", "targets");

  /** Keys of the data of a sweep of classification that are drawn. */
  static final List<String> TAUGHT_DATA = List.of("seed", "unknowns", "points", "nonzeros");

  /** Kinds of quantities of a sweep over equations. */
  static final List<String> QUANTITY_KINDS = List.of("potential", "excess", "distance");

  /** Kinds of quantities of a sweep of classification. */
  static final List<String> MARGIN_KINDS =
      List.of("excess", "deficit", "distance", "component", "gap");

  /** Keys of a quantity of a sweep, beside its kind. */
  static final List<String> QUANTITY = List.of("id", "from", "to", "points", "reference");

  /** Keys of a quantity of a sweep of classification, beside its kind. */
  static final List<String> MARGIN_QUANTITY = List.of("id", "of");

  /** Keys of a plot of a sweep. */
  static final List<String> PLOT = List.of("id", "title", "y", "x", "curves", "fixed", "axes");

  /** Keys of the axes of a plot. */
  static final List<String> AXES = List.of("x", "y");

  private Keys() {}
}
