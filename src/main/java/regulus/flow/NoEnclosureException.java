package regulus.flow;

/** Nothing could be proved about where a solution lies; it may still be where it seems to be. */
public final class NoEnclosureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoEnclosureException(String why) {
    super("no enclosure: " + why);
  }
}
