/**
 * Numerical tests of a claim: they can support it or refute it, and never prove it.
 *
 * <p>A claim is tried on instances: sizes, data, a seed, initial scales. On each the flow is
 * integrated, and what the claim says of its path or of its end point becomes a residual, such as
 * the drift of a conserved quantity or the violation of the optimality conditions
 *
 * <pre>{@code
 * grad Q(w_inf) - grad Q(w(0)) = X^T nu,   X w_inf = y
 * }</pre>
 *
 * <p>One small residual says little. The same instance is therefore run with more digits: the
 * residual of a true claim falls along with the error of the integration, the residual of a false
 * one stays where it is. In the first case the claim is confirmed to that many digits; in the
 * second it is refuted, and the instance with its seed is a witness that anyone can run again.
 */
@NullMarked
package regulus.confirm;

import org.jspecify.annotations.NullMarked;
