package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.check.ClaimOutcome;
import regulus.check.FakeInstruments;
import regulus.check.FileOutcome;
import regulus.check.Instruments.Status;
import regulus.cli.Markup.Element;

/** The pages of reports as files: well-formed, linked with each other, and none left over. */
class ReportPagesTest {

  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void everyKindOfPage() throws IOException {
    root = SampleSite.write(folder);
  }

  private List<String> names() throws IOException {
    return SampleSite.pages(root).stream()
        .map(page -> root.relativize(page).toString().replace('\\', '/'))
        .toList();
  }

  private Markup read(String name) throws IOException {
    return Markup.of(Files.readString(root.resolve(name)));
  }

  @Test
  void everyFileAndEveryClaimHasItsPage() throws IOException {
    List<String> expected =
        new ArrayList<>(List.of("coverage.html", "index.html", "sweeps/example.scales.html"));
    for (String file : List.of("sample/two-branches", "second/more-branches")) {
      expected.add(file + ".html");
      for (String claim : List.of("law", "complete", "mirror", "regularizer", "limit", "long")) {
        expected.add(file + "/" + claim + ".html");
      }
    }
    assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyPageHasOneTitleOneMainPartAndAnchorsOfItsOwn() throws IOException {
    for (String name : names()) {
      Markup page = read(name);
      assertThat(page.ids()).as(name).doesNotHaveDuplicates().contains("_main");
      assertThat(page.named("h1")).as(name).hasSize(1);
      assertThat(page.named("main")).as(name).hasSize(1);
      assertThat(page.named("title").getFirst().text()).as(name).isNotBlank();
      assertThat(page.named("html").getFirst().attribute("lang")).as(name).isEqualTo("en");
    }
  }

  @Test
  void everyLinkLeadsToSomethingThatWasWritten() throws IOException {
    for (String name : names()) {
      Path page = root.resolve(name);
      for (Element link : read(name).named("a")) {
        String target = link.attribute("href");
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        assertThat(file).as("%s in %s", target, name).isRegularFile();
        if (hash >= 0) {
          assertThat(Markup.of(Files.readString(file)).ids())
              .as("%s in %s", target, name)
              .contains(target.substring(hash + 1));
        }
      }
    }
  }

  /** Links of old reports lead to the claim's row. */
  @Test
  void thePageOfAFileHasAnAnchorForEachClaim() throws IOException {
    assertThat(read("sample/two-branches.html").ids())
        .contains("law", "complete", "mirror", "regularizer", "limit", "long");
  }

  @Test
  void whatIsReferredToIsThere() throws IOException {
    for (String name : names()) {
      Markup page = read(name);
      List<String> ids = page.ids();
      for (Element element : page.elements()) {
        for (String key : List.of("for", "aria-labelledby", "aria-describedby")) {
          if (element.attributes().containsKey(key)) {
            assertThat(ids)
                .as("%s of %s in %s", key, element, name)
                .contains(element.attribute(key));
          }
        }
      }
    }
  }

  @Test
  void picturesAndControlsHaveNames() throws IOException {
    int pictures = 0;
    for (String name : names()) {
      Markup page = read(name);
      List<String> labelled =
          page.named("label").stream().map(label -> label.attribute("for")).toList();
      for (Element element : page.elements()) {
        switch (element.name()) {
          case "svg" -> {
            pictures++;
            assertThat(element.attribute("role")).as(name).isEqualTo("img");
            assertThat(element.attribute("aria-labelledby")).as(name).isNotEmpty();
            assertThat(element.attribute("aria-describedby")).as(name).isNotEmpty();
          }
          case "input", "select" -> assertThat(labelled).as(name).contains(element.attribute("id"));
          case "a", "button", "summary", "title", "desc", "label", "caption" ->
              assertThat(element.text()).as("%s in %s", element, name).isNotBlank();
          case "th" -> assertThat(element.attribute("scope")).as(name).isNotEmpty();
          default -> {}
        }
      }
    }
    assertThat(pictures).isGreaterThanOrEqualTo(2);
  }

  @Test
  void headingsDoNotSkipALevel() throws IOException {
    for (String name : names()) {
      int level = 0;
      for (Element element : read(name).elements()) {
        if (element.name().matches("h[1-6]")) {
          int next = element.name().charAt(1) - '0';
          assertThat(next).as("%s in %s", element.text(), name).isLessThanOrEqualTo(level + 1);
          level = next;
        }
      }
    }
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    for (String name : names()) {
      Markup page = read(name);
      assertThat(page.elements())
          .as(name)
          .noneMatch(element -> element.attributes().containsKey("src"))
          .noneMatch(element -> element.attribute("href").matches("(?i)[a-z]+:/.*|//.*"));
      assertThat(page.named("style").getFirst().text().toString())
          .as(name)
          .doesNotContain("@import", "url(");
      assertThat(page.named("meta"))
          .as(name)
          .anyMatch(meta -> meta.attribute("content").startsWith("default-src 'none'"));
    }
  }

  @Test
  void pagesOfFormerClaimsAreRemovedAndNothingElse() throws IOException {
    FileOutcome file = SampleSite.outcome().files().getFirst();
    Path pages = root.resolve("sample/two-branches");
    Path own = Files.writeString(pages.resolve("own.html"), "<p>not a report</p>");
    Path other = Files.copy(root.resolve("second/more-branches/law.html"), pages.resolve("x.html"));
    List<ClaimOutcome> fewer = file.claims().subList(0, 2);
    new ReportFolder(root).writeFile(SampleSite.at(file, file.place(), fewer));
    assertThat(SampleSite.pages(pages))
        .containsExactlyInAnyOrder(
            own, other, pages.resolve("law.html"), pages.resolve("complete.html"));
  }

  /** A claim file may be called like the folder of the sweeps. */
  @Test
  void claimsAreNotListedAsSweeps() throws IOException {
    FileOutcome file = SampleSite.outcome().files().getFirst();
    FileOutcome sweeps = SampleSite.at(file, "derivations/sweeps.yaml", file.claims());
    ReportFolder reports = new ReportFolder(root);
    reports.writeFile(sweeps);
    reports.writeSummary(SampleSite.outcome());
    assertThat(read("index.html").named("a"))
        .extracting(link -> link.attribute("href"))
        .contains("sweeps/example.scales.html")
        .doesNotContain("sweeps/law.html");
  }

  /** A claim without a formula is listed with its words. */
  @Test
  void everyClaimIsListedWithWhatItSays() throws IOException {
    CommandLineFixture files = new CommandLineFixture(folder.resolve("words"));
    Path claims =
        files.write(
            "derivations/b/words.yaml",
            CommandLineFixture.ONE_LAW + "  - {id: none, no-potential: any warp}\n");
    CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), "check", claims);
    String index = Files.readString(folder.resolve("words/reports/index.html"));
    assertThat(index).contains("data-kind=\"no-potential\"");
    for (Element cell : Markup.of(index).named("td")) {
      if (cell.attribute("class").equals("formulas")) {
        assertThat(cell.text()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><p></html>",
        "<html><p></div></html>",
        "<html>a & b</html>",
        "<html>a < b</html>",
        "<html><p id=x></p></html>",
        "<html><p id=\"a\" id=\"b\"></p></html>",
        "<html><p>"
      })
  void whatIsNotWellFormedIsFound(String page) {
    assertThatThrownBy(() -> Markup.of(page)).isInstanceOf(AssertionError.class);
  }
}
