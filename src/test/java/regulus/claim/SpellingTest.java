package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "alpha, alpha, 0",
    "alhpa, alpha, 1",
    "alpa, alpha, 1",
    "allpha, alpha, 1",
    "olpha, alpha, 1",
    "'', alpha, 5",
    "ca, abc, 3",
  })
  void distanceCountsEdits(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
    assertThat(Spelling.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void onlyNearWordsAreSuggested() {
    List<String> known = List.of("conserved", "mirror", "limit");
    assertThat(Spelling.nearest("Conservd", known)).contains("conserved");
    assertThat(Spelling.nearest("lmit", known)).contains("limit");
    assertThat(Spelling.nearest("bound", known)).isEmpty();
    assertThat(Spelling.nearest("x", List.of("u", "v"))).isEmpty();
  }
}
