package regulus.claim;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.kernel.Activation;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/** Reads {@code activation}, and says what a network with one looks like. */
final class ActivationReader {

  private static final Pattern LEAKY = Pattern.compile("leaky\\(([0-9]{1,9})/([0-9]{1,9})\\)");

  private static final List<String> WORDS =
      List.of("linear", "relu", "leaky(1/10)", "tanh", "arctan", "arcsinh");

  private ActivationReader() {}

  /** The activation of a node. */
  static Activation read(Yaml node) throws ClaimException {
    Yaml.Scalar scalar = Fields.scalar(node, "an activation");
    String word = scalar.text();
    Matcher leaky = LEAKY.matcher(word);
    if (leaky.matches()) {
      return leaky(scalar, Long.parseLong(leaky.group(1)), Long.parseLong(leaky.group(2)));
    }
    return switch (word) {
      case "linear" -> Activation.LINEAR;
      case "relu" -> new Activation.Relu();
      case "tanh" -> new Activation.Smooth(Head.TANH);
      case "arctan" -> new Activation.Smooth(Head.ARCTAN);
      case "arcsinh" -> new Activation.Smooth(Head.ARCSINH);
      default ->
          throw new ClaimException(
              node.position(),
              "an activation",
              node.describe(),
              Spelling.remedy(word, WORDS, "write one of " + String.join(", ", WORDS)));
    };
  }

  private static Activation leaky(Yaml.Scalar scalar, long over, long under) throws ClaimException {
    if (over == 0 || over >= under) {
      throw new ClaimException(
          scalar.position(),
          "a slope between 0 and 1",
          scalar.describe(),
          over == 0 ? "write relu" : "write for example leaky(1/10)");
    }
    return new Activation.LeakyRelu(Rational.of(over, under));
  }

  /** Refuses unless the predictor is one product of matrix parameters. */
  static void requireNetwork(Model.Joint model, Yaml predictor) throws ClaimException {
    if (!model.vectors().isEmpty() || !model.scalars().isEmpty()) {
      throw new ClaimException(
          predictor.position(),
          "matrices as the only parameters of a network with an activation",
          "vectors or scalars",
          "write them as matrices with one column or row");
    }
    if (model.layers().size() < 2) {
      throw new ClaimException(
          predictor.position(),
          "one output that is a product of matrices, between which the activation stands",
          predictor.describe(),
          "write for example {W: W2.W1}");
    }
  }
}
