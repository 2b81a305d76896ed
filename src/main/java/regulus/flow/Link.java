package regulus.flow;

import java.util.List;
import java.util.Map;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Writes the losses {@code 1/2 (s(z) - s(t))^2} of predictions {@code z} onto a tape. */
final class Link {

  private static final String PREDICTION = "z";
  private static final Expr Z = Expr.symbol(PREDICTION);

  private final Tape.Builder builder;
  private final Activation link;

  Link(Tape.Builder builder, Activation link) {
    this.builder = builder;
    this.link = link;
  }

  /** {@code s(z)}; {@code max(z, rho z) = (1 + rho)/2 z + (1 - rho)/2 |z|}. */
  static Expr answer(Activation link, Expr z) {
    return switch (link) {
      case Activation.Linear _ -> z;
      case Activation.Relu _ -> piecewise(z, Rational.ZERO);
      case Activation.LeakyRelu(Rational slope) -> piecewise(z, slope);
      case Activation.Smooth(Head function) -> z.apply(function);
    };
  }

  private static Expr piecewise(Expr z, Rational slope) {
    Rational mean = Rational.ONE.plus(slope).times(Rational.HALF);
    Rational half = Rational.ONE.minus(slope).times(Rational.HALF);
    return Expr.number(mean).times(z).plus(Expr.number(half).times(z.apply(Head.ABS)));
  }

  /** {@code s(t)}, without kinks. */
  private Expr answer(Rational target) {
    Expr t = Expr.number(target);
    return switch (link) {
      case Activation.Linear _ -> t;
      case Activation.Relu _ -> target.signum() > 0 ? t : Expr.ZERO;
      case Activation.LeakyRelu(Rational slope) ->
          target.signum() > 0 ? t : Expr.number(target.times(slope));
      case Activation.Smooth(Head function) -> t.apply(function);
    };
  }

  /** {@code s'(z)}. */
  static Expr derivative(Activation link) {
    return Differentiation.derivative(answer(link, Z), PREDICTION);
  }

  /**
   * The index of {@code s'(z) (s(z) - s(t))}.
   *
   * @param prediction the index of {@code z}
   * @param target the number {@code t}
   */
  int slope(int prediction, Rational target) {
    Map<String, Integer> symbols = Map.of(PREDICTION, prediction);
    int answer = builder.compile(answer(link, Z), symbols);
    int wanted = builder.compile(answer(target), Map.of());
    int difference =
        builder.linear(
            Rational.ZERO, List.of(answer, wanted), List.of(Rational.ONE, Rational.MINUS_ONE));
    return builder.product(builder.compile(derivative(link), symbols), difference);
  }
}
