// A table of words by class: what a word's value is as one of a class, such as the month of "march".
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rapporteur {

class WordClasses {
public:
  // The first value that a word is given in a class stands.
  void add(std::string_view klass, std::string_view word, std::string_view value) {
    classes_.try_emplace(std::string(klass)).first->second.emplace(word, value);
  }
  // Empty where the word is none of the class. Lives as long as the table.
  std::string_view value(std::string_view klass, std::string_view word) const {
    const auto words = classes_.find(klass);
    if (words == classes_.end()) return {};
    const auto found = words->second.find(word);
    return found == words->second.end() ? std::string_view() : std::string_view(found->second);
  }

private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> classes_;
};

}  // namespace rapporteur
