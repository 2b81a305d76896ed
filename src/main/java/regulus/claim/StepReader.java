package regulus.claim;

import java.util.List;
import regulus.kernel.Dynamics;
import regulus.kernel.Statement;

/** Reads {@code step} claims: a quantity, and what one step of descent makes of it. */
final class StepReader {

  private StepReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    if (!(builder.setting().dynamics() instanceof Dynamics.Descent)) {
      throw new ClaimException(
          heading.position(),
          "`flow: descent(h)` under a claim of kind `step`",
          "another flow",
          "add `flow: descent(h)` with a constant h");
    }
    Declarations declarations = builder.declarations();
    List<String> outputs = List.copyOf(declarations.names(Scope.Role.OUTPUT));
    if (outputs.size() != 1) {
      throw new ClaimException(
          body.position(),
          "a model with one output under `step`, whose force is `g`",
          outputs.size() + " outputs",
          "join them in a vector or a matrix, or claim that a quantity is `conserved`");
    }
    Fields fields = Fields.of(body, "`step`", Keys.STEP);
    Yaml.Scalar of = Fields.scalar(fields.require("of"), "a formula");
    Typed quantity = FormulaParser.parse(of.content(), declarations.quantity());
    Yaml.Scalar is = Fields.scalar(fields.require("is"), "a formula");
    Shape output = declarations.symbol(outputs.getFirst()).shape();
    Typed after =
        FormulaParser.parse(is.content(), declarations.withForce(body.position(), output));
    if (!quantity.shape().equals(after.shape())
        && !(quantity.shape().fitsScalar() && after.shape().fitsScalar())) {
      throw new ClaimException(
          is.content().position(),
          quantity.shape().toString(),
          after.shape().toString(),
          "give both sides one shape");
    }
    return new Claim.OneStep(
        heading, new Statement.OneStep(builder.assuming(claim), quantity.expr(), after.expr()));
  }
}
