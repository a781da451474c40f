// Development only, until the language layer is in: a record from a dumped analysis. dev_record DUMP.json [EMBEDDING.bin]
#include <fstream>
#include <iostream>

#include "brief/json.hpp"
#include "extract/extract.hpp"
#include "lineage/lineage.hpp"
#include "rapporteur/pipeline.hpp"
#include "record/merge.hpp"
#include "support/parsed_json.hpp"

using namespace rapporteur;
int main(int argc, char** argv) {
  Run run;
  for (auto& parsed : test::read_parsed_file(argv[1])) {
    run.reports.push_back(std::move(parsed.report));
    run.documents.push_back(std::move(parsed.document));
  }
  const auto extractor = Extractor::load({});
  if (!extractor) { std::cerr << extractor.error().message() << '\n'; return 2; }
  for (std::size_t i = 0; i < run.reports.size(); ++i)
    run.extractions.push_back(extractor->extract(static_cast<ReportIndex>(i), run.reports[i], run.documents[i]));
  const ReportsView view{run.reports, run.documents, run.extractions};
  auto stories = group_stories(view);
  Lineage lineage;
  if (argc > 2) {
    const auto embedding = SentenceEmbedding::load(argv[2]);
    if (!embedding) { std::cerr << embedding.error().message() << '\n'; return 2; }
    lineage = trace_lineage(view, stories, *embedding);
  } else {
    for (ReportIndex i = 0; i < run.reports.size(); ++i) lineage.origins.push_back({run.reports[i].id, 0, {i}, i, {}});
  }
  run.record = merge(run.reports, run.documents, run.extractions, std::move(stories), std::move(lineage));
  write_record_json(std::cout, run);
}
