package regulus.kernel;

import java.util.Optional;

/** The rules for statements about flows of a loss of margins. */
final class MarginRules {

  private MarginRules() {}

  static Theorem<?> prove(Statement.OfMargins statement, Certificate certificate, Budget budget) {
    return switch (statement) {
      case Statement.MarginPath path -> new MarginPathRule(path, certificate, budget).prove();
      case Statement.NormalizedMargin margin -> new NormalizedMarginRule(margin, budget).prove();
      case Statement.MaxMargin _, Statement.MonotoneDual _ ->
          none("no rule of the kernel proves a limit of a flow on data");
    };
  }

  private static Theorem<?> none(String reason) {
    throw new Refusal(reason);
  }

  static Optional<Verdict.Refuted> refute(
      Statement.OfMargins statement, Certificate certificate, Budget budget) {
    return switch (statement) {
      case Statement.MarginPath _,
          Statement.NormalizedMargin _,
          Statement.MaxMargin _,
          Statement.MonotoneDual _ ->
          Optional.empty();
    };
  }
}
