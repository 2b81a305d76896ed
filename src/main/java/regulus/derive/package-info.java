/**
 * The search for proofs, which nobody has to trust.
 *
 * <p>Given a model, it looks for conservation laws, eliminates parameters on their level sets to
 * find the metric of the flow, integrates the metric to a potential, and, where there is none,
 * looks for the bracket that obstructs it. The yield is a certificate: the hints without which the
 * kernel would have to search. A wrong hint makes the kernel refuse.
 *
 * <p>That is why anything goes here: heuristics, arithmetic modulo a prime, elimination with Rings,
 * and integration by Symja. Symja can be wrong, ignores interrupts, and can block for the life of
 * its process after a timeout; it therefore runs in a child process that is killed at the deadline,
 * sees only formulas that have been parsed already, and is spoken to through one door.
 */
@NullMarked
package regulus.derive;

import org.jspecify.annotations.NullMarked;
