package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.check.ClaimOutcome;
import regulus.check.Finding;
import regulus.check.Measured;
import regulus.check.VariantOutcome;
import regulus.kernel.Statement;

/** The tables below a claim: its numeric tests and its false variants. */
final class Evidence {

  private final Notation notation;
  private final List<Article.Block> blocks = new ArrayList<>();

  private Evidence(Notation notation) {
    this.notation = notation;
  }

  /** Everything there is, each test of each instance. */
  static List<Article.Block> of(ClaimOutcome claim) {
    List<Article.Block> blocks = new ArrayList<>(tests(claim));
    blocks.addAll(variants(claim));
    return blocks;
  }

  /** The numeric tests of the claim with the figures of its study; empty if none were run. */
  static List<Article.Block> tests(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.measurements(claim.id(), claim.finding().measurements());
    evidence.figures(claim);
    return evidence.blocks;
  }

  /** The false variants of the claim; empty if none were tried. */
  static List<Article.Block> variants(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.addVariants(claim);
    return evidence.blocks;
  }

  /** The same with the worst residuals of each test instead of all of them. */
  static List<Article.Block> shortened(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.worst(claim.id(), claim.finding().measurements());
    evidence.figures(claim);
    evidence.addVariants(claim);
    return evidence.blocks;
  }

  /** Each test of each instance, without figures. */
  static List<Article.Block> measured(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.measurements(claim.id(), claim.finding().measurements());
    return evidence.blocks;
  }

  private void figures(ClaimOutcome claim) {
    claim.finding().study().ifPresent(study -> blocks.addAll(StudyFigures.of(claim.id(), study)));
  }

  private void measurements(String claim, List<Measured> measurements) {
    if (measurements.isEmpty()) {
      return;
    }
    List<List<Article.Line>> rows = new ArrayList<>();
    for (Measured measured : measurements) {
      String note = measured.note().isEmpty() ? "" : " (" + measured.note() + ")";
      rows.add(row(measured.instance(), measured.test() + note, measured));
    }
    blocks.add(
        new Article.Block.Table(
            "Numeric tests of " + claim + ": a true claim's residual falls as digits grow.",
            columns(),
            rows));
  }

  private void worst(String claim, List<Measured> measurements) {
    if (measurements.isEmpty()) {
      return;
    }
    Map<String, List<Measured>> tests = new LinkedHashMap<>();
    for (Measured measured : measurements) {
      tests
          .computeIfAbsent(
              measured.test() + "/" + measured.lowDigits() + "/" + measured.highDigits(),
              _ -> new ArrayList<>())
          .add(measured);
    }
    List<List<Article.Line>> rows = new ArrayList<>();
    for (List<Measured> test : tests.values()) {
      Measured first = test.getFirst();
      Measured worst =
          new Measured(
              "",
              "",
              Residuals.largest(test.stream().map(Measured::plainResidual).toList()),
              first.lowDigits(),
              Residuals.largest(test.stream().map(Measured::lowResidual).toList()),
              first.highDigits(),
              Residuals.largest(test.stream().map(Measured::highResidual).toList()),
              "");
      rows.add(row(first.test(), Integer.toString(test.size()), worst));
    }
    blocks.add(
        new Article.Block.Table(
            "Numeric tests of " + claim + ", the largest residual of all instances.",
            List.of(
                new Article.Block.Column("test", 0.3),
                new Article.Block.Column("instances", 0),
                new Article.Block.Column("double", 0),
                new Article.Block.Column("digits", 0),
                new Article.Block.Column("residual", 0),
                new Article.Block.Column("digits", 0),
                new Article.Block.Column("residual", 0)),
            rows));
  }

  private static List<Article.Block.Column> columns() {
    return List.of(
        new Article.Block.Column("instance", 0.25),
        new Article.Block.Column("test", 0.17),
        new Article.Block.Column("double", 0),
        new Article.Block.Column("digits", 0),
        new Article.Block.Column("residual", 0),
        new Article.Block.Column("digits", 0),
        new Article.Block.Column("residual", 0));
  }

  private static List<Article.Line> row(String first, String second, Measured measured) {
    return List.of(
        PlainNumbers.line(first),
        PlainNumbers.line(second),
        PlainNumbers.line(measured.plainResidual()),
        Article.Line.text(Integer.toString(measured.lowDigits())),
        PlainNumbers.line(measured.lowResidual()),
        Article.Line.text(Integer.toString(measured.highDigits())),
        PlainNumbers.line(measured.highResidual()));
  }

  private void addVariants(ClaimOutcome claim) {
    if (claim.variants().isEmpty()) {
      return;
    }
    List<Article.Block.Column> columns =
        List.of(
            new Article.Block.Column("variant", 0.24),
            new Article.Block.Column("verdict", 0),
            new Article.Block.Column("what it says instead, and the witness", 0.57));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (VariantOutcome variant : claim.variants()) {
      rows.add(
          List.of(
              named(variant),
              Article.Line.of(new Article.Span.Verdict(variant.finding().verdict())),
              refutation(variant, claim.statement())));
    }
    blocks.add(
        new Article.Block.Table(
            "False variants of " + claim.id() + ", each of which must be refuted.", columns, rows));
  }

  private Article.Line named(VariantOutcome variant) {
    List<Article.Span> spans = new ArrayList<>();
    spans.add(new Article.Span.Strong(variant.id()));
    if (!variant.why().isEmpty()) {
      spans.add(text(": "));
      spans.addAll(Sentence.read(variant.why(), notation).spans());
    }
    return new Article.Line(spans);
  }

  /** The formulas that differ from the claim's, what differs in the setting, and the witness. */
  private Article.Line refutation(VariantOutcome variant, Statement claim) {
    List<Article.Span> spans = new ArrayList<>();
    List<Box> formulas = StatementText.headline(variant.statement());
    if (!formulas.equals(StatementText.headline(claim))) {
      formulas.forEach(formula -> add(spans, List.of(new Article.Span.Formula(formula))));
    }
    SettingText.differences(variant.statement().setting(), claim.setting())
        .forEach(entry -> entry.lines().forEach(line -> add(spans, line.spans())));
    Finding finding = variant.finding();
    String found = finding.witness().orElse(finding.explanation());
    if (!found.isEmpty()) {
      add(spans, Sentence.read(found, notation).spans());
    }
    return new Article.Line(spans);
  }

  private static void add(List<Article.Span> spans, List<Article.Span> more) {
    if (!spans.isEmpty()) {
      spans.add(text("; "));
    }
    spans.addAll(more);
  }

  private static Article.Span text(String text) {
    return new Article.Span.Text(text);
  }
}
