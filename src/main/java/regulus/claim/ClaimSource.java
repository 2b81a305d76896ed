package regulus.claim;

/**
 * The text of a claim file, kept because a false variant is read from the same text with some
 * entries replaced.
 */
public final class ClaimSource {
  private final Yaml.Mapping document;

  ClaimSource(Yaml.Mapping document) {
    this.document = document;
  }

  Yaml.Mapping document() {
    return document;
  }
}
