package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement that the kernel has proved. Only the kernel's rules construct theorems; holding one
 * is holding the proof.
 *
 * @param <S> the kind of statement
 */
public final class Theorem<S extends Statement> {

  private final S statement;
  private final String rule;
  private final List<Theorem<?>> premises;
  private final List<String> steps;
  private final String scope;
  private final List<String> hypotheses;
  private final List<String> discharged;
  private final List<String> assumed;

  private Theorem(
      S statement,
      String rule,
      List<Theorem<?>> premises,
      List<String> steps,
      String scope,
      List<String> hypotheses,
      List<String> discharged,
      List<String> assumed) {
    this.statement = statement;
    this.rule = rule;
    this.premises = List.copyOf(premises);
    this.steps = List.copyOf(steps);
    this.scope = scope;
    this.hypotheses = List.copyOf(hypotheses);
    this.discharged = List.copyOf(discharged);
    this.assumed = List.copyOf(assumed);
  }

  /**
   * Mints a theorem: the conclusion of a rule of this package, whose premises the caller has
   * checked in the given towers. Soundness rests on the callers, all of them in this package, and
   * on this refusal.
   *
   * @throws Refusal if a side condition of any computation is open
   */
  static <S extends Statement> Theorem<S> conclude(
      S statement,
      String rule,
      List<Theorem<?>> premises,
      List<String> steps,
      String scope,
      List<String> hypotheses,
      List<Tower> towers) {
    Set<String> discharged = new LinkedHashSet<>();
    for (Tower tower : towers) {
      if (!tower.conditions().open().isEmpty()) {
        throw new Refusal(
            "the side condition "
                + tower.conditions().open().getFirst()
                + " does not follow from the assumptions; add it to assume");
      }
      discharged.addAll(tower.conditions().discharged());
    }
    Setting setting = statement.setting();
    List<String> all = new ArrayList<>();
    for (Assumption assumption : setting.assumptions()) {
      if (setting.isThroughout(assumption)) {
        all.add("`" + assumption + "` at all times");
      }
    }
    all.addAll(hypotheses);
    return new Theorem<>(
        statement,
        rule,
        premises,
        steps,
        scope,
        all,
        List.copyOf(discharged),
        setting.assumptions().stream().map(Assumption::toString).toList());
  }

  /** What is proved. */
  public S statement() {
    return statement;
  }

  /** The name of the rule that concluded it. */
  public String rule() {
    return rule;
  }

  /** The theorems the rule was applied to. */
  public List<Theorem<?>> premises() {
    return premises;
  }

  /** What the rule computed, one sentence each, formulas in input form between backquotes. */
  public List<String> steps() {
    return steps;
  }

  /** For which sizes, losses and initial values the statement is proved. */
  public String scope() {
    return scope;
  }

  /** Hypotheses of the statement that no algebra can discharge, such as convergence. */
  public List<String> hypotheses() {
    return hypotheses;
  }

  /** Side conditions that were proved, such as {@code k + 4*w^2 > 0}. */
  public List<String> discharged() {
    return discharged;
  }

  /** The assumptions of the setting, under which the statement is proved. */
  public List<String> assumed() {
    return assumed;
  }
}
