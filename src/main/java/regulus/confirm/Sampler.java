package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.PlainPredictor;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Activation;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Draws exact data for a setting, the same for the same instance.
 *
 * <p>Constants and free initial values are quotients of small integers of size 0.35 to 1.65 and not
 * within 0.1 of 1, times the scale if they carry it and then not within 0.02 of 1, with random
 * signs, no two of one family of equal size; draws that violate an assumption are thrown away, and
 * so are draws whose outputs start near 0 unless the setting forces that. These are the settings
 * under which false statements look true.
 *
 * <p>Constants in exponents of the predictor are half integers instead, mostly between 5/2 and 5.
 *
 * <p>The instance's scale multiplies the shared constants among the initial values' formulas, or,
 * if there are none, the free initial values, or else the constants of the coordinates. Assumptions
 * are checked after scaling, so that every sample satisfies them.
 *
 * <p>Targets are reached: {@code y = X w*} where {@code w*} is the end of a controlled path {@code
 * theta' = J^T X^T lambda} from the start, rounded, so that a flow confined to positive outputs is
 * not sent to negative ones. With one equation the path takes a scalar parameter through zero where
 * it can.
 */
final class Sampler {

  /** How values are drawn. */
  enum Draw {
    /** Of one order of magnitude, away from special values. */
    USUAL,
    /** Each times a power of 2 from 1/8 to 8. */
    WIDE,
    /** Constants at which formulas may degenerate; the rest as usual. */
    SPECIAL
  }

  /** What the rows of the design are. */
  enum Data {
    /** Any linear functions of the outputs. */
    OUTPUTS,
    /** Predictions at data points: the output applied to them, fewer points than inputs. */
    POINTS,
    /** Linear functions of the outputs, some of which end where the link is constant. */
    SLACK;

    /** What a statement is about. */
    static Data of(Statement statement) {
      if (statement instanceof Statement.RowSpace) {
        return POINTS;
      }
      boolean slack =
          statement instanceof Statement.Regularizer regularizer
              && !regularizer.setting().link().isStrictlyIncreasing();
      return slack ? SLACK : OUTPUTS;
    }
  }

  private static final int ATTEMPTS = 4000;

  /** Of instances that may be left out. */
  private static final int FEW_ATTEMPTS = 40;

  private static final List<Rational> SPECIAL_CONSTANTS =
      List.of(
          Rational.ZERO, Rational.ONE, Rational.MINUS_ONE, Rational.of(2), Rational.of(1, 1000));
  private static final int ATTEMPTS_AWAY_FROM_ZERO = 60;
  private static final int DESIGNS = 60;
  private static final int CROSSINGS = 24;
  private static final int FLOWS = 24;
  private static final double NEAR_ZERO = 0.05;

  /** Far above the rounding errors of values of the sizes that are drawn. */
  private static final double PLAIN = 1e-6;

  private static final int[] DENOMINATORS = {7, 9, 11, 13};
  private static final int CHECK_DIGITS = 40;
  private static final Numbers<Real> CHECK = Numbers.reals(CHECK_DIGITS + 20);

  private final Setting setting;
  private final Instance instance;
  private final Draw draw;
  private final Data data;
  private ComponentModel model;
  private final SplittableRandom random;
  private final Set<String> exponents = new HashSet<>();
  private final Set<String> initialSymbols = new HashSet<>();
  private final Map<Expr, Set<String>> involvements = new HashMap<>();
  private String lastObstacle = "";

  private Sampler(Setting setting, Instance instance, Draw draw, Data data) {
    this.setting = setting;
    this.data = data;
    this.instance = instance;
    this.draw = draw;
    model = ComponentModel.of(setting, instance.unknowns(), instance.sizes());
    random = new SplittableRandom(instance.seed());
    model.outputs().forEach(output -> collectExponents(output, exponents));
    model.initial().values().forEach(value -> collectExponents(value, exponents));
    exponents.retainAll(model.constants());
    model.initial().values().forEach(formula -> initialSymbols.addAll(formula.symbols()));
  }

  /**
   * Data for an instance.
   *
   * @throws SamplingException if no values were found that satisfy the assumptions
   * @throws IllegalArgumentException if the model's shapes do not fit
   */
  static Sample sample(Setting setting, Instance instance) {
    return sample(setting, instance, Draw.USUAL, Data.OUTPUTS);
  }

  /** Data of some kind for an instance, of values drawn in some way. */
  static Sample sample(Setting setting, Instance instance, Draw draw, Data data) {
    if (setting.assumptions().stream().anyMatch(setting::isThroughout)) {
      return chosen(
          setting,
          instance,
          draw,
          data,
          PlainRun::satisfies,
          "satisfies what is assumed at all times");
    }
    if (data == Data.SLACK) {
      return chosen(
          setting,
          instance,
          draw,
          data,
          PlainRun::leavesSlack,
          "changes the pattern of active answers");
    }
    Sampler sampler = new Sampler(setting, instance, draw, data);
    return sampler.complete(sampler.values());
  }

  /** The first of several draws whose flow is as wanted. */
  private static Sample chosen(
      Setting setting,
      Instance instance,
      Draw draw,
      Data data,
      Predicate<Sample> wanted,
      String text) {
    for (int attempt = 0; attempt < FLOWS; attempt++) {
      Instance other =
          new Instance(
              instance.seed() + attempt * 1_000_003,
              instance.unknowns(),
              instance.equations(),
              instance.scale(),
              instance.sizes());
      Sampler sampler = new Sampler(setting, other, draw, data);
      Sample sample = sampler.complete(sampler.values());
      if (wanted.test(sample)) {
        return new Sample(
            instance, sample.model(), sample.values(), sample.design(), sample.targets());
      }
    }
    throw new SamplingException("none of " + FLOWS + " flows " + text);
  }

  /** Values that satisfy the assumptions, without data. */
  static Map<String, Rational> values(Setting setting, Instance instance) {
    return new Sampler(setting, instance, Draw.USUAL, Data.OUTPUTS).values();
  }

  private Map<String, Rational> values() {
    List<String> names = freeNames();
    Set<String> scaled = scaledNames(names);
    List<Expr> differences = new ArrayList<>();
    List<Assumption> sources = new ArrayList<>();
    for (Assumption assumption : setting.assumptions()) {
      for (Expr part : model.components(assumption.difference())) {
        differences.add(part.substitute(atStart()));
        sources.add(assumption);
      }
    }
    String obstacle = "";
    @Nullable Map<String, Rational> nearZero = null;
    int found = 0;
    int attempts = draw == Draw.USUAL ? ATTEMPTS : FEW_ATTEMPTS;
    for (int attempt = 0; attempt < attempts && found < ATTEMPTS_AWAY_FROM_ZERO; attempt++) {
      @Nullable Map<String, Rational> values = draw(names, scaled, differences, sources);
      if (values == null) {
        obstacle = lastObstacle;
        continue;
      }
      if (!startsNearZero(values)) {
        return values;
      }
      found++;
      nearZero = nearZero == null ? values : nearZero;
    }
    if (nearZero == null) {
      throw new SamplingException(
          "no values of the constants and initial values satisfy the assumptions in "
              + attempts
              + " attempts; the last one failed at "
              + obstacle);
    }
    return nearZero;
  }

  /**
   * An assumption on an output is one on its value at the start, and what is assumed of a parameter
   * at all times holds there too.
   */
  private Map<String, Expr> atStart() {
    Map<String, Expr> names = new LinkedHashMap<>();
    model.outputNames().forEach(name -> names.put(name, Expr.initial(name)));
    model.parameters().forEach(name -> names.put(name, Expr.initial(name)));
    return names;
  }

  private List<String> freeNames() {
    List<String> names = new ArrayList<>(model.constants());
    Set<String> given = model.initial().keySet();
    for (String parameter : model.parameters()) {
      if (!given.contains(parameter)) {
        names.add(Expr.initialName(parameter));
      }
    }
    return names;
  }

  private Set<String> scaledNames(List<String> names) {
    Set<String> scaled = new HashSet<>();
    setting
        .constants()
        .forEach(
            (name, kind) -> {
              if (kind == Setting.ConstantKind.SHARED
                  && initialSymbols.contains(name)
                  && !exponents.contains(name)) {
                scaled.add(name);
              }
            });
    if (scaled.isEmpty()) {
      names.stream().filter(name -> name.endsWith("[0]")).forEach(scaled::add);
    }
    if (scaled.isEmpty()) {
      names.stream().filter(initialSymbols::contains).forEach(scaled::add);
    }
    return scaled;
  }

  /**
   * One draw, or null. Names are drawn in turn, and each assumption is checked as soon as its
   * symbols are there: a late coordinate that fails is drawn again alone.
   */
  private @Nullable Map<String, Rational> draw(
      List<String> names, Set<String> scaled, List<Expr> differences, List<Assumption> sources) {
    Map<String, Rational> values = new LinkedHashMap<>();
    Set<Rational> sizes = new HashSet<>();
    for (String name : names) {
      values.put(name, fresh(name, sizes, scaled));
    }
    if (setting.start() == Setting.Start.BALANCED) {
      values.putAll(
          BalancedStart.draw(
              setting,
              model,
              random,
              () -> fresh(sizes, draw == Draw.WIDE ? wide(instance.scale()) : instance.scale())));
    }
    for (int retry = 0; retry < 40; retry++) {
      int failed = firstFailure(values, differences, sources);
      if (failed < 0) {
        return values;
      }
      lastObstacle = sources.get(failed).toString();
      if (setting.start() == Setting.Start.BALANCED) {
        break;
      }
      List<String> involved =
          involvements.computeIfAbsent(differences.get(failed), this::involved).stream()
              .filter(values::containsKey)
              .toList();
      if (involved.isEmpty()) {
        break;
      }
      for (String name : involved) {
        values.put(name, fresh(name, sizes, scaled));
      }
    }
    return null;
  }

  /** The free symbols on which a formula depends, through initial values too. */
  private Set<String> involved(Expr formula) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      initial.put(parameter, Expr.initial(parameter));
    }
    Map<String, Expr> outputs = new LinkedHashMap<>();
    for (int j = 0; j < model.dimension(); j++) {
      outputs.put(
          Expr.initialName(model.outputNames().get(j)), model.outputs().get(j).substitute(initial));
    }
    Map<String, Expr> given = new LinkedHashMap<>();
    model.initial().forEach((name, value) -> given.put(Expr.initialName(name), value));
    return formula.substitute(outputs).substitute(given).symbols();
  }

  private Rational fresh(String name, Set<Rational> sizes, Set<String> scaled) {
    if (exponents.contains(name)) {
      return draw == Draw.USUAL ? freshExponent() : Rational.of(random.nextInt(1, 40), 6);
    }
    Rational usual = fresh(sizes, scaled.contains(name) ? instance.scale() : Rational.ONE);
    return switch (draw) {
      case USUAL -> usual;
      case WIDE -> wide(usual);
      case SPECIAL ->
          initialSymbols.contains(name) || name.endsWith("[0]")
              ? usual
              : SPECIAL_CONSTANTS.get(random.nextInt(SPECIAL_CONSTANTS.size()));
    };
  }

  private Rational wide(Rational usual) {
    return usual.times(Rational.of(2).pow(random.nextInt(-3, 4)));
  }

  /**
   * Half integers, most of them small, never 0, 1 or 2, where formulas for all exponents
   * degenerate.
   */
  private Rational freshExponent() {
    boolean large = random.nextInt(6) == 0;
    Rational value = Rational.of(large ? random.nextInt(5, 25) : random.nextInt(5, 11), 2);
    return switch (random.nextInt(8)) {
      case 0 -> value.negate();
      case 1 -> Rational.of(2L * random.nextInt(3) - 1, 2);
      default -> value;
    };
  }

  /** The constants that stand in an exponent of the predictor or of an initial value. */
  private static void collectExponents(Expr formula, Set<String> names) {
    if (formula instanceof Expr.Power(Expr _, Expr exponent)) {
      names.addAll(exponent.symbols());
    }
    formula.parts().forEach(part -> collectExponents(part, names));
  }

  private Rational fresh(Set<Rational> sizes, Rational scale) {
    for (int attempt = 0; ; attempt++) {
      int denominator = DENOMINATORS[random.nextInt(DENOMINATORS.length)];
      Rational size = Rational.of(random.nextInt(1, 2 * denominator), denominator);
      double approximate = toDouble(size);
      boolean blind = Math.abs(approximate - 1) < 0.1 || approximate < 0.35 || approximate > 1.65;
      Rational scaled = size.times(scale);
      blind |= Math.abs(toDouble(scaled) - 1) < 0.02;
      if (!blind && (sizes.add(size) || attempt > 50)) {
        return random.nextBoolean() ? scaled : scaled.negate();
      }
    }
  }

  private int firstFailure(
      Map<String, Rational> values, List<Expr> differences, List<Assumption> sources) {
    int plain = firstPlainFailure(values, differences, sources);
    if (plain >= 0) {
      return plain;
    }
    Values<Real> start;
    try {
      start = Sample.start(CHECK, model, values);
    } catch (UndefinedException e) {
      return differences.isEmpty() ? -1 : 0;
    }
    for (int i = 0; i < differences.size(); i++) {
      if (!holds(sources.get(i).relation(), differences.get(i), start)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The first assumption on constants and initial values that fails by more than rounding in double
   * precision, or -1. It is looked for before the outputs, which may be undefined for that reason.
   */
  private int firstPlainFailure(
      Map<String, Rational> values, List<Expr> differences, List<Assumption> sources) {
    try {
      Values<Binary64> start = Sample.inputs(Numbers.binary64(), model, values);
      for (int i = 0; i < differences.size(); i++) {
        if (start.symbols().keySet().containsAll(differences.get(i).symbols())) {
          double value = start.value(differences.get(i)).getReal();
          int sign = (int) Math.signum(value);
          if (Math.abs(value) > PLAIN
              && !sources.get(i).relation().holdsForSignOfDifference(sign)) {
            return i;
          }
        }
      }
    } catch (UndefinedException e) {
      return -1;
    }
    return -1;
  }

  /** Whether a difference has an admitted sign; sizes below {@code 1e-40} count as zero. */
  private static boolean holds(Assumption.Relation relation, Expr difference, Values<Real> at) {
    try {
      Real value = at.value(difference);
      int sign = value.log10Abs() < -CHECK_DIGITS ? 0 : value.signum();
      return relation.holdsForSignOfDifference(sign);
    } catch (UndefinedException e) {
      return false;
    }
  }

  private boolean startsNearZero(Map<String, Rational> values) {
    Values<Real> start;
    try {
      start = Sample.start(CHECK, model, values);
    } catch (UndefinedException e) {
      return true;
    }
    double threshold = NEAR_ZERO * Math.min(1, toDouble(instance.scale()));
    return model.outputNames().stream()
        .mapToDouble(name -> Math.abs(start.value(Expr.symbol(Expr.initialName(name))).getReal()))
        .anyMatch(size -> size < threshold * threshold);
  }

  /**
   * The model with the activation pattern of the start. The flow of a network with a piecewise
   * linear activation is that of this model until the pattern changes.
   */
  private ComponentModel onPatternOfStart(Map<String, Rational> values) {
    if (!(setting.model() instanceof Model.Joint joint)
        || joint.activation() instanceof Activation.Linear
        || !joint.activation().isPiecewiseLinear()) {
      return model;
    }
    Values<Real> start = Sample.start(CHECK, model, values);
    Map<String, Expr> initial = new LinkedHashMap<>();
    model.parameters().forEach(name -> initial.put(name, Expr.initial(name)));
    return model.onPattern(
        argument -> {
          Real value = start.value(argument.substitute(initial));
          if (value.log10Abs() < -CHECK_DIGITS) {
            throw new SamplingException("a hidden unit starts where the activation has no slope");
          }
          return value.signum();
        });
  }

  private Sample complete(Map<String, Rational> values) {
    model = onPatternOfStart(values);
    try {
      Optional<Sample> crossing = crossing(values);
      if (crossing.isPresent()) {
        return crossing.get();
      }
      Rational[][] design = design();
      return withTargets(values, design, goal(values, design));
    } catch (UndefinedException e) {
      throw new SamplingException("the start is undefined: " + e.getMessage());
    }
  }

  /**
   * With one equation for a joint model: data whose flow takes a scalar parameter through zero, if
   * one of several directions does. Such a flow stays on the controlled path, since its force keeps
   * the direction of the equation.
   */
  private Optional<Sample> crossing(Map<String, Rational> values) {
    if (instance.equations() != 1
        || setting.assumptions().stream().anyMatch(setting::isThroughout)
        || !(setting.model() instanceof Model.Joint joint)
        || joint.scalars().isEmpty()) {
      return Optional.empty();
    }
    List<Integer> scalars = joint.scalars().stream().map(model.parameters()::indexOf).toList();
    double[] start = startingPoint(values);
    ControlledPath path = new ControlledPath(new PlainPredictor(model, values), false);
    SplittableRandom directions = new SplittableRandom(instance.seed());
    for (int attempt = 0; attempt < CROSSINGS; attempt++) {
      Rational[][] row = {row(directions)};
      double[] control = Arrays.stream(row[0]).mapToDouble(Sampler::toDouble).toArray();
      Optional<double[]> end = path.across(start, control, scalars, draw == Draw.WIDE ? 4 : 1.5);
      if (end.isPresent()) {
        return Optional.of(withTargets(values, row, end.get()));
      }
    }
    return Optional.empty();
  }

  private Rational[] row(SplittableRandom source) {
    Rational[] row = new Rational[model.dimension()];
    for (int j = 0; j < row.length; j++) {
      Rational size = Rational.of(source.nextInt(1, 6), 4);
      row[j] = source.nextBoolean() ? size : size.negate();
    }
    return row;
  }

  private Sample withTargets(Map<String, Rational> values, Rational[][] design, double[] goal) {
    Rational[] targets = new Rational[design.length];
    for (int n = 0; n < targets.length; n++) {
      targets[n] = Rational.ZERO;
      for (int j = 0; j < goal.length; j++) {
        Rational rounded = Rational.of(Math.round(goal[j] * 64), 64);
        targets[n] = targets[n].plus(design[n][j].times(rounded));
      }
    }
    return new Sample(instance, model, values, design, targets);
  }

  /**
   * The design: fewer rows than columns if it can be, else every regularizer is minimized by the
   * only solution.
   */
  private Rational[][] design() {
    if (setting.measurements() != Setting.Measurements.ANY) {
      return measurements();
    }
    if (data == Data.OUTPUTS) {
      int rows = Math.min(instance.equations(), Math.max(1, model.dimension() - 1));
      return wellConditioned(rows, model.dimension());
    }
    int inputs = model.inputs();
    int points = Math.min(instance.equations(), Math.max(1, inputs - 1));
    if (!model.dataPoints().isEmpty()) {
      // Outputs at the first point stand first; outputs at the others are not looked at.
      int used = points * (model.dimension() / (inputs + 1));
      Rational[][] design = wellConditioned(Math.min(instance.equations(), used), used);
      return Arrays.stream(design).map(row -> padded(row, 0)).toArray(Rational[][]::new);
    }
    Rational[][] rows = wellConditioned(points, inputs);
    List<Rational[]> design = new ArrayList<>();
    for (int output = 0; output < model.dimension(); output += inputs) {
      for (Rational[] row : rows) {
        design.add(padded(row, output));
      }
    }
    return design.toArray(Rational[][]::new);
  }

  /**
   * Symmetric matrices with rational entries, one a row. Those that commute share an orthogonal
   * matrix of eigenvectors and are fewer than their sides; of others there are two at least, since
   * one alone commutes with itself.
   */
  private Rational[][] measurements() {
    int side = model.outputColumns();
    boolean commuting = setting.measurements() == Setting.Measurements.COMMUTING;
    int rows =
        commuting
            ? Math.min(instance.equations(), Math.max(1, side - 1))
            : Math.min(Math.max(2, instance.equations()), side);
    Rational[][] diagonals = wellConditioned(rows, side);
    Rational[][] common = BalancedStart.orthogonal(side, random);
    Rational[][] design = new Rational[rows][];
    for (int n = 0; n < rows; n++) {
      Rational[][] vectors = commuting ? common : BalancedStart.orthogonal(side, random);
      Rational[][] matrix = BalancedStart.factor(vectors, Arrays.asList(diagonals[n]), vectors);
      design[n] = Arrays.stream(matrix).flatMap(Arrays::stream).toArray(Rational[]::new);
    }
    return design;
  }

  /** The row with zeros in front, and behind up to the number of outputs. */
  private Rational[] padded(Rational[] row, int front) {
    Rational[] padded = new Rational[model.dimension()];
    Arrays.fill(padded, Rational.ZERO);
    System.arraycopy(row, 0, padded, front, row.length);
    return padded;
  }

  /** The best conditioned of several random matrices of multiples of 1/4 without zeros. */
  private Rational[][] wellConditioned(int rows, int columns) {
    double best = Double.POSITIVE_INFINITY;
    int[][] chosen = new int[rows][columns];
    for (int attempt = 0; attempt < DESIGNS; attempt++) {
      int[][] entries = new int[rows][columns];
      for (int[] row : entries) {
        for (int j = 0; j < columns; j++) {
          row[j] = random.nextInt(1, 6) * (random.nextBoolean() ? 1 : -1);
        }
      }
      double skew = skew(entries);
      if (skew < best) {
        best = skew;
        chosen = entries;
      }
    }
    Rational[][] design = new Rational[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int j = 0; j < columns; j++) {
        design[n][j] = Rational.of(chosen[n][j], 4);
      }
    }
    return design;
  }

  /** How far the rows are from orthogonal rows of one length; 0 is best. */
  private static double skew(int[][] rows) {
    double trace = 0;
    double worst = 0;
    for (int[] row : rows) {
      trace += Arrays.stream(row).mapToDouble(x -> (double) x * x).sum() / rows.length;
    }
    for (int m = 0; m < rows.length; m++) {
      for (int n = 0; n < rows.length; n++) {
        double product = 0;
        for (int j = 0; j < rows[m].length; j++) {
          product += (double) rows[m][j] * rows[n][j];
        }
        worst = Math.max(worst, Math.abs(product - (m == n ? trace : 0)) / trace);
      }
    }
    return worst;
  }

  private double[] startingPoint(Map<String, Rational> values) {
    Values<Real> start = Sample.start(CHECK, model, values);
    return model.parameters().stream()
        .mapToDouble(name -> start.value(Expr.initial(name)).getReal())
        .toArray();
  }

  /** The end of a controlled path from the start. */
  private double[] goal(Map<String, Rational> values, Rational[][] design) {
    double[] theta = startingPoint(values);
    PlainPredictor predictor = new PlainPredictor(model, values);
    ControlledPath path = new ControlledPath(predictor, model.coordinatewise());
    double[] control = new double[model.dimension()];
    for (int j = 0; j < control.length; j++) {
      if (model.coordinatewise()) {
        control[j] = reach() * (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      }
    }
    if (!model.coordinatewise()) {
      for (Rational[] row : design) {
        double multiplier = reach() * (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        for (int j = 0; j < control.length; j++) {
          control[j] += multiplier * toDouble(row[j]);
        }
      }
    }
    return path.follow(theta, control);
  }

  /** With one equation the path is longer, so that parameters and outputs cross zero. */
  private double reach() {
    return instance.equations() == 1 ? 3 : 1;
  }

  static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }
}
