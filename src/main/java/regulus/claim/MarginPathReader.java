package regulus.claim;

import java.util.List;
import java.util.Optional;
import regulus.claim.Scope.Role;
import regulus.kernel.Classification;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Profile;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LinearTerm;
import regulus.kernel.Statement.MarginPath;

/** Reads {@code max-margin: {of, at: every time}}, and the same with a scale. */
final class MarginPathReader {

  private static final String EVERY_TIME = "every time";
  private static final int MOST_POINTS = 64;

  private final ClaimBuilder builder;
  private final Fields fields;
  private final Setting setting;

  private MarginPathReader(ClaimBuilder builder, Fields fields, Setting setting) {
    this.builder = builder;
    this.fields = fields;
    this.setting = setting;
  }

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`max-margin` at every time", Keys.MARGIN_PATH);
    Yaml.Scalar at = Fields.scalar(fields.require("at"), "`every time`");
    if (!at.text().strip().equals(EVERY_TIME)) {
      throw new ClaimException(
          at.position(), "`every time`", at.describe(), "write `at: every time`");
    }
    if (!(builder.setting().model() instanceof Model.Coordinatewise)) {
      throw new ClaimException(
          body.position(),
          "a model per coordinate under `max-margin` at every time",
          "another model",
          "write it `per: coordinate`");
    }
    Classification classification = builder.classification(body.position());
    MarginPathReader reader = new MarginPathReader(builder, fields, builder.assuming(claim));
    return new Claim.OfMargins(
        heading,
        ClaimKind.MAX_MARGIN.word(),
        new MarginPath(
            reader.setting, classification, reader.regularizer(), reader.scaling(classification)));
  }

  /** The potential of a claim of the file, or one that is written out, under all assumptions. */
  private Statement.OfPotential regularizer() throws ClaimException {
    Yaml of = fields.require("of");
    if (ImplicitReader.isImplicit(of)) {
      return new ImplicitReader(builder.declarations()).read(setting, of);
    }
    Yaml.Scalar scalar = Fields.scalar(of, "a claim of the kind `regularizer`, or a potential");
    String id = scalar.text().strip();
    if (!builder.ids().contains(id)) {
      return new Statement.Regularizer(
          setting,
          ClaimBuilder.formula(of, builder.declarations().potential("a potential")),
          LinearTerm.FROM_START);
    }
    List<String> ids = builder.idsOfKind(ClaimKind.REGULARIZER);
    if (ids.contains(id)) {
      Claim claim = builder.claim(id);
      if (claim instanceof Claim.Regularizer(Heading _, Statement.Regularizer r)) {
        return new Statement.Regularizer(setting, r.potential(), r.linearTerm());
      }
      if (claim instanceof Claim.ImplicitRegularizer(Heading _, var r)) {
        return new Statement.ImplicitRegularizer(setting, r.form(), r.linearTerm());
      }
    }
    throw new ClaimException(
        of.position(),
        "a claim of the kind `regularizer` of this file",
        "`" + id + "` of another kind",
        ids.isEmpty() ? "write a potential" : "write one of " + String.join(", ", ids));
  }

  private Optional<Statement.Scaling> scaling(Classification classification) throws ClaimException {
    if (!fields.has("mu")) {
      for (String key : List.of("profile", "points")) {
        if (fields.has(key)) {
          throw new ClaimException(
              fields.require(key).position(),
              "`mu` beside `" + key + "`",
              "none",
              "add the scale, or remove `" + key + "`");
        }
      }
      return Optional.empty();
    }
    Optional<Integer> points =
        fields.has("points")
            ? Optional.of(
                Fields.integer(fields.require("points"), "a number of data points", 1, MOST_POINTS))
            : Optional.empty();
    Optional<Integer> rows = classification.rows().map(List::size);
    if (points.isPresent() && rows.isPresent() && !points.equals(rows)) {
      throw new ClaimException(
          fields.require("points").position(),
          rows.get() + " data points, as under `data`",
          points.get().toString(),
          "remove `points`");
    }
    return Optional.of(new Statement.Scaling(mu(), profile(), points));
  }

  private Expr mu() throws ClaimException {
    Yaml node = fields.require("mu");
    Declarations scaled = builder.declarations().copy();
    if (scaled.symbols().containsKey(MarginPath.GAMMA)) {
      throw new ClaimException(
          node.position(),
          "`gamma` for -log L",
          "a " + scaled.symbol(MarginPath.GAMMA).role().word() + " of that name",
          "choose another name for it");
    }
    scaled.symbols().put(MarginPath.GAMMA, new Scope.Symbol(Role.CONSTANT, Shape.SCALAR));
    return ClaimBuilder.formula(node, scaled.constants("a scale"));
  }

  private Profile profile() throws ClaimException {
    Yaml node = fields.require("profile");
    if (!ImplicitReader.isImplicit(node)) {
      return new Profile.Formula(
          ClaimBuilder.formula(node, builder.declarations().potential("a profile")));
    }
    Fields form = Fields.of(node, "`profile`", Keys.PROFILE);
    return new Profile.Implicit(
        new ImplicitReader(builder.declarations()).read(setting, form.mapping()).form());
  }
}
