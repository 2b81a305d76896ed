/**
 * Gradient flows as differential equations, and the means to integrate them to many digits.
 *
 * <p>For a predictor {@code w = G(theta)} and a loss {@code L(w)} the flow is
 *
 * <pre>{@code
 * theta'(t) = -J(theta(t))^T grad L(w(t)),   J = dG/dtheta,   theta(0) given
 * }</pre>
 *
 * <p>Right-hand sides are written once and run over any number type of Hipparchus: doubles for a
 * first look, decimal numbers of a chosen length where digits are to be counted. Integrators are
 * field integrators of Hipparchus; the one of this package expands the solution in a Taylor series
 * whose order grows with the digits that are asked for, since a method of fixed order pays for each
 * further digit with ever smaller steps.
 */
@NullMarked
package regulus.flow;

import org.jspecify.annotations.NullMarked;
