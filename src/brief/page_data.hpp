// What the web page shows of a story, as JSON: page/src/api.ts names every field. The page only lays it out.
//
// Everything is text as reports have it, flattened to one line where it is a line of a view; nothing is escaped for HTML, which
// is the page's part. All output is valid UTF-8. Made from the same lines as the brief (story_brief.hpp), so that both say the
// same.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

namespace pages {
struct Parts;
}

// Of a run of one story, as a store gives it. Keeps a reference to `run`. Each function makes its text anew: about a
// millisecond for a story of ten reports; callers keep what they send often. Not thread-safe.
class StoryPages {
public:
  StoryPages(const Run& run, std::int64_t generation);
  ~StoryPages();

  std::string story() const;     // interface Story
  std::string table() const;     // PartyTable
  std::string quotes() const;    // Quotes
  std::string lineage() const;   // Lineage
  std::string timeline() const;  // Timeline
  // Link, with its passages. Fails with `not_found` where the report `from` does not derive from `to`.
  Result<std::string> link(std::string_view from, std::string_view to) const;
  // ReportPage. Fails with `not_found`.
  Result<std::string> report(std::string_view id) const;

private:
  std::unique_ptr<pages::Parts> parts_;
};

// Interface StoryCard, of a story alone: needs no analysis, `run.documents` may be empty. `adding` is the latest run of adding
// that brought one of its reports.
std::string story_card(const Run& run, std::int64_t adding);

}  // namespace rapporteur
