package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.check.ClaimOutcome;
import regulus.claim.VerdictWord;

/** The pages of reports in a browser: search, filters, history, keyboard, sizes, colours, names. */
class PagesInBrowserTest {

  private static final String INDEX = "index.html";
  private static final int SLASH = 191;
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;
  private static final int DOWN = 40;
  private static final int UP = 38;

  @TempDir private static Path folder = Path.of("");
  private static Path root = Path.of("");
  private static @Nullable Chromium running;

  @BeforeAll
  static void openBrowser() throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH, so pages are not tried in a browser");
    root = SampleSite.write(folder);
    running = new Chromium(program.orElseThrow(), folder.resolve("profile"));
  }

  /** Of all that was opened, nothing came from the network and nothing complained. */
  @AfterAll
  static void nothingWasLoadedAndNothingFailed() {
    if (running != null) {
      running.close();
      assertThat(running.complaints()).isEmpty();
      assertThat(running.requests())
          .isNotEmpty()
          .noneMatch(request -> request.matches("(?s).*url=(https?|wss?):.*"));
    }
  }

  private static Chromium browser() {
    return Objects.requireNonNull(running);
  }

  private static Chromium open(String page) {
    Chromium browser = browser();
    browser.show(1200, 900, "light");
    browser.open(root.resolve(page).toUri());
    return browser;
  }

  private static List<ClaimOutcome> claims() {
    return SampleSite.outcome().files().stream().flatMap(file -> file.claims().stream()).toList();
  }

  private static long count(Predicate<ClaimOutcome> which) {
    return claims().stream().filter(which).count();
  }

  private static long shown() {
    return Long.parseLong(
        browser()
            .evaluate(
                "Array.from(document.querySelectorAll('.claims tr[data-kind]'))"
                    + ".filter(row => row.checkVisibility()).length"));
  }

  private static String remaining() {
    return browser().evaluate("document.getElementById('_remaining').textContent");
  }

  private static String focus() {
    return browser().evaluate("document.activeElement.id || document.activeElement.textContent");
  }

  @Test
  void typingLeavesTheClaimsThatFit() {
    Chromium browser = open(INDEX);
    assertThat(shown()).isEqualTo(claims().size());
    browser.press("/", SLASH);
    assertThat(focus()).isEqualTo("_search");
    browser.type("law");
    assertThat(browser.evaluate("document.activeElement.value")).isEqualTo("law");
    assertThat(shown()).isEqualTo(count(c -> c.id().equals("law") || c.kind().equals("laws")));
    assertThat(remaining()).isEqualTo(shown() + " of " + claims().size() + " claims");
    browser.type(" squares");
    assertThat(shown()).isEqualTo(count(c -> c.id().equals("law")));
    browser.type(" nowhere");
    assertThat(shown()).isZero();
    assertThat(remaining()).contains("none fits");
    browser.press("Escape", ESCAPE);
    assertThat(shown()).isEqualTo(claims().size());
  }

  /** Formulas as they are typed in claims, or as they are read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ArcSinh[2*w/Sqrt[k]]|mirror,regularizer",
        "w^2/k arsinh|regularizer",
        "sqrt(w^2|mirror",
        "second long|long",
        "ILL-POSED|limit"
      })
  void formulasAreFound(String typed, String ids) {
    Chromium browser = open(INDEX);
    browser.press("/", SLASH);
    browser.type(typed);
    assertThat(
            browser.evaluate(
                "Array.from(new Set(Array.from(document.querySelectorAll('.claims th[scope=row]"
                    + " a')).filter(a => a.checkVisibility()).map(a => a.textContent))).join()"))
        .isEqualTo(ids);
  }

  private static void choose(String filter, String value) {
    browser()
        .evaluate(
            "(s => { s.value = '%s'; s.dispatchEvent(new Event('change')); })(%s)"
                .formatted(value, "document.getElementById('_" + filter + "')"));
  }

  private static String option(String filter, String value) {
    return browser()
        .evaluate(
            "Array.from(document.getElementById('_%s').options).find(o => o.value === '%s').text"
                .formatted(filter, value));
  }

  @Test
  void filtersAndTheirCountsAgreeWithTheClaims() {
    open(INDEX);
    for (VerdictWord word : VerdictWord.values()) {
      long number = count(claim -> claim.finding().verdict() == word);
      assertThat(option("verdict", word.word())).isEqualTo(word.word() + " (" + number + ")");
      choose("verdict", word.word());
      assertThat(shown()).isEqualTo(number);
      assertThat(option("paper", "")).isEqualTo("all papers (" + number + ")");
      assertThat(option("paper", "second")).isEqualTo("second (" + number / 2 + ")");
    }
    choose("verdict", "PROVED");
    choose("kind", "conserved");
    choose("paper", "second");
    assertThat(shown()).isEqualTo(1);
    assertThat(option("verdict", "REFUTED")).isEqualTo("REFUTED (1)");
    browser().evaluate("document.getElementById('_clear').click()");
    assertThat(shown()).isEqualTo(claims().size());
  }

  @Test
  void theAddressHoldsTheView() {
    Chromium browser = open(INDEX);
    choose("verdict", "PROVED");
    browser.press("/", SLASH);
    browser.type("mirror");
    String address = browser.evaluate("location.href");
    assertThat(address).endsWith("#q=mirror&verdict=PROVED");
    long shown = shown();
    browser.open(URI.create(address));
    assertThat(shown()).isEqualTo(shown).isEqualTo(2);
    assertThat(browser.evaluate("document.getElementById('_verdict').value")).isEqualTo("PROVED");
    browser.open(URI.create(address.replace("verdict=PROVED", "verdict=NONE")));
    assertThat(shown()).isEqualTo(2);
    assertThat(browser.evaluate("document.getElementById('_verdict').value")).isEmpty();
  }

  /** Letters typed one after the other are one step back. */
  @Test
  void theBackButtonLeadsToTheFormerView() {
    Chromium browser = open(INDEX);
    choose("paper", "second");
    browser.press("/", SLASH);
    browser.type("limit");
    assertThat(shown()).isEqualTo(1);
    browser.evaluate("history.back()");
    browser.await("location.hash === '#paper=second'");
    browser.await("document.getElementById('_search').value === ''");
    assertThat(shown()).isEqualTo(claims().size() / 2);
    browser.evaluate("history.back()");
    browser.await("location.hash === ''");
    browser.await("document.getElementById('_paper').value === ''");
    assertThat(shown()).isEqualTo(claims().size());
  }

  @Test
  void thePapersLeadToTheirClaims() {
    Chromium browser = open(INDEX);
    browser.evaluate("document.querySelector('.papers a[href=\"#paper=second\"]').click()");
    assertThat(browser.evaluate("location.hash")).isEqualTo("#paper=second");
    assertThat(focus()).isEqualTo("_search");
    assertThat(shown()).isEqualTo(claims().size() / 2);
  }

  @Test
  void keysLeadFromTheSearchToAClaimAndBack() {
    Chromium browser = open(INDEX);
    browser.press("/", SLASH);
    browser.type("second");
    browser.press("ArrowDown", DOWN);
    assertThat(focus()).isEqualTo("law");
    browser.press("ArrowDown", DOWN);
    assertThat(focus()).isEqualTo("complete");
    browser.press("ArrowUp", UP);
    browser.press("ArrowUp", UP);
    assertThat(focus()).isEqualTo("_search");
    browser.press("Enter", ENTER);
    assertThat(focus()).isEqualTo("law");
    browser.press("Enter", ENTER);
    browser.await("location.pathname.endsWith('/second/more-branches/law.html')");
    browser.await("document.readyState === 'complete'");
    assertThat(browser.evaluate("document.querySelector('h1').textContent"))
        .isEqualTo("The sum of squares");
    browser.evaluate("history.back()");
    browser.await("location.pathname.endsWith('index.html')");
    browser.await("document.getElementById('_remaining').textContent !== ''");
    assertThat(shown()).isEqualTo(claims().size() / 2);
  }

  @Test
  void withoutAScriptTheTableIsWhole() {
    Chromium browser = browser();
    browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      open(INDEX);
      assertThat(shown()).isEqualTo(claims().size());
      assertThat(browser.evaluate("document.getElementById('_filters').checkVisibility()"))
          .isEqualTo("false");
    } finally {
      browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void stepsUnfoldTogether() {
    Chromium browser = open("sample/two-branches/law.html");
    String folded = "document.querySelectorAll('details:not([open])').length";
    assertThat(browser.evaluate(folded)).isEqualTo("2");
    browser.evaluate("document.getElementById('_unfold').click()");
    assertThat(browser.evaluate(folded)).isEqualTo("0");
    browser.await("document.getElementById('_unfold').textContent === 'Fold all'");
    browser.evaluate("document.getElementById('_unfold').click()");
    assertThat(browser.evaluate(folded)).isEqualTo("2");
  }

  /** Contrast of all text, and nothing that runs off the window. */
  @ParameterizedTest
  @CsvSource({
    "1200, light",
    "1200, dark",
    "360, light",
    "360, dark",
  })
  void everyPageCanBeRead(int width, String scheme) throws IOException {
    String audit = resource();
    Map<Path, String> complaints = new LinkedHashMap<>();
    for (Path page : SampleSite.pages(root)) {
      browser().show(width, 800, scheme);
      browser().open(page.toUri());
      assertThat(browser().evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
          .isEqualTo(String.valueOf(scheme.equals("dark")));
      String found = browser().evaluate(audit);
      if (!found.isEmpty()) {
        complaints.put(page, found);
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static String resource() throws IOException {
    try (InputStream stream = PagesInBrowserTest.class.getResourceAsStream("audit.js")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Rows become cards, which need no heads. */
  @Test
  void narrowWindowsShowCards() {
    Chromium browser = browser();
    browser.show(360, 800, "light");
    browser.open(root.resolve(INDEX).toUri());
    assertThat(
            browser.evaluate(
                "Array.from(document.querySelectorAll('.claims tr[data-kind] > *'))"
                    + ".every(cell => getComputedStyle(cell).display !== 'table-cell')"))
        .isEqualTo("true");
    assertThat(shown()).isEqualTo(claims().size());
    long heads =
        nodes(browser).stream().filter(node -> value(node, "role").equals("rowheader")).count();
    assertThat(heads).as("claims that are still the heads of rows").isGreaterThanOrEqualTo(shown());
  }

  private static List<Map<?, ?>> nodes(Chromium browser) {
    Object nodes = browser.send("Accessibility.getFullAXTree", Map.of()).get("nodes");
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object node : (List<?>) Objects.requireNonNull(nodes)) {
      maps.add((Map<?, ?>) node);
    }
    return maps;
  }

  /** What a screen reader is told. */
  @ParameterizedTest
  @ValueSource(strings = {INDEX, "second/more-branches/mirror.html", "sweeps/example.scales.html"})
  void everyThingHasAName(String page) {
    Chromium browser = open(page);
    List<Map<?, ?>> nodes = nodes(browser);
    List<String> roles = List.of("link", "button", "searchbox", "combobox", "image", "heading");
    long named = 0;
    for (Map<?, ?> map : nodes) {
      if (Boolean.FALSE.equals(map.get("ignored")) && roles.contains(value(map, "role"))) {
        assertThat(value(map, "name")).as("%s in %s", map, page).isNotBlank();
        named++;
      }
    }
    assertThat(named).isPositive();
    if (page.equals(INDEX)) {
      assertThat(nodes.toString()).contains("searchbox", "status", "main", "navigation");
    }
  }

  private static String value(Map<?, ?> node, String key) {
    return node.get(key) instanceof Map<?, ?> map ? String.valueOf(map.get("value")) : "";
  }

  /** On paper all steps are there, and the colours are those for light. */
  @Test
  void pagesArePrintedWhole() {
    Chromium browser = open("sample/two-branches/law.html");
    browser.send("Emulation.setEmulatedMedia", Map.of("media", "print"));
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.evaluate("document.querySelectorAll('details:not([open])').length"))
        .isEqualTo("0");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.evaluate("document.querySelector('nav').checkVisibility()"))
        .isEqualTo("false");
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.evaluate("document.querySelectorAll('details:not([open])').length"))
        .isEqualTo("2");
  }
}
