package regulus.claim;

import regulus.kernel.Setting;

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

  /** One claim of the text. */
  Claim claim(String fileId, String id) throws ClaimException {
    Fields file = Fields.of(document, "a claim file", Keys.FILE);
    Declarations declarations = new Declarations();
    Setting setting = SettingReader.read(file, declarations);
    return ClaimBuilder.of(fileId, setting, declarations, file).claim(id);
  }
}
