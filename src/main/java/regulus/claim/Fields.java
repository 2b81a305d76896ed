package regulus.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The entries of a mapping of which the possible keys are known. */
final class Fields {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private final String what;
  private final Yaml.Mapping mapping;

  private Fields(String what, Yaml.Mapping mapping) {
    this.what = what;
    this.mapping = mapping;
  }

  /**
   * The fields of a node.
   *
   * @param what the node in messages, for example {@code a claim}
   * @param known the keys it may have
   */
  static Fields of(Yaml node, String what, Collection<String> known) throws ClaimException {
    Yaml.Mapping mapping = mapping(node, what);
    for (Yaml.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        throw new ClaimException(
            entry.key().position(),
            "a key of " + what,
            "unknown key `" + key + "`",
            Spelling.remedy(
                key,
                known,
                known.isEmpty() ? "remove it" : "use one of " + String.join(", ", known)));
      }
    }
    return new Fields(what, mapping);
  }

  Position position() {
    return mapping.position();
  }

  Yaml.Mapping mapping() {
    return mapping;
  }

  boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  Optional<Yaml> get(String key) {
    return entry(key).map(Yaml.Entry::value);
  }

  Optional<Yaml.Entry> entry(String key) {
    return Optional.ofNullable(mapping.entries().get(key));
  }

  Yaml require(String key) throws ClaimException {
    Optional<Yaml> value = get(key);
    if (value.isEmpty()) {
      throw new ClaimException(
          mapping.position(), "the key `" + key + "` in " + what, "none", "add `" + key + ": ...`");
    }
    return value.get();
  }

  /** The text under a key, or the empty text if the key is absent. */
  String text(String key) throws ClaimException {
    Optional<Yaml> value = get(key);
    return value.isEmpty() ? "" : scalar(value.get(), "a text under `" + key + "`").text().strip();
  }

  /** The identifier under a key that must be there. */
  String identifier(String key) throws ClaimException {
    Yaml.Scalar scalar = scalar(require(key), "an identifier");
    if (!IDENTIFIER.matcher(scalar.text()).matches()) {
      throw new ClaimException(
          scalar.position(),
          "an identifier",
          scalar.describe(),
          "use lower-case letters, digits, dots and hyphens, beginning with a letter or digit");
    }
    return scalar.text();
  }

  /** An integer between bounds. */
  static int integer(Yaml node, String what, int least, int most) throws ClaimException {
    Yaml.Scalar scalar = scalar(node, what);
    String text = scalar.text();
    boolean fits =
        INTEGER.matcher(text).matches()
            && Long.parseLong(text) >= least
            && Long.parseLong(text) <= most;
    if (!fits) {
      throw new ClaimException(
          node.position(),
          what + " between " + least + " and " + most,
          node.describe(),
          "write a whole number in that range");
    }
    return Integer.parseInt(text);
  }

  /** A name for a symbol, which is a scalar of letters and digits that is not a function's name. */
  static String name(Yaml.Scalar scalar) throws ClaimException {
    String text = scalar.text();
    if (!NAME.matcher(text).matches()) {
      String remedy =
          text.contains("_")
              ? "write " + text.replace("_", "")
              : "use letters and digits, beginning with a letter";
      throw new ClaimException(scalar.position(), "a name", scalar.describe(), remedy);
    }
    if (Scope.isReserved(text)) {
      throw new ClaimException(
          scalar.position(), "a name", "the reserved word `" + text + "`", "choose another name");
    }
    return text;
  }

  static Yaml.Scalar scalar(Yaml node, String what) throws ClaimException {
    if (node instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
      return scalar;
    }
    throw new ClaimException(node.position(), what, node.describe(), "write it after the colon");
  }

  /** The scalars of a list. */
  static List<Yaml.Scalar> scalars(Yaml node, String what) throws ClaimException {
    List<Yaml.Scalar> scalars = new ArrayList<>();
    for (Yaml item : sequence(node, what).items()) {
      scalars.add(scalar(item, "an entry of " + what));
    }
    return scalars;
  }

  static Yaml.Sequence sequence(Yaml node, String what) throws ClaimException {
    if (node instanceof Yaml.Sequence sequence) {
      return sequence;
    }
    throw new ClaimException(node.position(), what, node.describe(), "write it as [a, b]");
  }

  static Yaml.Mapping mapping(Yaml node, String what) throws ClaimException {
    if (node instanceof Yaml.Mapping mapping) {
      return mapping;
    }
    throw new ClaimException(
        node.position(), what + " with keys and values", node.describe(), "write `key: value`");
  }
}
