package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import regulus.claim.Instance;
import regulus.flow.DeepNetwork;
import regulus.flow.DeepNetwork.Direction;
import regulus.flow.DeepNetwork.Jet;
import regulus.flow.DeepNetwork.Run;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * The order of a quantity of the Hessian in a scale, by the slopes of {@code log |quantity|}
 * against {@code log c} in drawn networks of one to three layers, the largest value over all
 * depths, blocks and samples counting.
 *
 * <p>It agrees if from {@code c = 10^-8} to {@code 10^-9} the slope is not more than {@value
 * #SLACK} below the order, or nothing is left; it contradicts if it is more than {@value #APART}
 * below and has settled. A slope fitted by least squares to {@code c = 1/16, ..., 1/1024} is noted.
 */
final class CurvatureOrderCheck {
  private static final int DIGITS = 160;
  private static final int FIRST_POWER = 6;
  private static final int LAST_POWER = 9;
  private static final int FIRST_HALVING = 4;
  private static final int LAST_HALVING = 10;
  private static final double SLACK = 0.01;
  private static final double APART = 0.5;

  private static final Numbers<Real> NUMBERS = Numbers.reals(DIGITS);

  private final Statement.CurvatureOrder claim;
  private final List<NetworkSample> samples;

  private CurvatureOrderCheck(Statement.CurvatureOrder claim, List<NetworkSample> samples) {
    this.claim = claim;
    this.samples = List.copyOf(samples);
  }

  static Verdicts.OfInstance inInstance(
      Statement.CurvatureOrder claim, boolean biases, Instance instance, int digits) {
    return of(claim, biases, instance).verdict(instance, digits);
  }

  private static CurvatureOrderCheck of(
      Statement.CurvatureOrder claim, boolean biases, Instance instance) {
    List<NetworkSample> samples = new ArrayList<>();
    for (int depth = 1; depth <= NetworkSample.DEEPEST; depth++) {
      samples.add(new NetworkSample(claim.activation(), biases, depth, instance));
    }
    return new CurvatureOrderCheck(claim, samples);
  }

  private Verdicts.OfInstance verdict(Instance instance, int digits) {
    List<Double> near = new ArrayList<>();
    for (int power = FIRST_POWER; power <= LAST_POWER; power++) {
      near.add(size(Rational.of(10).pow(-power)));
    }
    int last = near.size() - 1;
    double slope = near.get(last - 1) - near.get(last);
    double before = near.get(last - 2) - near.get(last - 1);
    boolean nothing = near.get(last) == Double.NEGATIVE_INFINITY;
    String note =
        nothing
            ? "the quantity vanishes"
            : String.format(
                Locale.ROOT,
                "fitted order %.2f for c = 1/16, ..., 1/1024, and %.6f from c = 1e-8 to 1e-9",
                fitted(),
                slope);
    Measurement measurement =
        new Measurement(
            instance,
            "order",
            "-",
            nothing ? "0" : shortfall(before),
            nothing ? "0" : shortfall(slope),
            DIGITS,
            DIGITS,
            note);
    if (nothing || slope >= claim.order() - SLACK) {
      return new Verdicts.OfInstance(Status.AGREES, digits, List.of(measurement), note, "");
    }
    boolean settled = Math.abs(slope - before) < SLACK && slope <= claim.order() - APART;
    String witness =
        settled
            ? "of order %.4f in the scale in %s".formatted(slope, Verdicts.describe(instance))
            : "";
    return new Verdicts.OfInstance(
        settled ? Status.CONTRADICTS : Status.INCONCLUSIVE, 0, List.of(measurement), note, witness);
  }

  private String shortfall(double slope) {
    return Residual.of(Math.max(0, claim.order() - slope)).print();
  }

  /** The slope over moderate scales. */
  private double fitted() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = FIRST_HALVING; i <= LAST_HALVING; i++) {
      x.add(i * Math.log10(0.5));
      y.add(size(Rational.HALF.pow(i)));
    }
    return leastSquaresSlope(x, y);
  }

  /** The slope of the straight line through points by least squares. */
  static double leastSquaresSlope(List<Double> x, List<Double> y) {
    double meanX = x.stream().mapToDouble(v -> v).average().orElseThrow();
    double meanY = y.stream().mapToDouble(v -> v).average().orElseThrow();
    double over = 0;
    double under = 0;
    for (int i = 0; i < x.size(); i++) {
      over += (x.get(i) - meanX) * (y.get(i) - meanY);
      under += (x.get(i) - meanX) * (x.get(i) - meanX);
    }
    return over / under;
  }

  /** The decimal logarithms of a quantity at several scales, see {@link #size}. */
  static List<Double> sizes(
      Statement.CurvatureOrder claim, boolean biases, Instance instance, List<Rational> scales) {
    CurvatureOrderCheck check = of(claim, biases, instance);
    return scales.stream().map(check::size).toList();
  }

  /** The decimal logarithm of the largest value over all depths, blocks and samples. */
  private double size(Rational scale) {
    Residual size = Residual.ZERO;
    for (NetworkSample drawn : samples) {
      for (int i = 0; i < drawn.samples(); i++) {
        size = size.or(size(drawn, i, NUMBERS.of(scale)));
      }
    }
    return size.log10();
  }

  private Residual size(NetworkSample drawn, int inputIndex, Real c) {
    NetworkSample.In<Real> sample = drawn.in(NUMBERS);
    Real one = NUMBERS.of(1);
    DeepNetwork<Real> network = sample.network(claim.scaled() == Scaled.WEIGHTS ? c : one);
    Real[] input = sample.input(inputIndex, claim.scaled() == Scaled.INPUTS ? c : one);
    NetworkLoss<Real> loss = NetworkLoss.of(sample, claim.gradient(), center(sample, inputIndex));
    Residual size = Residual.ZERO;
    for (int k = 0; k < drawn.depth(); k++) {
      for (int l = 0; l < drawn.depth(); l++) {
        if ((k == l) == (claim.blocks() == Blocks.DIAGONAL)) {
          size = size.or(quantity(sample, network, input, loss, k, l));
        }
      }
    }
    return size;
  }

  /** The output at the scale 0. */
  private Real[] center(NetworkSample.In<Real> sample, int inputIndex) {
    Real zero = NUMBERS.field().getZero();
    Real one = NUMBERS.of(1);
    boolean inputs = claim.scaled() == Scaled.INPUTS;
    Real[] input = sample.input(inputIndex, inputs ? zero : one);
    return sample
        .network(inputs ? one : zero)
        .run(input, sample.first(0), sample.second(0))
        .output()
        .value();
  }

  private Residual quantity(
      NetworkSample.In<Real> sample,
      DeepNetwork<Real> network,
      Real[] input,
      NetworkLoss<Real> loss,
      int k,
      int l) {
    Direction<Real> g = sample.first(k);
    Run<Real> run = network.run(input, g, sample.second(l));
    Jet<Real> z = run.output();
    Real gaussNewton =
        sample.algebra.dot(z.g(), sample.algebra.multiply(loss.hessian(z.value()), z.h()));
    Real remainder = sample.algebra.dot(loss.gradient(z.value()), z.gh());
    return switch (claim.quantity()) {
      case HESSIAN -> Residual.of(gaussNewton.add(remainder));
      case GAUSS_NEWTON -> Residual.of(gaussNewton);
      case REMAINDER -> Residual.of(remainder);
      case CHAIN_RULE -> Residual.ZERO;
      case PRODUCT ->
          Residual.of(
              sample.algebra.norm(sample.algebra.subtract(z.g(), product(network, run, input, g))));
    };
  }

  /** {@code J_{n-1} ... J_{k+1} A g J_{k-1} ... J_0 z_0}. */
  static Real[] product(DeepNetwork<Real> network, Run<Real> run, Real[] input, Direction<Real> g) {
    int k = g.layer();
    Real[] before = NetworkSample.through(network, run, input, 0, k);
    Real[] behind = NetworkSample.sloped(run, k, network.times(g.matrix(), before));
    return NetworkSample.through(network, run, behind, k + 1, network.depth());
  }
}
