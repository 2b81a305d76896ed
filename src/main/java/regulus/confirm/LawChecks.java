package regulus.confirm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import regulus.claim.Instance;
import regulus.flow.UndefinedException;
import regulus.kernel.Distribution;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/**
 * Compares the laws of two random numbers by drawing each of them n times, where n and the
 * threshold t stand in the file of checks.
 *
 * <p>The distance of two laws is the largest difference of their distribution functions. That of a
 * law from n draws of it exceeds {@code t/(2 Sqrt[n])} with a probability of at most {@code 2
 * Exp[-t^2/2]}, for every n (Massart, Annals of Probability 18, 1990). So draws of equal laws have
 * a distance of more than {@code t/Sqrt[n]}, which contradicts, with a probability of at most
 * {@code 4 Exp[-t^2/2]}, and laws at a distance of more than {@code 2 t/Sqrt[n]} are seen but for
 * the same probability. Where that is no more than a tenth, draws that do not contradict agree.
 */
final class LawChecks {

  /** The largest distance of laws that may stay unseen by draws that agree. */
  private static final double LARGEST_UNSEEN = 0.1;

  /** A spread below this is that of rounding errors, relative. */
  private static final double ROUNDING = 1e-9;

  private LawChecks() {}

  static Verdicts.OfInstance inInstance(Statement.IdenticalLaw law, Instance instance) {
    if (!law.copies().equals(Expr.ONE)) {
      return MomentChecks.open("copies are not drawn");
    }
    Expr written =
        law.setting()
            .expand(law.setting().expand(law.of()).substitute(MomentChecks.outputs(law.setting())));
    try {
      RandomDraw draws = new RandomDraw(law.setting(), law.laws(), instance, Map.of());
      Map<String, Drawn> numbers = numbers(law, draws);
      int samples = instance.sampling().samples();
      double[] found = MomentChecks.drawn(samples, number -> draws.draw(number).number(written));
      double[] claimed =
          MomentChecks.drawn(
              samples, number -> draws.value(law.is(), values(numbers, draws.beside(number))));
      return verdict(found, claimed, instance);
    } catch (UndefinedException | IllegalArgumentException e) {
      return MomentChecks.open("not drawn: " + e.getMessage());
    }
  }

  /** A law with its parameters, and how many numbers of it are multiplied. */
  private record Drawn(Distribution law, List<Double> parameters, int copies) {
    double draw(SplittableRandom random) {
      double product = 1;
      for (int i = 0; i < copies; i++) {
        product *=
            switch (law) {
              case Distribution.ChiSquare _ -> 2 * gamma(parameters.get(0) / 2, random);
              case Distribution.Gamma _ -> parameters.get(1) * gamma(parameters.get(0), random);
              case Distribution.Beta _ -> {
                double first = gamma(parameters.get(0), random);
                yield first / (first + gamma(parameters.get(1), random));
              }
            };
      }
      return product;
    }
  }

  private static Map<String, Drawn> numbers(Statement.IdenticalLaw law, RandomDraw draws) {
    Map<String, Drawn> numbers = new LinkedHashMap<>();
    law.numbers()
        .forEach(
            (name, number) -> {
              List<Double> parameters =
                  number.law().parameters().stream().map(draws::value).toList();
              double copies = draws.value(number.copies());
              boolean positive = parameters.stream().allMatch(value -> value > 0);
              if (!positive || copies != Math.rint(copies) || copies < 1 || copies > 100) {
                throw new SamplingException(name + " has no law with these parameters");
              }
              numbers.put(name, new Drawn(number.law(), parameters, (int) copies));
            });
    return numbers;
  }

  private static Map<String, Double> values(Map<String, Drawn> numbers, SplittableRandom random) {
    Map<String, Double> values = new LinkedHashMap<>();
    numbers.forEach((name, number) -> values.put(name, number.draw(random)));
    return values;
  }

  /**
   * A number of the Gamma law of a shape and of scale 1.
   *
   * <p>Source: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000); a shape
   * below 1 is raised by 1, and the number multiplied by a root of a uniform one.
   */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  private static Verdicts.OfInstance verdict(double[] found, double[] claimed, Instance instance) {
    Instance.Sampling sampling = instance.sampling();
    if (!Arrays.stream(found).allMatch(Double::isFinite)
        || !Arrays.stream(claimed).allMatch(Double::isFinite)) {
      return MomentChecks.open("a number beyond the range of doubles");
    }
    Arrays.sort(found);
    Arrays.sort(claimed);
    double distance = distance(found, claimed);
    double allowed = sampling.threshold() / Math.sqrt(sampling.samples());
    double doubt = 4 * Math.exp(-0.5 * sampling.threshold() * sampling.threshold());
    String text =
        String.format(
            Locale.ROOT,
            "a distance of %.4f between %d draws of each law; laws at a distance of %.4f are seen"
                + " with a probability of at least 1 - %.1g",
            distance,
            sampling.samples(),
            2 * allowed,
            doubt);
    if (distance > allowed) {
      return MomentChecks.contradicts(text, instance);
    }
    return 2 * allowed <= LARGEST_UNSEEN
        ? MomentChecks.agrees(text)
        : MomentChecks.open(text + ", which confirms nothing");
  }

  /** The largest difference of the distribution functions of two sorted samples of one size. */
  static double distance(double[] a, double[] b) {
    double size = Math.max(Math.abs(a[a.length - 1]), Math.abs(b[b.length - 1]));
    if (Math.max(a[a.length - 1], b[b.length - 1]) - Math.min(a[0], b[0]) <= ROUNDING * size) {
      return 0;
    }
    int i = 0;
    int j = 0;
    int largest = 0;
    while (i < a.length && j < b.length) {
      double next = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= next) {
        i++;
      }
      while (j < b.length && b[j] <= next) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i - j));
    }
    return largest / (double) a.length;
  }
}
