package regulus.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Reads files of checks: what must come out for a claim file, and its false variants. */
public final class ChecksReader {

  private static final int MOST_UNKNOWNS = 64;

  /** Layers of a network of every depth, whose width has the other limit. */
  private static final int MOST_LAYERS = 1_000;

  /** Matrices that are only drawn may be larger. */
  private static final int LARGEST_MATRIX = 256;

  /** Sizes of a network of every depth: layers, hidden units, inputs, outputs, rank of the data. */
  private static final Set<String> NETWORK = Set.of("L", "m", "dx", "dy", "r");

  private static final int FEWEST_SAMPLES = 100;
  private static final int MOST_SAMPLES = 1_000_000;
  private static final int LEAST_THRESHOLD = 5;
  private static final int MOST_THRESHOLD = 100;
  private static final int LARGEST_SEED = 1_000_000_000;
  private static final Rational LARGEST_SCALE = Rational.of(1_000_000);

  private final ClaimFile claims;
  private final Fields file;

  private ChecksReader(ClaimFile claims, Fields file) {
    this.claims = claims;
    this.file = file;
  }

  /**
   * Reads a file of checks.
   *
   * @param claims the claim file it is for
   * @throws ClaimException if there is no such file, or at the first place where it is not a file
   *     of checks for that claim file
   */
  public static Checks read(Path path, ClaimFile claims) throws ClaimException {
    return read(SourceText.read(path), claims);
  }

  /**
   * Reads the text of a file of checks.
   *
   * @param name the file's name for messages
   * @param claims the claim file it is for
   * @throws ClaimException at the first place where it is not a file of checks for that claim file
   */
  public static Checks parse(String name, String text, ClaimFile claims) throws ClaimException {
    return read(SourceText.of(name, text), claims);
  }

  private static Checks read(SourceText source, ClaimFile claims) throws ClaimException {
    Fields file = Fields.of(YamlReader.read(source), "a file of checks", Keys.CHECKS);
    return new ChecksReader(claims, file).checks();
  }

  private Checks checks() throws ClaimException {
    Yaml.Scalar id = Fields.scalar(file.require("checks"), "the identifier of a claim file");
    if (!id.text().equals(claims.id())) {
      throw new ClaimException(
          id.position(),
          "`" + claims.id() + "`, the identifier of the claim file",
          id.describe(),
          "name the claim file these checks are for");
    }
    int digits = Checks.DEFAULT_DIGITS;
    if (file.has("digits")) {
      digits = Fields.integer(file.require("digits"), "digits", 1, Checks.MOST_DIGITS);
    }
    return new Checks(digits, instances(), expectations(), variants());
  }

  private List<Instance> instances() throws ClaimException {
    Optional<Yaml> node = file.get("instances");
    if (node.isEmpty()) {
      return Checks.defaultInstances(claims.setting().model());
    }
    List<Instance> instances = new ArrayList<>();
    for (Yaml item : Fields.sequence(node.get(), "a list of instances").items()) {
      instances.add(instance(Fields.of(item, "an instance", Keys.INSTANCE)));
    }
    if (instances.isEmpty()) {
      throw new ClaimException(
          node.get().position(), "an instance", "an empty list", "add one, or remove the key");
    }
    return instances;
  }

  private Instance instance(Fields fields) throws ClaimException {
    int seed = Fields.integer(fields.require("seed"), "a seed", 0, LARGEST_SEED);
    boolean network = claims.setting().model() instanceof Model.Layered && fields.has("sizes");
    if (network && !fields.has("unknowns")) {
      return new Instance(seed, 3, 2, Rational.ONE, sizes(fields), sampling(fields));
    }
    int unknowns = Fields.integer(fields.require("unknowns"), "unknowns", 2, MOST_UNKNOWNS);
    int equations = Fields.integer(fields.require("equations"), "equations", 1, unknowns - 1);
    return new Instance(
        seed, unknowns, equations, scale(fields.require("scale")), sizes(fields), sampling(fields));
  }

  private static Instance.Sampling sampling(Fields fields) throws ClaimException {
    Instance.Sampling usual = Instance.Sampling.USUAL;
    int samples =
        fields.has("samples")
            ? Fields.integer(fields.require("samples"), "samples", FEWEST_SAMPLES, MOST_SAMPLES)
            : usual.samples();
    int threshold =
        fields.has("threshold")
            ? Fields.integer(
                fields.require("threshold"), "standard errors", LEAST_THRESHOLD, MOST_THRESHOLD)
            : usual.threshold();
    return new Instance.Sampling(samples, threshold);
  }

