package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A claim together with the formulas it is written in, so that one of them can be replaced and the
 * claim be read anew.
 */
public final class EditableClaim {

  /** Keys of a claim's body under which a formula says what is claimed. */
  private static final Set<String> FORMULAS =
      Set.of(
          "potential",
          "warp",
          "dual",
          "conjugate",
          "slope",
          "w",
          "path",
          "time",
          "is",
          "factor",
          "at-most",
          "at-least",
          "as",
          "equation",
          "left",
          "right",
          "mu",
          "profile");

  /** Kinds of which the body itself is a formula, where it is no mapping. */
  private static final Set<String> PLAIN =
      Set.of("conserved", "mirror", "regularizer", "velocity", "identity", "normalized-margin");

  /** Keys of a body that name another claim of the file. */
  private static final List<String> REFERENCES = List.of("of", "by");

  private final String fileId;
  private final String id;
  private final ClaimSource text;

  /** A formula of a claim, as written. */
  public static final class Formula {
    private final List<String> path;
    private final PositionedText content;

    Formula(List<String> path, PositionedText content) {
      this.path = path;
      this.content = content;
    }

    /** The key the formula stands under, for example {@code is}, or {@code k} of a definition. */
    public String key() {
      return path.getLast();
    }

    /** Whether the formula is a definition, which other claims of the file may use too. */
    public boolean isDefinition() {
      return path.getFirst().equals("define");
    }

    /** The formula as written. */
    public String text() {
      return content.text();
    }

    /** Where the character of that index stands; the index may be one past the end. */
    public Position position(int index) {
      return content.position(index);
    }
  }

  private EditableClaim(String fileId, String id, ClaimSource text) {
    this.fileId = fileId;
    this.id = id;
    this.text = text;
  }

  /** A claim of a file. */
  public static EditableClaim of(ClaimFile file, Claim claim) {
    return new EditableClaim(file.id(), claim.id(), file.text());
  }

  /** A variant of a claim of a file. */
  public static EditableClaim of(ClaimFile file, Variant variant) {
    return new EditableClaim(file.id(), variant.of(), variant.text());
  }

  /**
   * The formulas in the order written: those of the claim, and then the definitions they use. Empty
   * for a claim without a formula.
   */
  public List<Formula> formulas() {
    List<Formula> formulas = new ArrayList<>();
    Yaml.Entry body = body();
    List<String> path = List.of("claims", body.key().text());
    Set<String> names = new LinkedHashSet<>();
    switch (body.value()) {
      case Yaml.Scalar scalar -> {
        names(scalar.text(), names);
        if (PLAIN.contains(body.key().text())) {
          formulas.add(new Formula(path, scalar.content()));
        }
      }
      case Yaml.Mapping mapping -> collect(path, mapping, formulas, names);
      case Yaml.Sequence _ -> {}
    }
    definitions(names).forEach((name, value) -> formulas.add(definition(name, value)));
    return formulas;
  }

  private static Formula definition(String name, Yaml.Scalar value) {
    return new Formula(List.of("define", name), value.content());
  }

  private void collect(
      List<String> path, Yaml.Mapping mapping, List<Formula> formulas, Set<String> names) {
    for (Yaml.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      List<String> inner = new ArrayList<>(path);
      inner.add(key);
      switch (entry.value()) {
        case Yaml.Scalar scalar -> {
          names(scalar.text(), names);
          if (REFERENCES.contains(key)) {
            referenced(scalar.text().strip()).forEach(text -> names(text, names));
          }
          if (FORMULAS.contains(key)) {
            formulas.add(new Formula(List.copyOf(inner), scalar.content()));
          }
        }
        case Yaml.Mapping nested -> collect(List.copyOf(inner), nested, formulas, names);
        case Yaml.Sequence _ -> {}
      }
    }
  }

  /** The formulas of the claims of that identifier or kind. */
  private List<String> referenced(String word) {
    List<String> texts = new ArrayList<>();
    for (Yaml.Mapping claim : claims()) {
      Yaml.Entry named = claim.entries().get("id");
      boolean meant = named != null && text(named.value()).equals(word);
      for (Yaml.Entry entry : claim.entries().values()) {
        boolean kind = Keys.KINDS.contains(entry.key().text());
        if (kind && (meant || entry.key().text().equals(word))) {
          scalars(entry.value(), texts);
        }
      }
    }
    return texts;
  }

  private static void scalars(Yaml node, List<String> texts) {
    switch (node) {
      case Yaml.Scalar scalar -> texts.add(scalar.text());
      case Yaml.Sequence sequence -> sequence.items().forEach(item -> scalars(item, texts));
      case Yaml.Mapping mapping ->
          mapping.entries().values().forEach(entry -> scalars(entry.value(), texts));
    }
  }

