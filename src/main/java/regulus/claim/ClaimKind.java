package regulus.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of claims that can be written. */
enum ClaimKind {
  CONSERVED("conserved", Optional.empty()),
  LAWS("laws", Optional.empty()),
  MIRROR("mirror", Optional.of("potential")),
  REGULARIZER("regularizer", Optional.of("potential")),
  LIMIT("limit", Optional.of("is")),
  NO_POTENTIAL("no-potential", Optional.empty());

  private final String word;
  private final Optional<String> mainKey;

  ClaimKind(String word, Optional<String> mainKey) {
    this.word = word;
    this.mainKey = mainKey;
  }

  /** The key of a claim of this kind. */
  String word() {
    return word;
  }

  /** The key that a formula stands for where the body could be a mapping. */
  Optional<String> mainKey() {
    return mainKey;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ClaimKind::word).toList();
  }

  /** The kind of a word that must be one. */
  static ClaimKind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind `" + word + "`"));
  }
}
