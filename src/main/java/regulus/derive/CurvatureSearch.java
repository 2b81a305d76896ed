package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Certificates for statements about Hessians: points at which what is false shows. */
final class CurvatureSearch {

  private static final int DEEPEST = 3;

  private CurvatureSearch() {}

  static Certificate search(Statement.OfCurvature statement) {
    return switch (statement) {
      case Statement.DerivativesAtZero _,
          Statement.GaussNewtonForm _,
          Statement.LargestEigenvalue _ ->
          Certificate.EMPTY;
      case Statement.CurvatureOrder claim ->
          Attempts.first(claim, certificates(claim, claim.blocks()));
      case Statement.CurvatureVanishes claim ->
          Attempts.first(claim, certificates(claim, claim.blocks()));
    };
  }

  /** No step at all, and then networks of width 1, shallow ones first. */
  private static Stream<Certificate> certificates(Statement statement, Blocks blocks) {
    List<Rational> biases =
        statement.setting().model() instanceof Model.Layered layered
                && layered.recursion().map(Model.Recursion::biases).orElse(false)
            ? List.of(Rational.ZERO, Rational.HALF)
            : List.of();
    return Stream.concat(
        Stream.of(Certificate.EMPTY),
        IntStream.rangeClosed(1, DEEPEST)
            .boxed()
            .flatMap(depth -> blocks(depth, blocks))
            .flatMap(block -> points(block, biases))
            .map(point -> new Certificate(List.of(new Certificate.Step.Point(point)))));
  }

  /** A block of layers k and l of a network. */
  private record Block(int depth, int k, int l) {}

  private static Stream<Block> blocks(int depth, Blocks blocks) {
    return IntStream.range(0, depth)
        .boxed()
        .flatMap(
            k ->
                IntStream.range(0, depth)
                    .filter(l -> blocks == Blocks.DIAGONAL ? l == k : l > k)
                    .mapToObj(l -> new Block(depth, k, l)));
  }

  /**
   * Inputs of both signs, losses with and without a gradient at 0, and biases that vanish or not.
   */
  private static Stream<Map<String, Rational>> points(Block block, List<Rational> biases) {
    List<Map<String, Rational>> points = new ArrayList<>();
    for (Rational x : List.of(Rational.ONE, Rational.MINUS_ONE)) {
      for (Rational p : List.of(Rational.ONE, Rational.ZERO)) {
        if (biases.isEmpty()) {
          points.add(point(block, x, p, Optional.empty()));
        }
        biases.forEach(b -> points.add(point(block, x, p, Optional.of(b))));
      }
    }
    return points.stream();
  }

  private static Map<String, Rational> point(
      Block block, Rational x, Rational p, Optional<Rational> bias) {
    Map<String, Rational> point = new LinkedHashMap<>();
    point.put("depth", Rational.of(block.depth()));
    point.put("k", Rational.of(block.k()));
    point.put("l", Rational.of(block.l()));
    for (int j = 0; j < block.depth(); j++) {
      point.put("w_" + j, Rational.ONE);
      String name = "b_" + j;
      bias.ifPresent(b -> point.put(name, b));
    }
    point.put("x", x);
    point.put("g", Rational.ONE);
    point.put("h", Rational.ONE);
    point.put("p", p);
    return point;
  }
}
