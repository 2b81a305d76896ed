package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Setting;

/** A claim file with some entries replaced by those of a variant. */
final class VariantDocument {

  /** Keys of a setting whose entries are replaced one by one. */
  private static final List<String> MERGED =
      List.of("model", "initial", "define", "rates", "random");

  /** Keys of a setting that are replaced as a whole. */
  private static final List<String> REPLACED =
      List.of("measurements", "assume", "flow", "link", "throughout", "loss", "data");

  /** Keys by which a model declares its parameters. */
  private static final List<String> DECLARATIONS =
      List.of("parameters", "scalars", "vectors", "matrices", "layers");

  private final ClaimFile original;
  private final String of;
  private final Fields variant;
  private final Yaml.Mapping document;

  private VariantDocument(ClaimFile original, String of, Fields variant) throws ClaimException {
    this.original = original;
    this.of = of;
    this.variant = variant;
    this.document = changed();
  }

  /**
   * The document of a variant.
   *
   * @param of the identifier of the claim it varies
   */
  static VariantDocument of(ClaimFile original, String of, Fields variant) throws ClaimException {
    return new VariantDocument(original, of, variant);
  }

  /** The text with the variant's entries in place. */
  ClaimSource text() {
    return new ClaimSource(document);
  }

  /**
   * The variant as a claim.
   *
   * @param id the variant's own identifier
   */
  Claim claim(String id) throws ClaimException {
    Claim claim = text().claim(original.id(), of);
    if (original.claim(of).map(Claim::statement).equals(Optional.of(claim.statement()))) {
      throw new ClaimException(
          variant.position(),
          "a variant that differs from the claim `" + of + "`",
          "the claim itself",
          "correct the variant: it states what the claim states");
    }
    return renamed(claim, of + "." + id, variant);
  }

  private static Claim renamed(Claim claim, String id, Fields variant) throws ClaimException {
    Heading old = claim.heading();
    Heading heading =
        new Heading(
            old.fileId(), id, variant.position(), old.title(), old.source(), variant.text("why"));
    return switch (claim) {
      case Claim.Conserved c -> new Claim.Conserved(heading, c.statement());
      case Claim.Laws c -> new Claim.Laws(heading, c.statement());
      case Claim.Mirror c -> new Claim.Mirror(heading, c.statement());
      case Claim.ParametricMirror c -> new Claim.ParametricMirror(heading, c.statement());
      case Claim.Regularizer c -> new Claim.Regularizer(heading, c.statement());
      case Claim.ImplicitRegularizer c -> new Claim.ImplicitRegularizer(heading, c.statement());
      case Claim.ConjugateLimit c -> new Claim.ConjugateLimit(heading, c.of(), c.statement());
      case Claim.Limit c -> new Claim.Limit(heading, c.of(), c.statement());
      case Claim.OfFormulas c -> new Claim.OfFormulas(heading, c.kind(), c.statement());
      case Claim.ResidualMirror c -> new Claim.ResidualMirror(heading, c.statement());
      case Claim.Minimizer c -> new Claim.Minimizer(heading, c.statement());
      case Claim.Trajectory c -> new Claim.Trajectory(heading, c.statement());
      case Claim.IntegratedPath c -> new Claim.IntegratedPath(heading, c.statement());
      case Claim.PassageTime c -> new Claim.PassageTime(heading, c.statement());
      case Claim.OneStep c -> new Claim.OneStep(heading, c.statement());
      case Claim.OfMoments c -> new Claim.OfMoments(heading, c.kind(), c.statement());
      case Claim.OfMargins c -> new Claim.OfMargins(heading, c.kind(), c.statement());
      case Claim.Rate c -> new Claim.Rate(heading, c.statement());
      case Claim.OfCurvature c -> new Claim.OfCurvature(heading, c.kind(), c.statement());
      case Claim.Velocity c -> new Claim.Velocity(heading, c.statement());
      case Claim.Commuting c -> new Claim.Commuting(heading, c.statement());
      case Claim.RowSpace c -> new Claim.RowSpace(heading, c.statement());
      case Claim.NoPotential c -> new Claim.NoPotential(heading, c.statement());
    };
  }

