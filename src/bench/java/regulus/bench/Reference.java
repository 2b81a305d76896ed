package regulus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Rational;

/**
 * The final state of a problem to more digits than any measured run gives, from {@code
 * bench/references}: computed by the MPFR baseline, and kept only if this project's own engine
 * agrees with it, see {@link References}.
 *
 * @param digits decimal digits it is correct to, relative to its largest component
 * @param end the final state
 */
record Reference(int digits, List<Real> end) {

  private static final Path FOLDER = Path.of("bench", "references");
  private static final int GUARD = 8;

  /** The file of a problem's reference. */
  static Path file(String problem) {
    return FOLDER.resolve(problem + ".txt");
  }

  /** The reference of a problem to at least a number of digits, if there is one. */
  static Optional<Reference> of(String problem, int digits) {
    Path file = file(problem);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Reference reference = parse(Files.readAllLines(file));
      return Optional.of(reference).filter(found -> found.digits >= digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code digits D} and lines {@code state NAME VALUE}; other lines say how it was made. */
  static Reference parse(List<String> lines) {
    int digits = 0;
    List<Real> end = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("digits")) {
        digits = Integer.parseInt(words[1]);
      } else if (words[0].equals("state")) {
        end.add(Numbers.reals(digits + GUARD).of(rational(new BigDecimal(words[2]))));
      }
    }
    return new Reference(digits, end);
  }

  private static Rational rational(BigDecimal value) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
    Rational integer = Rational.of(value.unscaledValue());
    return value.scale() > 0
        ? integer.dividedBy(Rational.of(power))
        : integer.times(Rational.of(power));
  }

  /**
   * The decimal logarithm of the largest error of a component, relative to the largest component;
   * negative infinity where there is none.
   */
  <T extends CalculusFieldElement<T>> double logError(T[] state) {
    double size = Double.NEGATIVE_INFINITY;
    double error = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < end.size(); i++) {
      size = Math.max(size, end.get(i).log10Abs());
      error = Math.max(error, rest(end.get(i), state[i]).log10Abs());
    }
    return error - size;
  }

  /** {@code minuend - subtrahend} to the digits of the minuend. */
  private static <T extends CalculusFieldElement<T>> Real rest(Real minuend, T subtrahend) {
    if (subtrahend instanceof Real real) {
      return minuend.subtract(real);
    }
    Real rest = minuend;
    T remaining = subtrahend;
    for (int parts = 0; parts < 8 && !remaining.isZero(); parts++) {
      double part = remaining.getReal();
      rest = rest.subtract(minuend.newInstance(part));
      remaining = remaining.subtract(part);
    }
    return rest;
  }
}
