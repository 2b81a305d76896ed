/**
 * The only part that says PROVED.
 *
 * <p>Two things come in: a {@link regulus.kernel.Statement}, which says what is to be proved and
 * carries every name it uses, and a {@link regulus.kernel.Certificate}, which says how. The
 * statement is trusted to mean what its author meant; the certificate is not trusted at all. Every
 * step of it is computed again, so that a damaged or invented certificate can cost a proof but
 * never yield one. What comes out is a {@link regulus.kernel.Verdict}: a {@link
 * regulus.kernel.Theorem}, an exact counterexample, or the first step that failed.
 *
 * <p>All arithmetic is exact: integers, rationals, polynomials, and fractions of polynomials in
 * algebraic and elementary generators. A difference counts as zero when its numerator reduces to
 * zero by the relations between the generators and its denominator does not. Taking generators for
 * independent can miss a zero and cannot invent one, hence a failed reduction means "not proved"
 * and never "false".
 *
 * <p>To trust Regulus is to trust this package, the translation in {@code regulus.claim}, and the
 * machine below. So there is no floating point here, no clock, no randomness, no input or output
 * and no library, and the same question has the same answer on every machine. A test of the
 * bytecode keeps it so.
 */
@NullMarked
package regulus.kernel;

import org.jspecify.annotations.NullMarked;
