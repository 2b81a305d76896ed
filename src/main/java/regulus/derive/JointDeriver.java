package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
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

  void run() {
    List<Expr> laws = new ArrayList<>();
    for (Expr law : JointSearch.laws(setting, model)) {
      if (steps.addIfProved(Subject.LAW, Optional.of(law), new Statement.Conserved(setting, law))) {
        laws.add(law);
      }
    }
    if (laws.isEmpty()) {
      steps.open(
          Subject.LAW,
          model.matrices().isEmpty()
              ? "no law was found among polynomials up to degree "
                  + JointLaws.LARGEST_DEGREE
                  + " in the scalars and in inner products"
              : "no law was found among sums of products of two matrices, traces and scalars");
    }
    if (!(model.activation() instanceof Activation.Linear)) {
      return;
    }
    steps.add(Subject.COMPLETENESS, Optional.empty(), new Statement.CompleteLaws(setting, laws));
    boolean obstructed =
        steps.addIfProved(
                Subject.OBSTRUCTION,
                Optional.empty(),
                new Statement.NoPotential(setting, Statement.Warps.ANY),
                "no potential, at any positive speed that depends on the output")
            || steps.addIfProved(
                Subject.OBSTRUCTION,
                Optional.empty(),
                new Statement.NoPotential(setting, Statement.Warps.NONE),
                "no potential without a time warp");
    if (!obstructed) {
      steps.open(
          Subject.OBSTRUCTION,
          "the Codazzi equations had a solution at every point that was tried, so a potential may"
              + " exist");
    }
  }
}
