package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Numeric;
import regulus.check.Outcome;
import regulus.claim.Citation;
import regulus.claim.VerdictWord;

/** What of which paper was checked, and with what result. A pure function of the outcomes. */
final class CoverageArticle {

  private final Map<String, List<FileOutcome>> papers = new LinkedHashMap<>();
  private final List<Article.Block> blocks = new ArrayList<>();

  private CoverageArticle(Outcome outcome) {
    for (FileOutcome file : outcome.files()) {
      papers.computeIfAbsent(paper(file), _ -> new ArrayList<>()).add(file);
    }
  }

  static Article of(Outcome outcome) {
    CoverageArticle article = new CoverageArticle(outcome);
    article.totals();
    article.papers.forEach(article::paper);
    return new Article("Coverage", "papers, statements, verdicts", article.blocks);
  }

  /** The folder of a file, and what it cites. */
  private static String paper(FileOutcome file) {
    String inside = Reports.pathOf(file, "");
    int slash = inside.indexOf('/');
    String folder = slash < 0 ? "" : inside.substring(0, slash);
    String cited = file.source().map(Citation::paper).orElse("");
    return folder.isEmpty() || cited.isEmpty() ? folder + cited : folder + ", " + cited;
  }

  private void totals() {
    List<List<Article.Line>> rows = new ArrayList<>();
    List<ClaimOutcome> everything = new ArrayList<>();
    papers.forEach(
        (paper, files) -> {
          List<ClaimOutcome> claims = claims(files);
          everything.addAll(claims);
          rows.add(total(paper.isEmpty() ? "no paper" : paper, files.size(), claims));
        });
    int files = papers.values().stream().mapToInt(List::size).sum();
    rows.add(total("all", files, everything));
    blocks.add(new Article.Block.Heading(1, Article.Line.text("By paper")));
    blocks.add(
        new Article.Block.Table(
            "Claims by verdict, and false variants",
            columns(
                "paper",
                0.3,
                "files",
                0,
                "claims",
                0,
                "PROVED",
                0,
                "CONFIRMED",
                0,
                "other",
                0,
                "variants refuted",
                0),
            rows));
  }

  private static List<ClaimOutcome> claims(List<FileOutcome> files) {
    return files.stream().flatMap(file -> file.claims().stream()).toList();
  }

  private static List<Article.Line> total(String name, int files, List<ClaimOutcome> claims) {
    long proved = count(claims, VerdictWord.PROVED);
    long confirmed = count(claims, VerdictWord.CONFIRMED);
    long variants = claims.stream().mapToLong(claim -> claim.variants().size()).sum();
    long refuted = claims.stream().mapToLong(ClaimOutcome::refutedVariants).sum();
    return lines(
        name,
        Integer.toString(files),
        Integer.toString(claims.size()),
        Long.toString(proved),
        Long.toString(confirmed),
        Long.toString(claims.size() - proved - confirmed),
        refuted + " of " + variants);
  }

  private static long count(List<ClaimOutcome> claims, VerdictWord word) {
    return claims.stream().filter(claim -> claim.finding().verdict() == word).count();
  }

  private void paper(String paper, List<FileOutcome> files) {
    blocks.add(
        new Article.Block.Heading(1, Article.Line.text(paper.isEmpty() ? "No paper" : paper)));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (FileOutcome file : files) {
      for (ClaimOutcome claim : file.claims()) {
        rows.add(row(file, claim));
      }
    }
    blocks.add(
        new Article.Block.Table(
            files.size() == 1 ? "1 file" : files.size() + " files",
            columns(
                "statement",
                0.24,
                "claim",
                0.15,
                "verdict",
                0.13,
                "scope",
                0.2,
                "digits",
                0.06,
                "variants refuted",
                0.08),
            rows));
  }

  private static List<Article.Line> row(FileOutcome file, ClaimOutcome claim) {
    String statement = claim.source().or(file::source).map(Citation::statement).orElse("");
    OptionalInt digits = claim.finding().digits();
    boolean agrees = claim.finding().numeric() == Numeric.AGREES && digits.isPresent();
    int variants = claim.variants().size();
    return List.of(
        Article.Line.text(statement.isEmpty() ? file.title() : statement),
        Article.Line.of(new Article.Span.Code(file.id() + "/" + claim.id())),
        Article.Line.of(new Article.Span.Verdict(claim.finding().verdict())),
        Article.Line.text(Words.plain(claim.finding().scope())),
        Article.Line.text(agrees ? Integer.toString(digits.getAsInt()) : "none"),
        Article.Line.text(
            variants == 0 ? "none tried" : claim.refutedVariants() + " of " + variants));
  }

  private static List<Article.Line> lines(String... texts) {
    List<Article.Line> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(Article.Line.text(text));
    }
    return lines;
  }

  /** Heads and shares of the page's width in turn. */
  private static List<Article.Block.Column> columns(Object... headsAndShares) {
    List<Article.Block.Column> columns = new ArrayList<>();
    for (int i = 0; i < headsAndShares.length; i += 2) {
      double share = ((Number) headsAndShares[i + 1]).doubleValue();
      columns.add(new Article.Block.Column(headsAndShares[i].toString(), share));
    }
    return columns;
  }
}
