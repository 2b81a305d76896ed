package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Setting.ConstantKind;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;

/** Reads a claim about an asymptotic form or an order. */
final class LimitReader {
  private final ClaimBuilder builder;
  private final Fields limit;
  private final FormulaSetting formulas;

  private LimitReader(ClaimBuilder builder, Fields limit) throws ClaimException {
    this.builder = builder;
    this.limit = limit;
    this.formulas = new FormulaSetting(builder, limit);
  }

  /** A limit, or several ones taken one after the other. */
  static Claim readLimit(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields limit = Fields.of(body, "`limit`", Keys.LIMIT);
    LimitReader reader = new LimitReader(builder, limit);
    Yaml.Scalar of = Fields.scalar(limit.require("of"), "a claim or a formula");
    Optional<ImplicitForm> form = implicitForm(builder, of.text().strip());
    return form.isPresent()
        ? reader.conjugateLimit(heading, claim, of, form.get())
        : reader.limit(heading, claim);
  }

  static Claim readOrder(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    return new LimitReader(builder, Fields.of(body, "`order`", Keys.LIMIT)).order(heading, claim);
  }

  private Claim limit(Heading heading, Fields claim) throws ClaimException {
    Yaml.Scalar ofNode = Fields.scalar(limit.require("of"), "a claim or a formula");
    Expr of = formulas.replaced(of(ofNode));
    Expr is = formulas.replaced(ClaimBuilder.formula(limit.require("is"), scope()));
    Setting setting = formulas.setting(claim);
    if (limit.require("as") instanceof Yaml.Sequence) {
      List<Approach> approaches = approaches(setting, of);
      return new Claim.OfFormulas(
          heading,
          ClaimKind.LIMIT.word(),
          new Statement.IteratedLimit(setting, of, approaches, is));
    }
    Approach approach = approach(setting, of);
    return new Claim.Limit(
        heading,
        ofNode.text().strip(),
        new Statement.Limit(setting, of, approach.symbol(), approach.point(), is));
  }

  private Claim order(Heading heading, Fields claim) throws ClaimException {
    Expr of = formulas.replaced(of(Fields.scalar(limit.require("of"), "a claim or a formula")));
    Expr is = formulas.replaced(ClaimBuilder.formula(limit.require("is"), scope()));
    Setting setting = formulas.setting(claim);
    return new Claim.OfFormulas(
        heading,
        ClaimKind.ORDER.word(),
        new Statement.Order(setting, of, approach(setting, of), is));
  }

  /** The form of the implicit regularizer that is meant, if one is. */
  private static Optional<ImplicitForm> implicitForm(ClaimBuilder builder, String of)
      throws ClaimException {
    List<String> ids = builder.idsOfKind(ClaimKind.REGULARIZER);
    boolean only = of.equals(ClaimKind.REGULARIZER.word()) && ids.size() == 1;
    String id = only && !builder.ids().contains(of) ? ids.getFirst() : of;
    return ids.contains(id) && builder.claim(id) instanceof Claim.ImplicitRegularizer claim
        ? Optional.of(claim.statement().form())
        : Optional.empty();
  }

  private Claim.ConjugateLimit conjugateLimit(
      Heading heading, Fields claim, Yaml.Scalar of, ImplicitForm form) throws ClaimException {
    if (!(form instanceof ImplicitForm.Conjugate conjugate)) {
      throw new ClaimException(
          of.position(),
          "a claim with a potential or a conjugate",
          "`" + of.text().strip() + "`, which has a curve",
          "state the regularizer by a conjugate");
    }
    for (String key : List.of("where", "with")) {
      if (limit.has(key)) {
        throw new ClaimException(
            limit.require(key).position(),
            "a limit of a conjugate without `" + key + "`",
            "`" + key + "`",
            "remove it");
      }
    }
    Expr is = ClaimBuilder.formula(limit.require("is"), scope());
    Setting setting = formulas.setting(claim);
    Approach approach = approach(setting, conjugate.of());
    return new Claim.ConjugateLimit(
        heading,
        of.text().strip(),
        new Statement.ConjugateLimit(setting, conjugate, approach.symbol(), approach.point(), is));
  }

  private Approach approach(Setting setting, Expr of) throws ClaimException {
    Yaml.Scalar as = Fields.scalar(limit.require("as"), "`SYMBOL -> 0` or `SYMBOL -> Infinity`");
    Approach approach = reader(setting).read(as);
    requireOccurs(approach.symbol(), setting, of, as);
    return approach;
  }

