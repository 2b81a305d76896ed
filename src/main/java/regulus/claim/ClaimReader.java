package regulus.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Setting;

/** Reads claim files. */
public final class ClaimReader {

  private ClaimReader() {}

  /**
   * Reads a claim file.
   *
   * @throws ClaimException if there is no such file, or at the first place where it is not a claim
   *     file
   */
  public static ClaimFile read(Path path) throws ClaimException {
    return read(path, SourceText.read(path));
  }

  /**
   * Reads the text of a claim file.
   *
   * @param name the file's name for messages
   * @throws ClaimException at the first place where it is not a claim file
   */
  public static ClaimFile parse(String name, String text) throws ClaimException {
    return read(Path.of(name), SourceText.of(name, text));
  }

  /**
   * Reads the setting of a claim file or of a model file, which may lack an identifier and claims.
   *
   * @throws ClaimException if there is no such file, or at the first place where it is neither
   */
  public static Setting readSetting(Path path) throws ClaimException {
    return readSetting(path, SourceText.read(path));
  }

  /**
   * Reads the setting from the text of such a file.
   *
   * @param name the file's name for messages
   * @throws ClaimException at the first place where it is neither a claim file nor a model file
   */
  public static Setting parseSetting(String name, String text) throws ClaimException {
    return readSetting(Path.of(name), SourceText.of(name, text));
  }

  private static Setting readSetting(Path path, SourceText source) throws ClaimException {
    Fields file = Fields.of(YamlReader.read(source), "a model file", Keys.FILE);
    if (file.get("claims").isPresent()) {
      return read(path, source).setting();
    }
    ClassificationReader.read(file);
    Declarations declarations = new Declarations();
    Setting setting = SettingReader.read(file, declarations);
    RandomReader.read(file, setting, declarations);
    return setting;
  }

  private static ClaimFile read(Path path, SourceText source) throws ClaimException {
    Fields file = Fields.of(YamlReader.read(source), "a claim file", Keys.FILE);
    String id = file.identifier("id");
    Optional<Citation> citation = citation(file);
    Declarations declarations = new Declarations();
    Setting setting = SettingReader.read(file, declarations);
    ClaimBuilder builder = ClaimBuilder.of(id, setting, declarations, file);
    List<Claim> claims = new ArrayList<>();
    for (String claimId : builder.ids()) {
      claims.add(builder.claim(claimId));
    }
    String title = file.text("title");
    return new ClaimFile(
        path,
        id,
        title.isEmpty() ? id : title,
        citation,
        setting,
        builder.data(),
        claims,
        new ClaimSource(file.mapping()));
  }

  /** The source given in a mapping, if one is. */
  static Optional<Citation> citation(Fields fields) throws ClaimException {
    Optional<Yaml> node = fields.get("source");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields source = Fields.of(node.get(), "a source", Keys.SOURCE);
    return Optional.of(new Citation(source.text("paper"), source.text("statement")));
  }
}
