package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Curvature.Scaled;

final class CurvatureRulesTest {

  private static ActivationFunction function(Name name) {
    return name == Name.LEAKY
        ? new ActivationFunction(name, Rational.of(1, 10))
        : ActivationFunction.of(name);
  }

  private static Setting setting(boolean biases) {
    return new Setting(
        Model.Layered.of(new Model.Recursion(function(Name.TANH), biases)),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Verdict check(Statement statement) {
    return Kernel.check(statement, Certificate.EMPTY);
  }

  private static Certificate point(Map<String, Rational> values) {
    return new Certificate(List.of(new Certificate.Step.Point(values)));
  }

  /** A network of width 1 with all weights 1. */
  private static Map<String, Rational> ones(int depth, int k, int l) {
    Map<String, Rational> point = new LinkedHashMap<>();
    point.put("depth", Rational.of(depth));
    point.put("k", Rational.of(k));
    point.put("l", Rational.of(l));
    for (int j = 0; j < depth; j++) {
      point.put("w_" + j, Rational.ONE);
      point.put("b_" + j, Rational.HALF);
    }
    for (String name : List.of("x", "g", "h", "p")) {
      point.put(name, Rational.ONE);
    }
    return point;
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, 0, 0, PROVED",
    "TANH, 2, 0, PROVED",
    "TANH, 3, -2, PROVED",
    "TANH, 5, 16, PROVED",
    "SIN, 3, -1, PROVED",
    "SIN, 3, 1, REFUTED",
    "SIN, 12, 0, PROVED",
    "SIGMOID, 0, 1/2, PROVED",
    "SIGMOID, 0, 0, REFUTED",
    "SIGMOID, 3, -1/8, PROVED",
    "SILU, 2, 1/2, PROVED",
    "SILU, 2, 0, REFUTED",
    "SILU, 4, -1/2, PROVED",
    "RELU, 0, 0, PROVED",
    "RELU, 1, 0, REFUTED",
    "RELU, 2, 0, REFUTED",
    "LEAKY, 2, 0, REFUTED",
    "ELU, 1, 1, PROVED",
    "ELU, 2, 0, REFUTED",
    "ELU, 2, 1, REFUTED",
    "SELU, 0, 0, PROVED",
    "SELU, 1, 1, REFUTED",
    "SELU, 2, 0, REFUTED",
    "LINEAR, 7, 0, PROVED",
  })
  void derivativesAtZero(Name name, int order, String value, String verdict) {
    String[] parts = value.split("/", -1);
    Rational number =
        Rational.of(Long.parseLong(parts[0]), parts.length > 1 ? Long.parseLong(parts[1]) : 1);
    Verdict found =
        check(
            new Statement.DerivativesAtZero(setting(false), function(name), Map.of(order, number)));
    assertThat(found)
        .isInstanceOf(verdict.equals("PROVED") ? Verdict.Proved.class : Verdict.Refuted.class);
  }

  /** The largest order that the kernel proves; -1 if it proves none. */
  private static int proved(
      Name name, boolean biases, Quantity quantity, Blocks blocks, Scaled scaled, int gradient) {
    int proved = -1;
    for (int order = 1; order <= 6; order++) {
      Statement claim =
          new Statement.CurvatureOrder(
              setting(biases), function(name), quantity, blocks, scaled, order, gradient);
      if (check(claim) instanceof Verdict.Proved) {
        proved = order;
      }
    }
    return proved;
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, false, REMAINDER, DIAGONAL, INPUTS, 0, 3",
    "SIN, false, REMAINDER, DIAGONAL, INPUTS, 0, 3",
    "SILU, false, REMAINDER, DIAGONAL, INPUTS, 0, 2",
    "ELU, false, REMAINDER, DIAGONAL, INPUTS, 0, 2",
    "SELU, false, REMAINDER, DIAGONAL, INPUTS, 0, 2",
    "RELU, false, REMAINDER, DIAGONAL, INPUTS, 0, 6",
    "LINEAR, true, REMAINDER, DIAGONAL, INPUTS, 0, 6",
    "SIGMOID, false, REMAINDER, DIAGONAL, INPUTS, 0, -1",
    "TANH, true, REMAINDER, DIAGONAL, INPUTS, 0, -1",
    "TANH, false, REMAINDER, DIAGONAL, INPUTS, 1, 4",
    "TANH, false, REMAINDER, DIAGONAL, INPUTS, 2, 5",
    "TANH, false, REMAINDER, DIAGONAL, WEIGHTS, 0, 1",
    "TANH, false, GAUSS_NEWTON, DIAGONAL, INPUTS, 0, 2",
    "TANH, false, GAUSS_NEWTON, CROSS, INPUTS, 0, 2",
    "TANH, false, HESSIAN, CROSS, INPUTS, 0, 1",
    "TANH, false, HESSIAN, CROSS, INPUTS, 1, 2",
    "RELU, false, HESSIAN, CROSS, INPUTS, 0, 1",
    "TANH, false, PRODUCT, DIAGONAL, INPUTS, 0, 3",
    "SILU, false, PRODUCT, DIAGONAL, INPUTS, 0, 2",
    "RELU, false, PRODUCT, DIAGONAL, INPUTS, 0, 6",
    "RELU, true, PRODUCT, DIAGONAL, INPUTS, 0, -1",
    "TANH, false, CHAIN_RULE, CROSS, WEIGHTS, 0, 6",
  })
  void orders(
      Name name,
      boolean biases,
      Quantity quantity,
      Blocks blocks,
      Scaled scaled,
      int gradient,
      int order) {
    assertThat(proved(name, biases, quantity, blocks, scaled, gradient)).isEqualTo(order);
  }

