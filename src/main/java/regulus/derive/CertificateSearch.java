package regulus.derive;

import java.util.Optional;
import regulus.kernel.Certificate;
import regulus.kernel.Dynamics;
import regulus.kernel.Model;
import regulus.kernel.Spectral;
import regulus.kernel.Statement;

/**
 * Looks for the certificate with which the kernel proves a statement, or refutes it.
 *
 * <p>What is found is worth nothing until {@link regulus.kernel.Kernel#check} has accepted it. The
 * search uses exact algebra only, asks no computer algebra system, gives the same answer in every
 * run, and stops early when its thread is interrupted.
 */
public final class CertificateSearch {

  private CertificateSearch() {}

  /**
   * The best certificate found. It may be empty or lack steps: then the kernel's answer says what
   * is missing.
   */
  public static Certificate search(Statement statement) {
    try {
      if (statement instanceof Statement.OfFormulas formulas) {
        return FormulaSearch.search(formulas);
      }
      if (statement instanceof Statement.OfMoments) {
        // The kernel finds expectations itself.
        return Certificate.EMPTY;
      }
      if (statement instanceof Statement.OfMargins margins) {
        return MarginCertificates.search(margins);
      }
      if (statement instanceof Statement.OfCurvature curvature) {
        return CurvatureSearch.search(curvature);
      }
      if (statement instanceof Statement.ConjugateLimit
          || statement instanceof Statement.OfDescent) {
        return Certificate.EMPTY;
      }
      if (statement.setting().dynamics() instanceof Dynamics.Descent) {
        return new StepSearch(statement).search();
      }
      if (!statement.setting().dynamics().isGradientFlow()) {
        return new DrivenSearch(statement).search();
      }
      Optional<Statement> ofEigenvalues = Spectral.onEigenvalues(statement);
      if (ofEigenvalues.isPresent()) {
        return search(ofEigenvalues.get());
      }
      return switch (statement.setting().model()) {
        case Model.Coordinatewise model when !model.vectors().isEmpty() ->
            BranchSearch.search(statement, model);
        case Model.Coordinatewise model -> new CoordinateSearch(statement, model).search();
        case Model.Joint model -> new JointSearch(statement, model).search();
        case Model.Layered model -> LayeredSearch.search(statement, model);
      };
    } catch (RuntimeException _) {
      // Whatever went wrong in the search, the kernel's answer to no certificate stays true.
      return Certificate.EMPTY;
    }
  }
}
