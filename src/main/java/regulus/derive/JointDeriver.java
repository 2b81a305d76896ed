package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.ModularSpan;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Laws and obstructions of a model with matrix, vector and scalar parameters. */
final class JointDeriver {

  private final Setting setting;
  private final Model.Joint model;
  private final Deriver.Steps steps;

  JointDeriver(Setting setting, Model.Joint model, Deriver.Steps steps) {
    this.setting = setting;
    this.model = model;
    this.steps = steps;
  }

  private boolean isComplete(List<Expr> laws) {
    return model.activation().isPiecewiseLinear()
        && steps.addIfProved(
            Subject.COMPLETENESS, Optional.empty(), new Statement.CompleteLaws(setting, laws));
  }

  /** How many laws are missing at most. */
  private String gap(List<Expr> laws) {
    for (Map<String, Integer> sizes : SpanSearch.sizes(model)) {
      Optional<ModularSpan> span =
          SpanSearch.at(setting, sizes).map(search -> search.reach(Integer.MAX_VALUE).span());
      Optional<ModularSpan.Laws> found = span.flatMap(s -> s.find(laws));
      if (span.isPresent() && found.isPresent()) {
        int most = span.get().parameters() - span.get().rank();
        return found.get().rank()
            + " independent laws found, at most "
            + most
            + " exist: "
            + span.get().scope();
      }
    }
    return "how many laws there are is counted for rational models";
  }

  void run() {
    List<Expr> laws = new ArrayList<>();
    for (Expr law : JointSearch.laws(setting, model)) {
      if (steps.addIfProved(Subject.LAW, Optional.of(law), new Statement.Conserved(setting, law))) {
        laws.add(law);
      }
    }
    boolean complete = isComplete(laws);
    if (laws.isEmpty() && !complete) {
      steps.open(
          Subject.LAW,
          model.matrices().isEmpty()
              ? "no law was found among polynomials up to degree "
                  + JointLaws.LARGEST_DEGREE
                  + " in the scalars and in inner products"
              : "no law was found among sums of products of two matrices, traces and scalars");
    }
    if (!complete && model.activation().isPiecewiseLinear()) {
      steps.open(Subject.COMPLETENESS, gap(laws));
    }
    if (model.activation() instanceof Activation.Linear) {
      obstructionOrPotential();
    }
  }

  private void obstructionOrPotential() {
    boolean ruledOut =
        steps.addIfProved(
            Subject.OBSTRUCTION,
            Optional.empty(),
            new Statement.NoPotential(setting, Statement.Warps.ANY),
            "no potential, at any positive speed that depends on the output");
    if (ruledOut) {
      return;
    }
    boolean needsWarp =
        steps.addIfProved(
            Subject.OBSTRUCTION,
            Optional.empty(),
            new Statement.NoPotential(setting, Statement.Warps.NONE),
            "no potential without a time warp");
    int before = steps.size();
    new BalancedDeriver(setting, steps).run();
    RadialShape.of(model).ifPresent(shape -> new RadialDeriver(setting, shape, steps).run());
    if (!needsWarp && steps.size() == before) {
      steps.open(
          Subject.OBSTRUCTION,
          "the Codazzi equations had a solution at every point that was tried, so a potential may"
              + " exist");
    }
  }
}
