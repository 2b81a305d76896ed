package regulus.confirm;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.util.MathArrays;
import regulus.claim.Instance;
import regulus.flow.ActivationValues;
import regulus.flow.DeepNetwork;
import regulus.flow.DeepNetwork.Direction;
import regulus.flow.DeepNetwork.Jet;
import regulus.flow.DeepNetwork.Run;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Numeric tests of statements about Hessians, on networks of three layers that are drawn from the
 * seed. Hessians and derivatives are difference quotients of values with steps of {@code 10^-p} at
 * p digits, with enough further digits that their cancellation costs none; what they are compared
 * with comes from jets. A residual that falls from p to 2p digits agrees, one that stays
 * contradicts ({@link Trend}).
 */
final class CurvatureChecks {

  /** Digits that are carried for each digit of the step, and beyond. */
  private static final int DIGITS_PER_STEP = 5;

  private static final int GUARD = 20;

  private CurvatureChecks() {}

  static Confirmation confirm(
      Statement.OfCurvature statement, List<Instance> instances, int digits) {
    return FormulaChecks.inTurn(instances, digits, i -> inInstance(statement, i, digits));
  }

  private static boolean biases(Statement statement) {
    return statement.setting().model() instanceof Model.Layered layered
        && layered.recursion().map(Model.Recursion::biases).orElse(false);
  }

  private static NetworkSample drawn(Statement statement, ActivationFunction f, Instance instance) {
    return new NetworkSample(f, biases(statement), NetworkSample.DEEPEST, instance);
  }

  private static Verdicts.OfInstance inInstance(
      Statement.OfCurvature statement, Instance instance, int digits) {
    return switch (statement) {
      case Statement.DerivativesAtZero claim ->
          settle("derivatives", instance, digits, p -> atZero(claim, p));
      case Statement.CurvatureOrder claim ->
          CurvatureOrderCheck.inInstance(claim, biases(claim), instance, digits);
      case Statement.CurvatureVanishes claim ->
          settle("vanishing", instance, digits, p -> vanishes(claim, instance, p));
      case Statement.GaussNewtonForm claim -> {
        NetworkSample sample = drawn(claim, claim.activation(), instance);
        yield settle("the Kronecker form", instance, digits, p -> form(claim, sample, p));
      }
      case Statement.LargestEigenvalue claim -> {
        NetworkSample sample = drawn(claim, claim.activation(), instance);
        yield settle("the largest eigenvalue", instance, digits, p -> eigenvalue(claim, sample, p));
      }
    };
  }