  private Yaml.Mapping changed() throws ClaimException {
    Yaml.Mapping changed = original.text().document();
    boolean changes = false;
    for (String key : MERGED) {
      Optional<Yaml.Entry> entry = variant.entry(key);
      if (entry.isPresent()) {
        changed = changed.with(merged(changed, entry.get(), "`" + key + "`"));
        changes = true;
      }
    }
    Optional<Yaml.Entry> constants = variant.entry("constants");
    if (constants.isPresent()) {
      changed = changed.with(mergedConstants(changed, constants.get()));
      changes = true;
    }
    for (String key : REPLACED) {
      Optional<Yaml.Entry> entry = variant.entry(key);
      if (entry.isPresent()) {
        changed = changed.with(entry.get());
        changes = true;
      }
    }
    boolean hasKind = Keys.KINDS.stream().anyMatch(variant::has);
    if (!hasKind && !changes) {
      throw new ClaimException(
          variant.position(),
          "a change of the claim or of its setting",
          "none",
          "add what the variant says instead");
    }
    return hasKind ? withBody(changed) : changed;
  }

  /** A mapping joins the old one, except a model that declares its own parameters. */
  private static Yaml.Entry merged(Yaml.Mapping document, Yaml.Entry change, String what)
      throws ClaimException {
    if (change.key().text().equals("initial") && change.value() instanceof Yaml.Scalar) {
      return change;
    }
    Yaml.Mapping added = Fields.mapping(change.value(), what);
    if (DECLARATIONS.stream().anyMatch(added.entries()::containsKey)) {
      return change;
    }
    Yaml.Entry before = document.entries().get(change.key().text());
    return before != null && before.value() instanceof Yaml.Mapping old
        ? new Yaml.Entry(before.key(), old.with(added))
        : change;
  }

  private static Yaml.Entry mergedConstants(Yaml.Mapping document, Yaml.Entry change)
      throws ClaimException {
    Yaml.Mapping added = SettingReader.constantEntries(change.value());
    Yaml.Entry before = document.entries().get("constants");
    return before == null
        ? change
        : new Yaml.Entry(before.key(), SettingReader.constantEntries(before.value()).with(added));
  }

  /** The document with the body of the varied claim replaced. */
  private Yaml.Mapping withBody(Yaml.Mapping document) throws ClaimException {
    Yaml.Entry change = ClaimBuilder.kind(variant);
    Yaml.Entry list = document.entries().get("claims");
    if (list == null) {
      throw new IllegalStateException(original.id() + " has no claims");
    }
    List<Yaml> claims = new ArrayList<>();
    for (Yaml item : Fields.sequence(list.value(), "a list of claims").items()) {
      Yaml.Mapping claim = Fields.mapping(item, "a claim");
      claims.add(isVaried(claim) ? claim.with(body(claim, change)) : claim);
    }
    return document.with(
        new Yaml.Entry(list.key(), new Yaml.Sequence(list.value().position(), claims)));
  }

  private boolean isVaried(Yaml.Mapping claim) {
    Yaml.Entry id = claim.entries().get("id");
    return id != null && id.value() instanceof Yaml.Scalar scalar && scalar.text().equals(of);
  }

  /**
   * The new body of a claim. A formula or word replaces the old body; keys replace or join those of
   * the old body, where a formula counts as {@code potential}.
   */
  private Yaml.Entry body(Yaml.Mapping claim, Yaml.Entry change) throws ClaimException {
    String kind = change.key().text();
    Yaml.Entry before = claim.entries().get(kind);
    if (before == null) {
      throw new ClaimException(
          change.key().position(),
          "a body of the kind of the claim `" + of + "`",
          "`" + kind + "`",
          "write the key of that claim");
    }
    if (!(change.value() instanceof Yaml.Mapping added)) {
      return change;
    }
    if (before.value() instanceof Yaml.Mapping old) {
      return new Yaml.Entry(change.key(), old.with(added));
    }
    return ClaimKind.named(kind).hasPotential() && before.value() instanceof Yaml.Scalar formula
        ? new Yaml.Entry(change.key(), potential(formula).with(added))
        : change;
  }

  private static Yaml.Mapping potential(Yaml.Scalar formula) throws ClaimException {
    PositionedText word = PositionedText.of(formula.position().file(), "potential");
    Yaml.Scalar key = new Yaml.Scalar(formula.position(), word);
    return new Yaml.Mapping(formula.position(), Map.of("potential", new Yaml.Entry(key, formula)));
  }
}
