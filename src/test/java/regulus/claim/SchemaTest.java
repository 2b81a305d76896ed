package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schemas in docs, which editors use, list the keys that the readers accept. */
class SchemaTest {

  private static Object schema(String name) throws IOException {
    String json = Files.readString(Path.of("docs", name + ".schema.json"));
    return new Load(LoadSettings.builder().build()).loadFromString(json);
  }

  /** The value reached by following keys and list indices. */
  private static Object at(Object node, Object... path) {
    Object reached = node;
    for (Object step : path) {
      reached =
          step instanceof Integer index
              ? ((List<?>) reached).get(index)
              : ((Map<?, ?>) reached).get(step);
      assertThat(reached).as("%s of %s", step, List.of(path)).isNotNull();
    }
    return reached;
  }

  private static List<String> keys(Object node, Object... path) {
    List<String> keys = new ArrayList<>();
    ((Map<?, ?>) at(at(node, path), "properties")).keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  private static List<String> both(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Test
  void claimFilesHaveTheKeysOfTheReader() throws IOException {
    Object schema = schema("claim");
    assertThat(keys(schema)).isEqualTo(Keys.FILE);
    assertThat(keys(schema, "properties", "model")).isEqualTo(Keys.MODEL);
    assertThat(keys(schema, "properties", "source")).isEqualTo(Keys.SOURCE);
    Object claim = at(schema, "properties", "claims", "items");
    assertThat(keys(claim)).isEqualTo(both(Keys.CLAIM, Keys.KINDS));
    assertThat(keys(claim, "properties", "laws", "oneOf", 1)).isEqualTo(Keys.LAWS);
    assertThat(keys(claim, "properties", "mirror", "oneOf", 1)).isEqualTo(Keys.MIRROR);
    assertThat(keys(claim, "properties", "regularizer", "oneOf", 1)).isEqualTo(Keys.REGULARIZER);
    assertThat(keys(claim, "properties", "limit")).isEqualTo(Keys.LIMIT);
    assertThat((List<?>) at(claim, "oneOf")).hasSameSizeAs(Keys.KINDS);
  }

  @Test
  void filesOfChecksHaveTheKeysOfTheReader() throws IOException {
    Object schema = schema("checks");
    assertThat(keys(schema)).isEqualTo(Keys.CHECKS);
    assertThat(keys(schema, "properties", "instances", "items")).isEqualTo(Keys.INSTANCE);
    assertThat(keys(schema, "properties", "variants", "items"))
        .isEqualTo(both(Keys.VARIANT, Keys.KINDS));
    assertThat(at(schema, "properties", "expect", "additionalProperties", "enum"))
        .isEqualTo(VerdictWord.words());
  }

  @Test
  void everyKeyIsDescribed() throws IOException {
    for (String name : List.of("claim", "checks")) {
      requireDescriptions(schema(name), name);
    }
  }

  private static void requireDescriptions(Object node, String where) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties) {
        properties.forEach(
            (key, value) ->
                assertThat(((Map<?, ?>) value).get("description"))
                    .as("description of %s in %s", key, where)
                    .isInstanceOf(String.class));
      }
      map.forEach((key, value) -> requireDescriptions(value, where + "/" + key));
    } else if (node instanceof List<?> list) {
      list.forEach(item -> requireDescriptions(item, where));
    }
  }

  @Test
  void everyExampleOfTheManualIsRead() throws IOException, ClaimException {
    String manual = Files.readString(Path.of("docs", "language.md"));
    List<String> examples = new ArrayList<>();
    for (String part : manual.split("```yaml\n", -1)) {
      int end = part.indexOf("```");
      if (part.startsWith("id: ") || part.startsWith("checks: ")) {
        examples.add(part.substring(0, end));
      }
    }
    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    List<ClaimFile> files = new ArrayList<>();
    for (String example : examples) {
      if (example.startsWith("id: ")) {
        files.add(ClaimReader.parse("language.md", example));
      } else {
        assertThat(ChecksReader.parse("language.md", example, files.getLast()).variants())
            .isNotEmpty();
      }
    }
  }
}
