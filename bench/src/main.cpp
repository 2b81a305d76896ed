// taylor PROBLEM --engine double|mpfr|arb --digits D [--until T] [--seconds S] [--limit L]
//
// Integrates a problem again and again for S seconds of CPU time (default 0: once), but no single
// time for more than L seconds (default 0: without limit), and prints, a key and its values on each
// line: engine, digits, order, steps, finished (yes, or no when the limit came first), seconds (of
// every repetition), best, median and, with all digits, the state it came to.
//
// taylor --version prints the compiler and the libraries.

#include <gmp.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "arb_arithmetic.hpp"
#include "double_arithmetic.hpp"
#include "mpfr_arithmetic.hpp"
#include "problem.hpp"
#include "taylor.hpp"

namespace bench {
namespace {

struct Options {
  std::string engine = "mpfr";
  int digits = 50;
  double seconds = 0;
  double limit = 0;
};

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/** Measures whole integrations: memory is allotted once, as a library would keep it. */
template <class A>
void run(const Problem& problem, const Options& options) {
  A arithmetic(options.digits);
  const int order = taylor_order(options.digits);
  Taylor<A> taylor(problem, arithmetic, order);
  std::vector<double> seconds;
  typename Taylor<A>::Run run;
  const double start = cpu_seconds();
  do {
    const double before = cpu_seconds();
    run = taylor.integrate(
        [&] { return options.limit == 0 || cpu_seconds() - before < options.limit; });
    seconds.push_back(cpu_seconds() - before);
  } while (cpu_seconds() - start < options.seconds);

  std::cout << "engine " << options.engine << "\ndigits " << options.digits << "\norder " << order
            << "\nsteps " << run.steps << "\nfinished " << (run.finished ? "yes" : "no")
            << "\nseconds";
  for (double time : seconds) std::cout << ' ' << time;
  std::cout << "\nbest " << *std::min_element(seconds.begin(), seconds.end()) << "\nmedian "
            << median(seconds) << '\n';
  for (int i = 0; i < problem.states(); i++) {
    std::cout << "state " << problem.state_names[i] << ' ' << arithmetic.text(taylor.state(i))
              << '\n';
  }
}

void run(const std::vector<std::string>& arguments) {
  if (arguments == std::vector<std::string>{"--version"}) {
    std::cout << "GCC " << __VERSION__ << ", GMP " << gmp_version << ", MPFR "
              << mpfr_get_version() << ", FLINT " << FLINT_VERSION << ", Arb " << arb_version << '\n';
    return;
  }
  if (arguments.empty() || arguments.size() % 2 == 0) {
    throw std::runtime_error("expected a file and pairs of option and value");
  }
  std::ifstream file(arguments[0]);
  if (!file) throw std::runtime_error("cannot read " + arguments[0]);
  Problem problem = Problem::read(file);
  Options options;
  for (std::size_t i = 1; i < arguments.size(); i += 2) {
    const std::string& value = arguments[i + 1];
    if (arguments[i] == "--engine") {
      options.engine = value;
    } else if (arguments[i] == "--digits") {
      options.digits = std::stoi(value);
    } else if (arguments[i] == "--until") {
      problem.until = parse_binary_fraction(value);
    } else if (arguments[i] == "--seconds") {
      options.seconds = std::stod(value);
    } else if (arguments[i] == "--limit") {
      options.limit = std::stod(value);
    } else {
      throw std::runtime_error("unknown option " + arguments[i]);
    }
  }
  const std::map<std::string, void (*)(const Problem&, const Options&)> engines = {
      {"double", run<DoubleArithmetic>},
      {"mpfr", run<MpfrArithmetic>},
      {"arb", run<ArbArithmetic>},
  };
  const auto engine = engines.find(options.engine);
  if (engine == engines.end()) throw std::runtime_error("unknown engine " + options.engine);
  engine->second(problem, options);
}

}  // namespace
}  // namespace bench

int main(int count, char** arguments) {
  try {
    bench::run({arguments + 1, arguments + count});
    return EXIT_SUCCESS;
  } catch (const std::exception& e) {
    std::cerr << "taylor: " << e.what() << '\n';
    return 2;
  }
}
