package regulus.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Head;

/** The functions a formula may contain, and the names they go by. */
final class Functions {

  /** Names of heads; the square root is not a head but a power, and is listed with none. */
  private static final Map<String, Optional<Head>> NAMED = named();

  private Functions() {}

  private static Map<String, Optional<Head>> named() {
    Map<String, Optional<Head>> named = new LinkedHashMap<>();
    named.put("Sqrt", Optional.empty());
    named.put("sqrt", Optional.empty());
    for (Head head : Head.values()) {
      named.put(head.wolframName(), Optional.of(head));
      // The letter gamma is a common symbol.
      if (head != Head.GAMMA) {
        named.put(head.wolframName().toLowerCase(Locale.ROOT), Optional.of(head));
      }
    }
    named.put("asinh", Optional.of(Head.ARCSINH));
    named.put("atanh", Optional.of(Head.ARCTANH));
    named.put("asin", Optional.of(Head.ARCSIN));
    named.put("atan", Optional.of(Head.ARCTAN));
    return Collections.unmodifiableMap(named);
  }

  static Set<String> names() {
    return NAMED.keySet();
  }

  static boolean contains(String name) {
    return NAMED.containsKey(name);
  }

  /** The function of that name, if it takes a vector or a matrix. */
  static Optional<Head> ofArrays(String name) {
    return head(name).filter(Head::isOfArrays);
  }

  /** The function of that name, which must be on the list, of the argument. */
  static Expr apply(String name, Expr argument) {
    return head(name).map(argument::apply).orElseGet(argument::sqrt);
  }

  private static Optional<Head> head(String name) {
    Optional<Head> head = NAMED.get(name);
    if (head == null) {
      throw new IllegalArgumentException("no function `" + name + "`");
    }
    return head;
  }
}
