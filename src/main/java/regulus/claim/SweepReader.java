package regulus.claim;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.Sweep.Axis;
import regulus.claim.Sweep.Overridden;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Setting.ConstantKind;

/** Reads sweep files. */
public final class SweepReader {

  /** Most points of a grid. */
  static final int MOST_POINTS = 100_000;

  private static final int DEFAULT_DIGITS = 20;
  private static final int MOST_DIGITS = 1_000;

  private final Path path;
  private final Fields file;
  private final ClaimFile claims;
  private final Declarations declarations = new Declarations();
  private final List<Axis> grid = new ArrayList<>();
  private final Map<String, List<Expr>> constants = new LinkedHashMap<>();
  private final List<Overridden> overridden = new ArrayList<>();
  private final Map<String, Expr> starts = new LinkedHashMap<>();
  private final Map<String, Expr> definitions = new LinkedHashMap<>();

  /** Symbols of the grid, and names given under {@code set}, in terms of them. */
  private final Map<String, Scope.Symbol> symbols = new LinkedHashMap<>();

  private final Map<String, Expr> written = new HashMap<>();

  private SweepReader(Path path, Fields file, ClaimFile claims) {
    this.path = path;
    this.file = file;
    this.claims = claims;
  }

  /**
   * Reads a sweep file and the claim file that it names, which lies relative to it.
   *
   * @throws ClaimException if there is no such file, or at the first place where one of the two is
   *     not what it should be
   */
  public static Sweep read(Path path) throws ClaimException {
    Fields file = Fields.of(YamlReader.read(SourceText.read(path)), "a sweep file", Keys.SWEEP);
    Yaml.Scalar of = Fields.scalar(file.require("of"), "a claim file");
    Path folder = path.getParent();
    Path claimFile = folder == null ? Path.of(of.text()) : folder.resolve(of.text());
    if (!Files.isRegularFile(claimFile)) {
      throw new ClaimException(
          of.position(),
          "a claim file",
          of.describe() + ", which is none",
          "write its path from the folder of the sweep file");
    }
    return new SweepReader(path, file, ClaimReader.read(claimFile)).sweep();
  }

  private Sweep sweep() throws ClaimException {
    String id = file.identifier("sweep");
    // Declares the claim file's symbols once more, here.
    SettingReader.read(
        Fields.of(claims.text().document(), "a claim file", Keys.FILE), declarations);
    if (!(claims.setting().model() instanceof Model.Coordinatewise)
        || !claims.setting().dynamics().isGradientFlow()) {
      throw new ClaimException(
          file.require("of").position(),
          "a model per coordinate under gradient flow",
          "another model",
          "name another claim file");
    }
    readGrid();
    SweepData data = SweepDataReader.read(file);
    Optional<LossScale> scale = scale(data);
    readSet(data);
    requireAllGiven();
    int digits =
        file.has("digits")
            ? Fields.integer(file.require("digits"), "digits", 1, MOST_DIGITS)
            : DEFAULT_DIGITS;
    Yaml list = file.require("quantities");
    List<Quantity> quantities =
        data instanceof SweepData.OfMargins
            ? new MarginQuantityReader(data.unknowns()).quantities(list)
            : new QuantityReader(claims, declarations).quantities(list);
    List<Sweep.Drawing> plots = new PlotReader(grid, quantities).plots(file.get("plots"));
    String title = file.text("title");
    return new Sweep(
        path,
        id,
        title.isEmpty() ? id : title,
        file.text("note"),
        claims,
        setting(),
        grid,
        constants,
        overridden,
        data,
        scale,
        digits,
        quantities,
        plots,
        labels());
  }

