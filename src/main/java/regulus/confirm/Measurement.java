package regulus.confirm;

import regulus.claim.Instance;

/**
 * One test in one instance.
 *
 * @param instance the data
 * @param test the test's name
 * @param plainResidual residual of the run in double precision, {@code -} where none is made
 * @param lowResidual residual at the lower precision, such as {@code 3.1e-13}
 * @param highResidual residual at the higher precision
 * @param lowDigits decimal digits of the lower precision
 * @param highDigits decimal digits of the higher precision
 * @param note what else there is to say; often empty
 */
public record Measurement(
    Instance instance,
    String test,
    String plainResidual,
    String lowResidual,
    String highResidual,
    int lowDigits,
    int highDigits,
    String note) {}
