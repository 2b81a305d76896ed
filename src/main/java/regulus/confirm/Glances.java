package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.util.Binary64;
import regulus.claim.Instance;
import regulus.flow.FlowInterruptedException;
import regulus.flow.UndefinedException;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Further instances, looked at in double precision only: sizes that differ by orders of magnitude,
 * constants at values where formulas degenerate. A statement that fails on a small set of constants
 * or starts often fails on one of these. One at which a test seems to fail is a suspect, to be
 * examined like the other instances; the rest say nothing.
 */
final class Glances {

  /** Of larger models a run in double precision costs more than a glance. */
  private static final int MOST_PARAMETERS = 40;

  private static final int FIRST_SEED = 1_000_001;
  private static final int MOST_SUSPECTS = 3;
  private static final List<Rational> SCALES = List.of(Rational.of(1, 4), Rational.ONE);

  /** A hundred times what doubles make of a true statement. */
  private static final double SUSPICIOUS = -7;

  private record Key(Setting setting, Instance instance, Sampler.Draw draw) {}

  private final Map<Key, Optional<Trajectory<Binary64>>> runs = new ConcurrentHashMap<>();

  /** The tests of a statement. */
  interface Tests {
    List<FlowCheck> of(Statement statement, boolean coordinatewise);
  }

  /**
   * The first instances at which a test fails in double precision.
   *
   * @param instances those that were examined; the first one lends its sizes
   */
  List<Sample> suspects(Statement statement, List<Instance> instances, Tests tests) {
    Setting setting = statement.setting();
    List<Sample> suspects = new ArrayList<>();
    if (setting.model() instanceof Model.Layered || instances.isEmpty()) {
      return suspects;
    }
    Instance like = instances.getFirst();
    int seed = FIRST_SEED;
    for (Sampler.Draw draw : List.of(Sampler.Draw.WIDE, Sampler.Draw.SPECIAL)) {
      for (Rational scale : SCALES) {
        for (int equations = 1; equations <= 2; equations++) {
          for (int repeat = 0; repeat < (draw == Sampler.Draw.WIDE ? 2 : 1); repeat++) {
            Instance instance =
                new Instance(seed++, like.unknowns(), equations, scale, like.sizes());
            run(new Key(setting, instance, draw))
                .filter(path -> fails(path, statement, tests))
                .ifPresent(path -> suspects.add(path.sample()));
            if (suspects.size() == MOST_SUSPECTS) {
              return suspects;
            }
          }
        }
      }
    }
    return suspects;
  }

  private Optional<Trajectory<Binary64>> run(Key key) {
    if (Thread.currentThread().isInterrupted()) {
      throw new FlowInterruptedException();
    }
    return runs.computeIfAbsent(key, Glances::newRun);
  }

  private static Optional<Trajectory<Binary64>> newRun(Key key) {
    try {
      Sample sample =
          Sampler.sample(key.setting(), key.instance(), key.draw(), Sampler.Data.OUTPUTS);
      return sample.model().parameters().size() > MOST_PARAMETERS
          ? Optional.empty()
          : Optional.of(PlainRun.glance(sample));
    } catch (SamplingException | UndefinedException e) {
      return Optional.empty();
    }
  }

  private static boolean fails(Trajectory<Binary64> path, Statement statement, Tests tests) {
    for (FlowCheck test : tests.of(statement, path.sample().model().coordinatewise())) {
      if (test.local() && !test.needsWarp()) {
        try {
          Residual residual = test.residual(path);
          if (residual.isNumber() && residual.log10() > SUSPICIOUS) {
            return true;
          }
        } catch (UndefinedException | InconclusiveException e) {
          // A value for which a formula degenerates: other instances tell more.
        }
      }
    }
    return false;
  }
}
