package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.Scope.Role;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Setting.ConstantKind;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LimitPoint;

/** Reads a claim about an asymptotic form. */
final class LimitReader {
  private final ClaimBuilder builder;
  private final Fields limit;
  private final Declarations declarations;

  private LimitReader(ClaimBuilder builder, Fields limit) {
    this.builder = builder;
    this.limit = limit;
    this.declarations = builder.declarations().copy();
  }

  static Claim.Limit read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields limit = Fields.of(body, "`limit`", Keys.LIMIT);
    return new LimitReader(builder, limit).limit(heading, claim);
  }

  private Claim.Limit limit(Heading heading, Fields claim) throws ClaimException {
    Map<String, ConstantKind> constants = new LinkedHashMap<>(builder.setting().constants());
    constants.putAll(fresh());
    Map<String, Expr> where = where();
    Yaml.Scalar ofNode = Fields.scalar(limit.require("of"), "a claim or a formula");
    Expr of = of(ofNode).substitute(where);
    Expr is = ClaimBuilder.formula(limit.require("is"), scope()).substitute(where);
    List<Assumption> assumptions = new ArrayList<>();
    for (Assumption written : ClaimBuilder.assumptions(claim, declarations)) {
      assumptions.add(
          new Assumption(
              written.left().substitute(where),
              written.relation(),
              written.right().substitute(where)));
    }
    Setting base = builder.setting();
    Setting extended =
        new Setting(
            base.model(),
            constants,
            base.initial(),
            base.assumptions(),
            base.definitions(),
            base.dynamics(),
            base.link(),
            base.start(),
            base.measurements());
    Setting setting = ClaimBuilder.assuming(extended, assumptions);
    Yaml.Scalar as = Fields.scalar(limit.require("as"), "`SYMBOL -> 0` or `SYMBOL -> Infinity`");
    Approach approach = approach(as.content());
    requireOccurs(approach.symbol(), setting, of, as);
    return new Claim.Limit(
        heading,
        ofNode.text().strip(),
        new Statement.Limit(setting, of, approach.symbol(), approach.point(), is));
  }

  /** The symbols under {@code with}, which become constants. */
  private Map<String, ConstantKind> fresh() throws ClaimException {
    Map<String, ConstantKind> fresh = new LinkedHashMap<>();
    Optional<Yaml> with = limit.get("with");
    if (with.isPresent()) {
      for (Yaml.Scalar name : Fields.scalars(with.get(), "a list of new symbols")) {
        fresh.put(declarations.declare(name, Role.CONSTANT, Shape.SCALAR), ConstantKind.SHARED);
      }
    }
    return fresh;
  }

  private Map<String, Expr> where() throws ClaimException {
    Map<String, Expr> where = new LinkedHashMap<>();
    Optional<Yaml> node = limit.get("where");
    if (node.isEmpty()) {
      return where;
    }
    for (Yaml.Entry entry : Fields.mapping(node.get(), "a substitution").entries().values()) {
      String name = entry.key().text();
      boolean output =
          declarations.names(Role.OUTPUT).contains(name)
              && declarations.symbol(name).shape().equals(Shape.SCALAR);
      if (!output) {
        throw new ClaimException(
            entry.key().position(),
            "a scalar output",
            entry.key().describe(),
            "replace one of " + String.join(", ", declarations.names(Role.OUTPUT)));
      }
      where.put(name, ClaimBuilder.formula(entry.value(), scope()));
    }
    return where;
  }

  private Scope scope() {
    return declarations.potential("an asymptotic form");
  }

  /** What the limit is of: the potential of a claim, or a formula. */
  private Expr of(Yaml.Scalar node) throws ClaimException {
    String text = node.text().strip();
    if (builder.ids().contains(text)) {
      return potential(text, node);
    }
    if (text.equals("regularizer") || text.equals("mirror")) {
      List<String> ids = builder.idsOfKind(ClaimKind.named(text));
      if (ids.size() != 1) {
        throw new ClaimException(
            node.position(),
            "one claim of the kind `" + text + "`",
            ids.isEmpty() ? "none" : ids.size() + " of them",
            ids.isEmpty() ? "write the formula" : "write one of " + String.join(", ", ids));
      }
      return potential(ids.getFirst(), node);
    }
    return FormulaParser.parseScalar(node.content(), scope());
  }

  private Expr potential(String id, Yaml.Scalar node) throws ClaimException {
    List<String> potentials = new ArrayList<>(builder.idsOfKind(ClaimKind.REGULARIZER));
    potentials.addAll(builder.idsOfKind(ClaimKind.MIRROR));
    if (potentials.contains(id)) {
      return switch (builder.claim(id)) {
        case Claim.Regularizer claim -> claim.statement().potential();
        case Claim.Mirror claim -> claim.statement().potential();
        case Claim.ParametricMirror _ ->
            throw new ClaimException(
                node.position(),
                "a claim with a potential",
                "`" + id + "`, which has a dual",
                "write the formula");
        case Claim.Conserved claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Laws claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Limit claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Trajectory claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Velocity claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Commuting claim -> throw new IllegalStateException(claim.fullId());
        case Claim.RowSpace claim -> throw new IllegalStateException(claim.fullId());
        case Claim.NoPotential claim -> throw new IllegalStateException(claim.fullId());
      };
    }
    throw new ClaimException(
        node.position(),
        "a claim of the kind `regularizer` or `mirror`",
        "`" + id + "` of another kind",
        "write the formula");
  }

  private void requireOccurs(String symbol, Setting setting, Expr of, Yaml.Scalar as)
      throws ClaimException {
    if (!of.symbols().contains(symbol) && !setting.expand(of).symbols().contains(symbol)) {
      throw new ClaimException(
          as.content().position(),
          "a symbol that occurs in the formula",
          "`" + symbol + "`, which does not",
          "write one of " + String.join(", ", of.symbols()));
    }
  }

  /** A symbol that moves and where it goes. */
  private record Approach(String symbol, LimitPoint point) {}

  private Approach approach(PositionedText text) throws ClaimException {
    List<Token> tokens = Lexer.tokens(text);
    boolean arrow =
        tokens.size() == 4 && tokens.get(0).kind() == Token.Kind.NAME && tokens.get(1).is("->");
    if (!arrow) {
      throw new ClaimException(
          text.position(),
          "`SYMBOL -> 0` or `SYMBOL -> Infinity`",
          "`" + text + "`",
          "write for example `alpha -> 0`");
    }
    Token target = tokens.get(2);
    Position start = text.position(tokens.get(0).start());
    String symbol = tokens.get(0).text();
    scope().symbol(symbol, start);
    return switch (target.text()) {
      case "0" -> new Approach(symbol, LimitPoint.ZERO);
      case "Infinity" -> new Approach(symbol, LimitPoint.INFINITY);
      default ->
          throw new ClaimException(
              text.position(target.start()),
              "0 or Infinity",
              target.describe(),
              "replace the symbol so that it goes to 0 or Infinity");
    };
  }
}
