/**
 * The language in which a person writes a claim.
 *
 * <p>A claim file is YAML around mathematics. It names a model, how training starts, and what is
 * said to be true of the flow:
 *
 * <pre>{@code
 * model:
 *   per: coordinate
 *   parameters: [u, v]
 *   predictor: {w: u*v}
 * initial: {v: u}
 * claims:
 *   - {id: law, conserved: "u^2 - v^2"}
 * }</pre>
 *
 * <p>Formulas are parsed and never evaluated: a fixed list of functions is known, and anything else
 * is an error at its column. Every error reads {@code file:line:col: expected X, found Y; do Z}.
 *
 * <p>Reading ends with a translation into the kernel's statements. The kernel cannot notice when
 * that translation is wrong, so it belongs to what must be trusted, and reports print the statement
 * as the kernel received it rather than the file.
 */
@NullMarked
package regulus.claim;

import org.jspecify.annotations.NullMarked;
