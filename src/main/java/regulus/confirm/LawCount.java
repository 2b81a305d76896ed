package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.ComponentModel;
import regulus.flow.ProbedBrackets;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Tests that laws are conserved and that there are as many independent ones as the model has:
 * {@code dim theta - rank Lie{grad G_1 .. grad G_d}} at a generic point (S. Marcotte, R. Gribonval,
 * G. Peyre, Abide by the law and follow the flow, 2023). The algebra is spanned by brackets of
 * combinations of the {@code grad G_i} with random coefficients, short brackets first.
 */
final class LawCount {

  private static final int LONGEST = 6;
  private static final int FAILURES = 2;

  /** The coefficients of the fields are the same in every run. */
  private static final long PROBES = 20_250;

  /** A count is a whole number: digits beyond these make it no surer. */
  private static final int MOST_DIGITS = 24;

  /** The rank of the Lie algebra on a flow, for all lists of laws that are compared with it. */
  private final Map<Trajectory<?>, Integer> ranks =
      Collections.synchronizedMap(new IdentityHashMap<>());

  List<FlowCheck> tests(Statement.CompleteLaws claim) {
    List<FlowCheck> tests = new ArrayList<>();
    if (!claim.laws().isEmpty()) {
      tests.add(new FlowChecks.Lie(claim.laws()));
    }
    tests.add(new Count(claim, ranks));
    return tests;
  }

  /**
   * The number of missing laws over the number there are, at a state along the flow and with
   * parameters moved off every level set by different multiples of 1/128.
   */
  private record Count(Statement.CompleteLaws claim, Map<Trajectory<?>, Integer> ranks)
      implements FlowCheck {
    @Override
    public String name() {
      return "number of laws";
    }

    @Override
    public int mostDigits() {
      return MOST_DIGITS;
    }

    @Override
    public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
      ComponentModel model = t.flow().model();
      T[] state = generic(t);
      int parameters = t.flow().parameters();
      int needed = parameters - rank(t, model, state);
      GrowingSpan<T> gradients = new GrowingSpan<>(t.numbers());
      Values<T> at = t.at(state);
      for (Expr law : claim.laws()) {
        for (Expr part : model.componentsInParameters(law)) {
          gradients.add(at.gradient(part, model.parameters()));
        }
      }
      int listed = gradients.rank();
      return Residual.of(Math.abs(needed - listed) / (double) Math.max(1, needed));
    }

    private static <T extends CalculusFieldElement<T>> T[] generic(Trajectory<T> t) {
      T[] state = t.checkpoints().get(t.checkpoints().size() / 2).clone();
      for (int p = 0; p < t.flow().parameters(); p++) {
        state[p] = state[p].add(t.numbers().of(Rational.of(37 * p % 101 + 1, 128)));
      }
      return state;
    }

    private <T extends CalculusFieldElement<T>> int rank(
        Trajectory<T> t, ComponentModel model, T[] state) {
      Integer known = ranks.get(t);
      int rank = known != null ? known : lieRank(t, model, state);
      ranks.put(t, rank);
      return rank;
    }

    /** Coordinates of a coordinatewise model have one field each, and these are independent. */
    private static <T extends CalculusFieldElement<T>> int lieRank(
        Trajectory<T> t, ComponentModel model, T[] state) {
      if (model.coordinatewise()) {
        return model.dimension();
      }
      if (model.setting().model() instanceof Model.Joint joint
          && !joint.activation().isPiecewiseLinear()) {
        throw new InconclusiveException("outputs at finitely many data points count no laws");
      }
      ProbedBrackets brackets = new ProbedBrackets(model, t.sample().values());
      SplittableRandom random = new SplittableRandom(PROBES);
      T[] theta = Arrays.copyOf(state, t.flow().parameters());
      GrowingSpan<T> span = new GrowingSpan<>(t.numbers());
      for (int length = 1; length <= LONGEST; length++) {
        int before = span.rank();
        int failures = 0;
        while (failures < FAILURES && span.rank() < theta.length) {
          List<List<Rational>> probes = new ArrayList<>();
          for (int i = 0; i < length; i++) {
            probes.add(probe(random, brackets.coefficients()));
          }
          ProbedBrackets.Sized<T> bracket = brackets.bracket(t.numbers(), theta, probes);
          failures += span.add(bracket.vector(), bracket.size()) ? 0 : 1;
        }
        if (span.rank() == before || span.rank() == theta.length) {
          return span.rank();
        }
      }
      throw new InconclusiveException("brackets of " + LONGEST + " fields still add directions");
    }

    private static List<Rational> probe(SplittableRandom random, int count) {
      return Stream.generate(() -> Rational.of(random.nextLong(-64, 65), 64)).limit(count).toList();
    }
  }
}
