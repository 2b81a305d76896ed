package regulus.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Spectral;

/**
 * A setting at concrete sizes, written out in scalar components.
 *
 * <p>A coordinatewise model in {@code d} coordinates has one copy of each parameter for each
 * coordinate; a joint model has one scalar for each entry of each vector and matrix. Component
 * {@code i} of a parameter {@code u} is named {@code u_i}, counted from 1, and its value at time 0
 * is {@code u_i[0]}; row {@code i} and column {@code j} of {@code A} is {@code A_i_j}; shared
 * constants and scalars keep their names. These names are internal: {@link #paperName} leads back.
 */
public final class ComponentModel {

  private final Setting setting;
  private final int unknowns;
  private final Map<String, Integer> lengths = new LinkedHashMap<>();
  private final Map<String, Layout.Extent> extents = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final List<Expr> outputs = new ArrayList<>();
  private final List<String> coordinateConstants = new ArrayList<>();
  private final Map<String, String> paperNames = new LinkedHashMap<>();
  private final Map<String, Expr> initial = new LinkedHashMap<>();

  private ComponentModel(Setting setting, int unknowns) {
    this.setting = setting;
    this.unknowns = unknowns;
  }

  /**
   * Writes a setting out.
   *
   * @param setting the setting
   * @param unknowns number of coordinates of a coordinatewise model, and the value of every size
   *     that is a symbol that {@code sizes} does not mention
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
      case Model.Layered _ ->
          throw new IllegalArgumentException("a network of every depth has no components");
    }
    model.writeInitial();
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
                declare(name, Layout.Extent.vector(length(size, sizes)), "component", parameters));
    model
        .matrices()
        .forEach(
            (name, size) -> {
              int rows = length(size.rows(), sizes);
              int columns = length(size.columns(), sizes);
              declare(name, new Layout.Extent(2, rows, columns), "entry", parameters);
            });
    for (String scalar : model.scalars()) {
      declare(scalar, Layout.Extent.SCALAR, "", parameters);
    }
    if (model.activation() instanceof Activation.Linear) {
      model.predictor().forEach(this::declareOutput);
    } else {
      declareNetwork(model);
    }
  }

  private int length(Model.Size size, Map<String, Integer> sizes) {
    return switch (size) {
      case Model.Size.Fixed fixed -> fixed.length();
      case Model.Size.Symbolic symbol -> sizes.getOrDefault(symbol.name(), unknowns);
    };
  }

  private void declareOutput(String name, Expr formula) {
    Expr expanded = setting.expand(formula);
    Layout.Extent extent = layout().extent(expanded);
    outputs.addAll(layout().entries(expanded));
    declare(name, extent, extent.rank() == 2 ? "entry" : "component", outputNames);
  }

  /** The outputs of a network are its values at data points. */
  private void declareNetwork(Model.Joint model) {
    String name = model.predictor().keySet().iterator().next();
    outputs.addAll(new Network(model.activation(), layout(), null).outputs(model.layers()));
    for (int i = 1; i <= outputs.size(); i++) {
      outputNames.add(name + "_" + i);
      paperNames.put(name + "_" + i, "output " + i + " of the network");
    }
  }

  /**
   * The length of the input: of a network, the columns of its first layer; of another joint model
   * with one output, those of the output, or its length if it is a vector.
   */
  public int inputs() {
    if (!(setting.model() instanceof Model.Joint joint) || joint.predictor().size() != 1) {
      throw new IllegalArgumentException("no input is defined of " + setting.model());
    }
    if (!(joint.activation() instanceof Activation.Linear)) {
      return layout().extent(Expr.symbol(joint.layers().getFirst())).columns();
    }
    Layout.Extent output =
        layout().extent(setting.expand(joint.predictor().values().iterator().next()));
    return output.rank() == 2 ? output.columns() : output.rows();
  }

  /** The name of the one output of a joint model. */
  public String outputName() {
    return onlyOutput().getKey();
  }

  /** The number of columns of the one output of a joint model; 1 of a vector. */
  public int outputColumns() {
    return layout().extent(setting.expand(onlyOutput().getValue())).columns();
  }

  private Map.Entry<String, Expr> onlyOutput() {
    if (!(setting.model() instanceof Model.Joint joint) || joint.predictor().size() != 1) {
      throw new IllegalArgumentException("no single output of " + setting.model());
    }
    return joint.predictor().entrySet().iterator().next();
  }

  /**
   * The sides of a parameter.
   *
   * @return rows and columns; of a vector, its length and 1
   */
  public List<Integer> sides(String parameter) {
    Layout.Extent extent = extents.getOrDefault(parameter, Layout.Extent.SCALAR);
    return List.of(extent.rows(), extent.columns());
  }

  /** Of a network with an activation, the data point of each output; empty otherwise. */
  public List<List<Rational>> dataPoints() {
    if (!(setting.model() instanceof Model.Joint joint)
        || joint.activation() instanceof Activation.Linear) {
      return List.of();
    }
    List<List<Rational>> points = Network.points(inputs());
    return IntStream.range(0, outputs.size())
        .mapToObj(i -> points.get(i * points.size() / outputs.size()))
        .toList();
  }

  private Layout layout() {
    return new Layout(extents);
  }

  private void declare(String name, Layout.Extent extent, String part, List<String> into) {
    extents.put(name, extent);
    for (String entry : extent.names(name)) {
      into.add(entry);
      String index = entry.substring(name.length());
      paperNames.put(
          entry,
          extent.rank() == 0
              ? name
              : part + " " + index.substring(1).replace("_", ", ") + " of " + name);
    }
  }

