#include "ingest/html/cleaning.hpp"

#include <algorithm>

#include "ingest/characters.hpp"
#include "ingest/furniture.hpp"
#include "ingest/metadata.hpp"

namespace rapporteur::html {
namespace {

constexpr std::uint32_t most_byline_words = 30;

// Of the text's letters these are in links: a line of nothing but a link leads elsewhere.
bool mostly_links(const Passage& passage, double share) { return passage.link_letters >= passage.letters * share; }

Region region_of(Furniture furniture) {
  switch (furniture) {
    case Furniture::none:
    case Furniture::credit:
    case Furniture::source:
      return Region::article;
    case Furniture::mark:
      return Region::hidden;
    case Furniture::caption:
      return Region::caption;
    case Furniture::share:
      return Region::share;
    case Furniture::subscribe:
      return Region::subscribe;
    case Furniture::advert:
      return Region::advert;
    case Furniture::section:
    case Furniture::link:
      return Region::related;
    case Furniture::legal:
      return Region::consent;
    case Furniture::tags:
      return Region::tags;
  }
  return Region::article;
}

// The letters and digits of a line in lower case, to compare titles by.
std::string letters_of(std::string_view line) {
  std::string out;
  for_each_code_point(line, [&](char32_t c) {
    if (is_letter(c) || (c >= '0' && c <= '9')) append_utf8(out, to_lower(c));
  });
  return out;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) text.remove_suffix(1);
  for (const std::string_view quote : {"”", "’"})
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("…"));
}

// Titles of a live blog's entries are headings of the article: those that stand between its paragraphs.
void keep_inner_titles(std::vector<Candidate>& candidates, std::size_t from) {
  std::uint32_t prose = 0;
  for (std::size_t i = from; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    if (candidate.region == Region::article) prose += candidate.passage->prose();
    if (candidate.region == Region::title && candidate.passage->level > 1 && prose > 0) candidate.region = Region::article;
  }
}

// The title where it stands within the article's element: a heading of the first level, or a line that says the same as the
// page's title, with most of the prose after it. What stands before it is no text of the article.
void put_apart_title(std::vector<Candidate>& candidates, const std::string& title) {
  const std::string title_letters = letters_of(title);
  std::uint64_t prose = 0, before = 0;
  for (const Candidate& candidate : candidates)
    if (candidate.region == Region::article) prose += candidate.passage->prose();
  for (std::size_t i = 0; i < candidates.size() && before * 2 <= prose; ++i) {
    Candidate& candidate = candidates[i];
    if (candidate.region != Region::article && candidate.region != Region::title) continue;
    const Passage& passage = *candidate.passage;
    const bool same =
        passage.words <= most_byline_words && !title_letters.empty() && letters_of(candidate.block.text) == title_letters;
    if (passage.level == 1 || same) {
      candidate.region = Region::title;
      for (std::size_t j = 0; j < i; ++j)
        if (candidates[j].region == Region::article) candidates[j].region = Region::related;
      keep_inner_titles(candidates, i + 1);
      return;
    }
    before += passage.prose();
  }
}

void put_apart_by_words(std::vector<Candidate>& candidates) {
  bool head = true;  // no paragraph of the article yet
  for (Candidate& candidate : candidates) {
    if (candidate.region != Region::article) continue;
    const Passage& passage = *candidate.passage;
    const std::string& text = candidate.block.text;
    const bool heading = passage.kind == PageBlockKind::heading;
    Metadata metadata;
    const Furniture furniture = furniture_of(text, passage.words, false);
    if (furniture == Furniture::credit || furniture == Furniture::source) {
      candidate.block.kind = PageBlockKind::credit;
    } else if (furniture != Furniture::none) {
      candidate.region = region_of(furniture);
    } else if (passage.words <= most_byline_words && !heading && passage.kind != PageBlockKind::table_row &&
               read_metadata(text, passage.words, head, metadata)) {
      candidate.region = Region::byline;
    } else if (!heading && passage.prose() > 0 && ends_sentence(text)) {
      head = false;
    }
  }
}

// A gallery's text is its captions: where there are several with more prose than all else, they are the article.
void keep_gallery(std::vector<Candidate>& candidates) {
  constexpr std::size_t least_captions = 3;
  std::uint64_t prose = 0, captions = 0;
  std::size_t count = 0;
  for (const Candidate& candidate : candidates) {
    if (candidate.region == Region::article) prose += candidate.passage->prose();
    if (candidate.region != Region::caption || candidate.passage->prose() == 0) continue;
    captions += candidate.passage->prose();
    ++count;
  }
  if (count < least_captions || captions < 2 * prose) return;
  for (Candidate& candidate : candidates)
    if (candidate.region == Region::caption && candidate.passage->prose() > 0) candidate.region = Region::article;
}

}  // namespace

void put_apart_lines(std::vector<Candidate>& candidates, const std::string& title) {
  put_apart_title(candidates, title);
  keep_gallery(candidates);
  put_apart_by_words(candidates);
  for (Candidate& candidate : candidates) {
    if (candidate.region != Region::article) continue;
    if (candidate.passage->kind != PageBlockKind::table_row && mostly_links(*candidate.passage, 0.9))
      candidate.region = Region::related;
  }
  // A heading with nothing of the article under it.
  bool followed = false;
  for (std::size_t i = candidates.size(); i-- > 0;) {
    Candidate& candidate = candidates[i];
    if (candidate.region != Region::article) continue;
    if (candidate.passage->kind == PageBlockKind::heading) {
      if (!followed) candidate.region = Region::related;
    } else {
      followed = true;
    }
  }
}

void fill_blocks(std::vector<Candidate>& candidates, Page& page) {
  for (Candidate& candidate : candidates) {
    if (candidate.block.text.empty()) continue;  // of spaces that are not HTML's, alone
    if (candidate.region == Region::article) {
      page.blocks.push_back(std::move(candidate.block));
    } else if (const auto name = region_name(candidate.region); !name.empty()) {
      page.set_apart.push_back({std::string(name), std::move(candidate.block.text)});
    }
  }
}

}  // namespace rapporteur::html
