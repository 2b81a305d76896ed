package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The span of Lie brackets of gradient fields of a joint model, and the span of gradients of laws,
 * at a point over a prime field.
 *
 * <p>The point, the probes and the laws' coefficients are images of rational numbers under
 * reduction modulo the prime, and everything computed is rational in them with denominators that do
 * not vanish. A rank found here is therefore at most the rank over the rationals at that point,
 * which is at most the generic rank. A bad prime, point or probe can only lose rank.
 */
public final class ModularSpan {

  /** The prime used unless a certificate says otherwise. */
  public static final long PRIME = (1L << 31) - 1;

  private static final int LONGEST = 8;

  private final PrimeField field;
  private final Setting setting;
  private final Model.Joint model;
  private final SpanSizes sizes;
  private final ProbeFields probes;
  private final long seed;
  private final long[] point;
  private final Echelon brackets;
  private final Budget budget;
  private final Map<Integer, Integer> drawn = new LinkedHashMap<>();

  private ModularSpan(
      Setting setting,
      Model.Joint model,
      long prime,
      long seed,
      Map<String, Integer> sizes,
      Budget budget) {
    this.setting = setting;
    this.model = model;
    this.field = new PrimeField(prime);
    this.sizes = new SpanSizes(model, sizes);
    this.probes = new ProbeFields(field, setting, model, this.sizes, budget);
    this.seed = seed;
    this.budget = budget;
    this.brackets = new Echelon(field, budget);
    this.point = Draws.of(seed, 0, 0).residues(field, probes.parameters());
  }

  /** The span a step describes, refused if the step or the model does not allow it. */
  static ModularSpan of(
      Setting setting, Model.Joint model, Certificate.Step.Span step, Budget budget) {
    if (step.brackets().size() > LONGEST) {
      throw new Refusal("span step: brackets have at most " + LONGEST + " fields");
    }
    ModularSpan span =
        new ModularSpan(setting, model, step.prime(), step.seed(), step.sizes(), budget);
    for (int length = 1; length <= step.brackets().size(); length++) {
      int count = step.brackets().get(length - 1);
      if (count < 0 || count > span.parameters()) {
        throw new Refusal(
            "span step: " + count + " brackets of length " + length + " are not a basis");
      }
      for (int i = 0; i < count; i++) {
        span.add(length);
      }
    }
    return span;
  }

  /**
   * An empty span, to be filled by a search.
   *
   * @return nothing if the model is not rational in its parameters
   */
  public static Optional<ModularSpan> empty(
      Setting setting, long prime, long seed, Map<String, Integer> sizes, Budget budget) {
    try {
      return setting.model() instanceof Model.Joint model
          ? Optional.of(new ModularSpan(setting, model, prime, seed, sizes, budget))
          : Optional.empty();
    } catch (Refusal | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /**
   * Adds the next bracket of a length.
   *
   * @param length 1 for a field, at most 8
   * @return whether the rank grew
   */
  public boolean add(int length) {
    if (length < 1 || length > LONGEST) {
      throw new Refusal("span step: brackets have at most " + LONGEST + " fields");
    }
    int number = drawn.merge(length, 1, Integer::sum);
    Draws draws = Draws.of(seed, length, number);
    List<long[]> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(draws.residues(field, probes.probe()));
    }
    return brackets.add(probes.bracket(list, point));
  }

  /** The number of scalar parameters. */
  public int parameters() {
    return probes.parameters();
  }

  /** The rank of the brackets added so far. */
  public int rank() {
    return brackets.rank();
  }

  /** The sizes this is about, in words. */
  public String scope() {
    return sizes.scope();
  }

  /** A point that names every component at these sizes; its values mean nothing. */
  Map<String, Rational> components() {
    return sizes.point();
  }

  /**
   * The gradients of laws.
   *
   * @param entries how many different entries the laws have that are no constants; the generic rank
   *     of their gradients is at most that
   * @param rank the rank of their gradients at the point, at most the generic one
   */
  public record Laws(int entries, int rank) {}

  /**
   * Entries and rank of some laws.
   *
   * @return nothing if a law is not rational in the parameters
   */
  public Optional<Laws> find(List<Expr> laws) {
    try {
      return Optional.of(laws(laws));
    } catch (Refusal | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** The same, refused if a law is not rational in the parameters. */
  Laws laws(List<Expr> laws) {
    Echelon gradients = new Echelon(field, budget);
    List<Integer> entries = laws.stream().flatMap(law -> entries(law).stream()).distinct().toList();
    entries.forEach(entry -> gradients.add(probes.gradientOfEntry(entry, point)));
    return new Laws(entries.size(), gradients.rank());
  }

  private List<Integer> entries(Expr law) {
    Expr expanded = setting.expand(law);
    if (!(model.activation() instanceof Activation.Linear)
        && expanded.symbols().stream().anyMatch(model.predictor()::containsKey)) {
      throw new Refusal("the output of a network with an activation is no function of parameters");
    }
    return probes.entries(expanded.substitute(model.predictor()));
  }
}
