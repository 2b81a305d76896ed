package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Outcome;
import regulus.claim.VerdictWord;

/**
 * The score of a run as a table in Markdown: for each folder of claim files the number of claims,
 * of claims with each verdict, and of false variants refuted, proved and confirmed. It holds no
 * times, so equal verdicts give equal bytes.
 */
final class ScoreTable {

  private static final List<VerdictWord> VARIANT_COLUMNS =
      List.of(VerdictWord.REFUTED, VerdictWord.PROVED, VerdictWord.CONFIRMED);

  private final List<VerdictWord> verdicts;
  private final StringBuilder out = new StringBuilder();

  private ScoreTable(Outcome outcome) {
    List<VerdictWord> seen = new ArrayList<>(List.of(VerdictWord.PROVED, VerdictWord.CONFIRMED));
    for (VerdictWord word : VerdictWord.values()) {
      if (!seen.contains(word)
          && outcome.files().stream()
              .flatMap(file -> file.claims().stream())
              .anyMatch(claim -> claim.finding().verdict() == word)) {
        seen.add(word);
      }
    }
    verdicts = seen;
  }

  static String print(Outcome outcome) {
    ScoreTable table = new ScoreTable(outcome);
    table.table(outcome);
    return table.out.toString();
  }

  private void table(Outcome outcome) {
    List<String> heads = new ArrayList<>(List.of("claim files", "claims"));
    verdicts.forEach(word -> heads.add(word.word()));
    heads.add("false variants");
    VARIANT_COLUMNS.forEach(word -> heads.add("of them " + word.word()));
    row(heads);
    out.append("|---|").append("---:|".repeat(heads.size() - 1)).append("\n");
    Map<String, List<FileOutcome>> folders = new LinkedHashMap<>();
    for (FileOutcome file : outcome.files()) {
      folders.computeIfAbsent(folder(file), _ -> new ArrayList<>()).add(file);
    }
    folders.forEach((folder, files) -> row(cells("`" + folder + "`", files)));
    row(cells("all", outcome.files()));
  }

  /** The folder of a claim file, with {@code /} between names. */
  private static String folder(FileOutcome file) {
    int slash = file.place().lastIndexOf('/');
    return slash < 0 ? file.place() : file.place().substring(0, slash);
  }

  private List<String> cells(String name, List<FileOutcome> files) {
    List<ClaimOutcome> claims = files.stream().flatMap(file -> file.claims().stream()).toList();
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Integer.toString(claims.size()));
    for (VerdictWord word : verdicts) {
      cells.add(number(claims.stream().filter(c -> c.finding().verdict() == word).count()));
    }
    cells.add(number(claims.stream().mapToLong(claim -> claim.variants().size()).sum()));
    for (VerdictWord word : VARIANT_COLUMNS) {
      cells.add(
          number(
              claims.stream()
                  .flatMap(claim -> claim.variants().stream())
                  .filter(variant -> variant.finding().verdict() == word)
                  .count()));
    }
    return cells;
  }

  private static String number(long count) {
    return Long.toString(count);
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
