package regulus.flow;

/**
 * How far an integration is, after a step.
 *
 * @param steps steps taken so far
 * @param time where the step ends
 * @param step its length, negative backward
 * @param logResidual {@code log10} of the residual, by default of the largest component of {@code
 *     x'}; negative infinity for zero
 * @param logSize {@code log10} of the largest component of the state
 */
public record StepReport(int steps, double time, double step, double logResidual, double logSize) {}