  /** The definitions that names use, and those these use. */
  private Map<String, Yaml.Scalar> definitions(Set<String> names) {
    Map<String, Yaml.Scalar> used = new LinkedHashMap<>();
    Yaml.Entry define = text.document().entries().get("define");
    if (define == null || !(define.value() instanceof Yaml.Mapping definitions)) {
      return used;
    }
    for (int before = -1; before < used.size(); ) {
      before = used.size();
      for (Yaml.Entry entry : definitions.entries().values()) {
        String name = entry.key().text();
        if (names.contains(name) && entry.value() instanceof Yaml.Scalar scalar) {
          if (used.put(name, scalar) == null) {
            names(scalar.text(), names);
          }
        }
      }
    }
    return used;
  }

  /** All symbols that the file declares, in the order written: what may stand for one another. */
  public Set<String> symbols() {
    Set<String> symbols = new LinkedHashSet<>();
    for (String key : List.of("model", "constants", "define")) {
      Yaml.Entry entry = text.document().entries().get(key);
      if (entry != null) {
        declared(entry.value(), symbols);
      }
    }
    return symbols;
  }

  private static void declared(Yaml node, Set<String> symbols) {
    switch (node) {
      case Yaml.Scalar scalar -> names(scalar.text(), symbols);
      case Yaml.Sequence sequence -> sequence.items().forEach(item -> declared(item, symbols));
      case Yaml.Mapping mapping ->
          mapping
              .entries()
              .values()
              .forEach(
                  entry -> {
                    names(entry.key().text(), symbols);
                    if (entry.value() instanceof Yaml.Mapping
                        || entry.value() instanceof Yaml.Sequence) {
                      declared(entry.value(), symbols);
                    }
                  });
    }
  }

  private static void names(String formula, Set<String> names) {
    try {
      for (Token token : Lexer.tokens(PositionedText.of("a formula", formula))) {
        if (token.kind() == Token.Kind.NAME) {
          names.add(token.text());
        }
      }
    } catch (ClaimException _) {
      // Not a formula, so it names nothing.
    }
  }

  /**
   * The claim with another text in place of one of its formulas.
   *
   * @throws ClaimException if the text is not a formula that can stand there
   */
  public EditableClaim with(Formula formula, String replacement) throws ClaimException {
    Position at = formula.position(0);
    Yaml.Scalar scalar =
        new Yaml.Scalar(at, PositionedText.of("the edited " + formula.key(), replacement));
    Yaml.Mapping document = text.document();
    if (formula.isDefinition()) {
      Yaml.Entry define = require(document, "define");
      return edited(document.with(replaced(define, formula.path.subList(1, 2), scalar)));
    }
    List<Yaml> claims = new ArrayList<>();
    for (Yaml.Mapping claim : claims()) {
      Yaml.Entry named = require(claim, "id");
      if (text(named.value()).equals(id)) {
        Yaml.Entry body = require(claim, formula.path.get(1));
        List<String> below = formula.path.subList(2, formula.path.size());
        claims.add(claim.with(replaced(body, below, scalar)));
      } else {
        claims.add(claim);
      }
    }
    Yaml.Entry list = require(document, "claims");
    return edited(
        document.with(
            new Yaml.Entry(list.key(), new Yaml.Sequence(list.value().position(), claims))));
  }

  private EditableClaim edited(Yaml.Mapping document) {
    return new EditableClaim(fileId, id, new ClaimSource(document));
  }

  private static Yaml.Entry replaced(Yaml.Entry entry, List<String> path, Yaml.Scalar scalar) {
    if (path.isEmpty()) {
      return new Yaml.Entry(entry.key(), scalar);
    }
    if (!(entry.value() instanceof Yaml.Mapping mapping)) {
      throw new IllegalArgumentException("no key `" + path.getFirst() + "` in a formula");
    }
    Yaml.Entry inner = require(mapping, path.getFirst());
    return new Yaml.Entry(
        entry.key(), mapping.with(replaced(inner, path.subList(1, path.size()), scalar)));
  }

  /**
   * The claim as the kernel understands it.
   *
   * @throws ClaimException if it cannot be read
   */
  public Claim claim() throws ClaimException {
    return text.claim(fileId, id);
  }

  private Yaml.Entry body() {
    for (Yaml.Mapping claim : claims()) {
      if (text(require(claim, "id").value()).equals(id)) {
        for (Yaml.Entry entry : claim.entries().values()) {
          if (Keys.KINDS.contains(entry.key().text())) {
            return entry;
          }
        }
      }
    }
    throw new IllegalStateException("no claim `" + id + "`");
  }

  private List<Yaml.Mapping> claims() {
    return require(text.document(), "claims").value() instanceof Yaml.Sequence list
        ? list.items().stream()
            .filter(Yaml.Mapping.class::isInstance)
            .map(Yaml.Mapping.class::cast)
            .toList()
        : List.of();
  }

  private static Yaml.Entry require(Yaml.Mapping mapping, String key) {
    Yaml.Entry entry = mapping.entries().get(key);
    if (entry == null) {
      throw new IllegalArgumentException("no key `" + key + "`");
    }
    return entry;
  }

  private static String text(Yaml node) {
    return node instanceof Yaml.Scalar scalar ? scalar.text() : "";
  }
}
