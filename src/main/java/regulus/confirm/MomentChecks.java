package regulus.confirm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import regulus.claim.Instance;
import regulus.flow.FlowInterruptedException;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.RandomLaws;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Moment.Functional;

/**
 * Tests of statements about random matrices by drawing them. The number of draws and the number of
 * standard errors at which a mean contradicts stand in the file of checks.
 *
 * <p>A mean contradicts if it differs by more than the threshold; one that does not agrees, if a
 * difference of a tenth would have been seen, and the summary says how large a one would. Nothing
 * is decided by a mean to which few draws contribute most of the spread, as in deep products: such
 * statements are tested by their logarithms.
 */
final class MomentChecks {

  /** The share of one draw in the sum of squares from which on the mean decides nothing. */
  private static final double LARGEST_SHARE = 0.02;

  /** A test that would not see a larger relative difference than this confirms nothing. */
  private static final double LARGEST_ERROR = 0.1;

  /** Draws between two looks at whether the thread was interrupted. */
  private static final int AT_ONCE = 2048;

  /** Rounding errors of formulas in double precision, relative. */
  private static final double ROUNDING = 1e-9;

  private MomentChecks() {}

  static Confirmation confirm(Statement.OfMoments statement, List<Instance> instances, int digits) {
    return switch (statement) {
      case Statement.Moment m when !m.copies().equals(Expr.ONE) ->
          new Confirmation(Status.INCONCLUSIVE, 0, List.of(), "copies are not drawn", "");
      case Statement.Moment m ->
          FormulaChecks.inTurn(
              instances,
              digits,
              i -> check(m.setting(), m.laws(), m.functional(), m.of(), m.is(), Map.of(), i));
      case Statement.Scale s ->
          FormulaChecks.inTurn(
              instances,
              digits,
              i ->
                  check(
                      s.setting(),
                      s.laws(),
                      Functional.MEAN,
                      s.of(),
                      s.keeps(),
                      Map.of(s.unknown(), s.is()),
                      i));
      case Statement.LyapunovExponent _ ->
          new Confirmation(
              Status.INCONCLUSIVE, 0, List.of(), "exponents are not found by drawing", "");
      case Statement.IdenticalLaw law ->
          FormulaChecks.inTurn(instances, digits, i -> LawChecks.inInstance(law, i));
      case Statement.SpectralNorm norm ->
          FormulaChecks.inTurn(instances, digits, i -> SpectralNormCheck.inInstance(norm, i));
      case Statement.Bound bound ->
          FormulaChecks.inTurn(instances, digits, i -> BoundCheck.inInstance(bound, i, digits));
    };
  }

  private static Verdicts.OfInstance check(
      Setting setting,
      RandomLaws laws,
      Functional functional,
      Expr of,
      Expr is,
      Map<String, Expr> values,
      Instance instance) {
    Expr written = setting.expand(setting.expand(of).substitute(outputs(setting)));
    try {
      RandomDraw draws = new RandomDraw(setting, laws, instance, values);
      double claimed = draws.value(is);
      double[] found =
          drawn(instance.sampling().samples(), number -> draws.draw(number).number(written));
      return verdict(functional, found, claimed, instance);
    } catch (UndefinedException | IllegalArgumentException e) {
      return open("not drawn: " + e.getMessage());
    }
  }

  /**
   * Numbers of draws, the same ones by any number of threads.
   *
   * @param draw the number of a draw
   */
  static double[] drawn(int samples, IntToDoubleFunction draw) {
    double[] found = new double[samples];
    for (int from = 0; from < found.length; from += AT_ONCE) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      IntStream.range(from, Math.min(from + AT_ONCE, found.length))
          .parallel()
          .forEach(number -> found[number] = draw.applyAsDouble(number));
    }
    return found;
  }

  static Map<String, Expr> outputs(Setting setting) {
    return ((Model.Joint) setting.model()).predictor();
  }

  /** The mean of numbers, its standard error, and the largest share of one in the spread. */
  record Mean(double value, double error, double share) {
    static Mean of(double[] numbers) {
      double sum = 0;
      for (double number : numbers) {
        sum += number;
      }
      double mean = sum / numbers.length;
      double squares = 0;
      double largest = 0;
      for (double number : numbers) {
        double square = (number - mean) * (number - mean);
        squares += square;
        largest = Math.max(largest, square);
      }
      double error = Math.sqrt(squares / numbers.length / (numbers.length - 1.0));
      return new Mean(mean, error, squares > 0 ? largest / squares : 0);
    }
  }

  private static Verdicts.OfInstance verdict(
      Functional functional, double[] found, double claimed, Instance instance) {
    Mean mean = Mean.of(found);
    if (functional == Functional.VARIANCE) {
      double[] squares = new double[found.length];
      for (int i = 0; i < found.length; i++) {
        squares[i] = (found[i] - mean.value()) * (found[i] - mean.value());
      }
      mean = Mean.of(squares);
    }
    Instance.Sampling sampling = instance.sampling();
    double size = Math.max(Math.abs(claimed), Math.abs(mean.value()));
    double allowed = sampling.threshold() * mean.error() + ROUNDING * Math.max(size, 1);
    String text =
        String.format(
            Locale.ROOT,
            "%.6g in %d draws, standard error %.2g, %.6g claimed; a difference of %.2g would be"
                + " seen",
            mean.value(),
            sampling.samples(),
            mean.error(),
            claimed,
            allowed);
    if (!Double.isFinite(mean.value()) || !Double.isFinite(claimed)) {
      return open("a mean beyond the range of doubles");
    }
    if (mean.share() > LARGEST_SHARE) {
      return open(text + "; one draw makes most of the spread");
    }
    if (Math.abs(mean.value() - claimed) > allowed) {
      return contradicts(text, instance);
    }
    if (allowed > LARGEST_ERROR * Math.abs(claimed)) {
      return open(text + ", which confirms nothing");
    }
    return agrees(
        text
            + String.format(
                Locale.ROOT,
                ", and contradict with a probability of about %.1g at most if the claim holds, by"
                    + " the normal law",
                2 * Math.exp(-0.5 * sampling.threshold() * sampling.threshold())));
  }

  /** Agreement of draws, which is no agreement of digits. */
  static Verdicts.OfInstance agrees(String note) {
    return new Verdicts.OfInstance(Status.AGREES, 0, List.of(), note, "");
  }

  /** A contradiction, with what to draw again. */
  static Verdicts.OfInstance contradicts(String text, Instance instance) {
    String witness = text + " in " + Verdicts.describe(instance);
    return new Verdicts.OfInstance(Status.CONTRADICTS, 0, List.of(), witness, witness);
  }

  static Verdicts.OfInstance open(String why) {
    return new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, List.of(), why, "");
  }
}
