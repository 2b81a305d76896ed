package regulus.check;

/**
 * One numeric test on one instance, in double precision and at two others. A true statement's
 * residual falls as digits grow; a false one's stays.
 *
 * @param instance the instance, with its seed
 * @param test the quantity that was measured
 * @param plainResidual the residual of the run in double precision, or why there is none
 * @param lowDigits the smaller number of digits
 * @param lowResidual the residual found with it
 * @param highDigits the larger number of digits
 * @param highResidual the residual found with it
 * @param note a remark, empty if there is none
 */
public record Measured(
    String instance,
    String test,
    String plainResidual,
    int lowDigits,
    String lowResidual,
    int highDigits,
    String highResidual,
    String note) {}
