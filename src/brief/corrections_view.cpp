// What users set right in a store, listed.
#include <fmt/format.h>

#include <ostream>

#include "brief/places.hpp"
#include "brief/text_layout.hpp"
#include "rapporteur/stored.hpp"

namespace rapporteur {
namespace {

std::string in_words(const Correction& c) {
  switch (c.kind) {
    case CorrectionKind::same_actor:
      return fmt::format("{} and {} are one", c.subject, c.object);
    case CorrectionKind::party:
      return fmt::format("{} is of {}", c.subject, c.object);
    case CorrectionKind::not_linked:
      return fmt::format("{} and {} do not derive from each other", c.subject, c.object);
    case CorrectionKind::rejected:
      return fmt::format("no {}", c.subject);
  }
  return {};
}

}  // namespace

Result<void> write_corrections(std::ostream& out, const std::vector<Correction>& corrections, const TextStyle& style) {
  TextPage page(out, style);
  for (const Correction& c : corrections) {
    Pieces pieces = {{flat(in_words(c)), Ink::plain}, {flat("  " + c.by) + ", " + c.at.substr(0, 10), Ink::quiet}};
    pieces.insert(pieces.begin() + 1, {"  ", Ink::plain});
    if (!c.note.empty()) pieces.push_back({" (" + flat(c.note) + ")", Ink::quiet});
    page.field(std::to_string(c.number), pieces, 0, 6);
  }
  out.flush();
  if (!out) return fail(ErrorCode::output_failed, "-", "could not be written", "Check the space left and the permissions.");
  return {};
}

}  // namespace rapporteur