  private List<Approach> approaches(Setting setting, Expr of) throws ClaimException {
    Yaml list = limit.require("as");
    List<Approach> approaches = new ArrayList<>();
    for (Yaml.Scalar as : Fields.scalars(list, "a list of limits, the first one first")) {
      Approach approach = reader(setting).read(as);
      requireOccurs(approach.symbol(), setting, of, as);
      if (approaches.stream().anyMatch(other -> other.symbol().equals(approach.symbol()))) {
        throw new ClaimException(
            as.position(),
            "another symbol that moves",
            "`" + approach.symbol() + "` a second time",
            "let each symbol move once");
      }
      approaches.add(approach);
    }
    if (approaches.size() < 2) {
      throw new ClaimException(
          list.position(),
          "at least two limits",
          approaches.size() + " of them",
          "write `as: SYMBOL -> POINT` without brackets for one limit");
    }
    return approaches;
  }

  private ApproachReader reader(Setting setting) {
    return new ApproachReader(scope(), setting, limit.get("from"));
  }

  private Scope scope() {
    return formulas.declarations().potential("an asymptotic form");
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
    return FormulaParser.parseScalar(node.content(), scope().withIntegrals());
  }

  private Expr potential(String id, Yaml.Scalar node) throws ClaimException {
    List<String> potentials = new ArrayList<>(builder.idsOfKind(ClaimKind.REGULARIZER));
    potentials.addAll(builder.idsOfKind(ClaimKind.MIRROR));
    if (potentials.contains(id)) {
      return switch (builder.claim(id)) {
        case Claim.Regularizer claim -> claim.statement().potential();
        case Claim.Mirror claim -> claim.statement().potential();
        case Claim.ParametricMirror _, Claim.ResidualMirror _ ->
            throw new ClaimException(
                node.position(),
                "a claim with a potential",
                "`" + id + "`, which has a dual",
                "write the formula");
        case Claim.ImplicitRegularizer claim -> throw new IllegalStateException(claim.fullId());
        case Claim.ConjugateLimit claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Conserved claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Laws claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Limit claim -> throw new IllegalStateException(claim.fullId());
        case Claim.OfFormulas claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Minimizer claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Trajectory claim -> throw new IllegalStateException(claim.fullId());
        case Claim.IntegratedPath claim -> throw new IllegalStateException(claim.fullId());
        case Claim.PassageTime claim -> throw new IllegalStateException(claim.fullId());
        case Claim.OneStep claim -> throw new IllegalStateException(claim.fullId());
        case Claim.OfMoments claim -> throw new IllegalStateException(claim.fullId());
        case Claim.OfMargins claim -> throw new IllegalStateException(claim.fullId());
        case Claim.Rate claim -> throw new IllegalStateException(claim.fullId());
        case Claim.OfCurvature claim -> throw new IllegalStateException(claim.fullId());
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

  private static void requireOccurs(String symbol, Setting setting, Expr of, Yaml.Scalar as)
      throws ClaimException {
    if (!of.symbols().contains(symbol) && !setting.expand(of).symbols().contains(symbol)) {
      throw new ClaimException(
          as.content().position(),
          "a symbol that occurs in the formula",
          "`" + symbol + "`, which does not",
          "write one of " + String.join(", ", of.symbols()));
    }
  }

  /**
   * Reads {@code minimizer: {by, as, of, factor}}: what the potential of a regularizer is a
   * multiple of in the limit.
   */
  static Claim.Minimizer readMinimizer(
      ClaimBuilder builder, Heading heading, Fields claim, Yaml body) throws ClaimException {
    Fields fields = Fields.of(body, "`minimizer`", Keys.MINIMIZER);
    return new LimitReader(builder, fields).minimizer(heading, claim, body);
  }

  private Claim.Minimizer minimizer(Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Setting setting = formulas.setting(claim);
    if (!(setting.model() instanceof Model.Coordinatewise)) {
      throw new ClaimException(
          body.position(),
          "a model per coordinate under `minimizer`",
          "another model",
          "write it `per: coordinate`");
    }
    Expr potential = of(Fields.scalar(limit.require("by"), "a regularizer or a formula"));
    Yaml.Scalar as = Fields.scalar(limit.require("as"), "`SYMBOL -> 0` or `SYMBOL -> Infinity`");
    Approach approach = approach(setting, potential);
    if (setting.constants().get(approach.symbol()) != ConstantKind.SHARED) {
      throw new ClaimException(
          as.content().position(),
          "a shared constant that moves",
          "`" + approach.symbol() + "`, which is none",
          "declare one under `constants`, and let the parameters start in its terms");
    }
    return new Claim.Minimizer(
        heading,
        new Statement.Selection(
            setting,
            potential,
            approach.symbol(),
            approach.point(),
            ClaimBuilder.formula(limit.require("factor"), scope()),
            ClaimBuilder.formula(limit.require("of"), scope())));
  }
}
