package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of laws of networks (Marcotte, Gribonval, Peyre 2023, and by the count of entries). */
class ModularSpanTest {

  private static int[] widths(String text) {
    return Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static ModularSpan span(Setting setting, int shortest, int longer) {
    return ModularSpan.of(
        setting,
        (Model.Joint) setting.model(),
        new Certificate.Step.Span(ModularSpan.PRIME, 1, List.of(shortest, longer), Map.of()),
        Budget.standard());
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 3 3 3,     9,   3, 6,  6",
    "linear, 4 4 4,     16,  6, 10, 10",
    "linear, 5 5 5,     25, 10, 15, 15",
    "linear, 3 3 3 3,   9,   6, 12, 12",
    "linear, 5 5 5 5 5, 25, 30, 45, 45",
    "linear, 2 5 2,     4,   2, 15, 14",
    "linear, 1 3 1,     1,   0, 6,  5",
    "relu,   4 4 4,     28,  0, 4,  4",
    "relu,   3 3 3 3,   21,  0, 6,  6",
    "relu,   5 5 5 5,   65,  0, 10, 10"
  })
  void bracketsAndLawsAddUpToTheParameters(
      String activation, String layers, int fields, int brackets, int entries, int independent) {
    int[] widths = widths(layers);
    Activation function = activation.equals("relu") ? new Activation.Relu() : Activation.LINEAR;
    Setting setting = MatrixModels.chain(function, widths);
    ModularSpan span = span(setting, fields, brackets);
    assertThat(span.rank()).isEqualTo(fields + brackets);
    List<Expr> laws =
        activation.equals("relu")
            ? MatrixModels.diagonals(widths.length - 1)
            : MatrixModels.balances(widths.length - 1);
    ModularSpan.Laws found = span.laws(laws);
    assertThat(found).isEqualTo(new ModularSpan.Laws(entries, independent));
    assertThat(span.rank() + found.rank()).isEqualTo(span.parameters());
    assertThat(span.add(2)).isFalse();
    assertThat(span.add(3)).isFalse();
  }
}
