package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import regulus.claim.Instance;
import regulus.claim.NetworkRecord.Look;
import regulus.flow.DeepNetwork;
import regulus.flow.DeepNetwork.Direction;
import regulus.flow.DeepNetwork.Jet;
import regulus.flow.FlowInterruptedException;
import regulus.flow.Numbers;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Rational;

/**
 * A network of three layers in double precision while gradient descent fits it to the outputs of
 * another one, with the spectral norms of the layers' Hessians along the way. The loss is {@code
 * sum_i |z_n(x_i) - y_i|^2 / (2 N)}.
 */
public final class NetworkTraining {
  private static final Numbers<Binary64> NUMBERS = Numbers.binary64();
  private static final int TEACHER = 1_000_003;

  private final List<Binary64[]> inputs = new ArrayList<>();
  private final List<Binary64[]> targets = new ArrayList<>();
  private final NetworkSample.In<Binary64> sample;
  private DeepNetwork<Binary64> network;

  /**
   * A network before its training.
   *
   * @param instance its seed and the length of its input
   * @param samples the number of data points
   */
  public NetworkTraining(ActivationFunction f, boolean biases, Instance instance, int samples) {
    sample = drawn(f, biases, instance).in(NUMBERS);
    network = sample.network(NUMBERS.of(1));
    for (int i = 0; i < samples; i++) {
      Instance other =
          new Instance(
              instance.seed() + TEACHER + i,
              instance.unknowns(),
              1,
              Rational.ONE,
              instance.sizes());
      inputs.add(drawn(f, biases, other).in(NUMBERS).input(0, NUMBERS.of(1)));
    }
    Instance teacher =
        new Instance(
            instance.seed() + TEACHER, instance.unknowns(), 1, Rational.ONE, instance.sizes());
    DeepNetwork<Binary64> other = drawn(f, biases, teacher).in(NUMBERS).network(NUMBERS.of(1));
    inputs.forEach(
        x -> targets.add(other.run(x, sample.first(0), sample.first(0)).output().value()));
  }

  private static NetworkSample drawn(ActivationFunction f, boolean biases, Instance instance) {
    return new NetworkSample(f, biases, NetworkSample.DEEPEST, instance);
  }

  /**
   * Descends.
   *
   * @param steps the number of steps
   * @param every after how many steps Hessians are looked at, the start included
   * @param rate the step size
   */
  public List<Look> run(int steps, int every, double rate) {
    List<Look> looks = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      if (step % every == 0) {
        looks.add(look(step));
      }
      if (step < steps) {
        descend(new Binary64(-rate));
      }
    }
    return looks;
  }

  private void descend(Binary64 factor) {
    List<Direction<Binary64>> gradients = new ArrayList<>();
    for (int k = 0; k < network.depth(); k++) {
      Binary64[][] w = network.weight(k);
      Binary64[][] gradient = MathArrays.buildArray(NUMBERS.field(), w.length, w[0].length);
      for (int i = 0; i < w.length; i++) {
        for (int j = 0; j < w[i].length; j++) {
          Direction<Binary64> unit = sample.unit(k, i, j);
          for (int n = 0; n < inputs.size(); n++) {
            Jet<Binary64> z = network.run(inputs.get(n), unit, unit).output();
            gradient[i][j] = gradient[i][j].add(sample.algebra.dot(residual(z, n), z.g()));
          }
          gradient[i][j] = gradient[i][j].divide(inputs.size());
        }
      }
      gradients.add(new Direction<>(k, gradient));
    }
    for (Direction<Binary64> gradient : gradients) {
      network = network.moved(gradient, factor);
    }
  }

  private Binary64[] residual(Jet<Binary64> z, int n) {
    return sample.algebra.subtract(z.value(), targets.get(n));
  }

  private Look look(int step) {
    double loss = 0;
    for (int n = 0; n < inputs.size(); n++) {
      Jet<Binary64> z = network.run(inputs.get(n), sample.first(0), sample.first(0)).output();
      Binary64[] residual = residual(z, n);
      loss += sample.algebra.dot(residual, residual).getReal() / (2.0 * inputs.size());
    }
    List<Double> hessians = new ArrayList<>();
    List<Double> gaussNewton = new ArrayList<>();
    for (int k = 0; k < network.depth(); k++) {
      hessians.add(norm(block(k, true)));
      gaussNewton.add(norm(block(k, false)));
    }
    return new Look(step, loss, hessians, gaussNewton);
  }

  /** The block of a layer, with or without what the gradient of the loss adds. */
  private Binary64[][] block(int layer, boolean whole) {
    int m = network.weight(layer).length;
    int d = network.weight(layer)[0].length;
    Binary64[][] block = MathArrays.buildArray(NUMBERS.field(), m * d, m * d);
    for (int a = 0; a < m * d; a++) {
      for (int b = 0; b <= a; b++) {
        Direction<Binary64> g = sample.unit(layer, a / d, a % d);
        Direction<Binary64> h = sample.unit(layer, b / d, b % d);
        Binary64 sum = new Binary64(0);
        for (int n = 0; n < inputs.size(); n++) {
          Jet<Binary64> z = network.run(inputs.get(n), g, h).output();
          sum = sum.add(sample.algebra.dot(z.g(), z.h()));
          if (whole) {
            sum = sum.add(sample.algebra.dot(residual(z, n), z.gh()));
          }
        }
        block[a][b] = sum.divide(inputs.size());
        block[b][a] = block[a][b];
      }
    }
    return block;
  }

  private static double norm(Binary64[][] matrix) {
    return new SpectralNorm(matrix).value();
  }
}
