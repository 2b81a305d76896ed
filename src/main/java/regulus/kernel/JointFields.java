package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A joint model in components at an exact point: the gradient fields of its outputs, their Lie
 * brackets, and their values.
 */
final class JointFields {

  private static final int MOST_LETTERS = 16;

  private final Setting setting;
  final Components components;
  final Map<String, Rational> point;
  final Tower tower;
  final Map<String, Integer> variables = new LinkedHashMap<>();
  final List<Element> outputs = new ArrayList<>();

  JointFields(Setting setting, Model.Joint model, Map<String, Rational> point, Budget budget) {
    this.setting = setting;
    this.tower = new Tower(budget);
    this.point = point;
    this.components = new Components(setting, model, point);
    setting.constants().keySet().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    for (String parameter : components.parameters()) {
      variables.put(parameter, tower.addSymbol(parameter, Sign.UNKNOWN));
    }
    for (Expr output : components.outputs()) {
      outputs.add(tower.of(output));
    }
  }

  /** The gradient field of one output. */
  List<Element> field(int output) {
    return variables.values().stream()
        .map(variable -> tower.partial(outputs.get(output), variable))
        .toList();
  }

  /** The entries of a formula of any shape, row by row. */
  List<Element> quantity(Expr expr) {
    return components.quantity(expr).parts().stream().map(tower::of).toList();
  }

  /** The derivative of an element along a field. */
  Element along(List<Element> field, Element element) {
    Map<Integer, Element> derivatives = new LinkedHashMap<>();
    int i = 0;
    for (int variable : variables.values()) {
      derivatives.put(variable, field.get(i++));
    }
    return new Derivation(tower, derivatives).of(element);
  }

  /** The Lie bracket of two fields. */
  List<Element> bracket(List<Element> a, List<Element> b) {
    List<Element> bracket = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      bracket.add(tower.minus(along(a, b.get(i)), along(b, a.get(i))));
    }
    return bracket;
  }

  List<Element> leftNormed(List<Integer> word) {
    if (word.isEmpty()
        || word.size() > MOST_LETTERS
        || word.stream().anyMatch(i -> i < 1 || i > outputs.size())) {
      throw new Refusal(
          "bracket step: a word has up to "
              + MOST_LETTERS
              + " letters, outputs being numbered from 1 to "
              + outputs.size());
    }
    List<Element> bracket = field(word.getLast() - 1);
    for (int k = word.size() - 2; k >= 0; k--) {
      bracket = bracket(field(word.get(k) - 1), bracket);
    }
    return bracket;
  }

  List<Rational> at(List<Element> elements) {
    return elements.stream().map(element -> tower.evaluate(element, point)).toList();
  }

  List<Element> gradient(Element element) {
    return variables.values().stream().map(variable -> tower.partial(element, variable)).toList();
  }

  /** Refuses unless the point is an allowed start. */
  void requireAllowedStart() {
    Map<String, Expr> start = new LinkedHashMap<>();
    components.parameters().forEach(p -> start.put(Expr.initialName(p), Expr.symbol(p)));
    for (Map.Entry<String, Expr> entry : setting.initial().entrySet()) {
      Expr difference = entry.getValue().minus(Expr.symbol(entry.getKey()));
      for (Expr part : components.quantity(difference).parts()) {
        if (!tower.evaluate(tower.of(part.substitute(start)), point).isZero()) {
          throw new Refusal("the point does not start as the setting says");
        }
      }
    }
    for (Expr part : balance()) {
      if (!tower.evaluate(tower.of(part), point).isZero()) {
        throw new Refusal("the point is not balanced");
      }
    }
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = components.scalar(assumption.difference()).substitute(start);
      int sign = tower.evaluate(tower.of(difference), point).signum();
      if (!assumption.relation().holdsForSignOfDifference(sign)) {
        throw new Refusal("the point violates " + assumption);
      }
    }
  }

  /** What vanishes at a balanced start; nothing of other starts. */
  private List<Expr> balance() {
    return switch (setting.start()) {
      case ANY -> List.of();
      case BALANCED -> Chain.of(setting).balances(components::quantity);
    };
  }
}
