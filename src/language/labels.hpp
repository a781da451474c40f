// Strings that components give to tokens (tags, relations, morphology): each is kept once with its number.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "language/strings.hpp"

namespace rapporteur::language {

struct Label {
  std::string text;
  StringId id = 0;
};

// Labels stay where they are while the table lives; `add` gives the same one for the same string.
class Labels {
public:
  const Label* add(std::string_view text) {
    if (const auto found = known_.find(text); found != known_.end()) return found->second;
    const Label& label = all_.emplace_back(Label{std::string(text), string_id(text)});
    known_.emplace(label.text, &label);
    return &label;
  }

private:
  std::deque<Label> all_;
  std::unordered_map<std::string_view, const Label*> known_;
};

}  // namespace rapporteur::language
