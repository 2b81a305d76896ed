#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "problem.hpp"

namespace bench {

/** The order for a number of decimal digits. */
inline int taylor_order(int digits) {
  return static_cast<int>(std::ceil(0.5 * digits * std::log(10.0))) + 1;
}

/**
 * Integrates a problem by Taylor series of fixed order N and variable step.
 *
 * With x[k] for the coefficient of t^k:
 *
 *   (a b)[k]   = sum a[j] b[k-j]                        half of the products if a = b
 *   (a / b)[k] = (a[k] - sum_{j<k} (a/b)[j] b[k-j]) / b[0]
 *   exp(a)[k]  = 1/k sum_{j>=1} j a[j] exp(a)[k-j]
 *   x[k+1]     = x'[k] / (k+1)
 *
 * and the step is rho exp(-2 - 0.7/(N-1)), rho = min over k = N-1, N of (|x[0]| / |x[k]|)^(1/k) in
 * the maximum norm (A. Jorba, M. Zou, A software package for the numerical integration of ODEs by
 * means of high-order Taylor methods, Experimental Mathematics 14, 2005, section 3.2).
 *
 * An arithmetic A has a type Number, and a type Numbers: many of them side by side, indexed. Its
 * functions write to their first argument, which may be among the others. The one that counts is
 *
 *   convolve(sum, subtract, a, b, n):   sum +-= a[0] b[0] + a[1] b[-1] + ... + a[n-1] b[-(n-1)]
 *
 * since all else takes O(N) operations for a value and a step, and convolutions take O(N^2).
 */
template <class A>
class Taylor {
 public:
  using Number = typename A::Number;

  Taylor(const Problem& problem, A& arithmetic, int order)
      : problem_(problem),
        arithmetic_(arithmetic),
        order_(order),
        coefficients_(arithmetic.numbers(problem.values() * (order + 1))),
        weighted_(arithmetic.numbers(problem.nodes.size() * (order + 1))),
        scratch_(arithmetic.numbers(4)) {
    for (const Node& node : problem.nodes) {
      constants_.push_back(arithmetic.numbers(node.terms.size()));
      for (std::size_t i = 0; i < node.terms.size(); i++) {
        arithmetic.set(&constants_.back()[i], node.terms[i].coefficient);
      }
    }
  }

  /** How far an integration went. */
  struct Run {
    int steps;
    bool finished;
  };

  /** Runs from the initial state to the end, or until `go_on()` is false after a step. */
  template <class Condition>
  Run integrate(Condition go_on) {
    for (int i = 0; i < problem_.states(); i++) {
      arithmetic_.set(series(i), problem_.initial[i]);
    }
    Number* time = &scratch_[2];
    Number* size = &scratch_[3];
    arithmetic_.set(time, 0);
    for (int steps = 1;; steps++) {
      expand();
      arithmetic_.set(size, longest_step());
      const bool last = !arithmetic_.sum_is_below(time, size, problem_.until);
      if (last) arithmetic_.difference(size, problem_.until, time);
      for (int i = 0; i < problem_.states(); i++) advance(series(i), size);
      if (last || !go_on()) return {steps, last};
      arithmetic_.add(time, time, size);
    }
  }

  /** A component of the state. */
  const Number* state(int i) const { return series(i); }

 private:
  Number* series(int value) { return &coefficients_[value * (order_ + 1)]; }
  const Number* series(int value) const { return &coefficients_[value * (order_ + 1)]; }

  /** Computes all coefficients from those of order 0 of the state. */
  void expand() {
    const int states = problem_.states();
    for (int k = 0; k < order_; k++) {
      for (std::size_t i = 0; i < problem_.nodes.size(); i++) {
        coefficient(problem_.nodes[i], i, series(states + i), k);
      }
      for (int i = 0; i < states; i++) {
        arithmetic_.divide(series(i) + k + 1, series(problem_.derivatives[i]) + k, k + 1);
      }
    }
  }

  void coefficient(const Node& node, std::size_t index, Number* out, int k) {
    switch (node.kind) {
      case Node::Kind::linear:
        arithmetic_.combine(
            out + k, k == 0 ? node.constant : 0, constants_[index], node.terms.size(),
            [&](std::size_t i) { return series(node.terms[i].value) + k; });
        return;
      case Node::Kind::products:
        arithmetic_.set(out + k, 0);
        for (const SignedProduct& product : node.products) add(out + k, product, k);
        return;
      case Node::Kind::quotient:
        arithmetic_.assign(out + k, series(node.left) + k);
        arithmetic_.convolve(out + k, true, out, series(node.right) + k, k);
        arithmetic_.divide(out + k, out + k, series(node.right));
        return;
      case Node::Kind::exponential: {
        Number* weighted = &weighted_[index * (order_ + 1)];
        if (k == 0) {
          arithmetic_.exponential(out, series(node.left));
          return;
        }
        arithmetic_.multiply(weighted + k, series(node.left) + k, k);
        arithmetic_.set(out + k, 0);
        arithmetic_.convolve(out + k, false, weighted + 1, out + k - 1, k);
        arithmetic_.divide(out + k, out + k, k);
        return;
      }
    }
  }

  void add(Number* sum, const SignedProduct& product, int k) {
    const Number* a = series(product.left);
    const Number* b = series(product.right);
    if (a != b) {
      arithmetic_.convolve(sum, product.negative, a, b + k, k + 1);
      return;
    }
    Number* half = &scratch_[0];
    arithmetic_.set(half, 0);
    arithmetic_.convolve(half, false, a, a + k, (k + 1) / 2);
    arithmetic_.multiply(half, half, 2);
    if (k % 2 == 0) arithmetic_.add_product(half, a + k / 2, a + k / 2);
    if (product.negative) {
      arithmetic_.subtract(sum, sum, half);
    } else {
      arithmetic_.add(sum, sum, half);
    }
  }

  double longest_step() const {
    const double size = log_largest(0);
    const double before = (size - log_largest(order_ - 1)) / (order_ - 1);
    const double last = (size - log_largest(order_)) / order_;
    return std::exp(std::min(before, last) - 2 - 0.7 / (order_ - 1));
  }

  double log_largest(int k) const {
    const Number* largest = series(0) + k;
    for (int i = 1; i < problem_.states(); i++) {
      if (arithmetic_.is_larger(series(i) + k, largest)) largest = series(i) + k;
    }
    return arithmetic_.log_abs(largest);
  }

  /** Replaces the value at 0 by that at a time. */
  void advance(Number* a, const Number* time) {
    Number* sum = &scratch_[0];
    arithmetic_.assign(sum, a + order_);
    for (int k = order_ - 1; k >= 0; k--) {
      arithmetic_.multiply_add(sum, time, a + k);
    }
    arithmetic_.assign(a, sum);
  }

  const Problem& problem_;
  A& arithmetic_;
  const int order_;
  /** For each value its coefficients of order 0 .. order_. */
  typename A::Numbers coefficients_;
  /** For each exponential j times the coefficient j of its argument. */
  typename A::Numbers weighted_;
  typename A::Numbers scratch_;
  /** For each node the coefficients of its linear combination. */
  std::vector<typename A::Numbers> constants_;
};

}  // namespace bench
