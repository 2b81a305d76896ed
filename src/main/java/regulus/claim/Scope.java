package regulus.claim;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Layers;
import regulus.kernel.Spectral;

/** Which symbols a formula may contain at some place of a file, and what they stand for. */
final class Scope {

  /** What a symbol was declared as. */
  enum Role {
    PARAMETER("parameter"),
    OUTPUT("output"),
    LENGTH("length"),
    CONSTANT("constant"),
    TIME("time"),
    VELOCITY("velocity"),
    DEFINED("defined symbol"),
    VARIABLE("variable");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    String plural() {
      return switch (this) {
        case TIME -> "the time";
        case VELOCITY -> "velocities";
        case PARAMETER, OUTPUT, LENGTH, CONSTANT, DEFINED, VARIABLE -> word + "s";
      };
    }
  }

  /** A declared symbol. */
  record Symbol(Role role, Shape shape) {}

  /** Names that mean something else elsewhere and so are never symbols here. */
  private static final Map<String, String> RESERVED =
      Map.of(
          "E",
          "write Exp[1]: E is not supported",
          "I",
          "remove it: numbers are real",
          "Pi",
          "declare a constant for it: Pi is not supported",
          "Infinity",
          "write it only after `->` under `as`",
          "IdentityMatrix",
          "write it only in the initial value of a square matrix",
          Integration.NAME,
          "write Integrate[f, {s, a, b}]");

  private final String purpose;
  private final Map<String, Symbol> symbols;
  private final Set<Role> admitted;
  private final boolean initialValues;
  private final boolean bareMeansInitial;
  private final boolean open;
  private final boolean integrals;
  private final boolean matrixFunctions;
  private final Optional<Shape> identity;

  private Scope(
      String purpose,
      Map<String, Symbol> symbols,
      Collection<Role> admitted,
      boolean initialValues,
      boolean bareMeansInitial,
      boolean open,
      boolean integrals,
      boolean matrixFunctions,
      Optional<Shape> identity) {
    this.purpose = purpose;
    this.symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
    this.admitted = admitted.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(admitted);
    this.initialValues = initialValues;
    this.bareMeansInitial = bareMeansInitial;
    this.open = open;
    this.integrals = integrals;
    this.matrixFunctions = matrixFunctions;
    this.identity = identity;
  }

  /** A scope in which every name is a symbol of unknown shape. */
  static Scope open() {
    return new Scope(
        "a formula", Map.of(), Set.of(), true, false, true, true, false, Optional.empty());
  }

  /** A scope without symbols. */
  static Scope numbers(String purpose) {
    return new Scope(
        purpose, Map.of(), Set.of(), false, false, false, false, false, Optional.empty());
  }

  /** A scope that admits symbols of some roles. Initial values are admitted if said. */
  static Scope of(
      String purpose, Map<String, Symbol> symbols, boolean initialValues, Role... admitted) {
    return new Scope(
        purpose,
        symbols,
        Set.of(admitted),
        initialValues,
        false,
        false,
        false,
        false,
        Optional.empty());
  }

  /** The scope of {@code initial}, in which a parameter stands for its initial value. */
  static Scope atStart(Map<String, Symbol> symbols) {
    return new Scope(
        "an initial value",
        symbols,
        Set.of(Role.CONSTANT, Role.PARAMETER),
        true,
        true,
        false,
        false,
        false,
        Optional.empty());
  }

  /** The same scope, in which integrals may stand. */
  Scope withIntegrals() {
    return new Scope(
        purpose,
        symbols,
        admitted,
        initialValues,
        bareMeansInitial,
        open,
        true,
        matrixFunctions,
        identity);
  }

  /** Whether integrals may stand here. */
  boolean admitsIntegrals() {
    return integrals;
  }

  /** What formulas are read for here, in words. */
  String purpose() {
    return purpose;
  }

  /** The same scope, in which a square matrix may have an exponent and be in a function. */
  Scope withMatrixFunctions() {
    return new Scope(
        purpose,
        symbols,
        admitted,
        initialValues,
        bareMeansInitial,
        open,
        integrals,
        true,
        identity);
  }

  /** Whether a square matrix may have an exponent and be in a function. */
  boolean hasMatrixFunctions() {
    return matrixFunctions;
  }

  /** The same scope, in which the identity matrix has this shape, if it is square. */
  Scope withIdentity(Shape shape) {
    return new Scope(
        purpose,
        symbols,
        admitted,
        initialValues,
        bareMeansInitial,
        open,
        integrals,
        matrixFunctions,
        Optional.of(shape)
            .filter(given -> given instanceof Shape.Matrix matrix && matrix.isSquare()));
  }

  /** Whether every name is a symbol here. */
  boolean isOpen() {
    return open;
  }

  /** Whether a name is declared, whatever may be done with it here. */
  boolean declares(String name) {
    return open || symbols.containsKey(name);
  }

