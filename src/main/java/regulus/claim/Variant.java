package regulus.claim;

/**
 * A false variant of a claim.
 *
 * @param id its identifier among the variants of its file
 * @param of the identifier of the claim it falsifies
 * @param why what is wrong with it; empty if not said
 * @param claim the variant as a claim, in its own setting
 * @param expect the verdict it must get
 * @param position where it begins
 * @param text the text of the claim file with the variant's entries in place
 */
public record Variant(
    String id,
    String of,
    String why,
    Claim claim,
    VerdictWord expect,
    Position position,
    ClaimSource text) {}
