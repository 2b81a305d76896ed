package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.RandomLaws;
import regulus.kernel.RandomLaws.Law;
import regulus.kernel.Setting;

/**
 * Draws of the random matrices of a setting in double precision. Sizes, constants and fixed vectors
 * follow from the seed of an instance, each draw from that and from its own number, so that it does
 * not matter in which order or by how many threads draws are made.
 */
final class RandomDraw {

  private static final int ATTEMPTS = 1000;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final Model.Joint model;
  private final RandomLaws laws;
  private final Map<String, double[][]> fixed = new LinkedHashMap<>();
  private final Map<String, Double> parameters = new LinkedHashMap<>();
  private final Setting setting;
  private final long seed;

  /**
   * @param values of constants that are not drawn
   * @throws SamplingException if no values of the constants satisfy the assumptions
   */
  RandomDraw(Setting setting, RandomLaws laws, Instance instance, Map<String, Expr> values) {
    this.setting = setting;
    this.model = (Model.Joint) setting.model();
    this.laws = laws;
    this.seed = instance.seed();
    SplittableRandom random = new SplittableRandom(seed);
    for (String size : model.symbolicSizes()) {
      int length = instance.sizes().getOrDefault(size, instance.unknowns());
      fixed.put(size, PlainArrays.number(length));
    }
    model
        .vectors()
        .forEach(
            (name, length) -> {
              double[][] vector = vector(side(length), random);
              fixed.put(name, vector);
              fixed.put(Expr.initialName(name), vector);
            });
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (String constant : setting.constants().keySet()) {
        fixed.put(constant, PlainArrays.number(random.nextInt(3, 30) / 12.0));
      }
      for (Map.Entry<String, Expr> value : values.entrySet()) {
        fixed.put(value.getKey(), PlainArrays.number(value(value.getValue())));
      }
      if (isAllowed()) {
        return;
      }
    }
    throw new SamplingException("no constants satisfy the assumptions in 1000 attempts");
  }

  /** A fixed formula at the instance. */
  double value(Expr formula) {
    return new PlainArrays(fixed).number(setting.expand(formula));
  }

  /** A formula at the instance in which some more symbols have values. */
  double value(Expr formula, Map<String, Double> more) {
    Map<String, double[][]> values = new LinkedHashMap<>(fixed);
    more.forEach((name, value) -> values.put(name, PlainArrays.number(value)));
    return new PlainArrays(values).number(setting.expand(formula));
  }

  /** Random numbers that are independent of all draws of matrices. */
  SplittableRandom beside(int number) {
    return new SplittableRandom(~(seed * STEP + number));
  }

  private static double[][] vector(int length, SplittableRandom random) {
    double[][] vector = new double[length][1];
    for (double[] entry : vector) {
      entry[0] = (random.nextBoolean() ? 1 : -1) * random.nextInt(4, 16) / 7.0;
    }
    return vector;
  }

  private int side(Model.Size size) {
    return switch (size) {
      case Model.Size.Fixed(int length) -> length;
      case Model.Size.Symbolic(String name) ->
          (int) new PlainArrays(fixed).number(Expr.symbol(name));
    };
  }

  private boolean isAllowed() {
    for (Assumption assumption : setting.assumptions()) {
      int sign = (int) Math.signum(value(assumption.difference()));
      if (!assumption.relation().holdsForSignOfDifference(sign)) {
        return false;
      }
    }
    for (Map.Entry<String, Law> law : laws.laws().entrySet()) {
      if (!isAllowed(law.getKey(), law.getValue())) {
        return false;
      }
    }
    return true;
  }

  private Model.MatrixSize size(String name) {
    Model.MatrixSize size = model.matrices().get(name);
    if (size == null) {
      throw new SamplingException(name + " is no matrix of the model");
    }
    return size;
  }

  private boolean isAllowed(String name, Law law) {
    int more = side(size(name).rows()) - side(size(name).columns());
    return switch (law) {
      case Law.Gaussian(Expr variance) -> isPositive(name, variance);
      case Law.Bernoulli(Expr keep) -> isPositive(name, keep) && value(keep) <= 1;
      case Law.Slopes _ -> true;
      case Law.OrthogonalColumns(Expr square) -> more >= 0 && isPositive(name, square);
      case Law.OrthogonalRows(Expr square) -> more <= 0 && isPositive(name, square);
    };
  }

  private boolean isPositive(String name, Expr formula) {
    double value = value(formula);
    parameters.put(name, value);
    return value > 0;
  }

  /** All values in one draw. */
  PlainArrays draw(int number) {
    SplittableRandom random = new SplittableRandom(seed * STEP + number);
    Map<String, double[][]> values = new LinkedHashMap<>(fixed);
    double[][] forward = {{1}};
    for (Map.Entry<String, Law> entry : laws.laws().entrySet()) {
      String name = entry.getKey();
      int rows = side(size(name).rows());
      int columns = side(size(name).columns());
      double parameter = parameters.getOrDefault(name, 0.0);
      double[][] matrix =
          switch (entry.getValue()) {
            case Law.Gaussian _ -> gaussian(rows, columns, Math.sqrt(parameter), random);
            case Law.Bernoulli _ -> mask(rows, parameter, random);
            case Law.Slopes _ -> slopes(forward, random);
            case Law.OrthogonalColumns _ ->
                orthonormal(rows, columns, Math.sqrt(parameter), random);
            case Law.OrthogonalRows _ ->
                PlainArrays.transpose(
                    orthonormal(
                        /* rows= */ columns, /* columns= */ rows, Math.sqrt(parameter), random));
          };
      values.put(name, matrix);
      forward = PlainArrays.product(matrix, fitting(forward, columns));
    }
    return new PlainArrays(values);
  }

  /** The vector that a layer receives; a fixed one where the layer before has another size. */
  private static double[][] fitting(double[][] forward, int length) {
    if (forward.length == length) {
      return forward;
    }
    double[][] vector = new double[length][1];
    for (int i = 0; i < length; i++) {
      vector[i][0] = 1 + i % 3;
    }
    return vector;
  }

  private static double[][] gaussian(
      int rows, int columns, double deviation, SplittableRandom random) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = deviation * random.nextGaussian();
      }
    }
    return matrix;
  }

  private static double[][] mask(int length, double keep, SplittableRandom random) {
    double[][] matrix = new double[length][length];
    for (int i = 0; i < length; i++) {
      matrix[i][i] = random.nextDouble() < keep ? 1 : 0;
    }
    return matrix;
  }

  private static double[][] slopes(double[][] arguments, SplittableRandom random) {
    double[][] matrix = new double[arguments.length][arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      double x = arguments[i][0];
      matrix[i][i] = x > 0 || (x == 0 && random.nextBoolean()) ? 1 : 0;
    }
    return matrix;
  }

  /** Orthogonal columns of one length, uniformly: Gaussian ones made orthogonal, twice. */
  private static double[][] orthonormal(
      int rows, int columns, double length, SplittableRandom random) {
    double[][] vectors = gaussian(/* rows= */ columns, /* columns= */ rows, 1, random);
    for (int i = 0; i < columns; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double inner = inner(vectors[i], vectors[j]) / inner(vectors[j], vectors[j]);
          for (int k = 0; k < rows; k++) {
            vectors[i][k] -= inner * vectors[j][k];
          }
        }
      }
      double factor = length / Math.sqrt(inner(vectors[i], vectors[i]));
      for (int k = 0; k < rows; k++) {
        vectors[i][k] *= factor;
      }
    }
    return PlainArrays.transpose(vectors);
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
