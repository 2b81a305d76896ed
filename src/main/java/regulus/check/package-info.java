/**
 * From a claim file to its outcome: what was proved, what was tried, what had been expected.
 *
 * <p>For each claim the stored certificate is replayed through the kernel, or a new one is derived;
 * the numerical tests run; both halves meet in one outcome. A theorem that the numbers contradict
 * is the loudest outcome of all, because one of the two trusted halves must then be wrong.
 *
 * <p>Outcomes are compared with the expectations beside the claim, false variants of a claim among
 * them: a checker that never refuses proves nothing by agreeing. Budgets bound the work, and many
 * files may run at once; neither changes a verdict other than to leave it undecided.
 */
@NullMarked
package regulus.check;

import org.jspecify.annotations.NullMarked;
