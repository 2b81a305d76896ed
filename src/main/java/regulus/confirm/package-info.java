/**
 * Numeric confirmation of statements: the half of a verdict that never proves anything.
 *
 * <p>A {@link regulus.confirm.Sampler} draws exact data that satisfy a setting's assumptions,
 * {@link regulus.confirm.Trajectory} follows the flow in double precision and to many digits, and
 * {@link regulus.confirm.Confirmer} compares what a statement says with what the flow does. A true
 * statement's residual falls with the precision; a false one's stays.
 */
@NullMarked
package regulus.confirm;

import org.jspecify.annotations.NullMarked;
