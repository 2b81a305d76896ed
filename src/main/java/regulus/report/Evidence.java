package regulus.report;

import java.util.ArrayList;
import java.util.List;
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

  static List<Article.Block> of(ClaimOutcome claim) {
    List<Article.Block> blocks = new ArrayList<>(tests(claim));
    blocks.addAll(variants(claim));
    return blocks;
  }

  /** The numeric tests of the claim with the figures of its study; empty if none were run. */
  static List<Article.Block> tests(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.measurements(claim.id(), claim.finding().measurements());
    claim
        .finding()
        .study()
        .ifPresent(study -> evidence.blocks.addAll(StudyFigures.of(claim.id(), study)));
    return evidence.blocks;
  }

  /** The false variants of the claim; empty if none were tried. */
  static List<Article.Block> variants(ClaimOutcome claim) {
    Evidence evidence = new Evidence(Notation.of(claim.statement().setting()));
    evidence.addVariants(claim);
    return evidence.blocks;
  }

  private void measurements(String claim, List<Measured> measurements) {
    if (measurements.isEmpty()) {
      return;
    }
    List<Article.Block.Column> columns =
        List.of(
            new Article.Block.Column("instance", 0.3),
            new Article.Block.Column("test", 0.16),
            new Article.Block.Column("double", 0),
            new Article.Block.Column("digits", 0),
            new Article.Block.Column("residual", 0),
            new Article.Block.Column("digits", 0),
            new Article.Block.Column("residual", 0));
    List<List<Article.Line>> rows = new ArrayList<>();
    for (Measured measured : measurements) {
      String note = measured.note().isEmpty() ? "" : " (" + measured.note() + ")";
      rows.add(
          List.of(
              Article.Line.text(measured.instance()),
              Article.Line.text(measured.test() + note),
              Article.Line.text(measured.plainResidual()),
              Article.Line.text(Integer.toString(measured.lowDigits())),
              Article.Line.text(measured.lowResidual()),
              Article.Line.text(Integer.toString(measured.highDigits())),
              Article.Line.text(measured.highResidual())));
    }
    blocks.add(
        new Article.Block.Table(
            "Numeric tests of " + claim + ": a true claim's residual falls as digits grow.",
            columns,
            rows));
  }

  private void addVariants(ClaimOutcome claim) {
    if (claim.variants().isEmpty()) {
      return;
    }
    List<Article.Block.Column> columns =
        List.of(
            new Article.Block.Column("variant", 0.26),
            new Article.Block.Column("verdict", 0),
            new Article.Block.Column("what it says instead, and the witness", 0.52));
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
