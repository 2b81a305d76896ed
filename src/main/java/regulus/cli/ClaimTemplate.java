package regulus.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The claim files to begin with, one for each family of models. */
enum ClaimTemplate {
  TWO_LAYER(
      "two-layer",
      "two layers in each coordinate, w = up*vp - um*vm",
      "conserved",
      "laws",
      "mirror",
      "regularizer"),
  DIAGONAL(
      "diagonal",
      "a diagonal network w = u^2 - v^2 of scale alpha, with its limits",
      "regularizer",
      "limit",
      "conserved",
      "laws",
      "mirror"),
  COORDINATE(
      "coordinate",
      "a predictor of your own in each coordinate (--predictor)",
      "conserved",
      "laws",
      "mirror",
      "regularizer",
      "no-potential"),
  BRANCHES("branches", "any number of branches in each coordinate", "conserved", "mirror"),
  SINGLE_NEURON(
      "single-neuron",
      "one linear neuron w = a*u with a vector u",
      "conserved",
      "laws",
      "mirror",
      "no-potential"),
  MATRICES("matrices", "two linear layers of any sizes", "conserved", "row-space"),
  DEEP_LINEAR(
      "deep-linear",
      "a balanced deep linear network of every depth",
      "conserved",
      "velocity",
      "regularizer"),
  RELU("relu", "a network with an activation, of every depth", "conserved", "row-space"),
  CLASSIFICATION(
      "classification",
      "exponential loss and data: max margins",
      "regularizer",
      "normalized-margin",
      "max-margin"),
  SENSING("sensing", "matrix sensing with commuting measurements", "regularizer"),
  RANDOM("random", "random layers: moments and scales", "moment", "scale"),
  RATE("rate", "gradient descent of a deep linear network: a rate", "rate"),
  CURVATURE(
      "curvature",
      "Hessians of networks of every depth",
      "at-zero",
      "curvature",
      "gauss-newton",
      "largest-eigenvalue"),
  MOMENTUM("momentum", "momentum or weight decay", "conserved"),
  DESCENT("descent", "steps of gradient descent", "step"),
  FORMULAS(
      "formulas",
      "formulas alone: limits, orders, identities, values",
      "limit",
      "order",
      "identity",
      "value");

  private final String word;
  private final String description;

  /** A copy that nothing changes. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> kinds;

  ClaimTemplate(String word, String description, String... kinds) {
    this.word = word;
    this.description = description;
    this.kinds = List.of(kinds);
  }

  /** Its name on the command line. */
  String word() {
    return word;
  }

  /** What it is about. */
  String description() {
    return description;
  }

  /** The kinds of its claims, in their order; some depend on what is derived. */
  List<String> kinds() {
    return kinds;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ClaimTemplate::word).toList();
  }

  /** The template of that name. */
  static Optional<ClaimTemplate> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** The first template with claims of a kind. */
  static Optional<ClaimTemplate> withKind(String kind) {
    return Arrays.stream(values()).filter(one -> one.kinds.contains(kind)).findFirst();
  }

  /** All kinds that some template has. */
  static List<String> allKinds() {
    return Arrays.stream(values()).flatMap(one -> one.kinds.stream()).distinct().toList();
  }

  /** The text, in which words between {@code @} stand for what is chosen. */
  String text() {
    String name = "/regulus/cli/templates/" + word + ".yaml";
    try (InputStream in = ClaimTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
