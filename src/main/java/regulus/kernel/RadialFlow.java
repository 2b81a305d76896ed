package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link RadialModel} at an arbitrary time, on the level set of the laws of a certificate.
 *
 * <pre>
 *   u' = c g     a' = dc/da <u, g>     (u.u)' = 2 c <u, g>     w.w = c^2 u.u
 * </pre>
 *
 * <p>The scalars and {@code u.u} are base symbols of a tower. Each law with its value at time 0
 * gives one relation: a defined symbol that is the value stands for the law, or else the law is
 * solved for {@code u.u}, or for a scalar of lasting sign whose square it contains. Both hold at
 * all times, because the law is conserved.
 */
final class RadialFlow {

  final RadialModel model;
  final Context context;
  final Tower tower;
  final Element coefficient;
  final Element squaredVector;
  final List<Theorem<?>> premises = new ArrayList<>();
  final List<Tower> towers = new ArrayList<>();
  final List<String> steps = new ArrayList<>();

  /** Velocities of the scalars in units of {@code <u, g>}, as formulas. */
  private final Map<String, Expr> velocities = new LinkedHashMap<>();

  private record Law(String name, Expr quantity, Expr value, Sign sign) {}

  /** Builds the flow; a law that is not conserved or has another value at time 0 is refused. */
  RadialFlow(Setting setting, Model.Joint joint, Certificate certificate, Budget budget) {
    this(setting, joint, certificate, budget, Map.of());
  }

  /**
   * The flow at the times at which the vector is not zero and scalars have given signs, which need
   * not last. What is proved with it holds at these times.
   */
  static RadialFlow where(
      Setting setting,
      Model.Joint joint,
      Certificate certificate,
      Budget budget,
      Map<String, Sign> signs) {
    Map<String, Sign> all = new LinkedHashMap<>(signs);
    all.put(new RadialModel(setting, joint).squaredVector(), Sign.POSITIVE);
    return new RadialFlow(setting, joint, certificate, budget, all);
  }

  private RadialFlow(
      Setting setting,
      Model.Joint joint,
      Certificate certificate,
      Budget budget,
      Map<String, Sign> atTheTime) {
    this.model = new RadialModel(setting, joint);
    Certificate scalarized = model.scalarized(certificate);
    this.context = new Context(model.scalarized(setting), scalarized, budget);
    Tower plain = new Tower(budget);
    model.scalars().forEach(name -> plain.addSymbol(name, Sign.UNKNOWN));
    plain.addSymbol(model.squaredVector(), Sign.NONNEGATIVE);
    Element c = plain.of(model.coefficient());
    for (String scalar : model.scalars()) {
      velocities.put(scalar, plain.toExpr(plain.partial(c, plain.base(scalar))));
    }
    Tower start = context.transparentTower(model.parameters(), Map.of());
    towers.add(start);
    LastingSigns lasting = new LastingSigns(model, plain, start);
    assumedThroughout().forEach(lasting::suppose);
    List<Law> laws = laws(setting, joint, certificate, budget, start);
    laws.forEach(law -> lasting.use(law.quantity(), law.sign()));
    steps.addAll(lasting.steps());
    this.tower = context.tower(model.parameters(), moving(lasting, atTheTime));
    towers.add(tower);
    laws.forEach(law -> relate(law, lasting));
    this.coefficient = tower.of(model.coefficient());
    this.squaredVector = tower.of(Expr.symbol(model.squaredVector()));
    tower.bind(
        model.squaredOutput(), tower.times(tower.times(coefficient, coefficient), squaredVector));
    tower.drawRoots(scalarized);
  }

  /** Signs of scalars that the setting assumes at all times. */
  private Map<String, Sign> assumedThroughout() {
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.scalars().forEach(name -> unknown.put(name, Sign.UNKNOWN));
    Tower arbitrary = context.tower(model.parameters(), unknown);
    Map<String, Sign> signs = new LinkedHashMap<>();
    for (String scalar : model.scalars()) {
      Sign sign = arbitrary.signs().of(Tower.variable(arbitrary.base(scalar)));
      if (sign == Sign.POSITIVE || sign == Sign.NEGATIVE) {
        signs.put(scalar, sign);
      }
    }
    return signs;
  }

  private Map<String, Sign> moving(LastingSigns lasting, Map<String, Sign> atTheTime) {
    Map<String, Sign> moving = new LinkedHashMap<>();
    model.scalars().forEach(name -> moving.put(name, Sign.UNKNOWN));
    moving.put(model.squaredVector(), Sign.NONNEGATIVE);
    moving.putAll(atTheTime);
    moving.putAll(lasting.signs());
    return moving;
  }

