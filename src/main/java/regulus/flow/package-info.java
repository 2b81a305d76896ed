/**
 * Gradient flow of a linear predictor, integrated to any number of digits.
 *
 * <p>The road from a {@link regulus.kernel.Setting} to numbers:
 *
 * <ol>
 *   <li>{@link regulus.flow.ComponentModel} writes the model out in scalar components.
 *   <li>{@link regulus.flow.GradientFlow} adds the data of a least squares problem and holds the
 *       equations of motion as a {@link regulus.flow.Tape}.
 *   <li>{@link regulus.flow.TaylorIntegrator} follows them over any number type of {@link
 *       regulus.flow.Numbers}, usually {@link regulus.flow.Real}.
 *   <li>A {@link regulus.flow.SeriesPlan} says what each order of its Taylor series has to compute;
 *       a {@link regulus.flow.FixedPointSeries} computes it in digits, eight values side by side.
 * </ol>
 *
 * <p>Where the flow ends: {@link regulus.flow.DualNewton} encloses the limit of a coordinatewise
 * model, {@link regulus.flow.GaussNewton} finds that of any model, and {@link
 * regulus.flow.TrajectoryCertificate} with {@link regulus.flow.LimitBound} says how far it may be
 * off. {@link regulus.flow.Interval} is the arithmetic they rest on.
 *
 * <p>Classification losses are followed by {@link regulus.flow.LossClock} in {@code -log L} instead
 * of time, to losses such as {@code 1e-1000}; {@link regulus.flow.PotentialMargin} solves and
 * encloses the max margin problems their directions are compared with.
 *
 * <p>{@link regulus.flow.Evaluator} is the one place where a formula meets numbers, and it says
 * where a formula is undefined.
 */
@NullMarked
package regulus.flow;

import org.jspecify.annotations.NullMarked;
