package regulus.claim;

import java.util.List;

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

  /** Kinds of claims that belong to the language and are not supported yet. */
  static final List<String> LATER_KINDS =
      List.of("max-margin", "bound", "rate", "moment", "order", "identity", "scale");

  /** Keys of {@code laws} when it is a mapping. */
  static final List<String> LAWS = List.of("complete");

  /** Keys of {@code mirror} when it is a mapping. */
  static final List<String> MIRROR = List.of("potential", "dual", "warp");

  /** Keys of {@code regularizer} when it is a mapping. */
  static final List<String> REGULARIZER = List.of("potential", "linear-term");

  /** Keys of {@code trajectory}. */
  static final List<String> TRAJECTORY = List.of("loss", "path");

  /** Keys of {@code velocity} when it is a mapping. */
  static final List<String> VELOCITY = List.of("sum", "over", "from", "to");

  /** Keys of {@code limit}. */
  static final List<String> LIMIT = List.of("of", "as", "is", "where", "with");

  /** Keys of a file of checks. */
  static final List<String> CHECKS = List.of("checks", "digits", "instances", "expect", "variants");

  /** Keys of an instance. */
  static final List<String> INSTANCE = List.of("seed", "unknowns", "equations", "scale", "sizes");

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
          "measurements");

  private Keys() {}
}
