#include "rapporteur/result.hpp"

namespace rapporteur {

std::string Error::message() const {
  std::string line = path.empty() ? reason : path + ": " + reason;
  line += '.';
  if (!remedy.empty()) line += ' ' + remedy;
  return line;
}

}  // namespace rapporteur
