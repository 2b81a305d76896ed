package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Assumption;
import regulus.kernel.Classification;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.RandomLaws;
import regulus.kernel.Setting;
import regulus.kernel.Spectral;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LinearTerm;
import regulus.kernel.Statement.Warps;

/** Builds the claims of a file, each on demand, since some refer to others. */
final class ClaimBuilder {
  private final String fileId;
  private final Setting setting;
  private final Declarations declarations;
  private final Map<String, Fields> claims;
  private final ClassificationReader.LossAndData classification;
  private final RandomLaws random;

  private ClaimBuilder(
      String fileId,
      Setting setting,
      Declarations declarations,
      ClassificationReader.LossAndData classification,
      RandomLaws random,
      Map<String, Fields> claims) {
    this.random = random;
    this.classification = classification;
    this.fileId = fileId;
    this.setting = setting;
    this.declarations = declarations;
    this.claims = claims;
  }

  /** The builder of the claims of a list, whose identifiers and keys are checked. */
  static ClaimBuilder of(String fileId, Setting setting, Declarations declarations, Fields file)
      throws ClaimException {
    Yaml list = file.require("claims");
    List<String> known = new ArrayList<>(Keys.CLAIM);
    known.addAll(Keys.KINDS);
    Map<String, Fields> claims = new LinkedHashMap<>();
    for (Yaml item : Fields.sequence(list, "a list of claims").items()) {
      Fields claim = Fields.of(item, "a claim", known);
      String id = claim.identifier("id");
      if (claims.put(id, claim) != null) {
        throw new ClaimException(
            claim.require("id").position(),
            "a new identifier",
            "`" + id + "`, which an earlier claim has",
            "choose another one");
      }
      kind(claim);
    }
    if (claims.isEmpty()) {
      throw new ClaimException(
          list.position(), "a claim", "an empty list", "add one, such as {id: law, conserved: x}");
    }
    return new ClaimBuilder(
        fileId,
        setting,
        declarations,
        ClassificationReader.read(file),
        RandomReader.read(file, setting, declarations),
        claims);
  }

  /** The one kind of a claim. */
  static Yaml.Entry kind(Fields claim) throws ClaimException {
    List<Yaml.Entry> found = new ArrayList<>();
    for (String kind : Keys.KINDS) {
      claim.entry(kind).ifPresent(found::add);
    }
    if (found.size() > 1) {
      throw new ClaimException(
          found.get(1).key().position(),
          "one kind of claim",
          "`" + found.get(1).key().text() + "` beside `" + found.get(0).key().text() + "`",
          "make two claims of it");
    }
    if (found.isEmpty()) {
      throw new ClaimException(
          claim.position(),
          "a kind of claim",
          "none",
          "add one of " + String.join(", ", Keys.KINDS));
    }
    return found.getFirst();
  }

  Set<String> ids() {
    return claims.keySet();
  }

