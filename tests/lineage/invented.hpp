// Invented reports for the tests of lineage, and an analysis of them that needs no model: words, sentences by full stops, parts
// of speech by their look. Lineage reads no more than that of a document, declared sources aside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lineage/lineage.hpp"

namespace rapporteur::test {

// A report with one block a paragraph (the first, without a full stop, is the title); `path` is its id.
Report plain_report(const std::string& path, std::string text);
Document plain_document(const Report& report);

// The text of tests/lineage/data/NAME.txt.
std::string invented(const std::string& name);

// A run over such reports. Not copyable, since documents are not.
struct PlainRun {
  std::vector<Report> reports;
  std::vector<Document> documents;
  void add(const std::string& path, std::string text);
  ReportsView view() const { return {reports, documents, {}}; }
  std::vector<Story> one_story() const;
};

// An embedding with a random direction for each word of the texts and little weight on the commonest, so that sentences are
// near as far as they share words.
SentenceEmbedding word_embedding(const std::vector<std::string>& texts);
// The installed one, or nothing.
std::optional<SentenceEmbedding> installed_embedding();

}  // namespace rapporteur::test
