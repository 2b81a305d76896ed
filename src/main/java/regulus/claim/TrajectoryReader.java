package regulus.claim;

import regulus.claim.Scope.Role;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm.Range;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Reads {@code trajectory} claims: a path in time under a loss, a path in the integral of the force
 * under every loss, or the time at which an output is passed.
 */
final class TrajectoryReader {

  private final ClaimBuilder builder;
  private final Heading heading;
  private final Setting setting;
  private final Fields fields;

  private TrajectoryReader(ClaimBuilder builder, Heading heading, Setting setting, Fields fields) {
    this.builder = builder;
    this.heading = heading;
    this.setting = setting;
    this.fields = fields;
  }

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    if (!(builder.setting().model() instanceof Model.Coordinatewise model)) {
      throw new ClaimException(
          body.position(),
          "a model per coordinate under `trajectory`",
          "another model",
          "write it `per: coordinate`");
    }
    Fields fields = Fields.of(body, "`trajectory`", Keys.TRAJECTORY);
    TrajectoryReader reader =
        new TrajectoryReader(builder, heading, builder.assuming(claim), fields);
    if (fields.has("time")) {
      reader.refuse("path", "`time`");
      return reader.passageTime(model.output());
    }
    if (!fields.has("loss")) {
      return reader.integratedPath(body);
    }
    reader.refuse("on", "a path in time");
    return reader.trajectory(body);
  }

  private void refuse(String key, String beside) throws ClaimException {
    if (fields.has(key)) {
      throw new ClaimException(
          fields.require(key).position(),
          beside + " without `" + key + "`",
          "`" + key + "`",
          "remove one of the two");
    }
  }

  private Claim trajectory(Yaml body) throws ClaimException {
    Declarations timed = builder.declarations().copy();
    timed.declareTime(body.position());
    return new Claim.Trajectory(
        heading,
        new Statement.Trajectory(setting, loss(), formula("path", timed.path().withIntegrals())));
  }

  private Expr loss() throws ClaimException {
    return formula("loss", builder.declarations().potential("a loss"));
  }

  private Claim integratedPath(Yaml body) throws ClaimException {
    String s = Statement.IntegratedPath.FORCE_SEEN;
    Declarations seen = builder.declarations().copy();
    if (seen.symbols().containsKey(s)) {
      throw new ClaimException(
          body.position(),
          "`" + s + "` for the integral of the force",
          "a " + seen.symbol(s).role().word() + " of that name",
          "choose another name for it, or add the `loss` of a path in time");
    }
    seen.symbols().put(s, new Scope.Symbol(Role.VARIABLE, Shape.SCALAR));
    Expr path = formula("path", seen.implicit("a path").withIntegrals());
    return new Claim.IntegratedPath(
        heading,
        new Statement.IntegratedPath(
            setting, path, range(s, seen.implicit("an end of the interval"))));
  }

  private Claim passageTime(String output) throws ClaimException {
    Declarations declarations = builder.declarations();
    Expr time = formula("time", declarations.potential("a time").withIntegrals());
    return new Claim.PassageTime(
        heading,
        new Statement.PassageTime(
            setting,
            loss(),
            time,
            range(output, declarations.potential("an end of the interval"))));
  }

  private Range range(String variable, Scope scope) throws ClaimException {
    return fields.has("on")
        ? ImplicitReader.range(fields.require("on"), variable, scope)
        : Range.ALL;
  }

  private Expr formula(String key, Scope scope) throws ClaimException {
    return ClaimBuilder.formula(fields.require(key), scope);
  }
}