  /** The identifiers of the claims of a kind. */
  List<String> idsOfKind(ClaimKind kind) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getValue().has(kind.word()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What can be claimed of a network with an activation. */
  private String counting() {
    return setting.model() instanceof Model.Joint joint && joint.activation().isPiecewiseLinear()
        ? "`conserved`, `laws` or `row-space` of a network with an activation"
        : "`conserved` or `row-space` of a network with a smooth activation";
  }

  /** The claim of an identifier of the list. */
  Claim claim(String id) throws ClaimException {
    Fields fields = Objects.requireNonNull(claims.get(id), id);
    Heading heading =
        new Heading(
            fileId,
            id,
            fields.position(),
            fields.text("title"),
            ClaimReader.citation(fields),
            fields.text("note"));
    Yaml.Entry kind = kind(fields);
    CurvatureReader.requireFitting(setting, kind);
    if (CurvatureReader.reads(ClaimKind.named(kind.key().text()))) {
      return CurvatureReader.read(this, heading, fields, kind);
    }
    boolean counted =
        kind.key().text().equals(ClaimKind.LAWS.word())
            && setting.model() instanceof Model.Joint joint
            && joint.activation().isPiecewiseLinear();
    boolean rowSpace =
        List.of(ClaimKind.ROW_SPACE.word(), ClaimKind.RATE.word()).contains(kind.key().text())
            || isOfProduct(kind);
    if (declarations.outputsHidden()
        && !counted
        && !rowSpace
        && !kind.key().text().equals(ClaimKind.CONSERVED.word())) {
      throw new ClaimException(
          kind.key().position(),
          setting.model() instanceof Model.Layered
              ? "`conserved` or `row-space` of a network of every depth"
              : counting(),
          "`" + kind.key().text() + "`",
          "remove the claim");
    }
    Yaml body = kind.value();
    requireFitting(kind);
    return switch (ClaimKind.named(kind.key().text())) {
      case CONSERVED ->
          new Claim.Conserved(heading, new Statement.Conserved(assuming(fields), quantity(body)));
      case LAWS ->
          new Claim.Laws(heading, new Statement.CompleteLaws(assuming(fields), laws(body)));
      case MIRROR ->
          isParametric(body)
              ? parametricMirror(heading, fields, body)
              : new Claim.Mirror(heading, mirror(fields, body));
      case REGULARIZER ->
          ImplicitReader.isImplicit(body)
              ? new Claim.ImplicitRegularizer(
                  heading, new ImplicitReader(declarations).read(assuming(fields), body))
              : new Claim.Regularizer(heading, regularizer(fields, body));
      case TRAJECTORY -> TrajectoryReader.read(this, heading, fields, body);
      case LIMIT -> LimitReader.readLimit(this, heading, fields, body);
      case ORDER -> LimitReader.readOrder(this, heading, fields, body);
      case IDENTITY -> EquationReader.readIdentity(this, heading, fields, body);
      case REAL_ROOTS -> EquationReader.readRoots(this, heading, fields, body);
      case MINIMIZER -> LimitReader.readMinimizer(this, heading, fields, body);
      case VALUE -> EquationReader.readValue(this, heading, fields, body);
      case STEP -> StepReader.read(this, heading, fields, body);
      case MAX_MARGIN ->
          isAtEveryTime(body)
              ? MarginPathReader.read(this, heading, fields, body)
              : MaxMarginReader.read(this, heading, fields, body);
      case MONOTONE_DUAL -> MonotoneDualReader.read(this, heading, fields, body);
      case NORMALIZED_MARGIN -> NormalizedMarginReader.read(this, heading, fields, body);
      case RATE -> RateReader.read(this, heading, fields, body);
      case AT_ZERO, CURVATURE, GAUSS_NEWTON, LARGEST_EIGENVALUE ->
          CurvatureReader.read(this, heading, fields, kind);
      case MOMENT -> MomentReader.readMoment(this, heading, fields, body);
      case SCALE -> MomentReader.readScale(this, heading, fields, body);
      case BOUND -> BoundReader.read(this, heading, fields, body);
      case IDENTICAL_LAW -> LawReader.readLaw(this, heading, fields, body);
      case SPECTRAL_NORM -> LawReader.readNorm(this, heading, fields, body);
      case VELOCITY ->
          new Claim.Velocity(heading, VelocityReader.read(this, assuming(fields), body));
      case COMMUTING -> {
        requireGradients(body);
        yield new Claim.Commuting(heading, new Statement.CommutingGradients(assuming(fields)));
      }
      case ROW_SPACE ->
          new Claim.RowSpace(
              heading, new Statement.RowSpace(assuming(fields), RowSpaceReader.read(this, body)));
      case NO_POTENTIAL ->
          new Claim.NoPotential(heading, new Statement.NoPotential(assuming(fields), warps(body)));
    };
  }

  /** Whether the claim may be about the product of all layers of a network, which has a name. */
  private boolean isOfProduct(Yaml.Entry kind) {
    return setting.model() instanceof Model.Layered model
        && model.endToEnd().isPresent()
        && List.of(ClaimKind.VELOCITY, ClaimKind.MIRROR, ClaimKind.REGULARIZER)
            .contains(ClaimKind.named(kind.key().text()));
  }

  /** Whether a max margin is claimed for all times and not for a limit. */
  private static boolean isAtEveryTime(Yaml body) {
    return body instanceof Yaml.Mapping mapping && mapping.entries().containsKey("at");
  }

  private static void requireGradients(Yaml body) throws ClaimException {
    if (!Fields.scalar(body, "`gradients`").text().equals("gradients")) {
      throw new ClaimException(
          body.position(), "`gradients`", body.describe(), "write `commuting: gradients`");
    }
  }

  /** The symbols of a potential. */
  private Scope potentialScope(String purpose) {
    if (setting.measurements() != Setting.Measurements.ANY) {
      return declarations.potential(purpose).withMatrixFunctions();
    }
    return setting.model() instanceof Model.Layered
        ? declarations.endToEnd(purpose)
        : declarations.potential(purpose);
  }

  /** The potential of a claim; of measurements by matrices it is a sum of traces. */
  private Expr potential(Yaml node, String purpose) throws ClaimException {
    Expr potential = formula(node, potentialScope(purpose));
    if (setting.measurements() != Setting.Measurements.ANY
        && setting.model() instanceof Model.Joint model
        && Spectral.function(potential, model.predictor().keySet().iterator().next()).isEmpty()) {
      throw new ClaimException(
          node.position(),
          "a sum of constants times `Tr[f(M)]`, M the output",
          "another formula",
          "write for example Tr[M.Log[M]] - Tr[M]");
    }
    return potential;
  }

  /** A warp; of measurements by matrices it is a constant. */
  private Expr warp(Yaml node) throws ClaimException {
    return formula(
        node,
        setting.measurements() == Setting.Measurements.ANY
            ? potentialScope("a warp")
            : declarations.fixed("a warp"));
  }

  /** Under other dynamics than gradient flow, only laws can be claimed. */
  private void requireFitting(Yaml.Entry kind) throws ClaimException {
    if (!setting.dynamics().isGradientFlow() && declarations.outputsHidden()) {
      throw new ClaimException(
          kind.key().position(),
          "a network with an activation under gradient flow",
          "other dynamics",
          "remove `flow` and `rates`, or the activation");
    }
    requireMeant(kind);
    boolean steps = setting.dynamics() instanceof Dynamics.Descent;
    if (!setting.dynamics().isGradientFlow()
        && ClaimKind.named(kind.key().text()) != ClaimKind.CONSERVED
        && !(steps && ClaimKind.named(kind.key().text()) == ClaimKind.STEP)) {
      throw new ClaimException(
          kind.key().position(),
          steps
              ? "a claim of kind `step` or `conserved` under `flow: descent`"
              : "a claim of kind `conserved` under these dynamics",
          "`" + kind.key().text() + "`",
          "claim it for plain gradient flow: remove `flow` and `rates`");
    }
  }

  /** What can be claimed of balanced starts, and of some measurements only. */
  private void requireMeant(Yaml.Entry kind) throws ClaimException {
    List<ClaimKind> meant =
        setting.measurements() != Setting.Measurements.ANY
            ? List.of(ClaimKind.MIRROR, ClaimKind.REGULARIZER)
            : List.of(
                ClaimKind.CONSERVED,
                ClaimKind.ROW_SPACE,
                ClaimKind.VELOCITY,
                ClaimKind.MIRROR,
                ClaimKind.REGULARIZER,
                ClaimKind.LIMIT);
    boolean parametric = isParametric(kind.value());
    if (!setting.isPlain() && (!meant.contains(ClaimKind.named(kind.key().text())) || parametric)) {
      throw new ClaimException(
          kind.key().position(),
          "one of "
              + String.join(", ", meant.stream().map(ClaimKind::word).toList())
              + (parametric ? " without `dual`" : "")
              + " for balanced starts or some measurements",
          "`" + kind.key().text() + "`",
          "remove the claim");
    }
  }

  Setting setting() {
    return setting;
  }

  Declarations declarations() {
    return declarations;
  }

  /** Refuses a loss of margins, of which a claim at that place says nothing. */
  void requireAnyLoss(Position at) throws ClaimException {
    if (classification.classification().isPresent()) {
      throw new ClaimException(
          at, "a file with `loss: any` for this claim", "a loss of margins", "remove `loss`");
    }
  }

  /** The random matrices of the file. */
  RandomLaws random() {
    return random;
  }

  /** The loss of margins and the data of the file, which a claim at that place needs. */
  Classification classification(Position at) throws ClaimException {
    if (classification.classification().isEmpty()) {
      throw new ClaimException(
          at, "a `loss` of margins", "a claim for any loss", "add `loss: exponential sum`");
    }
    return classification.classification().get();
  }

  /** The data of the file, with what there is to say of them. */
  Optional<MarginData> data() {
    return classification.data();
  }

  /** The setting with what the claim assumes beyond it. */
  Setting assuming(Fields claim) throws ClaimException {
    List<Assumption> more = new ArrayList<>(assumptions(claim, declarations));
    more.addAll(SettingReader.throughout(claim, declarations));
    return assuming(setting, more);
  }

  static Setting assuming(Setting setting, List<Assumption> more) {
    List<Assumption> all = new ArrayList<>(setting.assumptions());
    all.addAll(more);
    return setting.withAssumptions(all);
  }

  /** What a claim assumes beyond its setting, which may concern the outputs. */
  static List<Assumption> assumptions(Fields claim, Declarations declarations)
      throws ClaimException {
    Optional<Yaml> assume = claim.get("assume");
    return assume.isPresent()
        ? SettingReader.assumptions(assume.get(), declarations.potential("an assumption"))
        : List.of();
  }

  /** The scalar formula of a node. */
  static Expr formula(Yaml node, Scope scope) throws ClaimException {
    return FormulaParser.parseScalar(Fields.scalar(node, "a formula").content(), scope);
  }

  /** A conserved quantity, which may be a vector or a matrix: then every entry is conserved. */
  private Expr quantity(Yaml node) throws ClaimException {
    PositionedText text = Fields.scalar(node, "a formula").content();
    return setting.model() instanceof Model.Coordinatewise
        ? FormulaParser.parseScalar(text, declarations.quantity())
        : FormulaParser.parse(text, declarations.quantity()).expr();
  }

  private List<Expr> laws(Yaml body) throws ClaimException {
    if (body instanceof Yaml.Mapping) {
      Yaml list = Fields.of(body, "`laws`", Keys.LAWS).require("complete");
      List<Expr> laws = new ArrayList<>();
      for (Yaml.Scalar law : Fields.scalars(list, "a list of laws")) {
        laws.add(quantity(law));
      }
      return laws;
    }
    if (!Fields.scalar(body, "`laws: complete`").text().equals("complete")) {
      throw new ClaimException(
          body.position(),
          "`complete`",
          body.describe(),
          "write `laws: complete` or `laws: {complete: [...]}`");
    }
    List<Expr> laws = new ArrayList<>();
    for (String id : idsOfKind(ClaimKind.CONSERVED)) {
      if (claim(id) instanceof Claim.Conserved law) {
        laws.add(law.statement().quantity());
      }
    }
    return laws;
  }

  private Statement.MirrorFlow mirror(Fields claim, Yaml body) throws ClaimException {
    Expr warp = Expr.ONE;
    Yaml potential = body;
    if (body instanceof Yaml.Mapping) {
      Fields fields = Fields.of(body, "`mirror`", Keys.MIRROR);
      potential = fields.require("potential");
      if (fields.has("loss")) {
        throw new ClaimException(
            fields.require("loss").position(),
            "a `dual` beside `loss`",
            "a potential, which serves every loss",
            "remove `loss`, or write `dual`");
      }
      if (fields.has("warp")) {
        warp = warp(fields.require("warp"));
      }
    }
    return new Statement.MirrorFlow(assuming(claim), potential(potential, "a potential"), warp);
  }

  private static boolean isParametric(Yaml body) {
    return body instanceof Yaml.Mapping mapping && mapping.entries().containsKey("dual");
  }

  private Claim parametricMirror(Heading heading, Fields claim, Yaml body) throws ClaimException {
    Fields fields = Fields.of(body, "`mirror`", Keys.MIRROR);
    if (fields.has("potential")) {
      throw new ClaimException(
          fields.require("potential").position(),
          "either `dual` or `potential`",
          "both",
          "remove one of them: the dual is the gradient of the potential");
    }
    Yaml.Scalar dual = Fields.scalar(fields.require("dual"), "a formula");
    Typed value = FormulaParser.parse(dual.content(), declarations.quantity().withIntegrals());
    Shape shape = declarations.symbol(onlyOutput(dual)).shape();
    if (!value.shape().equals(shape)) {
      throw new ClaimException(
          dual.content().position(),
          shape.toString(),
          value.shape().toString(),
          "give the dual the shape of the output");
    }
    Expr warp =
        fields.has("warp") ? formula(fields.require("warp"), declarations.quantity()) : Expr.ONE;
    if (!fields.has("loss")) {
      return new Claim.ParametricMirror(
          heading, new Statement.ParametricMirror(assuming(claim), value.expr(), warp));
    }
    Expr loss = formula(fields.require("loss"), residual());
    return new Claim.ResidualMirror(
        heading, new Statement.ResidualMirror(assuming(claim), loss, value.expr(), warp));
  }

  /** The residual is the only symbol of a loss. */
  private static Scope residual() {
    return Scope.of(
        "a loss of the residual r",
        Map.of(
            Statement.ResidualMirror.RESIDUAL, new Scope.Symbol(Scope.Role.CONSTANT, Shape.SCALAR)),
        false,
        Scope.Role.CONSTANT);
  }

  private String onlyOutput(Yaml.Scalar dual) throws ClaimException {
    Set<String> outputs = declarations.names(Scope.Role.OUTPUT);
    if (outputs.size() > 1) {
      throw new ClaimException(
          dual.position(),
          "a potential",
          "a dual in a model with " + outputs.size() + " outputs",
          "write `potential`");
    }
    return outputs.iterator().next();
  }

  private Statement.Regularizer regularizer(Fields claim, Yaml body) throws ClaimException {
    LinearTerm linearTerm = LinearTerm.FROM_START;
    Yaml potential = body;
    if (body instanceof Yaml.Mapping) {
      Fields fields = Fields.of(body, "`regularizer`", Keys.REGULARIZER);
      for (String key : Keys.IMPLICIT) {
        if (fields.has(key)) {
          throw new ClaimException(
              fields.require(key).position(),
              "`conjugate` or `curve` beside `" + key + "`",
              "a potential",
              "remove `" + key + "`: a potential is a formula in the output");
        }
      }
      potential = fields.require("potential");
      if (fields.has("linear-term")) {
        linearTerm = linearTerm(fields.require("linear-term"));
      }
    }
    return new Statement.Regularizer(
        assuming(claim), potential(potential, "a regularizer"), linearTerm);
  }

  static LinearTerm linearTerm(Yaml node) throws ClaimException {
    return switch (Fields.scalar(node, "`from-start` or `none`").text()) {
      case "from-start" -> LinearTerm.FROM_START;
      case "none" -> LinearTerm.NONE;
      default ->
          throw new ClaimException(
              node.position(), "`from-start` or `none`", node.describe(), "write one of the two");
    };
  }

  private static Warps warps(Yaml node) throws ClaimException {
    return switch (Fields.scalar(node, "`any warp` or `no warp`").text()) {
      case "any warp" -> Warps.ANY;
      case "no warp", "true" -> Warps.NONE;
      default ->
          throw new ClaimException(
              node.position(), "`any warp` or `no warp`", node.describe(), "write one of the two");
    };
  }
}
