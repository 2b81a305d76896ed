package regulus.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.EditableClaim;
import regulus.claim.FormulaEdit;
import regulus.claim.FormulaEdits;
import regulus.claim.Instance;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Looks for a true statement that differs from a false one by a small change of its formula.
 *
 * <p>Each change is read, passed through quick numeric tests, and put to search and kernel; only
 * what the kernel proves is offered. Changes come smallest first, so the first that is found is the
 * nearest in this sense. What holds of every model, such as that a constant does not change, is not
 * offered.
 */
public final class NearestTrue {

  /** How many are offered, of the same size of change. */
  private static final int MOST_FOUND = 3;

  /** What the kernel wrote between backquotes. */
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static final Pattern POSITIVE = Pattern.compile("for `?([A-Za-z]\\w*) > 0");

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+[.][0-9]+");

  /** The size of a change that puts a computed formula in the place of the claimed one. */
  private static final int COMPUTED = 4;

  /** Enough to tell a residual that falls from one that stays. */
  private static final int FEW_DIGITS = 24;

  /** What one change may cost, so that no single one uses up the budget. */
  private static final Duration EACH = Duration.ofSeconds(4);

  private final EditableClaim original;
  private final Statement statement;
  private final Instruments instruments;
  private final Instruments.Gauge gauge;
  private final Deadline deadline;
  private final Set<String> seen = new HashSet<>();
  private final List<Found> found = new ArrayList<>();
  private int tried;
  private boolean cutShort;

  private NearestTrue(
      EditableClaim original,
      Statement statement,
      Instruments instruments,
      Instruments.Gauge gauge,
      Deadline deadline) {
    this.original = original;
    this.statement = statement;
    this.instruments = instruments;
    this.gauge = gauge;
    this.deadline = deadline;
  }

  /**
   * A change that makes the claim true.
   *
   * @param formula the formula that is changed, as written
   * @param edit the change
   * @param claim the claim that the kernel proves
   * @param proof its proof
   */
  public record Found(EditableClaim.Formula formula, FormulaEdit edit, Claim claim, Proof proof) {

    /** The formula with the change made. */
    public String text() {
      return edit.applied(formula.text());
    }
  }

  /**
   * What was found.
   *
   * @param found the nearest true statements, which are equally near; empty if there is none
   * @param tried how many changes could be read and were examined
   * @param cutShort whether the budget ended before all changes were tried
   */
  public record Result(List<Found> found, int tried, boolean cutShort) {
    /** Copies the list. */
    public Result {
      found = List.copyOf(found);
    }
  }

  /** A change that has not been tried. */
  private record Change(EditableClaim.Formula formula, FormulaEdit edit) {}

  /** Quick numeric tests for a file: its first two instances, with few digits. */
  public static Instruments.Gauge quick(Checks checks, Instruments instruments) {
    List<Instance> few = checks.instances().subList(0, Math.min(2, checks.instances().size()));
    return instruments.gauge(
        new Checks(Math.min(checks.digits(), FEW_DIGITS), few, Map.of(), List.of()), 1);
  }

  /**
   * The nearest true statements.
   *
   * @param claim a claim that is not proved
   * @param statement the claim as the kernel understands it
   * @param gauge quick numeric tests
   * @param budget wall time
   * @throws InterruptedException if the thread was interrupted
   */
  public static Result search(
      EditableClaim claim,
      Statement statement,
      Instruments instruments,
      Instruments.Gauge gauge,
      Duration budget)
      throws InterruptedException {
    NearestTrue search =
        new NearestTrue(claim, statement, instruments, gauge, Deadline.after(budget));
    search.run();
    return new Result(search.found, search.tried, search.cutShort);
  }

  private void run() throws InterruptedException {
    seen.add(statement.toString());
    for (Change change : changes()) {
      boolean farther = !found.isEmpty() && change.edit().size() > found.getFirst().edit().size();
      if (farther || found.size() == MOST_FOUND) {
        return;
      }
      if (deadline.isOver()) {
        cutShort = true;
        return;
      }
      attempt(change);
    }
  }

  /** All changes, smallest first; equal ones in the order of the formulas. */
  private List<Change> changes() {
    Set<String> symbols = original.symbols();
    List<Change> changes = new ArrayList<>();
    for (EditableClaim.Formula formula : original.formulas()) {
      for (FormulaEdit edit : FormulaEdits.of(formula, symbols)) {
        changes.add(new Change(formula, edit));
      }
    }
    changes.addAll(computed());
    changes.sort((a, b) -> Integer.compare(a.edit().size(), b.edit().size()));
    return changes;
  }

