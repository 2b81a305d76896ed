package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.check.ExitCode.AS_EXPECTED;
import static regulus.check.ExitCode.BAD_INPUT;
import static regulus.check.ExitCode.CONTRADICTION;
import static regulus.check.ExitCode.OUT_OF_BUDGET;
import static regulus.check.ExitCode.UNEXPECTED;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void theMostSeriousEndWins() {
    List<ExitCode> bySeverity =
        List.of(CONTRADICTION, BAD_INPUT, UNEXPECTED, OUT_OF_BUDGET, AS_EXPECTED);
    for (int i = 0; i < bySeverity.size(); i++) {
      assertThat(ExitCode.worst(bySeverity.subList(i, bySeverity.size())))
          .isEqualTo(bySeverity.get(i));
    }
    assertThat(ExitCode.worst(List.of())).isEqualTo(AS_EXPECTED);
  }

  @Test
  void statusesAreThoseOfTheContract() {
    assertThat(
            List.of(AS_EXPECTED, UNEXPECTED, BAD_INPUT, OUT_OF_BUDGET, CONTRADICTION).stream()
                .map(ExitCode::status))
        .containsExactly(0, 1, 2, 3, 4);
  }
}
