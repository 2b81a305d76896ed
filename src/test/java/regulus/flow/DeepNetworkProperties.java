package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import regulus.flow.DeepNetwork.Direction;
import regulus.flow.DeepNetwork.Jet;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.ActivationFunction.Side;
import regulus.kernel.Rational;

final class DeepNetworkProperties {
  private static final Numbers<Real> NUMBERS = Numbers.reals(120);
  private static final int TERMS = 60;

  private static ActivationFunction function(Name name) {
    return name == Name.LEAKY
        ? new ActivationFunction(name, Rational.of(1, 10))
        : ActivationFunction.of(name);
  }

  private static Real sum(List<Rational> coefficients, Real x) {
    Real sum = NUMBERS.of(0);
    for (Rational coefficient : coefficients.reversed()) {
      sum = sum.multiply(x).add(NUMBERS.of(coefficient));
    }
    return sum;
  }

  private static List<Rational> derivative(List<Rational> series) {
    List<Rational> derivative = new ArrayList<>();
    for (int i = 1; i < series.size(); i++) {
      derivative.add(series.get(i).times(Rational.of(i)));
    }
    return derivative;
  }

  /** The exact series of the kernel and the closed forms of the numbers are found independently. */
  @Property(tries = 60)
  void seriesAreThoseOfTheFunctions(@ForAll Name name, @ForAll @IntRange(min = 1, max = 99) int n) {
    ActivationFunction f = function(name);
    for (int sign : new int[] {1, -1}) {
      Real x = NUMBERS.of(Rational.of((long) sign * n, 1000));
      List<Rational> series = f.series(sign > 0 ? Side.RIGHT : Side.LEFT, TERMS);
      ActivationValues.At<Real> at = new ActivationValues<>(NUMBERS, f).at(x);
      assertClose(at.value(), sum(series, x));
      assertClose(at.slope(), sum(derivative(series), x));
      assertClose(at.curvature(), sum(derivative(derivative(series)), x));
    }
  }

  /** Far from 0 too, derivatives are those of the values. */
  @Property(tries = 60)
  void slopesAreThoseOfTheValues(@ForAll Name name, @ForAll @IntRange(min = 1, max = 400) int n) {
    ActivationValues<Real> f = new ActivationValues<>(NUMBERS, function(name));
    Real h = NUMBERS.of(Rational.of(10).pow(-30));
    for (int sign : new int[] {1, -1}) {
      Real x = NUMBERS.of(Rational.of((long) sign * n, 100));
      Real up = f.at(x.add(h)).value();
      Real middle = f.at(x).value();
      Real down = f.at(x.subtract(h)).value();
      Real slope = up.subtract(down).divide(h.multiply(2));
      Real curvature = up.add(down).subtract(middle.multiply(2)).divide(h.multiply(h));
      assertClose(f.at(x).slope(), slope);
      assertClose(f.at(x).curvature(), curvature);
    }
  }

  private static void assertClose(Real found, Real expected) {
    assertThat(found.subtract(expected).log10Abs()).isLessThan(-50);
  }

  private static Real[] vector(SplittableRandom random, int length) {
    Real[] vector = new Real[length];
    for (int i = 0; i < length; i++) {
      vector[i] = NUMBERS.of(Rational.of(random.nextInt(-97, 98), 97));
    }
    return vector;
  }

  private static Real[][] matrix(SplittableRandom random, int rows, int columns) {
    Real[][] matrix = new Real[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = vector(random, columns);
    }
    return matrix;
  }

  /** Jets in two directions against difference quotients, in every pair of layers. */
  @Property(tries = 30)
  void jetsAreDerivatives(@ForAll Name name, @ForAll int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] widths = {2, 3, 2};
    List<Real[][]> weights = new ArrayList<>();
    List<Real[]> biases = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      weights.add(matrix(random, widths[k + 1], widths[k]));
      biases.add(vector(random, widths[k + 1]));
    }
    DeepNetwork<Real> network = new DeepNetwork<>(NUMBERS, function(name), weights, biases);
    Real[] input = vector(random, 2);
    Real e = NUMBERS.of(Rational.of(10).pow(-30));
    for (int k = 0; k < 2; k++) {
      for (int l = 0; l < 2; l++) {
        Direction<Real> g = new Direction<>(k, matrix(random, widths[k + 1], widths[k]));
        Direction<Real> h = new Direction<>(l, matrix(random, widths[l + 1], widths[l]));
        Jet<Real> jet = network.run(input, g, h).output();
        for (int i = 0; i < 2; i++) {
          Real both = at(network, input, g, e, h, e, i);
          Real first = at(network, input, g, e, h, e.negate(), i);
          Real second = at(network, input, g, e.negate(), h, e, i);
          Real none = at(network, input, g, e.negate(), h, e.negate(), i);
          Real mixed = both.subtract(first).subtract(second).add(none);
          assertClose(jet.gh()[i], mixed.divide(e.multiply(e).multiply(4)));
          Real step = both.add(first).subtract(second).subtract(none);
          assertClose(jet.g()[i], step.divide(e.multiply(4)));
        }
      }
    }
  }

  private static Real at(
      DeepNetwork<Real> network,
      Real[] input,
      Direction<Real> g,
      Real s,
      Direction<Real> h,
      Real t,
      int i) {
    return network.moved(g, s).moved(h, t).run(input, g, h).output().value()[i];
  }
}
