package regulus.claim;

/** Reads a claim of this kind. */
final class MarginPathReader {

  private MarginPathReader() {}

  static Claim read(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    throw new ClaimException(
        body.position(), "another kind of claim", "one that is not read yet", "remove it");
  }
}
