package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.claim.Scope.Role;
import regulus.claim.Scope.Symbol;
import regulus.kernel.Dynamics;

/** The symbols of a file while they are declared, each once and in one role. */
final class Declarations {
  /** {@code -dL/doutput} in a velocity. */
  static final String FORCE = "g";

  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private boolean outputsHidden;

  Declarations() {}

  /** The same symbols, to which more can be added. */
  Declarations copy() {
    Declarations copy = new Declarations();
    copy.symbols.putAll(symbols);
    copy.outputsHidden = outputsHidden;
    return copy;
  }

  /** Declares a name and returns it. */
  String declare(Yaml.Scalar scalar, Role role, Shape shape) throws ClaimException {
    String name = Fields.name(scalar);
    Symbol before = symbols.putIfAbsent(name, new Symbol(role, shape));
    if (before != null) {
      throw new ClaimException(
          scalar.position(),
          "a new name",
          "`" + name + "`, which is a " + before.role().word() + " already",
          "choose another name");
    }
    return name;
  }

  /**
   * Declares the symbols that come with the dynamics: time, and the velocity of each parameter.
   *
   * @param at where the dynamics are named
   */
  void declareMotion(Dynamics dynamics, Position at) throws ClaimException {
    Map<String, Symbol> motion = new LinkedHashMap<>();
    if (dynamics.hasVelocities()) {
      for (String parameter : names(Role.PARAMETER)) {
        Shape shape = symbol(parameter).shape();
        motion.put(Dynamics.velocity(parameter), new Symbol(Role.VELOCITY, shape));
      }
    }
    if (dynamics.hasTime()) {
      motion.put(Dynamics.TIME, new Symbol(Role.TIME, Shape.SCALAR));
    }
    declareMotion(motion, at);
  }

  /** Declares the time, in a copy for one formula. */
  void declareTime(Position at) throws ClaimException {
    declareMotion(Map.of(Dynamics.TIME, new Symbol(Role.TIME, Shape.SCALAR)), at);
  }

  private void declareMotion(Map<String, Symbol> motion, Position at) throws ClaimException {
    for (Map.Entry<String, Symbol> symbol : motion.entrySet()) {
      Symbol before = symbols.putIfAbsent(symbol.getKey(), symbol.getValue());
      if (before != null) {
        throw new ClaimException(
            at,
            "`" + symbol.getKey() + "` for the time or a velocity",
            "a " + before.role().word() + " of that name",
            "choose another name for it");
      }
    }
  }

  /** Declares a length, which several vectors may have. */
  String declareLength(Yaml.Scalar scalar) throws ClaimException {
    Symbol before = symbols.get(scalar.text());
    return before != null && before.role() == Role.LENGTH
        ? scalar.text()
        : declare(scalar, Role.LENGTH, Shape.SCALAR);
  }

  /** From now on no formula contains outputs: they depend on the input of a network. */
  void hideOutputs() {
    outputsHidden = true;
  }

  /** Whether outputs depend on the input and so are in no formula. */
  boolean outputsHidden() {
    return outputsHidden;
  }

  /** The symbols declared so far. */
  Map<String, Symbol> symbols() {
    return symbols;
  }

  /** The names declared in a role. */
  Set<String> names(Role role) {
    Set<String> names = new LinkedHashSet<>();
    symbols.forEach(
        (name, symbol) -> {
          if (symbol.role() == role) {
            names.add(name);
          }
        });
    return names;
  }

  /** What is declared under a name that must be. */
  Symbol symbol(String name) {
    Symbol symbol = symbols.get(name);
    if (symbol == null) {
      throw new IllegalArgumentException("`" + name + "` is not declared");
    }
    return symbol;
  }

  /** A formula in outputs, constants, initial values and defined symbols. */
  Scope potential(String purpose) {
    return outputsHidden
        ? fixed(purpose)
        : Scope.of(purpose, symbols, true, Role.OUTPUT, Role.CONSTANT, Role.DEFINED);
  }

  /** A formula in the product of the layers of a network, their number and constants. */
  Scope endToEnd(String purpose) {
    return Scope.of(purpose, symbols, false, Role.OUTPUT, Role.LENGTH, Role.CONSTANT);
  }

