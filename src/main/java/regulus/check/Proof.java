package regulus.check;

import java.util.List;
import regulus.kernel.Statement;
import regulus.kernel.Theorem;

/**
 * What a theorem says of its own proof, to be read. It proves nothing itself.
 *
 * @param statement what is proved
 * @param rule the rule that concluded it
 * @param premises what the rule was applied to
 * @param steps what the rule computed, formulas in input form between backquotes
 * @param scope for which sizes, losses and initial values the statement is proved
 * @param hypotheses what no algebra can discharge, such as convergence
 * @param discharged side conditions that were proved
 * @param assumed side conditions that were neither proved nor stated by the claim
 */
public record Proof(
    Statement statement,
    String rule,
    List<Proof> premises,
    List<String> steps,
    String scope,
    List<String> hypotheses,
    List<String> discharged,
    List<String> assumed) {

  /** Copies the lists. */
  public Proof {
    premises = List.copyOf(premises);
    steps = List.copyOf(steps);
    hypotheses = List.copyOf(hypotheses);
    discharged = List.copyOf(discharged);
    assumed = List.copyOf(assumed);
  }

  /** The proof of a theorem, premises included. */
  public static Proof of(Theorem<?> theorem) {
    return new Proof(
        theorem.statement(),
        theorem.rule(),
        theorem.premises().stream().map(Proof::of).toList(),
        theorem.steps(),
        theorem.scope(),
        theorem.hypotheses(),
        theorem.discharged(),
        theorem.assumed());
  }
}
