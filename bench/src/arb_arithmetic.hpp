#pragma once

// Arb on its own (Debian 12), or as part of FLINT 3.
#if __has_include(<arb.h>)
#include <arb.h>
#else
#include <flint/arb.h>
#endif

#include <cmath>
#include <string>
#include <utility>

#include "mpfr_arithmetic.hpp"

namespace bench {

/**
 * Midpoints of Arb. A convolution is one fused dot product, arb_approx_dot (F. Johansson, Faster
 * arbitrary-precision dot product and matrix multiplication, ARITH 2019), which adds in fixed point
 * and rounds once. Radii stay zero, so that this is Arb's speed without its enclosures.
 */
class ArbArithmetic {
 public:
  using Number = arb_struct;

  /** Owns its numbers. */
  class Numbers {
   public:
    explicit Numbers(std::size_t count) : size_(count), numbers_(_arb_vec_init(count)) {}
    Numbers(Numbers&& other) noexcept
        : size_(other.size_), numbers_(std::exchange(other.numbers_, nullptr)) {}
    Numbers(const Numbers&) = delete;
    Numbers& operator=(const Numbers&) = delete;
    ~Numbers() {
      if (numbers_ != nullptr) _arb_vec_clear(numbers_, size_);
    }

    Number& operator[](std::size_t i) { return numbers_[i]; }
    const Number& operator[](std::size_t i) const { return numbers_[i]; }

   private:
    std::size_t size_;
    arb_ptr numbers_;
  };

  explicit ArbArithmetic(int digits) : precision_(working_precision(digits)), scratch_(1) {}

  Numbers numbers(std::size_t count) const { return Numbers(count); }

  void set(Number* out, double value) const { arb_set_d(out, value); }
  void assign(Number* out, const Number* a) const { arb_set(out, a); }
  void add(Number* out, const Number* a, const Number* b) const {
    arf_add(mid(out), mid(a), mid(b), precision_, ARF_RND_NEAR);
  }
  void subtract(Number* out, const Number* a, const Number* b) const {
    arf_sub(mid(out), mid(a), mid(b), precision_, ARF_RND_NEAR);
  }
  void multiply(Number* out, const Number* a, int factor) const {
    arf_mul_si(mid(out), mid(a), factor, precision_, ARF_RND_NEAR);
  }
  void divide(Number* out, const Number* a, int divisor) const {
    arf_div_si(mid(out), mid(a), divisor, precision_, ARF_RND_NEAR);
  }
  void divide(Number* out, const Number* a, const Number* b) const {
    arf_div(mid(out), mid(a), mid(b), precision_, ARF_RND_NEAR);
  }
  void exponential(Number* out, const Number* a) const {
    arb_exp(out, a, precision_);
    mag_zero(arb_radref(out));
  }
  void add_product(Number* sum, const Number* a, const Number* b) const {
    arf_addmul(mid(sum), mid(a), mid(b), precision_, ARF_RND_NEAR);
  }
  void multiply_add(Number* sum, const Number* a, const Number* b) const {
    arf_mul(mid(sum), mid(sum), mid(a), precision_, ARF_RND_NEAR);
    add(sum, sum, b);
  }
  void difference(Number* out, double a, const Number* b) {
    arf_set_d(mid(&scratch_[0]), a);
    subtract(out, &scratch_[0], b);
  }

  bool sum_is_below(const Number* a, const Number* b, double bound) {
    add(&scratch_[0], a, b);
    return arf_cmp_d(mid(&scratch_[0]), bound) < 0;
  }

  bool is_larger(const Number* a, const Number* b) const { return arf_cmpabs(mid(a), mid(b)) > 0; }

  double log_abs(const Number* a) const {
    if (arf_is_zero(mid(a))) return -HUGE_VAL;
    arf_t mantissa;
    fmpz_t exponent;
    arf_init(mantissa);
    fmpz_init(exponent);
    arf_frexp(mantissa, exponent, mid(a));
    const double log = std::log(std::fabs(arf_get_d(mantissa, ARF_RND_NEAR))) +
                       fmpz_get_d(exponent) * std::log(2.0);
    arf_clear(mantissa);
    fmpz_clear(exponent);
    return log;
  }

  template <class Operand>
  void combine(
      Number* out, double constant, const Numbers& factors, std::size_t terms,
      Operand operand) const {
    set(out, constant);
    for (std::size_t i = 0; i < terms; i++) add_product(out, &factors[i], operand(i));
  }

  void convolve(Number* sum, bool subtract, const Number* a, const Number* b, int n) const {
    arb_approx_dot(sum, sum, subtract, a, 1, b, -1, n, precision_);
  }

  std::string text(const Number* a) const {
    mpfr_t copy;
    mpfr_init2(copy, precision_);
    arf_get_mpfr(copy, mid(a), MPFR_RNDN);
    const std::string text = mpfr_text(copy);
    mpfr_clear(copy);
    return text;
  }

 private:
  static arf_struct* mid(Number* a) { return arb_midref(a); }
  static const arf_struct* mid(const Number* a) { return arb_midref(a); }

  long precision_;
  Numbers scratch_;
};

}  // namespace bench
