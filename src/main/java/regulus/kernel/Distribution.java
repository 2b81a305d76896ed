package regulus.kernel;

import java.util.List;

/**
 * Laws of positive random numbers, under the names they have in Wolfram language.
 *
 * <p>Parameters are formulas in constants and sizes, and positive.
 */
public sealed interface Distribution {

  /**
   * {@code ChiSquareDistribution[d]}, the law of the sum of squares of d independent standard
   * Gaussian numbers; density proportional to {@code x^(d/2 - 1) Exp[-x/2]} for {@code x > 0}.
   *
   * @param degrees d, which need not be whole
   */
  record ChiSquare(Expr degrees) implements Distribution {}

  /**
   * {@code BetaDistribution[a, b]}; density proportional to {@code x^(a - 1) (1 - x)^(b - 1)} for
   * {@code 0 < x < 1}.
   */
  record Beta(Expr first, Expr second) implements Distribution {}

  /**
   * {@code GammaDistribution[k, t]}; density proportional to {@code x^(k - 1) Exp[-x/t]} for {@code
   * x > 0}.
   *
   * @param shape k
   * @param scale t, by which a number of scale 1 is multiplied
   */
  record Gamma(Expr shape, Expr scale) implements Distribution {}

  /** The parameters, in the order in which they are written. */
  default List<Expr> parameters() {
    return switch (this) {
      case ChiSquare(Expr degrees) -> List.of(degrees);
      case Beta(Expr first, Expr second) -> List.of(first, second);
      case Gamma(Expr shape, Expr scale) -> List.of(shape, scale);
    };
  }

  /** The name in Wolfram language. */
  default String wolframName() {
    return switch (this) {
      case ChiSquare _ -> "ChiSquareDistribution";
      case Beta _ -> "BetaDistribution";
      case Gamma _ -> "GammaDistribution";
    };
  }

  /**
   * A number that is the product of independent numbers of one law.
   *
   * @param law of each of them
   * @param copies how many, from 1 on; a constant or a whole number
   */
  record Copies(Distribution law, Expr copies) {}
}
