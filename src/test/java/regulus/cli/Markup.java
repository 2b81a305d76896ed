package regulus.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page taken apart, as strictly as the pages are written: every element is closed in order, every
 * attribute is quoted, every ampersand begins an entity.
 *
 * @param elements the elements, in the order in which they begin
 */
record Markup(List<Element> elements) {

  private static final Set<String> VOID = Set.of("meta", "link", "br", "input", "col", "hr", "img");
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s+[a-zA-Z][a-zA-Z0-9:-]*(?:=\"[^\"<]*\")?)*)\\s*(/?)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9:-]*)(?:=\"([^\"]*)\")?");
  private static final Pattern STRAY = Pattern.compile("[<>]|&(?!#?[A-Za-z0-9]+;)");

  /** An element with its text and that of the elements in it. */
  record Element(String name, Map<String, String> attributes, StringBuilder text) {
    String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }
  }

  /**
   * Takes a page apart.
   *
   * @throws AssertionError if it is not well-formed
   */
  static Markup of(String page) {
    List<Element> elements = new ArrayList<>();
    Deque<Element> open = new ArrayDeque<>();
    int at = page.indexOf("<html");
    Matcher tag = TAG.matcher(page);
    while (at < page.length()) {
      boolean raw = !open.isEmpty() && Set.of("script", "style").contains(open.element().name());
      int next = raw ? page.indexOf("</" + open.element().name(), at) : page.indexOf('<', at);
      String text = page.substring(at, next < 0 ? page.length() : next);
      require(raw || !STRAY.matcher(text).find(), "stray markup in", text);
      open.forEach(element -> element.text().append(text));
      if (next < 0) {
        break;
      }
      require(
          tag.find(next) && tag.start() == next,
          "no tag in",
          page.substring(next, Math.min(page.length(), next + 80)));
      String name = tag.group(2);
      if (tag.group(1).isEmpty()) {
        Element element = new Element(name, attributes(tag.group(3)), new StringBuilder());
        elements.add(element);
        if (!VOID.contains(name) && tag.group(4).isEmpty()) {
          open.push(element);
        }
      } else {
        require(!open.isEmpty() && open.pop().name().equals(name), "closed out of order:", name);
      }
      at = tag.end();
    }
    require(open.isEmpty(), "not closed:", open.toString());
    return new Markup(elements);
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? "" : matcher.group(2);
      require(!STRAY.matcher(value).find(), "stray markup in", value);
      require(attributes.put(matcher.group(1), unescape(value)) == null, "twice:", text);
    }
    return attributes;
  }

  private static String unescape(String value) {
    return value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static void require(boolean holds, String complaint, String where) {
    if (!holds) {
      throw new AssertionError(complaint + " " + where);
    }
  }

  /** The elements of that name. */
  List<Element> named(String name) {
    return elements.stream().filter(element -> element.name().equals(name)).toList();
  }

  /** The anchors of the page, in order. */
  List<String> ids() {
    return elements.stream().map(e -> e.attribute("id")).filter(id -> !id.isEmpty()).toList();
  }
}
