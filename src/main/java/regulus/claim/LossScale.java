package regulus.claim;

import java.util.Arrays;
import java.util.List;
import regulus.kernel.Rational;

/** The symbol of a grid that says how small the loss {@code L} of a flow is. */
public enum LossScale {
  /** {@code gamma = -log L}. */
  GAMMA("gamma"),
  /** {@code log10(1/L)}. */
  DECADES("decades"),
  /** {@code L} itself. */
  EPS("eps");

  /** The smallest loss, as decades: there a flow takes minutes. */
  private static final int MOST_DECADES = 1_000_000;

  private final String word;

  LossScale(String word) {
    this.word = word;
  }

  /** The symbol. */
  public String word() {
    return word;
  }

  /** All symbols. */
  static List<String> words() {
    return Arrays.stream(values()).map(LossScale::word).toList();
  }

  static LossScale named(String word) {
    return Arrays.stream(values())
        .filter(scale -> scale.word.equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** Whether flows are followed to this value. */
  boolean admits(Rational value) {
    return switch (this) {
      case GAMMA -> value.abs().compareTo(Rational.of(2L * MOST_DECADES)) <= 0;
      case DECADES -> value.abs().compareTo(Rational.of(MOST_DECADES)) <= 0;
      case EPS -> value.signum() > 0;
    };
  }

  /** What {@link #admits} demands, in words. */
  String range() {
    return switch (this) {
      case GAMMA -> "values of gamma up to " + 2L * MOST_DECADES;
      case DECADES -> "decades up to " + MOST_DECADES;
      case EPS -> "losses above 0";
    };
  }

  /** Values in the order in which a flow comes to them, where the loss falls. */
  public int compare(Rational one, Rational other) {
    return this == EPS ? other.compareTo(one) : one.compareTo(other);
  }
}
