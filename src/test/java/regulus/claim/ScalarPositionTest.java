package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The place of a character of a scalar's value, in every style in which YAML writes scalars. */
class ScalarPositionTest {

  /** YAML text, the value, and where the value's {@code @} stands. */
  static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of("f: a + @ + b", "a + @ + b", "1:8"),
        Arguments.of("f: a +\n     b @", "a + b @", "2:8"),
        Arguments.of("f: a\n\n  b@", "a\nb@", "3:4"),
        Arguments.of("f: 'a + @'", "a + @", "1:9"),
        Arguments.of("f: 'it''s ''@'", "it's '@", "1:13"),
        Arguments.of("f: 'a\n   b\n\n   @'", "a b\n@", "4:4"),
        Arguments.of("f: \"a + @\"", "a + @", "1:9"),
        Arguments.of("f: \"a\\t\\\"\\\\ \\x41\\u0042 @\"", "a\t\"\\ AB @", "1:24"),
        Arguments.of("f: \"a \\n@\"", "a \n@", "1:9"),
        Arguments.of("f: \"a\\\n   b\\\n   \\ @\"", "ab @", "3:6"),
        Arguments.of("f: \"a\n  b\n\n  @\"", "a b\n@", "4:3"),
        Arguments.of("f: \"a @ a\"", "a @ a", "1:7"),
        Arguments.of("f: |\n  a +\n    @\n", "a +\n  @\n", "3:5"),
        Arguments.of("f: |2-\n    a @", "  a @", "2:7"),
        Arguments.of("f: >\n  a +\n  b +\n\n  @\n", "a + b +\n@\n", "5:3"),
        Arguments.of("f: >-  # folded\n  a +\n  @ b", "a + @ b", "3:3"),
        Arguments.of("f: >+\n\n\n  a @\n\n", "\n\na @\n\n", "4:5"),
        Arguments.of("{f: up[0] + @}", "up[0] + @", "1:13"),
        Arguments.of("f: [up[0], Sqrt[x[0]]*@]", "Sqrt[x[0]]*@", "1:23"),
        Arguments.of(
            "# \u03b1 \ud835\udefc\nf: \u03b1\ud835\udefc @", "\u03b1\ud835\udefc @", "2:7"),
        Arguments.of("f: a\r\n  @\r\n", "a @", "2:3"),
        Arguments.of("\uFEFFf: a@", "a@", "1:5"));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void characterStandsWhereItStandsInTheFile(String yaml, String value, String place)
      throws ClaimException {
    PositionedText text = last(YamlReader.read(SourceText.of("t", yaml))).content();
    assertThat(text.text()).isEqualTo(value);
    assertThat(text.position(value.indexOf('@'))).hasToString("t:" + place);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void everyVisibleCharacterOfTheValueIsItselfInTheFile(String yaml, String value, String place)
      throws ClaimException {
    PositionedText text = last(YamlReader.read(SourceText.of("t", yaml))).content();
    String[] lines = yaml.replace("\uFEFF", "").split("\r\n|\n", -1);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSurrogate(c)) {
        Position position = text.position(i);
        int[] line = lines[position.line() - 1].codePoints().toArray();
        int there = line[position.column() - 1];
        assertThat(there == c || there == '\\' || there == '\'')
            .as("%s at %s", c, position)
            .isTrue();
      }
    }
  }

  private static Yaml.Scalar last(Yaml node) {
    return switch (node) {
      case Yaml.Scalar scalar -> scalar;
      case Yaml.Sequence sequence -> last(sequence.items().getLast());
      case Yaml.Mapping mapping -> last(List.copyOf(mapping.entries().values()).getLast().value());
    };
  }

  @Test
  void theEndIsAfterTheLastVisibleCharacter() throws ClaimException {
    PositionedText text =
        last(YamlReader.read(SourceText.of("t", "f: |\n  a +\n  b  \n\n"))).content();
    assertThat(text.position(text.text().length())).hasToString("t:3:4");
  }
}
