package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.flow.DoubleDouble;
import regulus.flow.NoConvergenceException;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.flow.SingularMatrixException;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Data for statements about every separable data: one set for each instance, drawn from its seed,
 * and small ones on which a multiplier of {@code Q_mu} falls, which a statement that does not
 * mention this must survive.
 */
final class SeparableDraws {

  private static final Numbers<DoubleDouble> NUMBERS = Numbers.doubleDoubles();
  private static final int DRAWS = 4000;
  private static final int FALLING = 3;

  /** Norms of minimizers that are nearer than this do not tell claims apart. */
  private static final double APART = 0.05;

  /** At which a falling multiplier is looked for. */
  private static final double[] MUS = {1, 1e-1, 1e-2};

  private SeparableDraws() {}

  /** Data for a statement without any. */
  static List<Rational[][]> of(Statement.MaxMargin claim, List<Instance> instances) {
    return of(depth(claim), instances);
  }

  /** The same for one depth. */
  static List<Rational[][]> of(int depth, List<Instance> instances) {
    List<Rational[][]> all = new ArrayList<>();
    for (Instance instance : instances) {
      all.add(drawn(instance));
    }
    all.addAll(falling(depth, instances.getFirst().seed()));
    return all;
  }

  private static int depth(Statement.MaxMargin claim) {
    Optional<String> constant =
        claim.approaches().stream()
            .map(Statement.Approach::symbol)
            .filter(symbol -> !symbol.equals(Statement.MaxMargin.GAMMA))
            .findFirst();
    for (Map<String, Rational> values :
        DiagonalStart.cases(claim.setting(), claim.fixed(), constant)) {
      Optional<Integer> depth =
          new MarginScales(claim, claim.approaches().getFirst(), values).depth();
      if (depth.isPresent()) {
        return depth.get();
      }
    }
    return 2;
  }

  private static Rational[][] draw(SplittableRandom random, int points, int features, int size) {
    Rational[][] design = new Rational[points][features];
    for (Rational[] row : design) {
      Arrays.setAll(row, _ -> Rational.of(random.nextInt(-size, size + 1), 2));
    }
    return design;
  }

  /** Separable data whose l1 and l2 minimizers differ. */
  static Rational[][] drawn(Instance instance) {
    SplittableRandom random = new SplittableRandom(instance.seed());
    for (int draw = 0; draw < DRAWS; draw++) {
      Rational[][] design = draw(random, instance.equations() + 1, instance.unknowns(), 4);
      Optional<MarginCandidates> candidates = MarginCandidates.of(2, design);
      if (candidates.isPresent()
          && candidates.get().coherence().isPresent()
          && MarginCandidates.distance(
                  MarginCandidates.doubles(candidates.get().l1().w()),
                  MarginCandidates.doubles(candidates.get().l2().w()))
              > APART) {
        return design;
      }
    }
    throw new InconclusiveException("no separable data tell the norms apart in " + DRAWS);
  }

  private static List<Rational[][]> falling(int depth, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Rational[][]> found = new ArrayList<>();
    for (int draw = 0; draw < DRAWS && found.size() < FALLING; draw++) {
      Rational[][] design = draw(random, 2 + draw % 2, 3, 6);
      if (MarginCandidates.of(depth, design).filter(SeparableDraws::falls).isPresent()) {
        found.add(design);
      }
    }
    return found;
  }

  private static boolean falls(MarginCandidates candidates) {
    PotentialMargin problem = candidates.problem();
    for (double mu : MUS) {
      try {
        PotentialMargin.Solution<DoubleDouble> solution =
            problem.solve(NUMBERS, DoubleDouble.of(mu, 0));
        if (solution.supportVectors().size() == candidates.design().length
            && !problem.firstOrder(NUMBERS, solution).multipliersGrow()) {
          return true;
        }
      } catch (SingularMatrixException | NoConvergenceException e) {
        return false;
      }
    }
    return false;
  }
}
