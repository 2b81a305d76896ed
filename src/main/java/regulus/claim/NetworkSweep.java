package regulus.claim;

import java.nio.file.Path;
import java.util.List;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * A sweep of a network that is given by a recursion: how the error of the Gauss-Newton part falls
 * with the size of the inputs, and how the Hessians of the layers move while the network is
 * trained.
 *
 * @param path the sweep file as the user named it
 * @param id its identifier
 * @param title its title; the identifier if none is given
 * @param note a remark for readers, empty if there is none
 * @param claims the claim file whose model is swept
 * @param recursion that model
 * @param seed determines weights, inputs, directions and the loss
 * @param unknowns the length of the input
 * @param errors the scales of the inputs
 * @param training the training run
 */
public record NetworkSweep(
    Path path,
    String id,
    String title,
    String note,
    ClaimFile claims,
    Model.Recursion recursion,
    int seed,
    int unknowns,
    Errors errors,
    Training training) {

  /**
   * At which scales the error is measured, and for which activations.
   *
   * @param activations at least one
   * @param scales at least four
   */
  public record Errors(List<ActivationFunction> activations, List<Rational> scales) {
    /** Copies the lists. */
    public Errors {
      activations = List.copyOf(activations);
      scales = List.copyOf(scales);
    }
  }

  /**
   * Gradient descent of the mean squared error on outputs of another network.
   *
   * @param samples the number of data points
   * @param steps the number of steps
   * @param every after how many steps Hessians are looked at
   * @param rate the step size
   */
  public record Training(int samples, int steps, int every, Rational rate) {}
}
