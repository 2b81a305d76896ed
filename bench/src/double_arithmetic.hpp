#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace bench {

/**
 * Double precision. A convolution keeps two sums, so that one addition need not wait for the other;
 * at 16 digits it has 20 terms at most, and vectors of 2, 4 or 8 doubles (#pragma omp simd,
 * -ffast-math) were measured to be slower.
 */
class DoubleArithmetic {
 public:
  using Number = double;
  using Numbers = std::vector<double>;

  explicit DoubleArithmetic(int /* digits */) {}

  Numbers numbers(std::size_t count) const { return Numbers(count); }

  void set(double* out, double value) const { *out = value; }
  void assign(double* out, const double* a) const { *out = *a; }
  void add(double* out, const double* a, const double* b) const { *out = *a + *b; }
  void subtract(double* out, const double* a, const double* b) const { *out = *a - *b; }
  void multiply(double* out, const double* a, int factor) const { *out = *a * factor; }
  void divide(double* out, const double* a, int divisor) const { *out = *a / divisor; }
  void divide(double* out, const double* a, const double* b) const { *out = *a / *b; }
  void exponential(double* out, const double* a) const { *out = std::exp(*a); }
  void add_product(double* sum, const double* a, const double* b) const { *sum += *a * *b; }
  void multiply_add(double* sum, const double* a, const double* b) const { *sum = *sum * *a + *b; }
  void difference(double* out, double a, const double* b) const { *out = a - *b; }

  bool sum_is_below(const double* a, const double* b, double bound) const {
    return *a + *b < bound;
  }

  bool is_larger(const double* a, const double* b) const { return std::fabs(*a) > std::fabs(*b); }

  double log_abs(const double* a) const { return std::log(std::fabs(*a)); }

  template <class Operand>
  void combine(
      double* out, double constant, const Numbers& factors, std::size_t terms,
      Operand operand) const {
    double total = constant;
    for (std::size_t i = 0; i < terms; i++) total += factors[i] * *operand(i);
    *out = total;
  }

  void convolve(double* sum, bool subtract, const double* a, const double* b, int n) const {
    double even = 0;
    double odd = 0;
    int j = 0;
    for (; j + 1 < n; j += 2) {
      even += a[j] * b[-j];
      odd += a[j + 1] * b[-j - 1];
    }
    if (j < n) even += a[j] * b[-j];
    *sum += subtract ? -(even + odd) : even + odd;
  }

  std::string text(const double* a) const {
    char buffer[64];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, *a, std::chars_format::scientific, 16);
    return std::string(buffer, end.ptr);
  }
};

}  // namespace bench