  private static List<Map<String, Rational>> points(Blocks blocks) {
    List<Map<String, Rational>> points = new ArrayList<>();
    for (int depth = 1; depth <= 2; depth++) {
      for (int k = 0; k < depth; k++) {
        for (int l = 0; l < depth; l++) {
          if ((k == l) == (blocks == Blocks.DIAGONAL)) {
            for (int x : List.of(1, -1)) {
              for (int bias : List.of(0, 1)) {
                Map<String, Rational> point = ones(depth, k, l);
                point.put("x", Rational.of(x));
                point.put("p", Rational.of(bias));
                for (int j = 0; j < depth; j++) {
                  point.put("b_" + j, Rational.of(bias, 2));
                  point.put("w_" + j, Rational.of(j + 1, 2));
                }
                points.add(point);
              }
            }
          }
        }
      }
    }
    return points;
  }

  /** What is proved by orders must not be refuted by exact series, at any of many points. */
  @ParameterizedTest
  @EnumSource(Name.class)
  void whatIsProvedIsRefutedNowhere(Name name) {
    int proofs = 0;
    int refutations = 0;
    for (Blocks blocks : Blocks.values()) {
      for (Statement.OfCurvature claim : claims(name, blocks)) {
        boolean proved = check(claim) instanceof Verdict.Proved;
        proofs += proved ? 1 : 0;
        for (Map<String, Rational> point : points(blocks)) {
          Optional<Verdict.Refuted> refuted;
          try {
            refuted = CurvatureRules.refute(claim, point(point), Budget.standard());
          } catch (Refusal refusal) {
            refuted = Optional.empty();
          }
          refutations += refuted.isPresent() ? 1 : 0;
          assertThat(proved && refuted.isPresent()).as("%s at %s", claim, point).isFalse();
        }
      }
    }
    assertThat(proofs).isPositive();
    assertThat(refutations).isPositive();
  }

  private static List<Statement.OfCurvature> claims(Name name, Blocks blocks) {
    List<Statement.OfCurvature> claims = new ArrayList<>();
    for (boolean biases : List.of(true, false)) {
      for (Quantity quantity : Quantity.values()) {
        if (quantity == Quantity.PRODUCT && blocks == Blocks.CROSS) {
          continue;
        }
        claims.add(
            new Statement.CurvatureVanishes(setting(biases), function(name), quantity, blocks));
        for (Scaled scaled : Scaled.values()) {
          for (int order : List.of(1, 3)) {
            for (int gradient : List.of(0, 1)) {
              claims.add(
                  new Statement.CurvatureOrder(
                      setting(biases), function(name), quantity, blocks, scaled, order, gradient));
            }
          }
        }
      }
    }
    return claims;
  }

  @Test
  void aForgedPointRefutesNothing() {
    Statement claim =
        new Statement.CurvatureOrder(
            setting(false),
            function(Name.SILU),
            Quantity.REMAINDER,
            Blocks.DIAGONAL,
            Scaled.INPUTS,
            3,
            0);
    assertThat(Kernel.check(claim, point(ones(1, 0, 0)))).isInstanceOf(Verdict.Refuted.class);
    for (String missing : List.of("depth", "k", "l", "w_0", "x", "g", "h", "p")) {
      Map<String, Rational> damaged = ones(1, 0, 0);
      damaged.remove(missing);
      assertThat(Kernel.check(claim, point(damaged)))
          .as(missing)
          .isInstanceOf(Verdict.Unproved.class);
    }
    Map<String, Rational> zero = ones(1, 0, 0);
    zero.put("g", Rational.ZERO);
    Map<String, Rational> half = ones(1, 0, 0);
    half.put("k", Rational.HALF);
    Map<String, Rational> deep = ones(1, 0, 0);
    deep.put("depth", Rational.of(1_000_000_000_000L));
    for (Map<String, Rational> forged :
        List.of(zero, half, deep, ones(2, 0, 1), ones(1, 0, 1), ones(1, 1, 1))) {
      assertThat(Kernel.check(claim, point(forged))).isInstanceOf(Verdict.Unproved.class);
    }
  }

