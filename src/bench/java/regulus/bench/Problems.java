package regulus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import regulus.kernel.Rational;

/** The problems of {@code bench/problems}, and a family of any number of parameters. */
final class Problems {

  /** Those of {@code bench/problems}. */
  static final List<String> NAMES = List.of("P1", "P2", "P3a", "P3b", "P4");

  private static final Path FOLDER = Path.of("bench", "problems");
  private static final Path GENERATED = Path.of("target", "bench", "problems");
  private static final long SEED = 7;

  private Problems() {}

  /** The file of a problem, which for {@code diagonal-n} is written anew. */
  static Path file(String name) {
    if (!name.startsWith("diagonal-")) {
      return FOLDER.resolve(name + ".txt");
    }
    Path file = GENERATED.resolve(name + ".txt");
    try {
      Files.createDirectories(GENERATED);
      Files.write(file, diagonalRegression(Integer.parseInt(name.substring(9))));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The problem of a name.
   *
   * @param name one of {@link #NAMES}, or {@code diagonal-n} for an even number {@code n} of
   *     parameters
   */
  static Problem read(String name) {
    return ProblemReader.read(file(name));
  }

  /**
   * Problems like P1 with {@code n} parameters: {@code w_j = u_j v_j} in {@code n/2} coordinates,
   * {@code n/4} data points, the flow of {@code 1/2 |Xw - y|^2} from time 0 to 5. Entries of X are
   * multiples of 1/8 drawn from a fixed seed, scaled by a power of two near {@code 1/sqrt(n/12)},
   * so that the Hessian, and with it the step, changes little with {@code n}.
   *
   * @return the lines of its file
   */
  static List<String> diagonalRegression(int parameters) {
    int d = parameters / 2;
    int n = parameters / 4;
    Random random = new Random(SEED);
    long shrink = 8L << Math.round(Math.log(parameters / 12.0) / Math.log(4));
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Two-layer diagonal regression like P1: %d coordinates, %d data points".formatted(d, n));
    lines.add("problem diagonal-" + parameters);
    lines.add("until 5");
    for (int j = 1; j <= d; j++) {
      lines.add("state u%d %s".formatted(j, Rational.of(random.nextInt(6, 17), 16)));
    }
    for (int j = 1; j <= d; j++) {
      lines.add("state v%d %s".formatted(j, Rational.of(random.nextInt(-10, 11), 16)));
    }
    for (int j = 1; j <= d; j++) {
      lines.add("products w%d + u%d v%d".formatted(j, j, j));
    }
    Rational[][] design = new Rational[n][d];
    for (int i = 0; i < n; i++) {
      StringJoiner residual = new StringJoiner(" ");
      residual.add("linear r%d %s".formatted(i + 1, Rational.of(-random.nextInt(4, 13), 8)));
      for (int j = 0; j < d; j++) {
        design[i][j] = Rational.of(random.nextInt(-8, 9), shrink);
        residual.add(design[i][j] + " w" + (j + 1));
      }
      lines.add(residual.toString());
    }
    for (int j = 0; j < d; j++) {
      StringJoiner gradient = new StringJoiner(" ");
      gradient.add("linear g%d 0".formatted(j + 1));
      for (int i = 0; i < n; i++) {
        gradient.add(design[i][j] + " r" + (i + 1));
      }
      lines.add(gradient.toString());
    }
    addDerivatives(lines, d);
    return lines;
  }

  private static void addDerivatives(List<String> lines, int d) {
    for (int j = 1; j <= d; j++) {
      lines.add("products du%d - g%d v%d".formatted(j, j, j));
      lines.add("products dv%d - g%d u%d".formatted(j, j, j));
    }
    for (int j = 1; j <= d; j++) {
      lines.add("derivative u%d du%d".formatted(j, j));
      lines.add("derivative v%d dv%d".formatted(j, j));
    }
  }
}
