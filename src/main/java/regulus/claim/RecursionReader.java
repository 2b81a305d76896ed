package regulus.claim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/** Reads models that are given by a recursion, and their activations. */
final class RecursionReader {
  private static final String PLAIN = "z[k+1] = f(w[k].z[k])";
  private static final String WITH_BIASES = "z[k+1] = f(w[k].z[k] + b[k])";

  private static final Pattern LEAKY = Pattern.compile("leaky\\(([0-9]{1,9})/([0-9]{1,9})\\)");

  private static final List<String> WORDS =
      List.of("linear", "relu", "leaky(1/10)", "tanh", "sin", "sigmoid", "silu", "elu", "selu");

  private RecursionReader() {}

  /** The model of a node with the key {@code recursion}. */
  static Model read(Fields fields) throws ClaimException {
    for (Yaml.Entry entry : fields.mapping().entries().values()) {
      if (!Keys.RECURSION.contains(entry.key().text())) {
        throw new ClaimException(
            entry.key().position(),
            "`recursion` and `activation` in a model that is given by a recursion",
            "`" + entry.key().text() + "`",
            "remove it");
      }
    }
    Yaml.Scalar text = Fields.scalar(fields.require("recursion"), "a recursion");
    String written = withoutSpaces(text.text());
    boolean biases = written.equals(withoutSpaces(WITH_BIASES));
    if (!biases && !written.equals(withoutSpaces(PLAIN))) {
      throw new ClaimException(
          text.position(),
          "`" + PLAIN + "` or `" + WITH_BIASES + "`",
          text.describe(),
          "write one of the two");
    }
    return Model.Layered.of(new Model.Recursion(activation(fields.require("activation")), biases));
  }

  private static String withoutSpaces(String text) {
    return text.replaceAll("\\s", "");
  }

  /** The activation under a key, or another one if there is none. */
  static ActivationFunction activation(Fields fields, ActivationFunction otherwise)
      throws ClaimException {
    Optional<Yaml> node = fields.get("activation");
    return node.isPresent() ? activation(node.get()) : otherwise;
  }

  /** The activation of a node. */
  static ActivationFunction activation(Yaml node) throws ClaimException {
    Yaml.Scalar scalar = Fields.scalar(node, "an activation");
    String word = scalar.text();
    Matcher leaky = LEAKY.matcher(word);
    if (leaky.matches()) {
      long over = Long.parseLong(leaky.group(1));
      long under = Long.parseLong(leaky.group(2));
      if (over == 0 || over >= under) {
        throw new ClaimException(
            scalar.position(),
            "a slope between 0 and 1",
            scalar.describe(),
            over == 0 ? "write relu" : "write for example leaky(1/10)");
      }
      return new ActivationFunction(Name.LEAKY, Rational.of(over, under));
    }
    return switch (word) {
      case "linear" -> ActivationFunction.of(Name.LINEAR);
      case "relu" -> ActivationFunction.of(Name.RELU);
      case "tanh" -> ActivationFunction.of(Name.TANH);
      case "sin" -> ActivationFunction.of(Name.SIN);
      case "sigmoid" -> ActivationFunction.of(Name.SIGMOID);
      case "silu" -> ActivationFunction.of(Name.SILU);
      case "elu" -> ActivationFunction.of(Name.ELU);
      case "selu" -> ActivationFunction.of(Name.SELU);
      default ->
          throw new ClaimException(
              node.position(),
              "an activation of a recursion",
              node.describe(),
              Spelling.remedy(word, WORDS, "write one of " + String.join(", ", WORDS)));
    };
  }
}