  /** A formula in outputs and constants, the gradient, and an index, in a copy for one formula. */
  Scope velocity(Position at, Shape output, Optional<String> index) throws ClaimException {
    Map<String, Symbol> motion = new LinkedHashMap<>();
    motion.put(FORCE, new Symbol(Role.VELOCITY, output));
    index.ifPresent(name -> motion.put(name, new Symbol(Role.CONSTANT, Shape.SCALAR)));
    Declarations copy = copy();
    for (Map.Entry<String, Symbol> symbol : motion.entrySet()) {
      Symbol before = copy.symbols.putIfAbsent(symbol.getKey(), symbol.getValue());
      if (before != null) {
        throw new ClaimException(
            at,
            "`" + symbol.getKey() + "` for the negative gradient of the loss, or an index",
            "a " + before.role().word() + " of that name",
            "choose another name for it");
      }
    }
    return Scope.of(
            "a velocity",
            copy.symbols,
            false,
            Role.OUTPUT,
            Role.VELOCITY,
            Role.LENGTH,
            Role.CONSTANT,
            Role.DEFINED)
        .withMatrixFunctions();
  }

  /** A formula in parameters, outputs, constants, initial values and defined symbols. */
  Scope quantity() {
    List<Role> roles = new ArrayList<>(List.of(Role.PARAMETER, Role.CONSTANT, Role.DEFINED));
    if (!outputsHidden) {
      roles.add(Role.OUTPUT);
    }
    for (Role moving : List.of(Role.TIME, Role.VELOCITY)) {
      if (!names(moving).isEmpty()) {
        roles.add(moving);
      }
    }
    return Scope.of("a quantity", symbols, true, roles.toArray(Role[]::new));
  }

  /**
   * A formula in parameters, outputs, constants, initial values, defined symbols, and the force
   * {@code -dL/doutput}, which has the shape of the output.
   */
  Scope withForce(Position at, Shape output) throws ClaimException {
    Declarations copy = copy();
    copy.declareMotion(Map.of(FORCE, new Symbol(Role.VELOCITY, output)), at);
    return copy.quantity();
  }

  /** A condition on parameters at all times. */
  Scope throughout() {
    return Scope.of(
        "a condition at all times", symbols, true, Role.PARAMETER, Role.CONSTANT, Role.DEFINED);
  }

  /** A formula in the time, constants, initial values and defined symbols. */
  Scope path() {
    return Scope.of("a path", symbols, true, Role.TIME, Role.CONSTANT, Role.DEFINED);
  }

  /** A formula in constants, initial values and defined symbols. */
  Scope fixed(String purpose) {
    return Scope.of(purpose, symbols, true, Role.CONSTANT, Role.DEFINED);
  }

  /** A formula in the variable of an implicit form, constants, initial values and definitions. */
  Scope implicit(String purpose) {
    return Scope.of(purpose, symbols, true, Role.VARIABLE, Role.CONSTANT, Role.DEFINED);
  }

  /** A formula in constants. */
  Scope constants(String purpose) {
    return Scope.of(purpose, symbols, false, Role.CONSTANT);
  }

  /** A formula in parameters. */
  Scope predictor() {
    return Scope.of("a predictor", symbols, false, Role.PARAMETER);
  }

  /** A formula in the parameters of one coordinate and in constants. */
  Scope predictorOfACoordinate(Set<String> constants) {
    Map<String, Symbol> all = new LinkedHashMap<>(symbols);
    constants.forEach(name -> all.putIfAbsent(name, new Symbol(Role.CONSTANT, Shape.SCALAR)));
    return Scope.of("a predictor", all, false, Role.PARAMETER, Role.CONSTANT);
  }

  /** A number that may be random: a formula in parameters, outputs, sizes and constants. */
  Scope random() {
    return Scope.of(
        "a random number",
        symbols,
        false,
        Role.PARAMETER,
        Role.OUTPUT,
        Role.LENGTH,
        Role.CONSTANT,
        Role.DEFINED);
  }

  /** A number that is not random: a formula in fixed vectors, sizes and constants. */
  Scope notRandom(String purpose) {
    return Scope.of(
        purpose, symbols, false, Role.PARAMETER, Role.LENGTH, Role.CONSTANT, Role.DEFINED);
  }

  /** A parameter of a law: a formula in sizes and constants. */
  Scope law(String purpose) {
    return Scope.of(purpose, symbols, false, Role.LENGTH, Role.CONSTANT, Role.DEFINED);
  }

  /** An initial value. */
  Scope atStart() {
    return Scope.atStart(symbols);
  }
}