  /** The point has a gradient of order 0, the claim is about smaller ones. */
  @Test
  void aPointMustHaveTheGradientThatIsAssumed() {
    Statement claim =
        new Statement.CurvatureOrder(
            setting(false),
            function(Name.TANH),
            Quantity.HESSIAN,
            Blocks.CROSS,
            Scaled.INPUTS,
            2,
            1);
    assertThat(
            CurvatureRules.refute(
                (Statement.OfCurvature) claim, point(ones(2, 0, 1)), Budget.standard()))
        .isEmpty();
  }

  /** At a kink there is no Hessian, so that it refutes nothing. */
  @Test
  void aPointAtAKinkRefutesNothing() {
    Statement claim =
        new Statement.CurvatureVanishes(
            setting(false), function(Name.RELU), Quantity.HESSIAN, Blocks.DIAGONAL);
    Map<String, Rational> kink = ones(1, 0, 0);
    kink.put("x", Rational.ZERO);
    assertThat(Kernel.check(claim, point(kink))).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(claim, point(ones(1, 0, 0)))).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, EQUAL, CONVEX, 2, PROVED",
    "ONE, AT_MOST, CONVEX, 2, PROVED",
    "MEAN, AT_MOST, CONVEX, 2, PROVED",
    "MEAN, EQUAL, CONVEX, 2, REFUTED",
    "ONE, EQUAL, ANY, 2, REFUTED",
    "ONE, AT_MOST, ANY, 2, REFUTED",
    "MEAN, AT_MOST, ANY, 2, REFUTED",
    "ONE, EQUAL, CONVEX, 1, REFUTED",
    "ONE, AT_MOST, CONVEX, 1, REFUTED",
    "ONE, AT_MOST, CONVEX, 3, REFUTED",
    "MEAN, AT_MOST, CONVEX, 0, REFUTED",
  })
  void largestEigenvalues(
      Samples samples, Relation relation, Losses losses, int power, String verdict) {
    for (Name name : Name.values()) {
      Verdict found =
          check(
              new Statement.LargestEigenvalue(
                  setting(true), function(name), samples, relation, losses, power));
      assertThat(found)
          .as(name.name())
          .isInstanceOf(verdict.equals("PROVED") ? Verdict.Proved.class : Verdict.Refuted.class);
    }
  }

  private static Expr sym(String name) {
    return Expr.symbol(name);
  }

  private static Expr dot(Expr first, Expr... others) {
    Expr product = first;
    for (Expr other : others) {
      product = new Expr.Dot(product, other);
    }
    return product;
  }

  private static Expr t(Expr matrix) {
    return matrix.apply(Head.TRANSPOSE);
  }

  private static Verdict form(Expr left, Expr right) {
    return check(new Statement.GaussNewtonForm(setting(true), function(Name.TANH), left, right));
  }

  @Test
  void theKroneckerForm() {
    Expr a = sym("A");
    Expr b = sym("B");
    Expr h = sym("H");
    Expr z = sym("z");
    Expr outer = dot(z, t(z));
    Expr inner = dot(t(a), t(b), h, b, a);
    Expr minus = Expr.number(-1);
    List<Verdict> proved =
        List.of(
            form(inner, outer),
            form(dot(a, t(b), h, b, a), t(outer)),
            form(t(inner), outer),
            form(dot(t(dot(b, a)), new Expr.Dot(h, dot(b, a))), outer),
            form(new Expr.Product(List.of(minus, inner)), new Expr.Product(List.of(minus, outer))));
    assertThat(proved).allSatisfy(v -> assertThat(v).isInstanceOf(Verdict.Proved.class));
    List<Verdict> open =
        List.of(
            form(dot(t(b), h, b), outer),
            form(dot(a, t(b), b, a), outer),
            form(dot(a, t(b), h, b), outer),
            form(dot(a, b, h, b, a), outer),
            form(dot(a, t(b), h, h, b, a), outer),
            form(inner, dot(t(z), z)),
            form(inner, z),
            form(new Expr.Product(List.of(Expr.number(2), inner)), outer),
            form(new Expr.Product(List.of(minus, inner)), outer),
            form(inner.plus(inner), new Expr.Product(List.of(Expr.number(Rational.HALF), outer))),
            form(new Expr.Product(List.of(inner, a)), outer),
            form(Expr.ONE, outer));
    assertThat(open).allSatisfy(v -> assertThat(v).isInstanceOf(Verdict.Unproved.class));
  }

  /** No law, potential or row space is claimed of a network that other rules do not know. */
  @Test
  void otherRulesRefuseRecursions() {
    Expr lower = sym(Layers.lower("w"));
    Statement law = new Statement.Conserved(setting(false), dot(lower, t(lower)));
    assertThat(check(law)).isInstanceOf(Verdict.Unproved.class);
    assertThat(check(new Statement.RowSpace(setting(false), sym("w[1]"))))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** And Hessians are stated of recursions alone. */
  @Test
  void otherModelsHaveNoHessians() {
    Setting other =
        new Setting(
            new Model.Layered("W", "L", Activation.LINEAR),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    assertThat(
            check(
                new Statement.DerivativesAtZero(
                    other, function(Name.TANH), Map.of(0, Rational.ZERO))))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
