#include "ingest/page_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/pattern.hpp"
#include "ingest/html/markdown.hpp"
#include "ingest/html/page.hpp"
#include "ingest/metadata.hpp"

namespace rapporteur {
namespace {

// Three captions and a byline: "set apart: 1 byline, 3 caption"; in the order in which the kinds first come.
std::string set_apart_note(const std::vector<SetApart>& set_apart) {
  std::vector<std::pair<std::string, std::size_t>> kinds;
  for (const auto& part : set_apart) {
    auto found = std::ranges::find(kinds, part.kind, &std::pair<std::string, std::size_t>::first);
    if (found == kinds.end()) found = kinds.insert(kinds.end(), {part.kind, 0});
    ++found->second;
  }
  std::string note;
  for (const auto& [kind, count] : kinds) note += fmt::format("{}{} {}", note.empty() ? "set apart: " : ", ", count, kind);
  return note;
}

void prefer(std::string& said, std::string& found) {
  if (said.empty()) said = std::move(found);
}

// Blocks with a blank line between them.
void take_blocks(const std::vector<html::PageBlock>& blocks, std::size_t skipped, Report& report) {
  std::string text;
  std::vector<std::size_t> starts;
  for (const auto& block : blocks) {
    if (!text.empty()) text += "\n\n";
    starts.push_back(text.size());
    text += block.text;
  }
  report.text = Text(std::move(text));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    const auto place = [&](std::size_t byte) { return report.text.place_of(starts[i] + byte); };
    if (!block.text.empty())
      report.blocks.push_back({{place(0), place(block.text.size())},
                               block.kind == html::PageBlockKind::heading ? BlockKind::subhead : BlockKind::body});
    for (const auto& run : block.sources)
      report.sources.push_back({{place(run.span.start), place(run.span.end)}, run.start + skipped, run.end + skipped});
  }
}

Report report_of(html::Page page, std::size_t skipped, Report report) {
  report.blocks.clear();
  report.sources.clear();
  take_blocks(page.blocks, skipped, report);
  // The page's own address names it better than the one it was found under.
  if (!page.url.empty()) report.url = std::move(page.url);
  prefer(report.title, page.title);
  prefer(report.author, page.author);
  prefer(report.outlet, page.outlet);
  prefer(report.published, page.published);
  prefer(report.published, page.updated);
  if (report.published.empty())
    for (const auto& block : page.blocks)
      if (block.kind == html::PageBlockKind::paragraph) {
        report.published = dateline_date(block.text).value_or("");
        break;
      }
  if (auto note = set_apart_note(page.set_apart); !note.empty()) report.notes.push_back(std::move(note));
  report.set_apart = std::move(page.set_apart);
  return report;
}

}  // namespace

Report page_report(std::string_view utf8, bool fragment, Report said) {
  auto page = html::read_page(utf8, {.url = said.url, .fragment = fragment});
  // A piece says nothing of the page that it stands on.
  if (fragment) page.url.clear();
  return report_of(std::move(page), 0, std::move(said));
}

Report markdown_report(std::string_view utf8, std::size_t skipped, Report said) {
  return report_of(html::read_markdown(utf8.substr(skipped)), skipped, std::move(said));
}

bool has_markdown(std::string_view utf8) {
  static const Pattern marks(
      "(?m)^ {0,3}(?:#{1,6} +\\S|[*+-] +\\S|> ?\\S|```|~~~|\\|.*\\|)|\\]\\([^)\\n]+\\)|\\*\\*\\S|^(?:={3,}|-{3,})[ ]*$");
  return marks.found_in(utf8);
}

}  // namespace rapporteur
