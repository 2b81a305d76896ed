#include "problem.hpp"

#include <cmath>
#include <istream>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

namespace bench {
namespace {

class Reader {
 public:
  Problem read(std::istream& in) {
    std::string text;
    for (int number = 1; std::getline(in, text); number++) {
      try {
        read_line(text);
      } catch (const std::exception& e) {
        throw std::runtime_error("line " + std::to_string(number) + ": " + e.what());
      }
    }
    for (int derivative : problem_.derivatives) {
      if (derivative < 0) throw std::runtime_error("expected a derivative for each state");
    }
    return std::move(problem_);
  }

 private:
  void read_line(const std::string& text) {
    if (text.empty() || text[0] == '#') return;
    words_ = std::istringstream(text);
    const std::string keyword = word();
    if (keyword == "problem") {
      problem_.name = word();
    } else if (keyword == "until") {
      problem_.until = number();
    } else if (keyword == "state") {
      read_state();
    } else if (keyword == "derivative") {
      const int state = value();
      problem_.derivatives.at(state) = value();
    } else {
      const std::string name = word();
      const Node node = read_node(keyword);
      define(name);
      problem_.nodes.push_back(node);
    }
    std::string rest;
    if (words_ >> rest) throw std::runtime_error("expected the line's end, found " + rest);
  }

  void read_state() {
    if (!problem_.nodes.empty()) throw std::runtime_error("expected states before other values");
    const std::string name = word();
    define(name);
    problem_.state_names.push_back(name);
    problem_.initial.push_back(number());
    problem_.derivatives.push_back(-1);
  }

  Node read_node(const std::string& keyword) {
    Node node;
    if (keyword == "linear") {
      node.kind = Node::Kind::linear;
      node.constant = number();
      while (more()) {
        const double coefficient = number();
        node.terms.push_back({coefficient, value()});
      }
    } else if (keyword == "products") {
      node.kind = Node::Kind::products;
      while (more()) {
        const std::string sign = word();
        if (sign != "+" && sign != "-") throw std::runtime_error("expected + or -, found " + sign);
        const int left = value();
        node.products.push_back({sign == "-", left, value()});
      }
    } else if (keyword == "quotient") {
      node.kind = Node::Kind::quotient;
      node.left = value();
      node.right = value();
    } else if (keyword == "exp") {
      node.kind = Node::Kind::exponential;
      node.left = value();
    } else {
      throw std::runtime_error("unknown keyword " + keyword);
    }
    return node;
  }

  void define(const std::string& name) {
    const int index = static_cast<int>(indices_.size());
    if (!indices_.emplace(name, index).second) throw std::runtime_error("second value " + name);
  }

  bool more() { return (words_ >> std::ws).good(); }

  std::string word() {
    std::string word;
    if (!(words_ >> word)) throw std::runtime_error("expected another word");
    return word;
  }

  double number() { return parse_binary_fraction(word()); }

  int value() {
    const std::string name = word();
    const auto found = indices_.find(name);
    if (found == indices_.end()) throw std::runtime_error("no value " + name + " before this line");
    return found->second;
  }

  Problem problem_;
  std::unordered_map<std::string, int> indices_;
  std::istringstream words_;
};

}  // namespace

double parse_binary_fraction(const std::string& text) {
  std::istringstream in(text);
  long numerator = 0;
  long denominator = 1;
  char bar = '/';
  if (!(in >> numerator) || (in >> bar && (bar != '/' || !(in >> denominator))) || !in.eof()) {
    throw std::runtime_error("expected a number, found " + text);
  }
  if (denominator <= 0 || (denominator & (denominator - 1)) != 0 || std::labs(numerator) >> 53) {
    throw std::runtime_error("expected a binary fraction that a double holds, found " + text);
  }
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

Problem Problem::read(std::istream& in) { return Reader().read(in); }

}  // namespace bench
