// What is timed: a piece of work that can be repeated, and what must be equal before it counts.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace rapporteur::speed {

struct Case {
  std::string name;
  std::function<bool()> equal;  // false: the work does not give what its oracle gives; it is not timed
  std::function<void()> once;   // the work
  // What one `once` goes through; 0: not reported.
  double reports = 0, tokens = 0, bytes = 0, multiply_adds = 0;
};

// The stages over the reports of a corpus.
class Corpus;
std::vector<Case> stage_cases(Corpus& corpus);
// A web page to its article.
std::vector<Case> page_cases();
// The kernels of infer/, in each instruction set of this processor, and the peak of the instructions that they are made of.
std::vector<Case> kernel_cases();

}  // namespace rapporteur::speed