  /** What a name stands for. */
  Typed symbol(String name, Position at) throws ClaimException {
    if (name.equals(Spectral.IDENTITY) && identity.isPresent()) {
      return new Typed(Expr.symbol(name), identity.get());
    }
    if (RESERVED.containsKey(name)) {
      throw new ClaimException(at, "a symbol", "`" + name + "`", RESERVED.get(name));
    }
    if (Functions.contains(name)) {
      throw new ClaimException(
          at, "a symbol", "the function `" + name + "` alone", "write " + name + "[x]");
    }
    if (open) {
      return new Typed(Expr.symbol(name), Shape.ANY);
    }
    Symbol symbol = declared(name, at);
    if (!admitted.contains(symbol.role())) {
      throw notAdmitted(name, symbol.role(), at);
    }
    if (symbol.shape() instanceof Shape.Layers) {
      throw new ClaimException(
          at,
          "one layer",
          "all layers `" + name + "`",
          "write " + name + "[l] or " + name + "[l+1]");
    }
    boolean initial = bareMeansInitial && symbol.role() == Role.PARAMETER;
    return new Typed(initial ? Expr.initial(name) : Expr.symbol(name), symbol.shape());
  }

  /** What {@code name[l]} or {@code name[l+1]} stands for. */
  Typed layer(String name, boolean upper, Position at) throws ClaimException {
    Expr layer = Expr.symbol(upper ? Layers.upper(name) : Layers.lower(name));
    if (open) {
      return new Typed(layer, Shape.ANY);
    }
    Symbol symbol = declared(name, at);
    if (!(symbol.shape() instanceof Shape.Layers) || !admitted.contains(Role.PARAMETER)) {
      throw new ClaimException(
          at,
          "a layer of a model with `layers`",
          "the " + symbol.role().word() + " `" + name + "`",
          "write `" + name + "`");
    }
    return new Typed(layer, upper ? Shape.Layers.upper() : Shape.Layers.lower());
  }

  /** What {@code name[0]} stands for. */
  Typed initialValue(String name, Position at) throws ClaimException {
    if (open) {
      return new Typed(Expr.initial(name), Shape.ANY);
    }
    Symbol symbol = declared(name, at);
    String found = "`" + name + "[0]` of the " + symbol.role().word() + " `" + name + "`";
    String remedy =
        switch (symbol.role()) {
          case PARAMETER -> "write it without initial values";
          case OUTPUT -> "write the predictor with each parameter at time 0";
          case TIME, VELOCITY -> "write it without them";
          case LENGTH, CONSTANT, DEFINED, VARIABLE ->
              "write `" + name + "`, which does not change with time";
        };
    if (symbol.shape() instanceof Shape.Layers) {
      throw new ClaimException(
          at,
          "one layer",
          found,
          "write " + name + "[l] or " + name + "[l+1] without initial values");
    }
    if (symbol.role() != Role.PARAMETER || !initialValues) {
      throw new ClaimException(at, expected(), found, remedy);
    }
    return new Typed(Expr.initial(name), symbol.shape());
  }

  private Symbol declared(String name, Position at) throws ClaimException {
    Symbol symbol = symbols.get(name);
    if (symbol == null) {
      throw new ClaimException(
          at,
          symbols.isEmpty() ? purpose + " without symbols" : "a declared symbol",
          "unknown symbol `" + name + "`",
          Spelling.remedy(name, names(), declaration(name)));
    }
    return symbol;
  }

  /** Where a symbol that stands here can be declared. */
  private String declaration(String name) {
    if (name.endsWith("'")) {
      return "velocities exist under `flow: momentum(...)` only, in conserved quantities";
    }
    if (admitted.equals(Set.of(Role.PARAMETER))) {
      return "declare it as a parameter; " + purpose + " contains no constants";
    }
    return admitted.equals(Set.of(Role.PARAMETER, Role.CONSTANT)) && !initialValues
        ? "declare it as a parameter or under `constants`"
        : "declare it under `constants` or `define`";
  }

  private ClaimException notAdmitted(String name, Role role, Position at) {
    String remedy =
        switch (role) {
          case PARAMETER ->
              initialValues
                  ? "write `" + name + "[0]` for its value at time 0"
                  : "write it without parameters";
          case OUTPUT -> "write it without outputs";
          case LENGTH -> "lengths stand only under `vectors` and `matrices`";
          case CONSTANT -> "write it without constants";
          case TIME, VELOCITY -> "only a `conserved` quantity may contain it";
          case DEFINED -> "write it without defined symbols";
          case VARIABLE -> "write it without `" + name + "`";
        };
    return new ClaimException(at, expected(), "the " + role.word() + " `" + name + "`", remedy);
  }

  private String expected() {
    Set<String> parts = new LinkedHashSet<>();
    for (Role role : admitted) {
      parts.add(role.plural());
    }
    if (initialValues) {
      parts.add("initial values");
    }
    return purpose + " in " + String.join(", ", parts);
  }

  /** The names that may be meant by a name that is not declared. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    symbols.forEach(
        (name, symbol) -> {
          if (admitted.contains(symbol.role())
              || (initialValues && symbol.role() == Role.PARAMETER)) {
            names.add(name);
          }
        });
    return names;
  }

  /** Whether a name may be declared as a symbol. */
  static boolean isReserved(String name) {
    return RESERVED.containsKey(name) || Functions.contains(name);
  }
}