  /** What the kernel computed on its way to refuting a limit, an order, a value or a scale. */
  private List<Change> computed() {
    if (!(instruments.judge(statement, Certificate.EMPTY) instanceof Verdict.Refuted refuted)) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (EditableClaim.Formula formula : original.formulas()) {
      if (formula.key().equals("is")) {
        int end = formula.text().length();
        Matcher quoted = QUOTED.matcher(refuted.reason());
        while (quoted.find()) {
          changes.add(new Change(formula, new FormulaEdit(0, end, quoted.group(1), COMPUTED)));
          changes.add(
              new Change(
                  formula,
                  new FormulaEdit(0, end, even(quoted.group(1), refuted.reason()), COMPUTED)));
        }
        rounded(formula.text(), refuted.value())
            .ifPresent(text -> changes.add(new Change(formula, new FormulaEdit(0, end, text, 1))));
      }
    }
    return changes;
  }

  /** The formula of a case such as {@code w > 0}, with the absolute value of what is positive. */
  private static String even(String formula, String reason) {
    Matcher positive = POSITIVE.matcher(reason);
    return positive.find()
        ? formula.replaceAll("\\b" + positive.group(1) + "\\b", "Abs[" + positive.group(1) + "]")
        : formula;
  }

  /** A value with as many decimals as a number has that was claimed in its place. */
  private static Optional<String> rounded(String claimed, String value) {
    if (!DECIMAL.matcher(claimed.strip()).matches() || !DECIMAL.matcher(value).matches()) {
      return Optional.empty();
    }
    int decimals = new BigDecimal(claimed.strip()).scale();
    return Optional.of(
        new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString());
  }

  private void attempt(Change change) throws InterruptedException {
    Optional<Claim> claim = read(change);
    if (claim.isEmpty() || !seen.add(claim.get().statement().toString())) {
      return;
    }
    Statement changed = claim.get().statement();
    if (holdsAnyway(changed)) {
      return;
    }
    tried++;
    deadline
        .shorter(EACH)
        .run("nearest true statement", () -> proof(changed))
        .flatMap(proof -> proof)
        .ifPresent(
            proof -> found.add(new Found(change.formula(), change.edit(), claim.get(), proof)));
  }

  private Optional<Claim> read(Change change) {
    try {
      String text = change.edit().applied(change.formula().text());
      return Optional.of(original.with(change.formula(), text).claim());
    } catch (ClaimException _) {
      return Optional.empty();
    }
  }

  /** The kernel's proof, of what neither the kernel nor a numeric test refutes first. */
  private Optional<Proof> proof(Statement changed) throws InterruptedException {
    return switch (instruments.judge(changed, Certificate.EMPTY)) {
      case Verdict.Refuted _ -> Optional.empty();
      case Verdict.Proved proved ->
          passes(changed) ? Optional.of(Proof.of(proved.theorem())) : Optional.empty();
      case Verdict.Unproved _ ->
          passes(changed)
                  && instruments.judge(changed, instruments.derive(changed))
                      instanceof Verdict.Proved proved
              ? Optional.of(Proof.of(proved.theorem()))
              : Optional.empty();
    };
  }

  /** Whether no numeric test speaks against the statement. */
  private boolean passes(Statement statement) throws InterruptedException {
    return switch (gauge.measure(statement).status()) {
      case AGREES, INCONCLUSIVE, NOT_RUN -> true;
      case CONTRADICTS, UNDEFINED, NO_INSTANCE -> false;
    };
  }

  /** Whether a statement says nothing about its model: a quantity that is a constant function. */
  private boolean holdsAnyway(Statement statement) {
    if (!(statement instanceof Statement.Conserved(Setting setting, Expr quantity))) {
      return false;
    }
    Map<String, Expr> outputs = new LinkedHashMap<>();
    Set<String> parameters = new LinkedHashSet<>();
    switch (setting.model()) {
      case Model.Coordinatewise model -> {
        outputs.put(model.output(), model.predictor());
        parameters.addAll(model.parameters());
        parameters.addAll(model.vectors().keySet());
      }
      case Model.Joint model -> {
        outputs.putAll(model.predictor());
        parameters.addAll(model.scalars());
        parameters.addAll(model.vectors().keySet());
        parameters.addAll(model.matrices().keySet());
      }
      case Model.Layered _ -> {
        return false;
      }
    }
    Expr moving = quantity.substitute(outputs);
    Map<String, Expr> point = new LinkedHashMap<>();
    for (String name : parameters) {
      if (moving.symbols().contains(name)) {
        point.put(name, Expr.number(2 + point.size()));
      }
    }
    boolean scalars =
        setting.model() instanceof Model.Coordinatewise model
            && model.parameters().containsAll(point.keySet());
    return point.isEmpty()
        || (scalars
            && instruments.judge(
                    new Statement.Identity(setting, moving, moving.substitute(point)),
                    Certificate.EMPTY)
                instanceof Verdict.Proved);
  }
}