  private void readGrid() throws ClaimException {
    Yaml node = file.require("grid");
    long points = 1;
    for (Yaml.Entry entry : Fields.mapping(node, "a grid").entries().values()) {
      String symbol = Fields.name(entry.key());
      requireFree(entry.key(), "a symbol of the grid");
      Axis axis = new Axis(entry.key().position(), symbol, GridReader.values(entry.value()));
      override(entry.key(), symbol);
      grid.add(axis);
      symbols.put(symbol, new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR));
      points *= axis.values().size();
      if (points > MOST_POINTS) {
        throw new ClaimException(
            entry.key().position(),
            "a grid of at most " + MOST_POINTS + " points",
            "more of them",
            "take fewer values");
      }
    }
    if (grid.isEmpty()) {
      throw new ClaimException(node.position(), "a symbol that moves", "none", "add one");
    }
  }

  /** A shared constant, a defined symbol, or a new name. */
  private void requireFree(Yaml.Scalar key, String what) throws ClaimException {
    Scope.Symbol declared = declarations.symbols().get(key.text());
    boolean coordinate = claims.setting().constants().get(key.text()) == ConstantKind.COORDINATE;
    boolean admitted =
        declared == null
            || declared.role() == Scope.Role.DEFINED
            || (declared.role() == Scope.Role.CONSTANT && !coordinate);
    if (!admitted) {
      throw new ClaimException(
          key.position(),
          what + ": a shared constant, a defined symbol or a new name",
          "`" + key.text() + "`, a " + (coordinate ? "constant of coordinates" : "parameter"),
          "choose a new name and give `" + key.text() + "` under `set`");
    }
  }

  /** Remembers how the claim file defines a symbol that has a value of its own here. */
  private void override(Yaml.Scalar key, String symbol) {
    Expr formula = claims.setting().definitions().get(symbol);
    if (formula != null) {
      overridden.add(new Overridden(key.position(), symbol, formula));
    }
  }

  private void readSet(SweepData data) throws ClaimException {
    Optional<Yaml> set = file.get("set");
    if (set.isEmpty()) {
      return;
    }
    for (Yaml.Entry entry : Fields.mapping(set.get(), "values").entries().values()) {
      String name = Fields.name(entry.key());
      if (symbols.containsKey(name)) {
        throw new ClaimException(
            entry.key().position(),
            "a name without a value",
            "`" + name + "`, which has one from the grid",
            "remove one of the two");
      }
      Scope.Symbol declared = declarations.symbols().get(name);
      if (declared != null && declared.role() == Scope.Role.OUTPUT) {
        throw new ClaimException(
            entry.key().position(),
            "a parameter, a constant, a defined symbol or a new name",
            "the output `" + name + "`",
            "outputs follow from the start: remove it");
      }
      set(entry, name, Optional.ofNullable(declared).map(Scope.Symbol::role), data);
    }
  }

  private void set(Yaml.Entry entry, String name, Optional<Scope.Role> role, SweepData data)
      throws ClaimException {
    if (entry.value() instanceof Yaml.Sequence list) {
      constants.put(name, perCoordinate(list, name, data));
      return;
    }
    Expr value = formula(entry.value());
    if (role.isPresent() && role.get() == Scope.Role.PARAMETER) {
      if (claims.setting().initial().containsKey(name)) {
        throw new ClaimException(
            entry.key().position(),
            "a parameter that starts anywhere",
            "`" + name + "`, which " + claims.id() + " lets start at a formula",
            "remove it, or give the symbols of that formula");
      }
      starts.put(name, value);
      return;
    }
    if (role.isPresent() && role.get() == Scope.Role.CONSTANT) {
      constants.put(name, List.of(value));
    } else {
      override(entry.key(), name);
      definitions.put(name, value);
    }
    symbols.put(name, new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR));
    written.put(name, value);
  }

  private List<Expr> perCoordinate(Yaml.Sequence list, String name, SweepData data)
      throws ClaimException {
    if (claims.setting().constants().get(name) != ConstantKind.COORDINATE) {
      throw new ClaimException(
          list.position(),
          "one formula, because `" + name + "` is no constant of coordinates",
          "a list",
          "write a formula");
    }
    if (list.items().size() != data.unknowns()) {
      throw new ClaimException(
          list.position(),
          "a value for each of " + data.unknowns() + " coordinates",
          list.items().size() + " values",
          "write as many values as there are unknowns");
    }
    List<Expr> values = new ArrayList<>();
    for (Yaml item : list.items()) {
      values.add(formula(item));
    }
    return values;
  }

  /** A formula in symbols of the grid. */
  private Expr formula(Yaml node) throws ClaimException {
    Scope scope = Scope.of("a value", symbols, false, Scope.Role.CONSTANT);
    return ClaimBuilder.formula(node, scope).substitute(written);
  }

  private void requireAllGiven() throws ClaimException {
    List<String> missing = new ArrayList<>();
    for (String constant : claims.setting().constants().keySet()) {
      if (!constants.containsKey(constant)
          && grid.stream().noneMatch(axis -> axis.symbol().equals(constant))) {
        missing.add(constant);
      }
    }
    if (claims.setting().model() instanceof Model.Coordinatewise model) {
      for (String parameter : model.parameters()) {
        if (!starts.containsKey(parameter) && !claims.setting().initial().containsKey(parameter)) {
          missing.add(parameter);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new ClaimException(
          file.require("grid").position(),
          "a value for each constant and each parameter's start",
          "none for `" + missing.getFirst() + "`",
          "add it under `grid` or `set`");
    }
  }

  /** The claim file's setting in symbols of the grid. */
  private Setting setting() {
    Setting base = claims.setting();
    Map<String, ConstantKind> kinds = new LinkedHashMap<>(base.constants());
    grid.forEach(axis -> kinds.putIfAbsent(axis.symbol(), ConstantKind.SHARED));
    Map<String, Expr> atStart = new LinkedHashMap<>();
    starts.forEach((name, value) -> atStart.put(Expr.initialName(name), value));
    Map<String, Expr> initial = new LinkedHashMap<>(starts);
    base.initial().forEach((name, value) -> initial.put(name, value.substitute(atStart)));
    Map<String, Expr> defined = new LinkedHashMap<>(base.definitions());
    grid.forEach(axis -> defined.remove(axis.symbol()));
    defined.putAll(definitions);
    return new Setting(
        base.model(), kinds, initial, base.assumptions(), defined, base.dynamics(), base.link());
  }

  /** The one symbol that says where on its way a flow of a loss of margins is. */
  private Optional<LossScale> scale(SweepData data) throws ClaimException {
    if (data instanceof SweepData.OfEquations) {
      return Optional.empty();
    }
    List<Axis> scales =
        grid.stream()
            .filter(
                axis ->
                    LossScale.words().contains(axis.symbol())
                        && !declarations.symbols().containsKey(axis.symbol()))
            .toList();
    if (scales.size() != 1) {
      throw new ClaimException(
          file.require("grid").position(),
          "one of " + String.join(", ", LossScale.words()) + " in the grid of a loss of margins",
          scales.isEmpty() ? "none" : scales.size() + " of them",
          "say at which losses, for example `decades: [1, 10, 100]` for 1e-1, 1e-10, 1e-100");
    }
    LossScale scale = LossScale.named(scales.getFirst().symbol());
    for (Rational value : scales.getFirst().values()) {
      if (!scale.admits(value)) {
        throw new ClaimException(
            scales.getFirst().position(),
            scale.range(),
            value.toString(),
            "take losses below that of the start");
      }
    }
    return Optional.of(scale);
  }

  private Map<String, Expr> labels() throws ClaimException {
    Map<String, Expr> labels = new LinkedHashMap<>();
    Optional<Yaml> node = file.get("labels");
    if (node.isPresent()) {
      List<String> known = grid.stream().map(Axis::symbol).toList();
      Fields fields = Fields.of(node.get(), "`labels`", known);
      for (Yaml.Entry entry : fields.mapping().entries().values()) {
        labels.put(entry.key().text(), ClaimBuilder.formula(entry.value(), Scope.open()));
      }
    }
    return labels;
  }
}
