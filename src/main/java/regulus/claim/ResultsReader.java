package regulus.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code results.json}, which docs/json.md describes. Keys that it does not know are left
 * alone, so that results of later versions can be read.
 */
public final class ResultsReader {

  /** The largest file that is read, in bytes; a claim takes some 300 of them. */
  private static final int LARGEST = 50_000_000;

  private static final int MOST = 1_000_000;
  private static final List<String> NUMERIC = List.of("agrees", "contradicts", "not run");
  private static final Pattern SECONDS =
      Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?(E-?[0-9]{1,2})?");

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws ClaimException if it is no such file, or says two things of one claim
   */
  public static Results read(Path path) throws ClaimException {
    Fields root = known(YamlReader.read(SourceText.read(path, LARGEST)), "results");
    List<Results.Result> results = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Yaml list = root.require("results");
    for (Yaml item : Fields.sequence(list, "a list of results").items()) {
      Results.Result result = result(known(item, "a result"));
      if (!names.add(result.name())) {
        throw new ClaimException(
            item.position(),
            "each claim once",
            "`" + result.name() + "` a second time",
            "give claim files different identifiers");
      }
      results.add(result);
    }
    return new Results(Fields.scalar(root.require("regulus"), "a version").text(), results);
  }

  private static Fields known(Yaml node, String what) throws ClaimException {
    return Fields.of(node, what, Fields.mapping(node, what).entries().keySet());
  }

  private static Results.Result result(Fields fields) throws ClaimException {
    Fields variants = known(fields.require("variants"), "`variants`");
    int tried = Fields.integer(variants.require("tried"), "a number of variants", 0, MOST);
    List<String> hypotheses = new ArrayList<>();
    for (Yaml.Scalar sentence : Fields.scalars(fields.require("hypotheses"), "`hypotheses`")) {
      hypotheses.add(sentence.text());
    }
    return new Results.Result(
        fields.identifier("id"),
        fields.identifier("claim"),
        Fields.scalar(fields.require("kind"), "a kind").text(),
        verdict(Fields.scalar(fields.require("verdict"), "a verdict")),
        numeric(Fields.scalar(fields.require("numeric"), "what the numbers say")),
        digits(fields.require("digits")),
        scope(fields.require("scope")),
        hypotheses,
        expected(fields.require("expected")),
        tried,
        Fields.integer(variants.require("refuted"), "a number of refuted variants", 0, tried),
        seconds(Fields.scalar(fields.require("seconds"), "a time")));
  }

  /** A scope may be empty, unlike other texts. */
  private static String scope(Yaml node) throws ClaimException {
    return node instanceof Yaml.Scalar scalar
        ? scalar.text()
        : Fields.scalar(node, "a scope").text();
  }

  private static VerdictWord verdict(Yaml.Scalar scalar) throws ClaimException {
    Optional<VerdictWord> word = VerdictWord.named(scalar.text());
    if (word.isEmpty()) {
      throw new ClaimException(
          scalar.position(),
          "one of " + String.join(", ", VerdictWord.words()),
          scalar.describe(),
          "check that it is a file of results");
    }
    return word.get();
  }

  private static String numeric(Yaml.Scalar scalar) throws ClaimException {
    if (NUMERIC.contains(scalar.text())) {
      return scalar.text();
    }
    throw new ClaimException(
        scalar.position(),
        "one of " + String.join(", ", NUMERIC),
        scalar.describe(),
        "check that it is a file of results");
  }

  private static OptionalInt digits(Yaml node) throws ClaimException {
    return isNull(node)
        ? OptionalInt.empty()
        : OptionalInt.of(Fields.integer(node, "a number of digits", 0, Checks.MOST_DIGITS));
  }

  private static Optional<VerdictWord> expected(Yaml node) throws ClaimException {
    return isNull(node)
        ? Optional.empty()
        : Optional.of(verdict(Fields.scalar(node, "a verdict or null")));
  }

  private static boolean isNull(Yaml node) {
    return node instanceof Yaml.Scalar scalar && scalar.text().equals("null");
  }

  private static double seconds(Yaml.Scalar scalar) throws ClaimException {
    if (SECONDS.matcher(scalar.text()).matches()) {
      return Double.parseDouble(scalar.text());
    }
    throw new ClaimException(
        scalar.position(), "a time in seconds", scalar.describe(), "write a number such as 0.25");
  }
}