  private static Rational scale(Yaml node) throws ClaimException {
    PositionedText text = Fields.scalar(node, "a scale").content();
    Expr scale = FormulaParser.parseScalar(text, Scope.numbers("a scale"));
    if (scale instanceof Expr.Num number
        && number.value().signum() > 0
        && number.value().compareTo(LARGEST_SCALE) <= 0) {
      return number.value();
    }
    throw new ClaimException(
        node.position(),
        "a positive rational scale of at most " + LARGEST_SCALE,
        node.describe(),
        "write for example 1/10");
  }

  private Map<String, Integer> sizes(Fields instance) throws ClaimException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Optional<Yaml> node = instance.get("sizes");
    if (node.isEmpty()) {
      return sizes;
    }
    Model model = claims.setting().model();
    Set<String> lengths = lengths(model);
    Fields fields = Fields.of(node.get(), "`sizes`", lengths);
    boolean random =
        claims.claims().stream()
            .anyMatch(claim -> claim.statement() instanceof Statement.SpectralNorm);
    int longest = random ? LARGEST_MATRIX : MOST_UNKNOWNS;
    for (Yaml.Entry entry : fields.mapping().entries().values()) {
      String name = entry.key().text();
      boolean layers = model instanceof Model.Layered && name.equals("L");
      int most = layers ? MOST_LAYERS : longest;
      sizes.put(name, Fields.integer(entry.value(), layers ? "a depth" : "a length", 1, most));
    }
    return sizes;
  }

  private static Set<String> lengths(Model model) {
    return switch (model) {
      case Model.Coordinatewise coordinates -> coordinates.symbolicSizes();
      case Model.Layered _ -> NETWORK;
      case Model.Joint joint -> joint.symbolicSizes();
    };
  }

  private Map<String, VerdictWord> expectations() throws ClaimException {
    Map<String, VerdictWord> expect = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("expect");
    if (node.isPresent()) {
      for (Yaml.Entry entry : Fields.mapping(node.get(), "expectations").entries().values()) {
        expect.put(claimId(entry.key()), verdict(entry.value(), VerdictWord.words()));
      }
    }
    return expect;
  }

  private String claimId(Yaml.Scalar scalar) throws ClaimException {
    List<String> ids = claims.claims().stream().map(Claim::id).toList();
    if (!ids.contains(scalar.text())) {
      throw new ClaimException(
          scalar.position(),
          "a claim of " + claims.id(),
          "unknown claim " + scalar.describe(),
          Spelling.remedy(scalar.text(), ids, "write one of " + String.join(", ", ids)));
    }
    return scalar.text();
  }

  private static VerdictWord verdict(Yaml node, List<String> admitted) throws ClaimException {
    String word = Fields.scalar(node, "a verdict").text();
    Optional<VerdictWord> verdict = VerdictWord.named(word);
    if (verdict.isEmpty() || !admitted.contains(word)) {
      throw new ClaimException(
          node.position(),
          "a verdict",
          node.describe(),
          Spelling.remedy(word, admitted, "write one of " + String.join(", ", admitted)));
    }
    return verdict.get();
  }

  private List<Variant> variants() throws ClaimException {
    List<String> known = new ArrayList<>(Keys.VARIANT);
    known.addAll(Keys.KINDS);
    List<Variant> variants = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    Optional<Yaml> node = file.get("variants");
    if (node.isEmpty()) {
      return variants;
    }
    for (Yaml item : Fields.sequence(node.get(), "a list of variants").items()) {
      Fields fields = Fields.of(item, "a variant", known);
      String id = fields.identifier("id");
      if (!ids.add(id)) {
        throw new ClaimException(
            fields.require("id").position(),
            "a new identifier",
            "`" + id + "`, which an earlier variant has",
            "choose another one");
      }
      variants.add(variant(id, fields));
    }
    return variants;
  }

  private Variant variant(String id, Fields fields) throws ClaimException {
    String of = claimId(Fields.scalar(fields.require("of"), "the identifier of a claim"));
    VerdictWord expect = VerdictWord.REFUTED;
    if (fields.has("expect")) {
      expect = verdict(fields.require("expect"), List.of("REFUTED", "UNDECIDED", "ILL-POSED"));
    }
    VariantDocument document = VariantDocument.of(claims, of, fields);
    return new Variant(
        id, of, fields.text("why"), document.claim(id), expect, fields.position(), document.text());
  }
}
