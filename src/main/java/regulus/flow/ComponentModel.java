package regulus.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Setting;

/**
 * A setting at concrete sizes, written out in scalar components.
 *
 * <p>A coordinatewise model in {@code d} coordinates has one copy of each parameter for each
 * coordinate; a joint model has one scalar for each entry of each vector. Component {@code i} of a
 * parameter {@code u} is named {@code u_i}, counted from 1, and its value at time 0 is {@code
 * u_i[0]}; shared constants and scalars keep their names. These names are internal: {@link
 * #paperName} leads back.
 */
public final class ComponentModel {

  private final Setting setting;
  private final int unknowns;
  private final Map<String, Integer> lengths = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final List<Expr> outputs = new ArrayList<>();
  private final List<String> coordinateConstants = new ArrayList<>();
  private final Map<String, String> paperNames = new LinkedHashMap<>();

  private ComponentModel(Setting setting, int unknowns) {
    this.setting = setting;
    this.unknowns = unknowns;
  }

  /**
   * Writes a setting out.
   *
   * @param setting the setting
   * @param unknowns number of coordinates of a coordinatewise model, and the length of every vector
   *     whose length is a symbol that {@code sizes} does not mention
   * @param sizes values of symbolic lengths
   * @throws IllegalArgumentException if shapes do not fit, for example a sum of a vector and a
   *     scalar
   */
  public static ComponentModel of(Setting setting, int unknowns, Map<String, Integer> sizes) {
    ComponentModel model = new ComponentModel(setting, unknowns);
    setting
        .constants()
        .forEach(
            (name, kind) -> {
              if (kind == Setting.ConstantKind.COORDINATE) {
                model.declare(name, unknowns, model.coordinateConstants);
              }
            });
    switch (setting.model()) {
      case Model.Coordinatewise coordinatewise -> model.declareCoordinates(coordinatewise);
      case Model.Joint joint -> model.declareJoint(joint, sizes);
    }
    return model;
  }

  private void declareCoordinates(Model.Coordinatewise model) {
    for (int i = 1; i <= unknowns; i++) {
      for (String parameter : model.parameters()) {
        declareComponent(parameter, i, parameters);
      }
    }
    model.parameters().forEach(parameter -> lengths.put(parameter, unknowns));
    declare(model.output(), unknowns, outputNames);
    outputs.addAll(copies(model.predictor()));
  }

  private void declareJoint(Model.Joint model, Map<String, Integer> sizes) {
    model
        .vectors()
        .forEach(
            (name, size) ->
                declare(
                    name,
                    switch (size) {
                      case Model.Size.Fixed fixed -> fixed.length();
                      case Model.Size.Symbolic symbol ->
                          sizes.getOrDefault(symbol.name(), unknowns);
                    },
                    parameters));
    for (String scalar : model.scalars()) {
      parameters.add(scalar);
      paperNames.put(scalar, scalar);
    }
    model
        .predictor()
        .forEach(
            (name, formula) -> {
              Shaped shaped = expand(setting.expand(formula));
              if (shaped.vector()) {
                declare(name, shaped.parts().size(), outputNames);
              } else {
                outputNames.add(name);
                paperNames.put(name, name);
              }
              outputs.addAll(shaped.parts());
            });
  }

  private void declare(String name, int length, List<String> into) {
    lengths.put(name, length);
    for (int i = 1; i <= length; i++) {
      declareComponent(name, i, into);
    }
  }

  private void declareComponent(String name, int i, List<String> into) {
    into.add(component(name, i));
    paperNames.put(component(name, i), "component " + i + " of " + name);
  }

  private static String component(String name, int i) {
    if (name.endsWith("[0]")) {
      return Expr.initialName(component(parameterOf(name), i));
    }
    return name.endsWith("'") ? Dynamics.velocity(component(parameterOf(name), i)) : name + "_" + i;
  }

  /** The setting that was written out. */
  public Setting setting() {
    return setting;
  }

  /** Whether coordinates meet only in the loss. */
  public boolean coordinatewise() {
    return setting.model() instanceof Model.Coordinatewise;
  }

  /** Names of the scalar parameters; those of one coordinate stand together. */
  public List<String> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Names of the output components, {@code d} of them. */
  public List<String> outputNames() {
    return Collections.unmodifiableList(outputNames);
  }

  /** The predictor: each output component in the scalar parameters and constants. */
  public List<Expr> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** The number of output components {@code d}. */
  public int dimension() {
    return outputs.size();
  }

  /** Names of all scalar constants. */
  public List<String> constants() {
    List<String> names = new ArrayList<>();
    setting
        .constants()
        .forEach(
            (name, kind) -> {
              if (kind == Setting.ConstantKind.SHARED) {
                names.add(name);
              } else {
                for (int i = 1; i <= unknowns; i++) {
                  names.add(component(name, i));
                }
              }
            });
    return names;
  }

  /** Values at time 0 of those scalar parameters to which the setting gives one. */
  public Map<String, Expr> initial() {
    Map<String, Expr> values = new LinkedHashMap<>();
    setting
        .initial()
        .forEach(
            (name, formula) -> {
              Integer length = lengths.get(name);
              List<Expr> parts = length == null ? components(formula) : spread(formula, length);
              for (int i = 0; i < parts.size(); i++) {
                values.put(length == null ? name : component(name, i + 1), parts.get(i));
              }
            });
    return values;
  }

