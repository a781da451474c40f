#include "store/stores.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include "store/postgres_server.hpp"

namespace rapporteur::store::test {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "rapporteur-store-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void Stores::SetUp() {
  if (GetParam() == Engine::postgres && !postgres_server()) GTEST_SKIP() << "PostgreSQL 15 is not installed";
}

std::string Stores::url(const std::string& name) {
  if (GetParam() == Engine::sqlite) return "sqlite:" + (folder_.path() / (name + ".db")).string();
  return fmt::format("{}&schema={}-{}", postgres_server()->url, folder_.path().filename().string(), name);
}

std::unique_ptr<Store> Stores::open(const std::string& name) { return value(Store::open(url(name), true)); }

Version version(const std::string& id, const std::string& text, const std::string& seen) {
  Version v;
  v.report = id;
  v.identity = "news.example/" + id;
  v.content = fmt::format("{:064x}", std::hash<std::string>()(text));
  v.path = "reports/" + id + ".txt";
  v.url = "http://news.example/" + id;
  v.title = "Title of " + id;
  v.outlet = "The Example";
  v.published = "2031-05-01";
  v.seen = seen;
  v.text = text;
  v.reading = "reading of " + text;
  v.grouping = "grouping of " + text;
  return v;
}

Story story(const std::string& id, std::vector<std::string> reports) {
  Story made;
  made.id = id;
  made.title = "Talks " + id;
  made.record = "record of " + id;
  for (const auto& report : reports) {
    made.statements.push_back({"s-" + id + report, report, "Minister Orla Venn", "The envoy of " + report + " left early."});
    made.quotes.push_back({"q-" + id + report, report, "Minister Orla Venn", "left early, " + report});
  }
  made.reports = std::move(reports);
  return made;
}

std::vector<Kept> add(Store& store, const std::vector<Version>& versions) {
  auto change = value(store.write());
  value(change->begin_run("rapporteur test", "2031-05-02T10:00:00Z"));
  std::vector<Kept> kept;
  for (const auto& one : versions) kept.push_back(value(change->keep(one)));
  check(change->commit());
  return kept;
}

}  // namespace rapporteur::store::test
