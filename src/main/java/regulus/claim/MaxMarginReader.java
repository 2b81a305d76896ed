package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;
import regulus.kernel.Statement.MaxMargin;
import regulus.kernel.Statement.Minimized;

/** Reads what the direction of a classification flow minimizes in a limit. */
final class MaxMarginReader {
  private static final String GAMMA = MaxMargin.GAMMA;

  private final ClaimBuilder builder;
  private final Fields fields;

  private MaxMarginReader(ClaimBuilder builder, Fields fields) {
    this.builder = builder;
    this.fields = fields;
  }

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`max-margin`", Keys.MAX_MARGIN);
    MaxMarginReader reader = new MaxMarginReader(builder, fields);
    return new Claim.OfMargins(
        heading, ClaimKind.MAX_MARGIN.word(), reader.statement(builder.assuming(claim), body));
  }

  private MaxMargin statement(Setting setting, Yaml body) throws ClaimException {
    if (setting.constants().containsKey(GAMMA) || setting.definitions().containsKey(GAMMA)) {
      throw new ClaimException(
          body.position(),
          "another name for the symbol `gamma`, which stands for -log of the loss here",
          "`gamma` among the symbols of the file",
          "rename it");
    }
    Minimized minimized = minimized();
    Optional<Expr> mu = mu(minimized);
    List<Approach> approaches = approaches(setting);
    Map<String, Rational> fixed = fixed(setting, approaches);
    return new MaxMargin(
        setting,
        builder.classification(body.position()),
        minimized,
        mu,
        approaches,
        coupling(approaches),
        fixed);
  }

  private Minimized minimized() throws ClaimException {
    Map<String, Minimized> words = new LinkedHashMap<>();
    for (Minimized value : Minimized.values()) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    Yaml.Scalar word = Fields.scalar(fields.require("minimizes"), "what is minimized");
    Minimized minimized = words.get(word.text());
    if (minimized == null) {
      throw new ClaimException(
          word.position(),
          "one of " + String.join(", ", words.keySet()),
          word.describe(),
          Spelling.remedy(word.text(), words.keySet(), "write one of them"));
    }
    return minimized;
  }

  private Optional<Expr> mu(Minimized minimized) throws ClaimException {
    Optional<Yaml> node = fields.get("mu");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return switch (minimized) {
      case L1, L2 ->
          throw new ClaimException(
              node.get().position(),
              "no `mu` beside a norm",
              node.get().describe(),
              "remove it, or write `minimizes: potential`");
      case POTENTIAL, PROCESS -> {
        Rational value = GridReader.number(node.get(), "mu");
        if (value.signum() <= 0) {
          throw new ClaimException(
              node.get().position(),
              "a positive mu",
              node.get().describe(),
              "write for example 1/100, or `minimizes: l1` for the limit 0");
        }
        yield Optional.of(Expr.number(value));
      }
    };
  }

  /** The symbols that move; gamma, which no file declares, is one. */
  private List<Approach> approaches(Setting setting) throws ClaimException {
    Map<String, Scope.Symbol> symbols = new LinkedHashMap<>(builder.declarations().symbols());
    symbols.put(GAMMA, new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR));
    Scope scope = Scope.of("a limit", symbols, false, Scope.Role.CONSTANT);
    Yaml node = fields.require("as");
    List<Yaml.Scalar> written =
        node instanceof Yaml.Sequence
            ? Fields.scalars(node, "a list of limits, the first one first")
            : List.of(Fields.scalar(node, "`alpha -> Infinity` or `gamma -> Infinity`"));
    List<Approach> approaches = new ArrayList<>();
    Set<String> moved = new LinkedHashSet<>();
    for (Yaml.Scalar as : written) {
      Approach approach = new ApproachReader(scope, setting, Optional.empty()).read(as);
      requireMoves(approach, setting, as);
      if (!moved.add(approach.symbol())) {
        throw new ClaimException(
            as.position(),
            "another symbol that moves",
            "`" + approach.symbol() + "` a second time",
            "let each symbol move once");
      }
      approaches.add(approach);
    }
    if (node instanceof Yaml.Sequence && (approaches.size() != 2 || !moved.contains(GAMMA))) {
      throw new ClaimException(
          node.position(),
          "two limits, one of them by `gamma`",
          node.describe(),
          "write for example [gamma -> Infinity, alpha -> Infinity], or one limit without"
              + " brackets");
    }
    return approaches;
  }

  private static void requireMoves(Approach approach, Setting setting, Yaml.Scalar as)
      throws ClaimException {
    boolean gamma = approach.symbol().equals(GAMMA);
    if (!gamma && setting.constants().get(approach.symbol()) != Setting.ConstantKind.SHARED) {
      throw new ClaimException(
          as.position(),
          "`gamma` or a shared constant that moves",
          "`" + approach.symbol() + "`",
          "let the scale of the initial values move");
    }
    boolean admitted =
        approach.point().equals(LimitPoint.INFINITY)
            || (!gamma && approach.point().equals(LimitPoint.ZERO));
    if (!admitted) {
      throw new ClaimException(
          as.position(),
          gamma ? "`gamma -> Infinity`" : "a limit at 0 or Infinity",
          as.describe(),
          "write for example alpha -> Infinity");
    }
  }

  /** How gamma moves along with a constant. */
  private Optional<Expr> coupling(List<Approach> approaches) throws ClaimException {
    Optional<Yaml.Entry> gamma = fields.entry(GAMMA);
    Optional<Yaml.Entry> eps = fields.entry("eps");
    boolean coupled = approaches.size() == 1 && !approaches.getFirst().symbol().equals(GAMMA);
    if (gamma.isPresent() && eps.isPresent()) {
      throw new ClaimException(
          eps.get().key().position(), "either `gamma` or `eps`", "both", "remove one of them");
    }
    Optional<Yaml.Entry> written = gamma.isPresent() ? gamma : eps;
    if (!coupled && written.isPresent()) {
      throw new ClaimException(
          written.get().key().position(),
          "a coupling only where one constant moves and takes the loss along",
          "`" + written.get().key().text() + "` where gamma moves by itself",
          "remove it");
    }
    if (coupled && written.isEmpty()) {
      throw new ClaimException(
          fields.require("as").position(),
          "`gamma` or `eps` as a formula in " + approaches.getFirst().symbol(),
          "none",
          "add for example `gamma: alpha`, or a list of limits under `as`");
    }
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Expr formula =
        ClaimBuilder.formula(written.get().value(), builder.declarations().constants("a coupling"));
    return Optional.of(gamma.isPresent() ? formula : formula.apply(Head.LOG).negate());
  }

  private Map<String, Rational> fixed(Setting setting, List<Approach> approaches)
      throws ClaimException {
    Map<String, Rational> fixed = new LinkedHashMap<>();
    Optional<Yaml> node = fields.get("with");
    if (node.isEmpty()) {
      return fixed;
    }
    List<String> constants = new ArrayList<>(setting.constants().keySet());
    approaches.forEach(approach -> constants.remove(approach.symbol()));
    Fields values = Fields.of(node.get(), "`with`, constants that do not move", constants);
    for (Yaml.Entry entry : values.mapping().entries().values()) {
      fixed.put(
          entry.key().text(), GridReader.number(entry.value(), "a value of " + entry.key().text()));
    }
    return fixed;
  }
}
