package regulus.claim;

import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Reads {@code velocity} claims: a formula, or a sum of formulas over an index. */
final class VelocityReader {

  private VelocityReader() {}

  /** The statement of a claim. */
  static Statement.Velocity read(ClaimBuilder builder, Setting setting, Yaml body)
      throws ClaimException {
    Shape output = output(builder, body);
    if (!(body instanceof Yaml.Mapping)) {
      Scope scope = builder.declarations().velocity(body.position(), output, Optional.empty());
      return new Statement.Velocity(setting, formula(body, scope, output), Optional.empty());
    }
    Fields fields = Fields.of(body, "`velocity`", Keys.VELOCITY);
    String index = Fields.name(Fields.scalar(fields.require("over"), "the name of an index"));
    Scope scope = builder.declarations().velocity(body.position(), output, Optional.of(index));
    Scope ends = builder.declarations().endToEnd("an end of a sum");
    return new Statement.Velocity(
        setting,
        formula(fields.require("sum"), scope, output),
        Optional.of(
            new Statement.Range(
                index,
                ClaimBuilder.formula(fields.require("from"), ends),
                ClaimBuilder.formula(fields.require("to"), ends))));
  }

  private static Expr formula(Yaml node, Scope scope, Shape output) throws ClaimException {
    PositionedText text = Fields.scalar(node, "a formula").content();
    Typed velocity = FormulaParser.parse(text, scope);
    if (!velocity.shape().equals(output)) {
      throw new ClaimException(
          text.position(),
          output.toString(),
          velocity.shape().toString(),
          "give the velocity the shape of the output");
    }
    return velocity.expr();
  }

  private static Shape output(ClaimBuilder builder, Yaml body) throws ClaimException {
    Optional<String> name =
        switch (builder.setting().model()) {
          case Model.Joint joint when joint.predictor().size() == 1 ->
              Optional.of(joint.predictor().keySet().iterator().next());
          case Model.Layered layered -> layered.endToEnd().map(Model.EndToEnd::name);
          case Model.Joint _, Model.Coordinatewise _ -> Optional.empty();
        };
    if (name.isPresent()) {
      Shape shape = builder.declarations().symbol(name.get()).shape();
      if (shape instanceof Shape.Vector || shape instanceof Shape.Matrix) {
        return shape;
      }
    }
    throw new ClaimException(
        body.position(),
        "a model with one output, a vector or a matrix, under `velocity`",
        "another model",
        "write its predictor in `vectors` or `matrices`, or name the `output` of its layers");
  }
}
