#pragma once

#include <mpfr.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/** The precision in bits of numbers for a number of decimal digits. */
inline long working_precision(int digits) {
  return static_cast<long>(std::ceil(digits * std::log2(10.0))) + 20;
}

/** All digits of a number, in scientific notation. */
inline std::string mpfr_text(mpfr_srcptr a) {
  char* buffer = nullptr;
  const int digits = static_cast<int>(mpfr_get_prec(a) / std::log2(10.0)) + 1;
  mpfr_asprintf(&buffer, "%.*Re", digits, a);
  std::string text(buffer);
  mpfr_free_str(buffer);
  return text;
}

/** MPFR numbers, rounded after each operation. */
class MpfrArithmetic {
 public:
  using Number = __mpfr_struct;

  /** Owns its numbers; their limbs lie side by side. */
  class Numbers {
   public:
    Numbers(std::size_t count, long precision)
        : numbers_(count), limbs_(count * limbs_of_one(precision)) {
      for (std::size_t i = 0; i < count; i++) {
        mp_limb_t* own = limbs_.data() + i * limbs_of_one(precision);
        mpfr_custom_init(own, precision);
        mpfr_custom_init_set(&numbers_[i], MPFR_ZERO_KIND, 0, precision, own);
      }
    }

    Number& operator[](std::size_t i) { return numbers_[i]; }
    const Number& operator[](std::size_t i) const { return numbers_[i]; }

   private:
    static std::size_t limbs_of_one(long precision) {
      return (mpfr_custom_get_size(precision) + sizeof(mp_limb_t) - 1) / sizeof(mp_limb_t);
    }

    std::vector<Number> numbers_;
    std::vector<mp_limb_t> limbs_;
  };

  explicit MpfrArithmetic(int digits)
      : precision_(working_precision(digits)), scratch_(1, precision_) {}

  Numbers numbers(std::size_t count) const { return Numbers(count, precision_); }

  void set(Number* out, double value) const { mpfr_set_d(out, value, MPFR_RNDN); }
  void assign(Number* out, const Number* a) const { mpfr_set(out, a, MPFR_RNDN); }
  void add(Number* out, const Number* a, const Number* b) const { mpfr_add(out, a, b, MPFR_RNDN); }
  void subtract(Number* out, const Number* a, const Number* b) const {
    mpfr_sub(out, a, b, MPFR_RNDN);
  }
  void multiply(Number* out, const Number* a, int factor) const {
    mpfr_mul_ui(out, a, factor, MPFR_RNDN);
  }
  void divide(Number* out, const Number* a, int divisor) const {
    mpfr_div_ui(out, a, divisor, MPFR_RNDN);
  }
  void divide(Number* out, const Number* a, const Number* b) const {
    mpfr_div(out, a, b, MPFR_RNDN);
  }
  void exponential(Number* out, const Number* a) const { mpfr_exp(out, a, MPFR_RNDN); }
  void add_product(Number* sum, const Number* a, const Number* b) {
    convolve(sum, false, a, b, 1);
  }
  void multiply_add(Number* sum, const Number* a, const Number* b) const {
    mpfr_mul(sum, sum, a, MPFR_RNDN);
    mpfr_add(sum, sum, b, MPFR_RNDN);
  }
  void difference(Number* out, double a, const Number* b) const {
    mpfr_d_sub(out, a, b, MPFR_RNDN);
  }

  bool sum_is_below(const Number* a, const Number* b, double bound) {
    mpfr_add(&scratch_[0], a, b, MPFR_RNDN);
    return mpfr_cmp_d(&scratch_[0], bound) < 0;
  }

  bool is_larger(const Number* a, const Number* b) const { return mpfr_cmpabs(a, b) > 0; }

  double log_abs(const Number* a) const {
    if (mpfr_zero_p(a)) return -HUGE_VAL;
    long exponent = 0;
    const double mantissa = mpfr_get_d_2exp(&exponent, a, MPFR_RNDN);
    return std::log(std::fabs(mantissa)) + exponent * std::log(2.0);
  }

  template <class Operand>
  void combine(
      Number* out, double constant, const Numbers& factors, std::size_t terms, Operand operand) {
    set(out, constant);
    for (std::size_t i = 0; i < terms; i++) add_product(out, &factors[i], operand(i));
  }

  /**
   * Of the ways to do this the quickest at 30 to 100 digits: mpfr_fma takes 1.0 to 1.3 times as long,
   * mpfr_dot 1.6 times, rounding to nearest instead of towards zero 1.1 to 1.3 times.
   */
  void convolve(Number* sum, bool subtract, const Number* a, const Number* b, int n) {
    Number* product = &scratch_[0];
    for (int j = 0; j < n; j++) {
      mpfr_mul(product, a + j, b - j, MPFR_RNDZ);
      if (subtract) {
        mpfr_sub(sum, sum, product, MPFR_RNDZ);
      } else {
        mpfr_add(sum, sum, product, MPFR_RNDZ);
      }
    }
  }

  std::string text(const Number* a) const { return mpfr_text(a); }

 private:
  long precision_;
  Numbers scratch_;
};

}  // namespace bench
