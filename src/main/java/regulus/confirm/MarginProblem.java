package regulus.confirm;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.flow.ClassificationFlow;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.Parametrization;
import regulus.flow.Real;
import regulus.kernel.Classification;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Exact data of one flow of a loss of margins.
 *
 * <p>Rows that are not given are drawn from the seed of the instance: quotients of integers of size
 * 0.1 to 2, their sum positive, so that outputs of one sign can fit them. Constants and starts are
 * those of {@link Sampler}.
 *
 * @param instance what the data were drawn for
 * @param model the setting in components
 * @param values a value for each constant and each free initial value, by component name
 * @param loss the loss, and its reduction
 * @param rows the rows {@code y_n x_n}, {@code N x d}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MarginProblem(
    Instance instance,
    ComponentModel model,
    Map<String, Rational> values,
    Classification loss,
    Rational[][] rows) {

  private static final int DENOMINATOR = 10;
  private static final int LARGEST = 20;
  private static final int SMALL = 1_000_000;

  MarginProblem {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Draws data.
   *
   * @param setting without definitions
   * @param points the number of data points; that of the instance if empty
   * @throws SamplingException if no values satisfy the assumptions, or given rows do not fit
   */
  static MarginProblem draw(
      Setting setting, Classification loss, Optional<Integer> points, Instance instance) {
    Optional<List<List<Rational>>> given = loss.rows();
    Instance sized =
        given
            .map(
                rows ->
                    new Instance(
                        instance.seed(),
                        rows.getFirst().size(),
                        rows.size(),
                        instance.scale(),
                        instance.sizes()))
            .orElse(instance);
    ComponentModel model = ComponentModel.of(setting, sized.unknowns(), sized.sizes());
    if (given.isPresent() && model.dimension() != sized.unknowns()) {
      throw new SamplingException(
          "the rows have length %d and the model %d outputs"
              .formatted(sized.unknowns(), model.dimension()));
    }
    Rational[][] rows =
        given
            .map(all -> all.stream().map(row -> row.toArray(Rational[]::new)))
            .map(all -> all.toArray(Rational[][]::new))
            .orElseGet(
                () -> rows(sized.seed(), points.orElse(sized.equations()), model.dimension()));
    return new MarginProblem(sized, model, Sampler.values(setting, sized), loss, rows);
  }

  /**
   * The same start with data points that see the first output alone: {@code 1, 2, ..., N} times a
   * small number, so that the output they move grows far beyond the start before it has a margin.
   */
  MarginProblem ofOneOutput(int points) {
    Rational[][] few = new Rational[points][model.dimension()];
    for (int n = 0; n < points; n++) {
      Arrays.fill(few[n], Rational.ZERO);
      few[n][0] = Rational.of(n + 1L, SMALL);
    }
    return new MarginProblem(instance, model, values, loss, few);
  }

  private static Rational[][] rows(int seed, int points, int width) {
    SplittableRandom random = new SplittableRandom(seed * 7919L + points);
    Rational[][] rows = new Rational[points][width];
    for (Rational[] row : rows) {
      Rational sum = Rational.ZERO;
      for (int j = 0; j < width; j++) {
        int size = random.nextInt(1, LARGEST + 1);
        row[j] = Rational.of(random.nextInt(3) == 0 ? -size : size, DENOMINATOR);
        sum = sum.plus(row[j]);
      }
      for (int j = 0; j < width && sum.signum() < 0; j++) {
        row[j] = row[j].negate();
      }
    }
    return rows;
  }

  /** The flow of the loss. */
  ClassificationFlow flow() {
    ClassificationFlow.Loss one =
        switch (loss.loss()) {
          case EXPONENTIAL -> ClassificationFlow.Loss.EXPONENTIAL;
          case LOGISTIC -> ClassificationFlow.Loss.LOGISTIC;
        };
    return new ClassificationFlow(new Parametrization.Parameters(model, values), one, rows);
  }

  /** Everything that has a value at time 0. */
  Values<Real> start(Numbers<Real> numbers) {
    return Sample.start(numbers, model, values);
  }

  /** As in a witness. */
  String describe() {
    StringBuilder text = new StringBuilder("seed ").append(instance.seed()).append(", rows ");
    for (Rational[] row : rows) {
      text.append(List.of(row));
    }
    return text.append(", ").append(values).toString();
  }
}
