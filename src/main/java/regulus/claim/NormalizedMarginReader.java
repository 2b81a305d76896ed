package regulus.claim;

import regulus.kernel.Statement;

/** Reads {@code normalized-margin: DEGREE}. */
final class NormalizedMarginReader {

  private NormalizedMarginReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    return new Claim.OfMargins(
        heading,
        ClaimKind.NORMALIZED_MARGIN.word(),
        new Statement.NormalizedMargin(
            builder.assuming(claim),
            builder.classification(body.position()),
            ClaimBuilder.formula(body, builder.declarations().constants("a degree"))));
  }
}
