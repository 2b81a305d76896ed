package regulus.junit;

/**
 * Classes for the engine's tests. Some of their claims are wrong, so they lie where builds do not
 * look for tests.
 */
final class AnnotatedClasses {

  private static final String FOLDER = RegulusTestEngineTest.FOLDER;

  private AnnotatedClasses() {}

  /** Two claims that are true, each with a variant that is false. */
  @RegulusClaims(FOLDER + "right.yaml")
  static final class Right {}

  /** The same claims, to more digits. */
  @RegulusClaims(value = FOLDER + "right.yaml", digits = 40)
  static final class ManyDigits {}

  /** A claim that is false, and nobody expects it to be. */
  @RegulusClaims(FOLDER + "wrong.yaml")
  static final class Wrong {}

  /** A file that cannot be read beside one that can, and a folder that is not there. */
  @RegulusClaims({FOLDER + "broken.yaml", FOLDER + "wrong.yaml", FOLDER + "nowhere.yaml"})
  static final class Broken {}

  /** More digits than there are. */
  @RegulusClaims(value = FOLDER + "right.yaml", digits = 1_000_000)
  static final class TooManyDigits {}

  /** Two files. */
  @RegulusClaims({FOLDER + "right.yaml", FOLDER + "wrong.yaml"})
  static final class TwoFiles {}

  /** Nothing to check. */
  static final class Plain {}
}
