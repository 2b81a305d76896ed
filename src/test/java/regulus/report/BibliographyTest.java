package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import regulus.claim.Citation;

class BibliographyTest {

  private static final Pattern PAPER = Pattern.compile("paper: \"(arXiv:[0-9.]+)\"");

  @Test
  void everyPaperOfTheDerivationsIsKnown() throws IOException {
    Set<String> papers = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("derivations"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        PAPER.matcher(Files.readString(file)).results().map(r -> r.group(1)).forEach(papers::add);
      }
    }
    assertThat(papers).hasSizeGreaterThan(10);
    assertThat(papers)
        .allSatisfy(
            paper ->
                assertThat(Bibliography.of(new Citation(paper, "")).orElseThrow().authors())
                    .as(paper)
                    .isNotEmpty());
  }

  @Test
  void ofAnUnknownPaperOnlyTheIdentifierIsPrinted() {
    Bibliography.Reference reference =
        Bibliography.of(new Citation("arXiv:1234.56789", "Theorem 1")).orElseThrow();
    assertThat(reference.text()).isEqualTo("arXiv:1234.56789");
    assertThat(Bibliography.of(new Citation("a book", "page 3"))).isEmpty();
  }

  @Test
  void entriesAreWellFormed() {
    String text = Bibliography.bibtex(Bibliography.KNOWN);
    List<String> keys =
        Pattern.compile("@misc\\{([a-z0-9]+),")
            .matcher(text)
            .results()
            .map(entry -> entry.group(1))
            .toList();
    assertThat(keys).hasSameSizeAs(Bibliography.KNOWN).doesNotHaveDuplicates();
    long open = text.chars().filter(c -> c == '{').count();
    assertThat(text.chars().filter(c -> c == '}').count()).isEqualTo(open);
  }
}