  /** What a residual at p and at 2p digits says. */
  private static Verdicts.OfInstance settle(
      String test, Instance instance, int digits, IntFunction<Residual> residual) {
    int low = Verdicts.coarse(digits);
    Residual coarse = residual.apply(low);
    Residual fine = residual.apply(2 * low);
    Measurement measurement =
        new Measurement(instance, test, "-", coarse.print(), fine.print(), low, 2 * low, "");
    Trend trend =
        fine.isZero() && coarse.isZero() ? Trend.VANISHES : Trend.of(coarse, fine, low, 2 * low);
    String seen = "the test of " + test + " is off by " + fine.print();
    return switch (trend) {
      case VANISHES -> new Verdicts.OfInstance(Status.AGREES, digits, List.of(measurement), "", "");
      case STAYS ->
          new Verdicts.OfInstance(
              Status.CONTRADICTS,
              0,
              List.of(measurement),
              seen,
              seen + " in " + Verdicts.describe(instance));
      case OPEN -> new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, List.of(measurement), seen, "");
    };
  }

  /** The step {@code 10^-p} in numbers that carry the digits that differences lose. */
  private static Numbers<Real> numbers(int digits) {
    return Numbers.reals(DIGITS_PER_STEP * digits + GUARD);
  }

  private static Real step(Numbers<Real> numbers, int digits) {
    return numbers.of(Rational.of(10).pow(-digits));
  }

  /**
   * Differences {@code sum_j (-1)^(i-j) binomial(i, j) f(+-j h)/(+-h)^i} of either side of 0 for
   * all orders up to the highest one that is named; both sides must agree.
   */
  private static Residual atZero(Statement.DerivativesAtZero claim, int digits) {
    int highest = claim.derivatives().keySet().stream().mapToInt(i -> i).max().orElse(0);
    Numbers<Real> numbers = Numbers.reals(2 * (highest + 2) * digits + GUARD);
    ActivationValues<Real> f = new ActivationValues<>(numbers, claim.activation());
    Real h = step(numbers, 2 * digits);
    Residual worst = Residual.ZERO;
    for (int i = 0; i <= highest; i++) {
      Real right = difference(numbers, f, h, i);
      Real left = difference(numbers, f, h.negate(), i);
      worst = worst.or(Residual.of(right.subtract(left)));
      Rational claimed = claim.derivatives().get(i);
      if (claimed != null) {
        worst = worst.or(Residual.of(right.subtract(numbers.of(claimed))));
      }
    }
    return worst;
  }

  private static Real difference(
      Numbers<Real> numbers, ActivationValues<Real> f, Real h, int order) {
    Real sum = numbers.field().getZero();
    long binomial = 1;
    for (int j = 0; j <= order; j++) {
      Real term = f.at(h.multiply(j)).value().multiply(numbers.of(binomial));
      sum = (order - j) % 2 == 0 ? sum.add(term) : sum.subtract(term);
      binomial = binomial * (order - j) / (j + 1);
    }
    return order == 0 ? sum : sum.divide(h.pow(order));
  }

  /** The largest value over all depths, samples and blocks; a dead network must not decide. */
  private static Residual vanishes(
      Statement.CurvatureVanishes claim, Instance instance, int digits) {
    Numbers<Real> numbers = numbers(digits);
    Real one = numbers.of(1);
    Real h = step(numbers, digits);
    Residual worst = Residual.ZERO;
    for (int depth = 1; depth <= NetworkSample.DEEPEST; depth++) {
      NetworkSample drawn = new NetworkSample(claim.activation(), biases(claim), depth, instance);
      NetworkSample.In<Real> sample = drawn.in(numbers);
      DeepNetwork<Real> network = sample.network(one);
      for (int i = 0; i < drawn.samples(); i++) {
        for (int k = 0; k < depth; k++) {
          for (int l = 0; l < depth; l++) {
            if ((k == l) == (claim.blocks() == Blocks.DIAGONAL)) {
              Real[] input = sample.input(i, one);
              worst = worst.or(quantity(claim, sample, network, input, h, k, l));
            }
          }
        }
      }
    }
    return worst;
  }

  private static Residual quantity(
      Statement.CurvatureVanishes claim,
      NetworkSample.In<Real> sample,
      DeepNetwork<Real> network,
      Real[] input,
      Real h,
      int k,
      int l) {
    Direction<Real> g = sample.first(k);
    Direction<Real> other = sample.second(l);
    Run<Real> run = network.run(input, g, other);
    Jet<Real> z = run.output();
    Real[] center = MathArrays.buildArray(sample.numbers.field(), z.value().length);
    NetworkLoss<Real> loss = NetworkLoss.of(sample, 0, center);
    Real gaussNewton =
        sample.algebra.dot(z.g(), sample.algebra.multiply(loss.hessian(z.value()), z.h()));
    Real hessian =
        loss(loss, network, input, g, h, other, h)
            .subtract(loss(loss, network, input, g, h, other, h.negate()))
            .subtract(loss(loss, network, input, g, h.negate(), other, h))
            .add(loss(loss, network, input, g, h.negate(), other, h.negate()))
            .divide(h.multiply(h).multiply(4));
    Residual size = Residual.of(hessian).or(Residual.of(gaussNewton)).or(Residual.ONE);
    return switch (claim.quantity()) {
      case HESSIAN -> Residual.of(hessian).over(size);
      case GAUSS_NEWTON -> Residual.of(gaussNewton).over(size);
      case REMAINDER -> Residual.of(hessian.subtract(gaussNewton)).over(size);
      case CHAIN_RULE ->
          Residual.of(
                  hessian
                      .subtract(gaussNewton)
                      .subtract(sample.algebra.dot(loss.gradient(z.value()), z.gh())))
              .over(size);
      case PRODUCT -> {
        Real[] difference =
            sample.algebra.subtract(
                derivative(sample, network, input, g, h),
                CurvatureOrderCheck.product(network, run, input, g));
        yield Residual.of(sample.algebra.norm(difference));
      }
    };
  }

  private static Real loss(
      NetworkLoss<Real> loss,
      DeepNetwork<Real> network,
      Real[] input,
      Direction<Real> g,
      Real s,
      Direction<Real> h,
      Real t) {
    return loss.value(network.moved(g, s).moved(h, t).run(input, g, h).output().value());
  }

  /** The derivative of the output in a direction by a central difference. */
  private static Real[] derivative(
      NetworkSample.In<Real> sample,
      DeepNetwork<Real> network,
      Real[] input,
      Direction<Real> g,
      Real h) {
    Real[] up = network.moved(g, h).run(input, g, g).output().value();
    Real[] down = network.moved(g, h.negate()).run(input, g, g).output().value();
    return sample.algebra.scale(sample.algebra.subtract(up, down), h.multiply(2).reciprocal());
  }

  /** The block of a layer from differences: rows are entries {@code (i, j)} of the matrix. */
  private static Real[][] block(
      NetworkSample.In<Real> sample,
      DeepNetwork<Real> network,
      Real[] input,
      Real[][] hessian,
      int layer,
      Real h) {
    int m = network.weight(layer).length;
    int d = network.weight(layer)[0].length;
    Real[][] v = MathArrays.buildArray(sample.numbers.field(), m * d, 0);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < d; j++) {
        v[i * d + j] = derivative(sample, network, input, sample.unit(layer, i, j), h);
      }
    }
    Real[][] block = MathArrays.buildArray(sample.numbers.field(), m * d, m * d);
    for (int a = 0; a < v.length; a++) {
      Real[] image = sample.algebra.multiply(hessian, v[a]);
      for (int b = 0; b < v.length; b++) {
        block[a][b] = sample.algebra.dot(image, v[b]);
      }
    }
    return block;
  }

  private static Residual form(Statement.GaussNewtonForm claim, NetworkSample drawn, int digits) {
    Numbers<Real> numbers = numbers(digits);
    NetworkSample.In<Real> sample = drawn.in(numbers);
    Real one = numbers.of(1);
    DeepNetwork<Real> network = sample.network(one);
    Residual worst = Residual.ZERO;
    for (int i = 0; i < drawn.samples(); i++) {
      Real[] input = sample.input(i, one);
      for (int k = 0; k < NetworkSample.DEEPEST; k++) {
        worst = worst.or(form(claim, sample, network, input, k, step(numbers, digits)));
      }
    }
    return worst;
  }

  private static Residual form(
      Statement.GaussNewtonForm claim,
      NetworkSample.In<Real> sample,
      DeepNetwork<Real> network,
      Real[] input,
      int k,
      Real h) {
    Run<Real> run = network.run(input, sample.first(k), sample.first(k));
    LayerLetters letters = new LayerLetters(sample, network, run, k);
    Real[][] block = block(sample, network, input, sample.quadratic(), k, h);
    Real[][] left = letters.value(claim.left());
    Real[][] right = letters.value(claim.right());
    int d = right.length;
    Residual size = Residual.ZERO;
    Residual off = Residual.ZERO;
    for (int a = 0; a < block.length; a++) {
      for (int b = 0; b < block.length; b++) {
        Real product = left[a / d][b / d].multiply(right[a % d][b % d]);
        off = off.or(Residual.of(block[a][b].subtract(product)));
        size = size.or(Residual.of(block[a][b]));
      }
    }
    return off.over(size);
  }

  private static Residual eigenvalue(
      Statement.LargestEigenvalue claim, NetworkSample drawn, int digits) {
    Numbers<Real> numbers = numbers(digits);
    NetworkSample.In<Real> sample = drawn.in(numbers);
    List<Integer> all = IntStream.range(0, drawn.samples()).boxed().toList();
    List<List<Integer>> choices =
        claim.samples() == Samples.ONE ? all.stream().map(List::of).toList() : List.of(all);
    Residual worst = Residual.ZERO;
    for (List<Integer> chosen : choices) {
      for (int k = 0; k < NetworkSample.DEEPEST; k++) {
        worst = worst.or(eigenvalue(claim, sample, chosen, k, digits));
      }
    }
    return worst;
  }

  private static Residual eigenvalue(
      Statement.LargestEigenvalue claim,
      NetworkSample.In<Real> sample,
      List<Integer> chosen,
      int layer,
      int digits) {
    Numbers<Real> numbers = sample.numbers;
    Real one = numbers.of(1);
    DeepNetwork<Real> network = sample.network(one);
    Real[][] hessian = sample.quadratic();
    if (claim.losses() == Losses.ANY) {
      for (int i = 0; i < hessian.length; i++) {
        hessian[i] = sample.algebra.scale(hessian[i], one.negate());
      }
    }
    int size = network.weight(layer).length * network.weight(layer)[0].length;
    Real[][] mean = MathArrays.buildArray(numbers.field(), size, size);
    Real claimed = numbers.field().getZero();
    int n = chosen.size();
    for (int i : chosen) {
      Real[] input = sample.input(i, one);
      Run<Real> run = network.run(input, sample.first(layer), sample.first(layer));
      Real[][] block = block(sample, network, input, hessian, layer, step(numbers, digits));
      for (int a = 0; a < size; a++) {
        mean[a] = sample.algebra.add(mean[a], one.divide(n), block[a]);
      }
      LayerLetters letters = new LayerLetters(sample, network, run, layer);
      Real norm = sample.algebra.norm(run.states().get(layer).value());
      claimed =
          claimed.add(
              norm.pow(claim.power()).multiply(largest(numbers, letters.inner(hessian))).divide(n));
    }
    Real found = largest(numbers, mean);
    Real off = found.subtract(claimed);
    boolean within = claim.relation() == Relation.AT_MOST && off.signum() < 0;
    return within
        ? Residual.ZERO
        : Residual.of(off).over(Residual.of(found).or(Residual.of(claimed)));
  }

  private static Real largest(Numbers<Real> numbers, Real[][] matrix) {
    Real largest = null;
    for (Real value : SymmetricEigen.of(numbers, matrix).values()) {
      largest = largest == null || value.compareTo(largest) > 0 ? value : largest;
    }
    if (largest == null) {
      throw new IllegalArgumentException("a matrix without rows has no eigenvalue");
    }
    return largest;
  }
}
