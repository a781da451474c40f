// The oracle of sources: a stretch's bytes of the page, decoded slowly, are its text.
#pragma once

#include <string>
#include <string_view>

#include "ingest/html/entities.hpp"
#include "ingest/html/page.hpp"

namespace rapporteur::html {

// `attribute_text` without its trimming and joining of blanks.
inline std::string decoded(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] == '&') {
      const Reference reference = read_reference(bytes.substr(at), false);
      if (reference.length != 0) {
        out += plain_text(bytes.substr(at, reference.length));
        if (out.empty() || plain_text(bytes.substr(at, reference.length)).empty()) out += ' ';
        at += reference.length;
        continue;
      }
    }
    out += bytes[at] == '\0' ? std::string("\xEF\xBF\xBD") : std::string(1, bytes[at]);
    ++at;
  }
  return out;
}

// Blank space as one blank, that of Unicode as well.
inline std::string joined(std::string_view text) {
  std::string marked = "x";  // keeps the blanks at the ends
  marked.append(text).push_back('x');
  for (std::size_t at = 0; (at = marked.find('&', at)) != std::string::npos; at += 5) marked.replace(at, 1, "&amp;");
  const std::string plain = plain_text(marked);
  return plain.substr(1, plain.size() - 2);
}

// Empty where the sources of the block cover its text and each gives its stretch; else what is wrong.
inline std::string source_mistake(std::string_view page, const PageBlock& block) {
  std::size_t covered = 0;
  std::uint64_t last_end = 0;
  for (const SourceRun& run : block.sources) {
    if (run.span.start != covered || run.span.end <= run.span.start) return "a gap before byte " + std::to_string(covered);
    covered = run.span.end;
    if (run.end < run.start || run.end > page.size() || run.start < last_end) return "no bytes of the page, or not in order";
    last_end = run.end;
    const std::string_view text = std::string_view(block.text).substr(run.span.start, run.span.size());
    const std::string_view bytes = page.substr(run.start, run.end - run.start);
    if (text == " " || text == "\n" || text == "\t") continue;  // may stand for a tag
    if (block.kind != PageBlockKind::preformatted && joined(decoded(bytes)) != joined(text))
      return "[" + std::string(text) + "] from [" + std::string(bytes) + "]";
  }
  return covered == block.text.size() ? "" : "no source after byte " + std::to_string(covered);
}

inline std::string source_mistake(std::string_view page, const Page& read) {
  for (const PageBlock& block : read.blocks)
    if (std::string mistake = source_mistake(page, block); !mistake.empty()) return mistake;
  return {};
}

// The blocks' texts, one a line, with a sign for each kind: "# heading", "- item", "> quote", "| row", "` code", "@ credit".
inline std::string written(const Page& page) {
  std::string out;
  for (const PageBlock& block : page.blocks) {
    static constexpr std::string_view signs[] = {"", "# ", "- ", "> ", "| ", "` ", "@ "};
    out += std::string(signs[static_cast<int>(block.kind)]) + block.text + "\n";
  }
  return out;
}

inline std::string apart(const Page& page) {
  std::string out;
  for (const SetApart& part : page.set_apart) out += part.kind + ": " + part.text + "\n";
  return out;
}

}  // namespace rapporteur::html
