package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree of scalars, lists and mappings with text keys, each with its place. */
sealed interface Yaml {

  /** Where the node begins. */
  Position position();

  /** The node in a message, for example {@code a list}. */
  String describe();

  /**
   * A scalar as text; what the text means is for its reader to say.
   *
   * @param position where it begins, with its quote if it has one
   */
  record Scalar(Position position, PositionedText content) implements Yaml {
    String text() {
      return content.text();
    }

    @Override
    public String describe() {
      return text().isBlank() ? "nothing" : "`" + shortened(text().strip()) + "`";
    }

    private static String shortened(String text) {
      String line = text.lines().findFirst().orElse("");
      return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
  }

  /** A list. */
  record Sequence(Position position, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A mapping with different keys, in the order written. */
  record Mapping(Position position, Map<String, Entry> entries) implements Yaml {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** This mapping with the entries of another one added, which win over its own. */
    Mapping with(Mapping other) {
      Map<String, Entry> merged = new LinkedHashMap<>(entries);
      merged.putAll(other.entries);
      return new Mapping(position, merged);
    }

    /** This mapping with one entry added or replaced. */
    Mapping with(Entry entry) {
      return with(new Mapping(position, Map.of(entry.key().text(), entry)));
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Yaml value) {}
}
