package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a statement is about: the model, how it starts, and what is assumed.
 *
 * @param model the parametrization
 * @param constants declared constants with their kind, in order of declaration
 * @param initial values of parameters at time 0, in constants and in the initial values {@code
 *     p[0]} of parameters that have no entry here; parameters without an entry start anywhere the
 *     assumptions allow
 * @param assumptions conditions on constants, defined symbols and initial values
 * @param definitions names for formulas in constants, initial values and earlier definitions
 * @param dynamics how the parameters move
 * @param link what the model answers at {@code x}: {@code link(<w, x>)}; the identity in linear
 *     prediction. Losses are functions of these answers, and data are fitted when {@code link(Xw) =
 *     y}
 * @param start what is known of the start beyond the initial values
 * @param measurements which losses are meant
 */
public record Setting(
    Model model,
    Map<String, ConstantKind> constants,
    Map<String, Expr> initial,
    List<Assumption> assumptions,
    Map<String, Expr> definitions,
    Dynamics dynamics,
    Activation link,
    Start start,
    Measurements measurements) {

  /** What is known of the start beyond the initial values. */
  public enum Start {
    /** Nothing. */
    ANY,
    /**
     * The predictor is a product {@code A_1 ... A_N} of matrices, and {@code A_i^T A_i = A_(i+1)
     * A_(i+1)^T} at time 0 for each two neighbours, see {@link Chain}.
     */
    BALANCED
  }

  /** Which losses of the outputs are meant. */
  public enum Measurements {
    /** Every differentiable loss. */
    ANY,
    /**
     * Losses of {@code tr(A_1 M), ..., tr(A_n M)} of the one output {@code M}, a square matrix,
     * with symmetric matrices {@code A_i}.
     */
    SYMMETRIC,
    /** The same with matrices {@code A_i} that commute with each other. */
    COMMUTING
  }

  /** A setting with any start and any losses. */
  public Setting(
      Model model,
      Map<String, ConstantKind> constants,
      Map<String, Expr> initial,
      List<Assumption> assumptions,
      Map<String, Expr> definitions,
      Dynamics dynamics,
      Activation link) {
    this(
        model,
        constants,
        initial,
        assumptions,
        definitions,
        dynamics,
        link,
        Start.ANY,
        Measurements.ANY);
  }

  /** A setting of linear prediction. */
  public Setting(
      Model model,
      Map<String, ConstantKind> constants,
      Map<String, Expr> initial,
      List<Assumption> assumptions,
      Map<String, Expr> definitions,
      Dynamics dynamics) {
    this(model, constants, initial, assumptions, definitions, dynamics, Activation.LINEAR);
  }

  /** A setting of linear prediction under gradient flow. */
  public Setting(
      Model model,
      Map<String, ConstantKind> constants,
      Map<String, Expr> initial,
      List<Assumption> assumptions,
      Map<String, Expr> definitions) {
    this(model, constants, initial, assumptions, definitions, Dynamics.GRADIENT);
  }

  /** Copies the collections, keeping their order. */
  public Setting {
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    initial = Collections.unmodifiableMap(new LinkedHashMap<>(initial));
    assumptions = List.copyOf(assumptions);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /** The same setting under other assumptions. */
  public Setting withAssumptions(List<Assumption> others) {
    return new Setting(
        model, constants, initial, others, definitions, dynamics, link, start, measurements);
  }

  /** The same setting with something known of the start and the losses. */
  public Setting with(Start other, Measurements others) {
    return new Setting(
        model, constants, initial, assumptions, definitions, dynamics, link, other, others);
  }

  /** Whether flows start wherever the assumptions allow and follow any loss. */
  public boolean isPlain() {
    return start == Start.ANY && measurements == Measurements.ANY;
  }

  /** As a record is printed; what is not restricted is not mentioned. */
  @Override
  public String toString() {
    return "Setting[model="
        + model
        + ", constants="
        + constants
        + ", initial="
        + initial
        + ", assumptions="
        + assumptions
        + ", definitions="
        + definitions
        + ", dynamics="
        + dynamics
        + ", link="
        + link
        + (start == Start.ANY ? "" : ", start=" + start)
        + (measurements == Measurements.ANY ? "" : ", measurements=" + measurements)
        + "]";
  }

  /**
   * Whether an assumption is about parameters while they move: then it is assumed at all times, and
   * no rule may conclude it from the start.
   */
  public boolean isThroughout(Assumption assumption) {
    Set<String> symbols = assumption.difference().symbols();
    return switch (model) {
      case Model.Coordinatewise m ->
          symbols.stream()
              .anyMatch(name -> m.parameters().contains(name) || m.vectors().containsKey(name));
      case Model.Joint m ->
          symbols.stream()
              .anyMatch(
                  name ->
                      m.scalars().contains(name)
                          || m.vectors().containsKey(name)
                          || m.matrices().containsKey(name));
      case Model.Layered _ -> false;
    };
  }

  /** Whether a constant is one number for the whole model or one number for each coordinate. */
  public enum ConstantKind {
    /** One value shared by all coordinates, such as the scale {@code alpha}. */
    SHARED,
    /** Its own value in each coordinate, such as the shape {@code omega}. */
    COORDINATE
  }

  /**
   * The formula with every defined symbol and every fixed initial value replaced by its formula,
   * repeatedly, so that only constants, parameters, outputs and free initial values remain.
   */
  public Expr expand(Expr expr) {
    return expandExcept(expr, Set.of());
  }

  /** The same, with some defined symbols left as they are. */
  Expr expandExcept(Expr expr, Set<String> kept) {
    Map<String, Expr> replacements = new LinkedHashMap<>(definitions);
    initial.forEach((name, value) -> replacements.put(Expr.initialName(name), value));
    replacements.keySet().removeAll(kept);
    Expr expanded = expr;
    for (int i = 0; i < replacements.size(); i++) {
      if (expanded.symbols().stream().noneMatch(replacements::containsKey)) {
        break;
      }
      expanded = expanded.substitute(replacements);
    }
    return expanded;
  }
}
