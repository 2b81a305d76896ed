package regulus.confirm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Classification;
import regulus.kernel.Rational;

/** What data that cannot be separated are answered. */
final class SeparableDataTest {

  /** Rows separated by {@code ;}, entries by a blank. */
  private static Classification data(String rows) {
    return new Classification(
        Classification.Loss.EXPONENTIAL,
        Classification.Reduction.SUM,
        Optional.of(
            Arrays.stream(rows.split(";"))
                .map(
                    row ->
                        Arrays.stream(row.strip().split(" "))
                            .map(Long::parseLong)
                            .map(Rational::of)
                            .toList())
                .toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 2; 0 0                | row 2
          1 2; 3 1; -1 -2         | 1/2 row 1 + 1/2 row 3
          1 0; -1 3; -1 -1        | 1/2 row 1 + 1/8 row 2 + 3/8 row 3
          2 1; 2 1; -6 -3         | 3/4 row
          """)
  void aCombinationOfRowsThatVanishesIsTheWitness(String rows, String witness) {
    Confirmation found = SeparableData.illPosed(data(rows)).orElseThrow();
    assertEquals(Status.UNDEFINED, found.status());
    assertTrue(found.witness().contains(witness), found.witness());
    assertTrue(found.summary().startsWith("the data are not separable"), found.summary());
  }

  @ParameterizedTest
  @CsvSource({"1 2; 3 1", "1 2; 1 2", "-1 0; -1 1; -1 -5", "1 0; -1 1"})
  void separableDataHaveNoObstruction(String rows) {
    assertEquals(Optional.empty(), SeparableData.illPosed(data(rows)));
  }

  @Test
  void statementsAboutAllDataAreNotAsked() {
    Classification all =
        new Classification(
            Classification.Loss.EXPONENTIAL, Classification.Reduction.MEAN, Optional.empty());
    assertEquals(Optional.empty(), SeparableData.illPosed(all));
  }

  @Test
  void theCombinationVanishesExactly() {
    Rational[][] design =
        SeparableData.design(data("1 2 3; -3 1 4; 1 -5 2; -1 1 -9; 2 1 1").rows().orElseThrow());
    Optional<MaxMargin.NotSeparable> obstruction = SeparableData.obstruction(design);
    List<Rational> c = List.of(obstruction.orElseThrow().combination());
    assertTrue(c.stream().allMatch(entry -> entry.signum() >= 0));
    for (int j = 0; j < 3; j++) {
      Rational sum = Rational.ZERO;
      for (int n = 0; n < design.length; n++) {
        sum = sum.plus(c.get(n).times(design[n][j]));
      }
      assertTrue(sum.isZero());
    }
  }
}
