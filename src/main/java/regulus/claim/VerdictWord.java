package regulus.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words for verdicts in files, reports and JSON. */
public enum VerdictWord {
  /** A theorem of the kernel. */
  PROVED("PROVED"),
  /** Not proved, and every numeric test passed. */
  CONFIRMED("CONFIRMED"),
  /** False, with a witness. */
  REFUTED("REFUTED"),
  /** Neither, within the budget or for lack of something that the claim does not say. */
  UNDECIDED("UNDECIDED"),
  /** Without meaning on its domain. */
  ILL_POSED("ILL-POSED");

  private final String word;

  VerdictWord(String word) {
    this.word = word;
  }

  /** The word as it is written and printed. */
  public String word() {
    return word;
  }

  /** All words, in order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(VerdictWord::word).toList();
  }

  /** The verdict of that word, if it is one. */
  public static Optional<VerdictWord> named(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word.equals(word)).findFirst();
  }
}
