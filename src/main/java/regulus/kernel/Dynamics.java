package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the parameters move. Throughout, {@code g = -dL/dw} and {@code J = dw/dtheta}.
 *
 * <p>Where the law of motion has a scale of time, quantities may contain the time {@link #TIME},
 * which is 0 at the start; under momentum they may contain velocities {@link #velocity}.
 */
@SuppressWarnings("ClassInitializationDeadlock") // records do not initialize their interface
public sealed interface Dynamics {

  /** The symbol of time. */
  String TIME = "t";

  /** Gradient flow: {@code theta' = J^T g}. */
  Dynamics GRADIENT = new Gradient(Map.of());

  /**
   * Gradient flow in which each parameter has its own learning rate: {@code p' = rate_p (J^T g)_p}.
   *
   * @param rates formulas in constants by parameter; parameters without an entry have rate 1
   */
  record Gradient(Map<String, Expr> rates) implements Dynamics {
    /** Copies the map, keeping its order. */
    public Gradient {
      rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    }
  }

  /**
   * Gradient flow with weight decay: {@code theta' = J^T g - rate theta}.
   *
   * @param rate a formula in constants
   */
  record Decay(Expr rate) implements Dynamics {}

  /**
   * The heavy ball: {@code theta'' + friction theta' = J^T g}, from any velocity.
   *
   * @param friction a formula in constants
   */
  record Momentum(Expr friction) implements Dynamics {}

  /**
   * Gradient descent: each step takes {@code theta} to {@code theta + step J^T g}.
   *
   * @param step the size of a step, a formula in constants
   */
  record Descent(Expr step) implements Dynamics {}

  /** Whether this is plain gradient flow. */
  default boolean isGradientFlow() {
    return equals(GRADIENT);
  }

  /** Whether time occurs in conserved quantities. */
  default boolean hasTime() {
    return switch (this) {
      case Gradient _, Descent _ -> false;
      case Decay _, Momentum _ -> true;
    };
  }

  /** Whether velocities are part of the state. */
  default boolean hasVelocities() {
    return this instanceof Momentum;
  }

  /** The symbol of the velocity of a parameter: {@code u'}. */
  static String velocity(String parameter) {
    return parameter + "'";
  }

  /** The formulas in it. */
  default Map<String, Expr> formulas() {
    return switch (this) {
      case Gradient(Map<String, Expr> rates) -> rates;
      case Decay(Expr rate) -> Map.of("", rate);
      case Momentum(Expr friction) -> Map.of("", friction);
      case Descent(Expr step) -> Map.of("", step);
    };
  }
}