  private List<Expr> spread(Expr formula, int length) {
    List<Expr> parts = coordinatewise() ? copies(formula) : components(formula);
    return parts.size() == length ? parts : Collections.nCopies(length, parts.getFirst());
  }

  /** The declared parameter to which a scalar parameter belongs. */
  public String owner(String parameter) {
    return lengths.keySet().stream()
        .filter(name -> parameter.startsWith(name + "_"))
        .findFirst()
        .orElse(parameter);
  }

  /** Where an internal name comes from, for example {@code component 2 of u}. */
  public String paperName(String componentName) {
    return paperNames.getOrDefault(componentName, componentName);
  }

  /**
   * A formula about the model in scalar components, definitions expanded: of a coordinatewise model
   * one copy for each coordinate, of a joint model one formula if it is a scalar and otherwise one
   * for each component.
   */
  public List<Expr> components(Expr formula) {
    Expr expanded = setting.expand(formula);
    return coordinatewise() ? copies(expanded) : expand(expanded).parts();
  }

  /** {@link #components} with outputs replaced by the predictor. */
  public List<Expr> componentsInParameters(Expr formula) {
    Map<String, Expr> predictor = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      predictor.put(outputNames.get(i), outputs.get(i));
    }
    return components(formula).stream().map(part -> part.substitute(predictor)).toList();
  }

  /** The copy of a coordinatewise formula for each coordinate. */
  private List<Expr> copies(Expr formula) {
    Set<String> symbols = setting.expand(formula).symbols();
    List<Expr> copies = new ArrayList<>();
    for (int i = 1; i <= unknowns; i++) {
      Map<String, Expr> names = new LinkedHashMap<>();
      for (String name : symbols) {
        if (lengths.containsKey(parameterOf(name))) {
          names.put(name, Expr.symbol(component(name, i)));
        }
      }
      copies.add(setting.expand(formula).substitute(names));
    }
    return copies;
  }

  private static String parameterOf(String symbol) {
    int suffix = symbol.endsWith("[0]") ? 3 : symbol.endsWith("'") ? 1 : 0;
    return symbol.substring(0, symbol.length() - suffix);
  }

  private record Shaped(boolean vector, List<Expr> parts) {
    Expr scalar(Expr whole) {
      if (vector) {
        throw new IllegalArgumentException("expected a scalar, found a vector: " + whole);
      }
      return parts.getFirst();
    }
  }

  private static Shaped scalar(Expr part) {
    return new Shaped(false, List.of(part));
  }

  private Shaped expand(Expr expr) {
    return switch (expr) {
      case Expr.Num _ -> scalar(expr);
      case Expr.Sym symbol -> {
        Integer length = lengths.get(parameterOf(symbol.name()));
        if (length == null) {
          yield scalar(expr);
        }
        List<Expr> parts = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
          parts.add(Expr.symbol(component(symbol.name(), i)));
        }
        yield new Shaped(true, parts);
      }
      case Expr.Sum sum -> combine(sum, sum.terms().stream().map(this::expand).toList(), false);
      case Expr.Product product ->
          combine(product, product.factors().stream().map(this::expand).toList(), true);
      case Expr.Power power -> {
        Shaped base = expand(power.base());
        Expr exponent = expand(power.exponent()).scalar(power.exponent());
        yield map(base, part -> new Expr.Power(part, exponent));
      }
      case Expr.Apply apply -> {
        Shaped argument = expand(apply.argument());
        yield apply.head() == Head.NORM
            ? scalar(inner(apply, argument, argument).sqrt())
            : map(argument, part -> part.apply(apply.head()));
      }
      case Expr.Dot dot -> scalar(inner(dot, expand(dot.left()), expand(dot.right())));
    };
  }

  private static Shaped map(Shaped shaped, java.util.function.UnaryOperator<Expr> change) {
    return new Shaped(shaped.vector(), shaped.parts().stream().map(change).toList());
  }

  private static Expr inner(Expr whole, Shaped left, Shaped right) {
    if (left.parts().size() != right.parts().size()) {
      throw new IllegalArgumentException(
          "expected vectors of one length, found "
              + left.parts().size()
              + " and "
              + right.parts().size()
              + " in "
              + whole);
    }
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < left.parts().size(); i++) {
      terms.add(left.parts().get(i).times(right.parts().get(i)));
    }
    return Expr.sum(terms);
  }

  /** A sum or product of parts of one shape; in a product, scalars multiply every component. */
  private static Shaped combine(Expr whole, List<Shaped> parts, boolean product) {
    boolean vector = parts.stream().anyMatch(Shaped::vector);
    int length = parts.stream().mapToInt(part -> part.parts().size()).max().orElse(1);
    List<Expr> components = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<Expr> operands = new ArrayList<>();
      for (Shaped part : parts) {
        boolean fits = part.vector() ? part.parts().size() == length : product || !vector;
        if (!fits) {
          throw new IllegalArgumentException("shapes do not fit in " + whole);
        }
        operands.add(part.parts().get(part.vector() ? i : 0));
      }
      components.add(product ? Expr.product(operands) : Expr.sum(operands));
    }
    return new Shaped(vector, components);
  }
}
