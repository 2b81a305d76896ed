package regulus.claim;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was meant to be. */
final class Spelling {

  private Spelling() {}

  /** {@code did you mean `X`?} if a known word is near, otherwise the given advice. */
  static String remedy(String word, Collection<String> known, String otherwise) {
    return nearest(word, known).map(near -> "did you mean `" + near + "`?").orElse(otherwise);
  }

  /** The nearest known word, if it is at most a third of the word's length away. */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > 40) {
      return Optional.empty();
    }
    int limit = Math.max(1, (word.length() + 1) / 3);
    String best = "";
    int least = limit + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance < candidate.length()) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /**
   * The restricted Damerau-Levenshtein distance: how many letters must be inserted, deleted,
   * replaced or swapped with their neighbour.
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
