package regulus.claim;

import java.util.Arrays;
import java.util.List;

/** The kinds of claims that can be written. */
enum ClaimKind {
  CONSERVED("conserved"),
  LAWS("laws"),
  MIRROR("mirror"),
  REGULARIZER("regularizer"),
  LIMIT("limit"),
  ORDER("order"),
  IDENTITY("identity"),
  REAL_ROOTS("real-roots"),
  NO_POTENTIAL("no-potential"),
  TRAJECTORY("trajectory"),
  MINIMIZER("minimizer"),
  ROW_SPACE("row-space"),
  VELOCITY("velocity"),
  COMMUTING("commuting"),
  VALUE("value"),
  STEP("step"),
  MAX_MARGIN("max-margin"),
  MONOTONE_DUAL("monotone-dual"),
  NORMALIZED_MARGIN("normalized-margin"),
  RATE("rate"),
  AT_ZERO("at-zero"),
  CURVATURE("curvature"),
  GAUSS_NEWTON("gauss-newton"),
  LARGEST_EIGENVALUE("largest-eigenvalue"),
  MOMENT("moment"),
  SCALE("scale"),
  BOUND("bound"),
  IDENTICAL_LAW("identical-law"),
  SPECTRAL_NORM("spectral-norm");

  private final String word;

  ClaimKind(String word) {
    this.word = word;
  }

  /** The key of a claim of this kind. */
  String word() {
    return word;
  }

  /** Whether a formula as the body of a claim of this kind is its potential. */
  boolean hasPotential() {
    return this == MIRROR || this == REGULARIZER;
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
