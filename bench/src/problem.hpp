#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace bench {

/** A signed product of two values. */
struct SignedProduct {
  bool negative;
  int left;
  int right;
};

/** A coefficient times a value. */
struct Term {
  double coefficient;
  int value;
};

/** How one value follows from others. */
struct Node {
  enum class Kind { linear, products, quotient, exponential };

  Kind kind;
  /** Of a linear combination. */
  double constant = 0;
  std::vector<Term> terms;
  /** Of a sum of products. */
  std::vector<SignedProduct> products;
  /** Dividend and divisor of a quotient; the argument of an exponential is on the left. */
  int left = 0;
  int right = 0;
};

/**
 * An initial value problem x' = f(x), x(0) = initial, up to the time `until`.
 *
 * Values 0 .. states()-1 are the state, the others follow by `nodes` in their order. All numbers of
 * a file are binary fractions that a double holds exactly. The format: bench/README.md.
 */
struct Problem {
  std::string name;
  double until = 0;
  std::vector<std::string> state_names;
  std::vector<double> initial;
  std::vector<Node> nodes;
  /** For each component of the state the value that is its derivative. */
  std::vector<int> derivatives;

  int states() const { return static_cast<int>(initial.size()); }
  int values() const { return states() + static_cast<int>(nodes.size()); }

  /** @throws std::runtime_error with the line's number where the text is not understood */
  static Problem read(std::istream& in);
};

/** An integer, or a fraction whose denominator is a power of two. */
double parse_binary_fraction(const std::string& text);

}  // namespace bench
