package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation.Step;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Theorem;
import regulus.kernel.Verdict;

/**
 * Derives what holds in a setting without being told what to prove: conservation laws, the metric,
 * a mirror potential and the regularizer that follows, or an obstruction.
 *
 * <p>Only what the kernel has proved is called proved; everything else says what is missing.
 */
public final class Deriver {

  private final SymjaClient symja;

  /**
   * A deriver.
   *
   * @param symja asked for antiderivatives that are not in the table; may be shared
   */
  public Deriver(SymjaClient symja) {
    this.symja = symja;
  }

  /**
   * All that was found, under further assumptions on the start if these are needed for a potential.
   * An interrupted derivation returns the steps it has.
   */
  public Derivation derive(Setting setting) {
    Derivation given = deriveAs(setting);
    if (given.settlesPotential() || !setting.dynamics().isGradientFlow()) {
      return given;
    }
    for (Setting stronger : new FurtherAssumptions(setting).settings()) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      Derivation derivation = deriveAs(stronger);
      if (derivation.settlesPotential()) {
        return derivation;
      }
    }
    return given;
  }

  private Derivation deriveAs(Setting setting) {
    Steps steps = new Steps();
    try {
      if (!setting.dynamics().isGradientFlow()) {
        new DrivenDeriver(setting, steps).run();
        return new Derivation(setting, steps.steps);
      }
      switch (setting.model()) {
        case Model.Coordinatewise model when !model.vectors().isEmpty() ->
            steps.open(
                Subject.POTENTIAL,
                "write the entries of vectors in each coordinate as parameters: for given lengths"
                    + " laws and potentials are derived, for every length they are checked");
        case Model.Coordinatewise model ->
            new CoordinateDeriver(setting, model, symja, steps).run();
        case Model.Joint model -> new JointDeriver(setting, model, steps).run();
        case Model.Layered model when model.recursion().isPresent() ->
            steps.open(
                Subject.LAW, "of a network that is given by a recursion only Hessians are claimed");
        case Model.Layered model -> new LayeredDeriver(setting, model, steps).run();
      }
    } catch (RuntimeException failure) {
      steps.open(Subject.POTENTIAL, "the derivation ended early: " + failure.getMessage());
    }
    return new Derivation(setting, steps.steps);
  }

  /** Collects steps, asking the kernel about each. */
  static final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private String condition = "";

    /** States a condition before the reasons of all further steps; empty for none. */
    void under(String words) {
      condition = words;
    }

    /** Adds a statement if the kernel proves it. */
    boolean addIfProved(Subject subject, Optional<Expr> formula, Statement statement) {
      return addIfProved(subject, formula, statement, "");
    }

    /** The same, with words before the scope of the theorem. */
    boolean addIfProved(
        Subject subject, Optional<Expr> formula, Statement statement, String words) {
      Verdict verdict = check(statement);
      return verdict instanceof Verdict.Proved && add(subject, formula, verdict, words);
    }

    /** Adds a statement, proved or not. */
    boolean add(Subject subject, Optional<Expr> formula, Statement statement) {
      return add(subject, formula, check(statement), "");
    }

    /** Adds what the kernel said; returns whether it is a theorem. */
    boolean add(Subject subject, Optional<Expr> formula, Verdict verdict, String words) {
      switch (verdict) {
        case Verdict.Proved(Theorem<?> theorem) -> {
          String scoped = words.isEmpty() ? theorem.scope() : words + ": " + theorem.scope();
          String reason = condition.isEmpty() ? scoped : condition + ": " + scoped;
          steps.add(new Step(subject, formula, VerdictWord.PROVED, reason, Optional.of(theorem)));
          return true;
        }
        case Verdict.Refuted(String reason, Map<String, Rational> _, String _) ->
            open(subject, formula, reason);
        case Verdict.Unproved(String reason) -> open(subject, formula, reason);
      }
      return false;
    }

    private static Verdict check(Statement statement) {
      Interruption.check();
      return Kernel.check(statement, CertificateSearch.search(statement));
    }

    /** Adds what was collected elsewhere. */
    void addAll(Steps other) {
      steps.addAll(other.steps);
    }

    /** How many steps there are. */
    int size() {
      return steps.size();
    }

    void open(Subject subject, String reason) {
      open(subject, Optional.empty(), reason);
    }

    private void open(Subject subject, Optional<Expr> formula, String reason) {
      String whole = condition.isEmpty() ? reason : condition + ": " + reason;
      steps.add(new Step(subject, formula, VerdictWord.UNDECIDED, whole, Optional.empty()));
    }
  }
}