  /** The laws of the certificate, proved, in scalars. */
  private List<Law> laws(
      Setting setting, Model.Joint joint, Certificate certificate, Budget budget, Tower start) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    model.parameters().forEach(name -> initial.put(name, Expr.initial(name)));
    List<Law> laws = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Law(String name, Expr quantity, Expr value)) {
        premises.add(
            new JointRules(setting, joint, certificate, budget)
                .conserved(new Statement.Conserved(setting, quantity)));
        Expr inScalars = model.scalar(quantity);
        Expr fixed = model.scalar(value);
        Element atStart = start.of(inScalars.substitute(initial));
        if (!model.parameters().containsAll(inScalars.symbols())
            || !start.minus(atStart, start.of(fixed)).isZero()) {
          throw new Refusal("law step: at time 0 the law " + quantity + " is not " + value);
        }
        laws.add(new Law(name, inScalars, fixed, start.signs().of(start.of(fixed))));
        steps.add("`" + quantity + "` keeps its initial value `" + value + "`");
      }
    }
    return laws;
  }

  /** Makes the tower know that a law has its value. */
  private void relate(Law law, LastingSigns lasting) {
    Element quantity = tower.of(law.quantity());
    if (law.value() instanceof Expr.Sym(String symbol) && context.opaque().contains(symbol)) {
      tower.bind(symbol, quantity);
      assume(quantity, law.sign());
      return;
    }
    Element value = tower.of(law.value());
    solvedForVector(quantity, value)
        .ifPresentOrElse(
            square -> {
              tower.bind(model.squaredVector(), square);
              assume(
                  square,
                  lasting.parameters().contains(model.squaredVector())
                      ? Sign.POSITIVE
                      : Sign.NONNEGATIVE);
            },
            () -> solveForScalar(quantity, value, lasting));
  }

  /** Adds a fact about an element that is not a number. */
  private void assume(Element element, Sign sign) {
    if (!element.numerator().constantValue().isPresent() && tower.signs().of(element) != sign) {
      tower.signs().assume(element, sign);
    }
  }

  /** {@code u.u} from {@code rest + k u.u = value}, if {@code u.u} is still free. */
  private Optional<Element> solvedForVector(Element quantity, Element value) {
    int variable = tower.base(model.squaredVector());
    return isFree(model.squaredVector()) ? solved(quantity, value, variable, 1) : Optional.empty();
  }

  private boolean isFree(String symbol) {
    return tower.of(Expr.symbol(symbol)).equals(Tower.variable(tower.base(symbol)));
  }

  /** Whether what {@code u.u} or a scalar stands for contains this one. */
  private boolean isUsed(String scalar) {
    int variable = tower.base(scalar);
    return model.parameters().stream()
        .filter(other -> !other.equals(scalar))
        .anyMatch(other -> tower.of(Expr.symbol(other)).uses(variable));
  }

  /** {@code x^degree} from {@code rest + k x^degree = value}. */
  private Optional<Element> solved(Element quantity, Element value, int variable, int degree) {
    if (!quantity.denominator().isEmpty() || value.uses(variable)) {
      return Optional.empty();
    }
    Map<Integer, Polynomial> parts = quantity.numerator().coefficients(variable);
    Polynomial leading = parts.get(degree);
    boolean only = parts.keySet().stream().allMatch(power -> power == 0 || power == degree);
    if (leading == null || !only || leading.constantValue().isEmpty()) {
      return Optional.empty();
    }
    Element rest = tower.normal(parts.getOrDefault(0, Polynomial.ZERO), Map.of());
    Rational inverse = leading.constantValue().get().inverse();
    return Optional.of(tower.minus(value, rest).scale(inverse));
  }

  private void solveForScalar(Element quantity, Element value, LastingSigns lasting) {
    for (String scalar : lasting.parameters()) {
      Sign sign = lasting.signs().getOrDefault(scalar, Sign.UNKNOWN);
      boolean known = sign == Sign.POSITIVE || sign == Sign.NEGATIVE;
      if (known && model.scalars().contains(scalar) && isFree(scalar) && !isUsed(scalar)) {
        Optional<Element> square = solved(quantity, value, tower.base(scalar), 2);
        if (square.isPresent()) {
          assume(square.get(), Sign.POSITIVE);
          Element root = tower.root(square.get(), 2);
          tower.bind(scalar, sign == Sign.POSITIVE ? root : root.negate());
          return;
        }
      }
    }
  }

  /** The derivative along the flow in units of {@code <u, g>}. */
  Element lie(Element element) {
    Map<Integer, Element> field = new LinkedHashMap<>();
    velocities.forEach((scalar, formula) -> field.put(tower.base(scalar), tower.of(formula)));
    field.put(tower.base(model.squaredVector()), coefficient.scale(Rational.of(2)));
    return new Derivation(tower, field).of(element);
  }

  /** A scalar formula of the statement at an arbitrary time. */
  Element of(Expr formula) {
    return tower.of(model.scalar(formula));
  }

  /** Whether the output never vanishes. */
  boolean outputNeverVanishes() {
    return tower.signs().of(tower.of(Expr.symbol(model.squaredOutput()))).isPositive();
  }
}
