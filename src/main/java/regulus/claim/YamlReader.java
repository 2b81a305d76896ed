package regulus.claim;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a text as one YAML document. Anchors, aliases and tags are refused: claims have no use for
 * them, and without them the tree is as large as the text.
 */
final class YamlReader {

  /** How deep lists and mappings may be nested. The language itself needs 5. */
  static final int DEEPEST = 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setParseComments(false).setUseMarks(true).build();

  private final SourceText source;
  private final Iterator<Event> events;
  private int last;

  private YamlReader(SourceText source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /** The root of the document. */
  static Yaml read(SourceText source) throws ClaimException {
    int[] masked = FlowBrackets.mask(source.characters());
    String text = new String(masked, 0, masked.length);
    return new YamlReader(source, new Parse(SETTINGS).parseString(text).iterator()).document();
  }

  private Yaml document() throws ClaimException {
    next();
    if (next().getEventId() == Event.ID.StreamEnd) {
      throw error(0, "a YAML document", "an empty file", "see docs/language.md for an example");
    }
    Yaml root = node(next(), 0);
    next();
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw error(start(end), "one document", "a second one", "put it in a file of its own");
    }
    return root;
  }

  private Yaml node(Event event, int depth) throws ClaimException {
    if (depth > DEEPEST) {
      throw error(
          start(event),
          "lists and mappings nested at most " + DEEPEST + " deep",
          "a deeper one",
          "put formulas in quotes");
    }
    if (event instanceof AliasEvent) {
      throw error(start(event), "a value", "an alias", "write the value out, or put it in quotes");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw error(start(event), "a value", "an anchor", "remove `&" + node.getAnchor().get() + "`");
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent start when start.getEventId() == Event.ID.SequenceStart ->
          sequence(start, depth);
      case CollectionStartEvent start -> mapping(start, depth);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private Yaml.Scalar scalar(ScalarEvent event) throws ClaimException {
    refuseTag(event, event.getTag().orElse(""));
    String value = FlowBrackets.unmask(event.getValue());
    ScalarStyle style = event.getScalarStyle();
    int[] indices =
        ScalarAlignment.indices(source.characters(), start(event), end(event), style, value);
    return new Yaml.Scalar(
        source.position(start(event)), new PositionedText(source, value, indices));
  }

  private Yaml.Sequence sequence(CollectionStartEvent start, int depth) throws ClaimException {
    refuseTag(start, start.getTag().orElse(""));
    List<Yaml> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Yaml.Sequence(source.position(start(start)), items);
  }

  private Yaml.Mapping mapping(CollectionStartEvent start, int depth) throws ClaimException {
    refuseTag(start, start.getTag().orElse(""));
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      Yaml keyNode = node(event, depth + 1);
      if (!(keyNode instanceof Yaml.Scalar key)) {
        throw new ClaimException(
            keyNode.position(), "a key", keyNode.describe(), "write a word before the colon");
      }
      Yaml value = node(next(), depth + 1);
      Yaml.Entry before = entries.put(key.text(), new Yaml.Entry(key, value));
      if (before != null) {
        throw new ClaimException(
            key.position(),
            "different keys",
            "`" + key.text() + "` a second time",
            "remove one of them; the first is in line " + before.key().position().line());
      }
    }
    return new Yaml.Mapping(source.position(start(start)), entries);
  }

  private void refuseTag(Event event, String tag) throws ClaimException {
    if (!tag.isEmpty()) {
      throw error(start(event), "a value without a tag", "the tag `" + tag + "`", "remove the tag");
    }
  }

  private Event next() throws ClaimException {
    try {
      Event event = events.next();
      last = end(event);
      return event;
    } catch (MarkedYamlEngineException e) {
      int index =
          e.getProblemMark().or(e::getContextMark).map(mark -> mark.getIndex()).orElse(last);
      String problem = FlowBrackets.unmask(e.getProblem()).replaceAll("\\s+", " ").strip();
      throw error(index, "YAML", "a mistake: " + problem, remedy(problem));
    } catch (YamlEngineException e) {
      String problem = FlowBrackets.unmask(String.valueOf(e.getMessage()));
      throw error(
          last, "YAML", "a mistake: " + problem.replaceAll("\\s+", " ").strip(), remedy(problem));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The library lets these escape where a number is too large, as in an escape of eight F.
      throw error(last, "YAML", "a mistake after this place", "correct the escape or the number");
    }
  }

  private static String remedy(String problem) {
    if (problem.contains("TAB")) {
      return "indent with spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "put a value that contains `: ` in quotes, or check the indentation";
    }
    if (problem.contains("unexpected end of stream")) {
      return "close the quote";
    }
    if (problem.contains("',' or")) {
      return "close the bracket, or put a value that contains brackets or commas in quotes";
    }
    return "put the value in quotes, or check the indentation";
  }

  private ClaimException error(int index, String expected, String found, String remedy) {
    return new ClaimException(source.position(index), expected, found, remedy);
  }

  private int start(Event event) {
    return event.getStartMark().map(mark -> Math.min(mark.getIndex(), source.length())).orElse(0);
  }

  private int end(Event event) {
    return event.getEndMark().map(mark -> Math.min(mark.getIndex(), source.length())).orElse(0);
  }
}
