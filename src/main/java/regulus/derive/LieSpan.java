package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.kernel.Rational;

/**
 * The span of the gradient fields of the outputs and of their left-normed Lie brackets at a point.
 * Its rank is a lower bound of the generic rank, and the number of parameters less the generic rank
 * is how many conservation laws there are (Marcotte, Gribonval, Peyre 2023).
 */
final class LieSpan {

  private static final int LONGEST_WORD = 7;
  private static final int MOST_BRACKETS = 200;

  private final List<String> variables;
  private final Map<String, Rational> point;
  private final int wanted;
  private final List<Map<String, LaurentPolynomial>> generators = new ArrayList<>();
  private final List<List<Integer>> words = new ArrayList<>();
  private final List<List<Rational>> rows = new ArrayList<>();

  /** A bracket with its word. */
  private record Bracket(List<Integer> word, Map<String, LaurentPolynomial> field) {}

  /**
   * Builds the span.
   *
   * @param wanted stop at this rank
   */
  LieSpan(
      List<String> variables,
      List<LaurentPolynomial> outputs,
      Map<String, Rational> point,
      int wanted) {
    this.variables = List.copyOf(variables);
    this.point = point;
    this.wanted = wanted;
    List<Bracket> level = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Map<String, LaurentPolynomial> field = new LinkedHashMap<>();
      for (String variable : variables) {
        field.put(variable, outputs.get(i).derivative(variable));
      }
      generators.add(field);
      level.add(new Bracket(List.of(i + 1), field));
      keep(level.getLast());
    }
    for (int length = 2; length <= LONGEST_WORD && rows.size() < wanted; length++) {
      level = longer(level);
    }
  }

  private List<Bracket> longer(List<Bracket> level) {
    List<Bracket> next = new ArrayList<>();
    for (int i = 0; i < generators.size(); i++) {
      for (Bracket bracket : level) {
        Interruption.check();
        if (rows.size() >= wanted || next.size() >= MOST_BRACKETS) {
          return next;
        }
        List<Integer> word = new ArrayList<>(List.of(i + 1));
        word.addAll(bracket.word());
        Bracket longer = new Bracket(word, bracket(generators.get(i), bracket.field()));
        if (longer.field().values().stream().anyMatch(component -> !component.isZero())) {
          keep(longer);
          next.add(longer);
        }
      }
    }
    return next;
  }

  private void keep(Bracket bracket) {
    rows.add(variables.stream().map(name -> component(bracket, name).at(point)).toList());
    if (LinearAlgebra.rank(rows) == rows.size()) {
      words.add(bracket.word());
    } else {
      rows.removeLast();
    }
  }

  private static LaurentPolynomial component(Bracket bracket, String name) {
    return bracket.field().getOrDefault(name, LaurentPolynomial.ZERO);
  }

  private static Map<String, LaurentPolynomial> bracket(
      Map<String, LaurentPolynomial> a, Map<String, LaurentPolynomial> b) {
    Map<String, LaurentPolynomial> bracket = new LinkedHashMap<>();
    b.forEach(
        (name, component) ->
            bracket.put(
                name,
                component.along(a).minus(a.getOrDefault(name, LaurentPolynomial.ZERO).along(b))));
    return bracket;
  }

  /** Words of brackets that are independent at the point. */
  List<List<Integer>> words() {
    return List.copyOf(words);
  }

  int rank() {
    return rows.size();
  }
}
