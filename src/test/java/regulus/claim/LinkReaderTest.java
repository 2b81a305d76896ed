package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code link} and {@code throughout}. */
class LinkReaderTest {

  private static final String COORDINATE =
      "per: coordinate, parameters: [a, b], predictor: {w: a*b}";

  private static ClaimFile read(String model, String line) throws ClaimException {
    return ClaimReader.parse(
        "link.yaml",
        """
        id: test.link
        model: {%s}
        define: {c: 2}
        %s
        claims:
          - {id: law, conserved: a^2 - b^2}
        """
            .formatted(model, line));
  }

  @Test
  void bothAreReadIntoTheSetting() throws ClaimException {
    assertThat(read(COORDINATE, "link: leaky(1/10)").setting().link()).hasToString("leaky(1/10)");
    ClaimFile file = read(COORDINATE, "throughout: [a > b > c]");
    assertThat(file.setting().assumptions())
        .hasSize(2)
        .allMatch(condition -> file.setting().isThroughout(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "link: step | link.yaml:4:7: expected an activation, found `step`; write one of linear,"
            + " relu, leaky(1/10), tanh, arctan, arcsinh",
        "throughout: [c > 0] | link.yaml:4:13: expected a condition on parameters, found `c > 0`,"
            + " which contains none; write it under `assume`",
        "throughout: [w > 0] | link.yaml:4:14: expected a condition at all times in parameters,"
            + " constants, defined symbols, initial values, found the output `w`; write it without"
            + " outputs"
      })
  void whatDoesNotFitIsRefused(String line, String message) {
    assertThatThrownBy(() -> read(COORDINATE, line)).hasMessage(message);
  }

  @Test
  void networksHaveActivationsInstead() {
    String network = "matrices: {a: [2, 2], b: [2, 2]}, activation: relu, predictor: {W: b.a}";
    assertThatThrownBy(() -> read(network, "link: relu"))
        .hasMessageStartingWith("link.yaml:4:1: expected a model with one output under `link`");
  }

  /** Vectors in each coordinate occur in inner products only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u.v | initial: {v: u} | u.u | 4:14: expected initial values of scalars in a model per"
            + " coordinate, found one of the vector `v`; remove it: vectors of a coordinate start"
            + " anywhere the assumptions allow",
        "u | define: {c: 1} | u.u | 2:60: expected a scalar as the output of a coordinate, found a"
            + " vector of length m; write an inner product, for example `predictor: {w: u.v}`",
        "u.v | define: {c: 1} | u | 6:26: expected a scalar, found a vector of length m; write"
            + " Norm[u] or u.u"
      })
  void vectorsInEachCoordinate(String predictor, String line, String quantity, String message) {
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "b.yaml",
                    """
                    id: test.branches
                    model: {per: coordinate, vectors: {u: m, v: m}, predictor: {w: %s}}
                    title: branches
                    %s
                    claims:
                      - {id: law, conserved: %s}
                    """
                        .formatted(predictor, line, quantity)))
        .hasMessage("b.yaml:" + message);
  }
}
