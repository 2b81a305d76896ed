package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.report.Reports;

/** What TeX makes of reports and of papers that show verdicts; skipped where there is no TeX. */
class TypesettingTest {

  private static final double WIDEST_OVERFULL = 3;
  private static final Pattern OVERFULL =
      Pattern.compile("Overfull \\\\hbox \\(([0-9.]+)pt too wide\\)[^\\n]*");
  private static final String LATEX_COMMAND = "pdflatex";

  @TempDir Path folder;

  @BeforeEach
  void requireTex() {
    assumeTrue(
        PdfLatex.find().filter(engine -> engine.endsWith(LATEX_COMMAND)).isPresent(),
        "no pdflatex on the PATH; install texlive-latex-recommended, texlive-pictures, lmodern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/resources/regulus/report/report.tex",
        "src/test/resources/regulus/report/coverage.tex",
        "reports/azulay2021/theorem-4.1.tex",
        "reports/hu2020/moments.tex",
        "reports/temperoni2020/gauss-newton.tex"
      })
  void noLineRunsIntoTheMargin(String report) throws IOException, InterruptedException {
    Files.copy(Path.of(report), folder.resolve("report.tex"));
    assertThat(run("report.tex")).isZero();
    String log = log("report");
    List<String> wide =
        OVERFULL
            .matcher(log)
            .results()
            .filter(box -> Double.parseDouble(box.group(1)) > WIDEST_OVERFULL)
            .map(MatchResult::group)
            .toList();
    assertThat(wide).isEmpty();
  }

  @Test
  void equalReportsGiveEqualBytes() throws Exception {
    Path report = Path.of("src/test/resources/regulus/report/report.tex");
    Path first = Files.copy(report, folder.resolve("first.tex"));
    Path second = Files.copy(report, folder.resolve("second.tex"));
    PdfLatex engine = new PdfLatex(PdfLatex.find().orElseThrow());
    assertThat(engine.typeset(first)).hasSameBinaryContentAs(engine.typeset(second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "status=verdicts; \\claimstatus[PROVED]{a.b/law}",
        "status=verdicts; \\claim[a.b/law][PROVED]{The law holds.}",
        "status=verdicts,strict,expect=PROVED; \\claim[a.b/law]{The law holds.}",
        "status=verdicts,scope=footnote; \\claimstatus{a.b/limit}",
        "status=verdicts,scope=none; \\claimstatus{a.b/limit}",
        "status=verdicts,draft; \\claimstatus[REFUTED]{a.b/law} \\claimstatus{a.b/unknown}"
      })
  void aPaperShowsItsVerdicts(String options, String body)
      throws IOException, InterruptedException {
    assertThat(typesetPaper(options, body)).isZero();
    assertThat(folder.resolve("paper.pdf")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "status=verdicts; \\claimstatus[REFUTED]{a.b/law};"
            + " The claim `a.b/law' is PROVED, not REFUTED",
        "status=verdicts; \\claim[a.b/limit][PROVED]{L};"
            + " The claim `a.b/limit' is CONFIRMED, not PROVED",
        "status=verdicts; \\claimstatus{a.b/unknown}; No verdict for the claim `a.b/unknown'",
        "status=verdicts,strict; \\claimstatus{a.b/law};"
            + " No verdict is expected of the claim `a.b/law'",
        "status=verdicts; \\claimstatus[PROVED]{a.b/broken};"
            + " The claim `a.b/broken' is CONTRADICTED, not PROVED",
        "scope; x; Unknown scope `'",
        "status=elsewhere; \\claimstatus{a.b/law}; No file of verdicts `elsewhere.tex'",
        "statsu=verdicts; x; Unknown option `statsu'"
      })
  void aVerdictThatChangedStopsTheBuild(String options, String body, String message)
      throws IOException, InterruptedException {
    assertThat(typesetPaper(options, body)).isNotZero();
    assertThat(log("paper").replace("\n", "")).contains(message.strip());
  }

  private int typesetPaper(String options, String body) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("regulus.sty"), Reports.latexPackage());
    Files.writeString(
        folder.resolve("verdicts.tex"),
        """
        \\regulusstatus{a.b/law}{PROVED}{agrees to 30 digits}{00}{every d}{every d}
        \\regulusstatus{a.b/broken}{CONTRADICTED}{contradicts at 30 digits}{00}{every d}{every d}
        \\regulusstatus{a.b/limit}{CONFIRMED}{agrees to 50 digits}{00}{d = 3, 100\\%% of them}{d = 3}
        """
            .formatted());
    Files.writeString(
        folder.resolve("paper.tex"),
        """
        \\documentclass{article}
        \\usepackage[%s]{regulus}
        \\begin{document}
        %s
        \\end{document}
        """
            .formatted(options, body));
    return run("paper.tex");
  }

  private int run(String file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(LATEX_COMMAND, "-interaction=nonstopmode", "-halt-on-error", file)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"), StandardCharsets.ISO_8859_1);
  }
}
