package regulus.claim;

import java.util.Optional;

/**
 * What claims of every kind have.
 *
 * @param fileId the identifier of the claim's file
 * @param id the claim's identifier within its file
 * @param position where the claim begins
 * @param title a title; empty if none is given
 * @param source where the claim is printed, if that differs from the file's source
 * @param note a remark for readers; empty if none is given
 */
public record Heading(
    String fileId,
    String id,
    Position position,
    String title,
    Optional<Citation> source,
    String note) {}
