package regulus.claim;

/**
 * Where a claim is printed.
 *
 * @param paper the paper, for example {@code arXiv:2102.09769}; empty if not said
 * @param statement the numbered statement in it, for example {@code Theorem 4.1}; empty if not said
 */
public record Citation(String paper, String statement) {}
