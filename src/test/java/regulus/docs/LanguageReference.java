package regulus.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The reference of the language: every key of the files, from the schemas that editors use. A test
 * holds these to the keys that the readers accept.
 */
final class LanguageReference {

  static final Path PAGE = Path.of("docs", "reference.md");

  /** The remark with which the schemas tell formulas from other texts. */
  private static final String FORMULA =
      " A formula in Wolfram input form, for example Sqrt[k + 4 w^2]. Write it in quotes.";

  private final StringBuilder out = new StringBuilder();

  /** Keys of mappings that have their table already. */
  private final Set<String> printed = new LinkedHashSet<>();

  private LanguageReference() {}

  /** The page. */
  static String page() throws IOException {
    LanguageReference reference = new LanguageReference();
    reference.print(
        """
        # Reference

        Every key of a claim file and of a file of checks. This page is made from [claim.schema.json](claim.schema.json) and
        [checks.schema.json](checks.schema.json), which editors use for completion; [language.md](language.md) explains with
        examples what the keys mean, how formulas are written, and what sweep files look like. `A.B` is the key `B` below the key
        `A`, `A[]` an entry of the list `A`, and `A.*` the value of any name below `A`. A * marks keys that must be there. What is
        written as in another place is listed once; in a variant, keys that stay as they are in its claim are left out.

        """);
    reference.file("Claim files", "claim");
    reference.file("Files of checks", "checks");
    return reference.out.toString().stripTrailing() + "\n";
  }

  private void print(String text) {
    out.append(text);
  }

  private void file(String title, String name) throws IOException {
    print("## " + title + "\n\n");
    Map<?, ?> schema = read(Path.of("docs", name + ".schema.json"));
    Map<?, ?> keys = keys(schema);
    table(schema, "");
    keys.forEach((key, value) -> collect((String) key, (Map<?, ?>) value));
  }

  private static Map<?, ?> read(Path path) throws IOException {
    Object json = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
    return (Map<?, ?>) json;
  }

  private static Map<?, ?> keys(Map<?, ?> schema) {
    return schema.get("properties") instanceof Map<?, ?> keys ? keys : Map.of();
  }

  /** Prints a section for each mapping with named keys at or below a place, once. */
  private void collect(String path, Map<?, ?> schema) {
    if (!keys(schema).isEmpty() && printed.add(keys(schema).toString())) {
      print("### `" + path + "`\n\n");
      table(schema, path);
      keys(schema).forEach((key, value) -> collect(path + "." + key, (Map<?, ?>) value));
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      collect(path + "[]", items);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
      collect(path + ".*", values);
    }
    if (schema.get("oneOf") instanceof List<?> choices) {
      choices.forEach(choice -> collect(path, (Map<?, ?>) choice));
    }
  }

  private void table(Map<?, ?> schema, String path) {
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    print("| key | written as | meaning |\n|---|---|---|\n");
    keys(schema)
        .forEach(
            (key, value) -> {
              Map<?, ?> of = (Map<?, ?>) value;
              print("| `" + key + "`" + (required.contains(key) ? " *" : ""));
              print(" | " + form(of) + " | " + cell(meaning(of)) + " |\n");
            });
    print("\n");
    if (schema.get("oneOf") instanceof List<?> choices && !keys(schema).isEmpty()) {
      oneOf(choices, path);
    }
  }

  /** Says which keys exclude each other. */
  private void oneOf(List<?> choices, String path) {
    List<String> alone = new ArrayList<>();
    for (Object choice : choices) {
      if (((Map<?, ?>) choice).get("required") instanceof List<?> keys) {
        alone.add(keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(" with ")));
      }
    }
    if (!alone.isEmpty()) {
      print("Exactly one of these stands in `" + path + "`: " + String.join(", ", alone) + ".\n\n");
    }
  }

  /** How a value is written, in a few words. */
  private static String form(Map<?, ?> schema) {
    if (schema.containsKey("const")) {
      return code(schema.get("const"));
    }
    if (schema.get("enum") instanceof List<?> words) {
      return words.stream().map(LanguageReference::code).collect(Collectors.joining(", "));
    }
    if (schema.get("oneOf") instanceof List<?> choices && keys(schema).isEmpty()) {
      return choices.stream()
          .map(choice -> form((Map<?, ?>) choice))
          .distinct()
          .collect(Collectors.joining(", or "));
    }
    if (List.of("string", "number").equals(schema.get("type"))) {
      return "formula";
    }
    if (schema.get("type") instanceof List<?> types) {
      return types.stream()
          .map(type -> simple((String) type, schema))
          .distinct()
          .collect(Collectors.joining(" or "));
    }
    return simple(String.valueOf(schema.get("type")), schema);
  }

  private static String simple(String type, Map<?, ?> schema) {
    return switch (type) {
      case "string" -> "text";
      case "integer" -> "integer" + range(schema);
      case "number" -> "number" + range(schema);
      case "boolean" -> "`true` or `false`";
      case "array" ->
          schema.get("items") instanceof Map<?, ?> items ? "list of " + form(items) : "list";
      case "object" ->
          keys(schema).isEmpty() && schema.get("additionalProperties") instanceof Map<?, ?> values
              ? "mapping from names to " + form(values)
              : "mapping";
      case "null" -> "any value";
      default -> throw new IllegalArgumentException("a schema of type " + type);
    };
  }

  private static String range(Map<?, ?> schema) {
    Object least = schema.get("minimum");
    Object most = schema.get("maximum");
    if (least != null && most != null) {
      return " from " + least + " to " + most;
    }
    return least != null ? " from " + least : "";
  }

  private static String code(Object word) {
    return "`" + word + "`";
  }

  private static String meaning(Map<?, ?> schema) {
    return String.valueOf(schema.get("description")).replace(FORMULA, "");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
