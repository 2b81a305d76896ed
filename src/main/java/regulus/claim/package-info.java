/**
 * The language in which claims are written, and the readers of its files.
 *
 * <p>A claim file states a {@linkplain regulus.kernel.Setting setting} once and then claims about
 * it. {@link regulus.claim.ClaimReader} reads it; {@link regulus.claim.ChecksReader} reads what
 * must come out, with the false variants that must be refuted; {@link
 * regulus.claim.CertificateFile} reads and writes the proofs that were found.
 *
 * <pre>{@code
 * ClaimFile file = ClaimReader.read(Path.of("derivations/woodworth2020.theorem-1.yaml"));
 * for (Claim claim : file.claims()) {
 *   Statement statement = claim.statement(); // what the kernel is asked to prove
 * }
 * }</pre>
 *
 * <p>Formulas are parsed and never evaluated. This package is trusted: what it hands on as a
 * statement is what will be proved, so it refuses what it does not understand, and refuses formulas
 * that two readers could understand differently. Every refusal is a {@link
 * regulus.claim.ClaimException} at a line and a column of the file.
 */
@NullMarked
package regulus.claim;

import org.jspecify.annotations.NullMarked;
