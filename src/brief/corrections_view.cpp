// What users set right in a store, listed.
#include <ostream>

#include "brief/correction_words.hpp"
#include "brief/text_layout.hpp"
#include "brief/written.hpp"
#include "rapporteur/stored.hpp"

namespace rapporteur {
Result<void> write_corrections(std::ostream& out, const std::vector<Correction>& corrections, const TextStyle& style) {
  TextPage page(out, style);
  for (const Correction& c : corrections) {
    const Pieces pieces = {{correction_in_words(c) + "  ", Ink::plain}, {correction_by(c), Ink::quiet}};
    page.field(std::to_string(c.number), pieces, 0, 6);
  }
  return written(out);
}

}  // namespace rapporteur
