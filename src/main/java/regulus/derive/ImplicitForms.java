package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.ImplicitForm.Range;
import regulus.kernel.Model;
import regulus.kernel.Setting;

/**
 * Candidates for the regularizer of a coordinate where no formula in the output is known.
 *
 * <p>Where each parameter moves alone, {@code theta_j} is a function of the time {@code z} on the
 * curve, and {@code F(z) = sum theta_j(z)^2/(2 e_j)} has the derivative {@code G(theta(z))} for a
 * sum of powers {@code c_j theta_j^(e_j)}: the potential is the conjugate of F. In a product of
 * three and more parameters all of them are functions of one, {@code p}, and the slope is the
 * integral of one over the product of the others.
 */
final class ImplicitForms {

  private static final int MOST_BOUNDED = 4;

  private final Setting setting;
  private final Model.Coordinatewise model;

  ImplicitForms(Setting setting, Model.Coordinatewise model) {
    this.setting = setting;
    this.model = model;
  }

  /** The candidates; which of them hold is for the kernel to say. */
  List<ImplicitForm> candidates() {
    List<ImplicitForm> forms = new ArrayList<>(conjugates());
    forms.addAll(integrals());
    return forms;
  }

  /** A form in words, with the interval of its variable. */
  static String words(ImplicitForm form) {
    String domain =
        form.range().lower().map(end -> end + " < ").orElse("")
            + form.variable()
            + form.range().upper().map(end -> " < " + end).orElse("");
    return switch (form) {
      case ImplicitForm.Conjugate conjugate ->
          "the conjugate of `" + conjugate.of() + "` over `" + domain + "`";
      case ImplicitForm.Curve curve ->
          "with the slope `"
              + curve.slope()
              + "` at the output `"
              + curve.output()
              + "`, over "
              + (domain.equals(form.variable()) ? "all real " : "")
              + "`"
              + domain
              + "`";
    };
  }

  /** A formula in which initial values that are fixed are written out. */
  private Expr started(Expr formula) {
    return new Start(setting, setting.definitions().keySet()).expand(formula);
  }

  private String fresh(String name) {
    Set<String> taken = new LinkedHashSet<>(setting.constants().keySet());
    taken.addAll(setting.definitions().keySet());
    taken.addAll(model.parameters());
    taken.add(model.output());
    String fresh = name;
    while (taken.contains(fresh)) {
      fresh += "x";
    }
    return fresh;
  }

  // ---- sums of powers ----------------------------------------------------------------------

  private List<ImplicitForm> conjugates() {
    Map<String, CurveTime> times = CurveTime.of(model);
    List<ImplicitForm> forms = new ArrayList<>();
    if (!times.keySet().containsAll(model.parameters())) {
      return forms;
    }
    String variable = fresh("z");
    Expr z = Expr.symbol(variable);
    List<Expr> squares = new ArrayList<>();
    List<Expr> ends = new ArrayList<>();
    for (CurveTime time : times.values()) {
      Expr twice = Expr.product(List.of(Expr.number(2), time.degree()));
      squares.add(Derivative.folded(started(time.at(z)).pow(2).dividedBy(twice)));
      time.end().ifPresent(end -> ends.add(Derivative.folded(started(end))));
    }
    Expr function = Expr.sum(squares);
    if (ends.size() <= MOST_BOUNDED) {
      ranges(ends).forEach(r -> forms.add(new ImplicitForm.Conjugate(variable, function, r)));
    }
    return forms;
  }

  /** Intervals with some of the ends below and the others above. */
  private static List<Range> ranges(List<Expr> ends) {
    List<Range> ranges = new ArrayList<>(List.of(new Range(Optional.empty(), Optional.empty())));
    for (Expr end : ends) {
      List<Range> finer = new ArrayList<>();
      for (Range range : ranges) {
        if (range.lower().isEmpty()) {
          finer.add(new Range(Optional.of(end), range.upper()));
        }
        if (range.upper().isEmpty()) {
          finer.add(new Range(range.lower(), Optional.of(end)));
        }
      }
      ranges = finer;
    }
    return ranges;
  }

  // ---- products ----------------------------------------------------------------------------

  private List<ImplicitForm> integrals() {
    List<ImplicitForm> forms = new ArrayList<>();
    boolean product =
        model.parameters().size() > 2
            && model.predictor() instanceof Expr.Product(List<Expr> factors)
            && Set.copyOf(factors)
                .equals(Set.copyOf(model.parameters().stream().map(Expr::symbol).toList()))
            && factors.size() == model.parameters().size();
    if (product) {
      model.parameters().forEach(moving -> forms.add(integral(moving)));
    }
    return forms;
  }

  private ImplicitForm integral(String moving) {
    String variable = fresh("p");
    String bound = fresh("s");
    List<Expr> outputs = new ArrayList<>(List.of(Expr.symbol(variable)));
    List<Expr> others = new ArrayList<>();
    for (String parameter : model.parameters()) {
      if (!parameter.equals(moving)) {
        Expr balance = balance(parameter, moving);
        outputs.add(Expr.symbol(variable).pow(2).plus(balance).sqrt());
        others.add(Expr.symbol(bound).pow(2).plus(balance).sqrt());
      }
    }
    Expr slope =
        new Expr.Integral(
            Expr.product(others).pow(-1),
            bound,
            started(Expr.initial(moving)),
            Expr.symbol(variable));
    return new ImplicitForm.Curve(
        variable, Expr.product(outputs), slope, new Range(Optional.empty(), Optional.empty()));
  }

  /** The conserved difference of squares, by its name if it has one. */
  private Expr balance(String parameter, String moving) {
    Expr difference = Expr.initial(parameter).pow(2).minus(Expr.initial(moving).pow(2));
    return setting.definitions().entrySet().stream()
        .filter(entry -> entry.getValue().equals(difference))
        .map(entry -> Expr.symbol(entry.getKey()))
        .findFirst()
        .orElseGet(() -> started(difference));
  }
}
