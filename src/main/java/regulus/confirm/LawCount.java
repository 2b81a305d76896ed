package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.ComponentModel;
import regulus.flow.FieldBrackets;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Tests that laws are conserved and that there are as many independent ones as the model has:
 * {@code dim theta - rank Lie{grad G_1 .. grad G_d}} at a generic point (S. Marcotte, R. Gribonval,
 * G. Peyre, Abide by the law and follow the flow, 2023).
 */
final class LawCount {

  private static final int DEEPEST = 5;

  private LawCount() {}

  static List<FlowCheck> tests(Statement.CompleteLaws claim) {
    List<FlowCheck> tests = new ArrayList<>();
    if (!claim.laws().isEmpty()) {
      tests.add(new FlowChecks.Lie(claim.laws()));
    }
    tests.add(new Count(claim));
    return tests;
  }

  /**
   * The number of missing laws over the number there are, at a state along the flow and with
   * parameters moved off every level set by multiples of 1/32.
   */
  private record Count(Statement.CompleteLaws claim) implements FlowCheck {
    @Override
    public String name() {
      return "number of laws";
    }

    @Override
    public <T extends CalculusFieldElement<T>> double residual(Trajectory<T> t) {
      ComponentModel model = t.flow().model();
      T[] state = generic(t);
      int parameters = t.flow().parameters();
      int needed = parameters - lieRank(t, model, state);
      List<T[]> gradients = new ArrayList<>();
      Values<T> at = t.at(state);
      for (Expr law : claim.laws()) {
        for (Expr part : model.componentsInParameters(law)) {
          gradients.add(at.gradient(part, model.parameters()));
        }
      }
      int listed = t.algebra().rank(gradients);
      return needed == listed ? 0 : Math.abs(needed - listed) / (double) Math.max(1, needed);
    }

    private static <T extends CalculusFieldElement<T>> T[] generic(Trajectory<T> t) {
      T[] state = t.checkpoints().get(t.checkpoints().size() / 2).clone();
      for (int p = 0; p < t.flow().parameters(); p++) {
        state[p] = state[p].add(t.numbers().of(Rational.of((7 * p * p + 3 * p) % 11 + 1, 32)));
      }
      return state;
    }

    /** Coordinates of a coordinatewise model have one field each, and these are independent. */
    private static <T extends CalculusFieldElement<T>> int lieRank(
        Trajectory<T> t, ComponentModel model, T[] state) {
      if (model.coordinatewise()) {
        return model.dimension();
      }
      FieldBrackets brackets = new FieldBrackets(model, t.sample().values());
      T[] theta = Arrays.copyOf(state, t.flow().parameters());
      int rank = 0;
      for (int depth = 1; depth <= DEEPEST; depth++) {
        List<T[]> fields = brackets.upToDepth(depth, t.numbers(), theta);
        int found = t.algebra().rank(fields);
        if (found == rank || found == theta.length) {
          return found;
        }
        rank = found;
      }
      throw new InconclusiveException("brackets of depth " + DEEPEST + " still add directions");
    }
  }
}
