package regulus.kernel;

import java.util.List;
import java.util.Optional;

/**
 * The loss of classification by the sign of {@code <w, x>}, and the data if they are given. It is a
 * function of the margins {@code m_n = y_n <w, x_n>}, {@code m = Xw} with the rows {@code y_n x_n}
 * of {@code X}, and {@code gamma = -log L} for the exponential loss {@code L}.
 *
 * @param loss the loss of one margin
 * @param reduction what makes one loss of all
 * @param rows the rows {@code y_n x_n}, {@code N x d}; empty for statements about all data that can
 *     be separated
 */
public record Classification(Loss loss, Reduction reduction, Optional<List<List<Rational>>> rows) {

  /** The loss of one margin {@code m}. */
  public enum Loss {
    /** {@code e^-m}. */
    EXPONENTIAL,
    /** {@code log(1 + e^-m)}. */
    LOGISTIC
  }

  /** What makes one loss of the losses of {@code N} margins. */
  public enum Reduction {
    /** Their sum. */
    SUM,
    /** Their mean: {@code gamma} is larger by {@code log N} than for the sum. */
    MEAN
  }

  /** Copies the rows. */
  public Classification {
    rows = rows.map(all -> all.stream().map(List::copyOf).toList());
  }
}