  /** Of a model per coordinate, a name for each coordinate. */
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
    return Expr.indexed(name, "_" + i);
  }

  /** The setting that was written out. */
  public Setting setting() {
    return setting;
  }

  /**
   * The same network, of a piecewise linear activation, with the activation patterns as given.
   *
   * @param sign the sign of an argument of the activation, a formula in parameters
   */
  public ComponentModel onPattern(ToIntFunction<Expr> sign) {
    ComponentModel frozen = new ComponentModel(setting, unknowns);
    frozen.lengths.putAll(lengths);
    frozen.extents.putAll(extents);
    frozen.parameters.addAll(parameters);
    frozen.outputNames.addAll(outputNames);
    if (setting.model() instanceof Model.Joint joint) {
      Network network = new Network(joint.activation(), layout(), sign);
      frozen.outputs.addAll(network.outputs(joint.layers()));
    }
    frozen.coordinateConstants.addAll(coordinateConstants);
    frozen.paperNames.putAll(paperNames);
    frozen.initial.putAll(initial);
    return frozen;
  }

  /**
   * Of a network with an activation that is linear in pieces, the outputs for all patterns of
   * slopes and all data at once.
   */
  Optional<Network.Probe> probe() {
    return setting.model() instanceof Model.Joint joint
            && !(joint.activation() instanceof Activation.Linear)
            && joint.activation().isPiecewiseLinear()
        ? Optional.of(new Network(joint.activation(), layout(), _ -> 1).probe(joint.layers()))
        : Optional.empty();
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
    return Collections.unmodifiableMap(initial);
  }

  private void writeInitial() {
    setting
        .initial()
        .forEach(
            (name, formula) -> {
              List<Expr> parts = coordinatewise() ? copies(formula) : startOf(name, formula);
              List<String> names = coordinatewise() ? copyNames(name) : entryNames(name);
              for (int i = 0; i < names.size(); i++) {
                initial.put(names.get(i), parts.get(parts.size() == 1 ? 0 : i));
              }
            });
  }

  /**
   * The entries of an initial value, in which an identity matrix has the sides of its parameter.
   */
  private List<Expr> startOf(String name, Expr formula) {
    Layout.Extent extent = extents.getOrDefault(name, Layout.Extent.SCALAR);
    if (!formula.symbols().contains(Spectral.IDENTITY)) {
      return components(formula);
    }
    Map<String, Layout.Extent> all = new LinkedHashMap<>(extents);
    all.put(Spectral.IDENTITY, extent);
    Map<String, Expr> entries = new LinkedHashMap<>();
    List<String> names = extent.names(Spectral.IDENTITY);
    for (int k = 0; k < names.size(); k++) {
      boolean diagonal = k / extent.columns() == k % extent.columns();
      entries.put(names.get(k), Expr.number(diagonal ? 1 : 0));
    }
    return new Layout(all)
        .entries(setting.expand(formula)).stream().map(part -> part.substitute(entries)).toList();
  }

  private List<String> copyNames(String name) {
    return IntStream.rangeClosed(1, unknowns).mapToObj(i -> component(name, i)).toList();
  }

  private List<String> entryNames(String name) {
    return extents.getOrDefault(name, Layout.Extent.SCALAR).names(name);
  }

  /** The declared parameter to which a scalar parameter belongs. */
  public String owner(String parameter) {
    int index = parameter.indexOf('_');
    return index < 0 ? parameter : parameter.substring(0, index);
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
    return coordinatewise() ? copies(expanded) : layout().entries(expanded);
  }

  /** {@link #components} with outputs replaced by the predictor. */
  public List<Expr> componentsInParameters(Expr formula) {
    Map<String, Expr> predictor = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      predictor.put(outputNames.get(i), outputs.get(i));
    }
    return components(formula).stream().map(part -> part.substitute(predictor)).toList();
  }

  /**
   * {@link #componentsInParameters} of a formula in which a further name stands for an array of the
   * shape of the one output.
   *
   * @param name of the array; its entries are {@link #namesLikeOutput}
   */
  public List<Expr> componentsWith(Expr formula, String name) {
    Map<String, Expr> predictor = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      predictor.put(outputNames.get(i), outputs.get(i));
    }
    List<Expr> parts = new ArrayList<>();
    if (coordinatewise()) {
      List<Expr> copies = copies(setting.expand(formula));
      for (int i = 0; i < copies.size(); i++) {
        parts.add(copies.get(i).substitute(Map.of(name, Expr.symbol(component(name, i + 1)))));
      }
    } else {
      Map<String, Layout.Extent> all = new LinkedHashMap<>(extents);
      all.put(name, outputExtent());
      parts.addAll(new Layout(all).entries(setting.expand(formula)));
    }
    return parts.stream().map(part -> part.substitute(predictor)).toList();
  }

  /** The names of the entries of an array of the shape of the one output. */
  public List<String> namesLikeOutput(String name) {
    return coordinatewise() ? copyNames(name) : outputExtent().names(name);
  }

  private Layout.Extent outputExtent() {
    return layout().extent(setting.expand(onlyOutput().getValue()));
  }

  /** The copy of a coordinatewise formula for each coordinate. */
  private List<Expr> copies(Expr formula) {
    Set<String> symbols = setting.expand(formula).symbols();
    List<Expr> copies = new ArrayList<>();
    for (int i = 1; i <= unknowns; i++) {
      Map<String, Expr> names = new LinkedHashMap<>();
      for (String name : symbols) {
        if (lengths.containsKey(Expr.bareName(name))) {
          names.put(name, Expr.symbol(component(name, i)));
        }
      }
      copies.add(setting.expand(formula).substitute(names));
    }
    return copies;
  }
}
