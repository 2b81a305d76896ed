package regulus.kernel;

import static regulus.kernel.Formulas.formula;

import java.util.List;
import java.util.Map;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;

/** Settings with hand-written certificates, for the tests of the kernel's rules. */
final class Theorems {

  /** {@code w = u^2 - v^2}, equal start {@code alpha*omega} (Woodworth 2020, Theorem 1). */
  static final String DIFFERENCE_OF_SQUARES =
      """
      id: test.difference-of-squares
      title: test
      source: {paper: test, statement: test}
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha*omega, v: alpha*omega}
      assume: [alpha > 0, omega != 0]
      claims:
        - {id: claim, %s}
      """;

  /** {@code w = u*v} (Azulay 2021, one branch). */
  static final String PRODUCT =
      """
      id: test.product
      title: test
      source: {paper: test, statement: test}
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      define: {mu: (u[0]^2 - v[0]^2)/2}
      assume: [mu > 0]
      claims:
        - {id: claim, %s}
      """;

  /** {@code w = u^2}, start {@code a}. */
  static final String SQUARE =
      """
      id: test.square
      title: test
      source: {paper: test, statement: test}
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: {a: coordinate, b: shared}
      initial: {u: a}
      assume: [a > 0, b > 0]
      claims:
        - {id: claim, %s}
      """;

  /** {@code w = a*u} with a vector u (Azulay 2021, Theorem 6.1). */
  static final String NEURON =
      """
      id: test.neuron
      title: test
      source: {paper: test, statement: test}
      model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
      assume: [a[0] > 0]
      claims:
        - {id: claim, %s}
      """;

  static final Certificate DIFFERENCE_OF_SQUARES_PROOF =
      new Certificate(
          List.of(
              new Certificate.Step.Law("c1", formula("u*v"), formula("alpha^2*omega^2")),
              new Certificate.Step.Root(formula("(u^2 - v^2)^2 + 4*u^2*v^2"), formula("u^2 + v^2")),
              new Certificate.Step.Root(
                  formula("4 + (w/(alpha^2*omega^2))^2"),
                  formula("Sqrt[w^2 + 4*alpha^4*omega^4]/(alpha^2*omega^2)")),
              new Certificate.Step.Root(
                  formula("1 + (w/(2*alpha^2*omega^2))^2"),
                  formula("Sqrt[w^2 + 4*alpha^4*omega^4]/(2*alpha^2*omega^2)")),
              new Certificate.Step.Metric(formula("4*Sqrt[w^2 + 4*c1^2]")),
              point("u", 2, "v", 3)));

  static final Certificate PRODUCT_PROOF =
      new Certificate(
          List.of(
              new Certificate.Step.Opaque("mu"),
              new Certificate.Step.Law("c1", formula("u^2 - v^2"), formula("2*mu")),
              new Certificate.Step.Root(formula("(u^2 + v^2)^2"), formula("u^2 + v^2")),
              new Certificate.Step.Root(formula("1 + w^2/mu^2"), formula("Sqrt[w^2 + mu^2]/mu")),
              new Certificate.Step.Root(formula("4*mu^2 + 4*w^2"), formula("2*Sqrt[w^2 + mu^2]")),
              new Certificate.Step.Metric(formula("Sqrt[c1^2 + 4*w^2]")),
              point("u", 2, "v", 3)));

  static final Certificate SQUARE_PROOF =
      new Certificate(
          List.of(new Certificate.Step.Metric(formula("4*w")), point("u", 2, "a", 3, "b", 5)));

  private Theorems() {}

  static Statement statement(String setting, String claim) {
    try {
      ClaimFile file = ClaimReader.parse("test.yaml", setting.formatted(claim));
      return file.claims().getFirst().statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Certificate.Step.Point point(String first, long value, Object... rest) {
    Map<String, Rational> values = new java.util.LinkedHashMap<>();
    values.put(first, Rational.of(value));
    for (int i = 0; i < rest.length; i += 2) {
      values.put((String) rest[i], Rational.of(((Number) rest[i + 1]).longValue()));
    }
    return new Certificate.Step.Point(values);
  }

  static Certificate with(Certificate certificate, Certificate.Step.Point point) {
    return new Certificate(
        java.util.stream.Stream.concat(
                certificate.steps().stream()
                    .filter(step -> !(step instanceof Certificate.Step.Point)),
                java.util.stream.Stream.of(point))
            .toList());
  }
}
