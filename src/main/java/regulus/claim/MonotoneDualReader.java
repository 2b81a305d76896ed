package regulus.claim;

import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Reads {@code monotone-dual: {mu: 1/100}}. */
final class MonotoneDualReader {

  private MonotoneDualReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`monotone-dual`", Keys.MONOTONE_DUAL);
    Yaml node = fields.require("mu");
    Rational mu = GridReader.number(node, "mu");
    if (mu.signum() <= 0) {
      throw new ClaimException(
          node.position(), "a positive mu", node.describe(), "write for example 1/100");
    }
    return new Claim.OfMargins(
        heading,
        ClaimKind.MONOTONE_DUAL.word(),
        new Statement.MonotoneDual(
            builder.assuming(claim), builder.classification(body.position()), Expr.number(mu)));
  }
}
