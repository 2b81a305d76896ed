package regulus.claim;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import regulus.kernel.Expr;

/** Named formulas that use one another: finds an order in which each uses only earlier ones. */
final class Dependencies {

  /** The most formulas of one kind in a file. */
  static final int MOST = 200;

  /** The most symbols and operations of a formula in which all names are replaced. */
  static final int LARGEST = 10_000;

  /**
   * A named formula.
   *
   * @param place where its name stands
   */
  record Named(Position place, Expr formula) {}

  private final String what;
  private final Map<String, Named> formulas;
  private final Map<String, Named> sorted = new LinkedHashMap<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();

  private Dependencies(String what, Map<String, Named> formulas) {
    this.what = what;
    this.formulas = formulas;
  }

  /**
   * The same formulas, each after those it uses.
   *
   * @param what the formulas in messages, for example {@code definitions}
   */
  static Map<String, Named> sorted(String what, Map<String, Named> formulas) throws ClaimException {
    Dependencies dependencies = new Dependencies(what, formulas);
    for (Map.Entry<String, Named> formula : formulas.entrySet()) {
      dependencies.visit(formula.getKey(), formula.getValue());
    }
    return dependencies.sorted;
  }

  private void visit(String name, Named named) throws ClaimException {
    if (sorted.containsKey(name)) {
      return;
    }
    if (sorted.size() + open.size() >= MOST) {
      throw new ClaimException(
          named.place(), "at most " + MOST + " " + what, "more", "split the file");
    }
    if (!open.add(name)) {
      throw new ClaimException(
          named.place(),
          what + " without a cycle",
          "`" + name + "` in terms of itself",
          "remove one of the formulas of the cycle");
    }
    for (String used : named.formula().symbols()) {
      Named other = formulas.get(used);
      if (other != null) {
        visit(used, other);
      }
    }
    long size = size(named.formula());
    if (size > LARGEST) {
      throw new ClaimException(
          named.place(),
          what + " of at most " + LARGEST + " parts when written out",
          "a larger one",
          "state it without repeated definitions");
    }
    sizes.put(name, size);
    sorted.put(name, named);
  }

  /** The number of nodes after replacement of names, computed without replacing them. */
  private long size(Expr formula) {
    if (formula instanceof Expr.Sym symbol) {
      return sizes.getOrDefault(symbol.name(), 1L);
    }
    long size = 1;
    for (Expr part : formula.parts()) {
      size += size(part);
    }
    return size;
  }
}
