package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joint models whose parameters include the force {@code g = -dL/doutput} on their one output, so
 * that exact points give it a value. The predictor does not depend on it.
 */
public final class StepSetting {

  private StepSetting() {}

  /**
   * The setting with the force among the parameters.
   *
   * @return empty if there are several outputs, an activation, or the name of the force is taken
   */
  public static Optional<Setting> withForce(Setting setting) {
    if (!(setting.model() instanceof Model.Joint model)
        || model.predictor().size() != 1
        || !(model.activation() instanceof Activation.Linear)) {
      return Optional.empty();
    }
    try {
      return Optional.of(withModel(setting, extended(setting, model)));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private static Setting withModel(Setting setting, Model model) {
    return new Setting(
        model,
        setting.constants(),
        setting.initial(),
        setting.assumptions(),
        setting.definitions(),
        setting.dynamics(),
        setting.link(),
        setting.start(),
        setting.measurements());
  }

  private static Model.Joint extended(Setting setting, Model.Joint model) {
    String force = Statement.OneStep.FORCE;
    MatrixForms forms = new MatrixForms(model, setting.constants().keySet(), Budget.standard());
    MatrixForms.Form output =
        forms.of(setting.expand(model.predictor().values().iterator().next()));
    Map<String, Model.Size> vectors = new LinkedHashMap<>(model.vectors());
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>(model.matrices());
    List<String> scalars = new ArrayList<>(model.scalars());
    forms.fresh(force);
    if (output.rank() == 0) {
      scalars.add(force);
    } else {
      Word word = output.value().terms().iterator().next().matrix();
      if (output.rank() == 1) {
        vectors.put(force, word.rows());
      } else {
        matrices.put(force, new Model.MatrixSize(word.rows(), word.columns()));
      }
    }
    return new Model.Joint(vectors, matrices, scalars, model.activation(), model.predictor());
  }
}
