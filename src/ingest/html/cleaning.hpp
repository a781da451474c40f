// Lines within the article's element that are no part of its text: title, bylines, captions, links to other pieces, calls.
#pragma once

#include <string>
#include <vector>

#include "ingest/html/page.hpp"
#include "ingest/html/passages.hpp"
#include "ingest/html/regions.hpp"

namespace rapporteur::html {

struct Candidate {
  const Passage* passage = nullptr;
  PageBlock block;
  Region region = Region::article;
};

// Sets the region of candidates in page order that are no text of the article, by their words (data/furniture.tsv, lines of
// metadata), their links and their place. `title`: of the page; empty where it has none.
void put_apart_lines(std::vector<Candidate>& candidates, const std::string& title);

// Moves the candidates into `page`: the article's blocks, and what is set apart with the name of its kind.
void fill_blocks(std::vector<Candidate>& candidates, Page& page);

}  // namespace rapporteur::html
