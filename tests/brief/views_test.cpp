#include "rapporteur/views.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "brief/example_run.hpp"
#include "brief/places.hpp"
#include "brief/select.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;
constexpr View all_views[] = {View::statements, View::quotes,  View::meetings, View::outcomes,
                              View::table,      View::lineage, View::disputes, View::timeline};
constexpr ViewFormat all_formats[] = {ViewFormat::text, ViewFormat::json, ViewFormat::csv, ViewFormat::md, ViewFormat::html};

std::string view(const Run& run, View which, ViewFormat format, const ViewOptions& options = {}) {
  std::ostringstream out;
  const auto done = write_view(out, run, which, format, options);
  EXPECT_TRUE(done) << done.error().message();
  return out.str();
}

Json ids(const Run& run, View which, const ViewOptions& options) {
  Json found = Json::array();
  for (const Json& item : Json::parse(view(run, which, ViewFormat::json, options))) found.push_back(item.at("id"));
  return found;
}

// RFC 4180, for the test: rows of fields.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = rows.back().back();
    if (quoted) {
      if (text[i] != '"')
        field += text[i];
      else if (i + 1 < text.size() && text[i + 1] == '"')
        field += text[i++];
      else
        quoted = false;
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      rows.emplace_back(1);
      ++i;
    } else {
      field += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Views, NamesAndValuesGoBothWays) {
  for (const View which : all_views) EXPECT_EQ(view_from_name(name(which)), which);
  for (const ViewFormat format : all_formats) EXPECT_EQ(view_format_from_name(name(format)), format);
  EXPECT_EQ(view_from_name("Statements"), std::nullopt);
  EXPECT_EQ(brief_format_from_name("html"), BriefFormat::html);
  EXPECT_EQ(brief_format_from_name("pdf"), std::nullopt);
}

TEST(Views, CsvRowsHaveAsManyFieldsAsTheHeader) {
  for (const auto& run : {test::example_run(), test::hostile_run()})
    for (const View which : all_views) {
      const auto rows =
          read_csv(view(run, which, ViewFormat::csv, {.party = {}, .issue = {}, .since = {}, .all = true, .style = {}}));
      ASSERT_FALSE(rows.empty());
      for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size()) << name(which);
    }
}

TEST(Views, StatementsShowWordsUnlessAllAreAskedFor) {
  const auto run = test::example_run();
  EXPECT_EQ(ids(run, View::statements, {}), Json::parse(R"(["t0","t1","t2","t3","t4","t5"])"));
  EXPECT_EQ(ids(run, View::statements, {.party = {}, .issue = {}, .since = {}, .all = true, .style = {}}).size(), 7U);
}

TEST(Views, Filters) {
  const auto run = test::example_run();
  const auto options = [](const char* party, const char* issue, const char* since, bool all = false) {
    return ViewOptions{party, issue, since, all, {}};
  };
  // A party by name, alias, code or id in any case; a person counts for the party.
  for (const char* party : {"Iceland", "iceland", "ISL", "a1"})
    EXPECT_EQ(ids(run, View::statements, options(party, "", "")), Json::parse(R"(["t1","t5"])")) << party;
  EXPECT_EQ(ids(run, View::statements, options("hallsson", "", "")), Json::parse(R"(["t1","t5"])"));
  EXPECT_EQ(ids(run, View::statements, options("norway", "", "", true)), Json::parse(R"(["t0","t2","t3","t6"])"));
  EXPECT_EQ(ids(run, View::meetings, options("the Faroe Islands", "", "")), Json::parse(R"(["m0"])"));
  EXPECT_EQ(ids(run, View::table, options("", "arms", "")), Json::parse(R"(["p0"])"));
  EXPECT_EQ(ids(run, View::statements, options("", "arms", "")), Json::parse(R"(["t1"])"));
  EXPECT_EQ(ids(run, View::outcomes, options("", "economic-cooperation", "")), Json::parse(R"(["u0"])"));
  // The talks are dated 20 May; what the last report alone says is of 22 May; report 2 has no date and stays.
  EXPECT_EQ(ids(run, View::meetings, options("", "", "2025-05-21")), Json::parse(R"([])"));
  EXPECT_EQ(ids(run, View::statements, options("", "", "2025-05-21")), Json::parse(R"(["t3","t4","t5"])"));
  EXPECT_EQ(ids(run, View::statements, options("", "", "2025-06")), Json::parse(R"(["t3"])"));
}

TEST(Views, FiltersThatNameNothingAreErrors) {
  const auto run = test::example_run();
  std::ostringstream out;
  const auto party = write_view(out, run, View::table, ViewFormat::text,
                                {.party = "Ruritania", .issue = {}, .since = {}, .all = {}, .style = {}});
  ASSERT_FALSE(party);
  EXPECT_EQ(party.error().message(),
            "--party Ruritania: names no actor of this record. Parties in it: Norway, Iceland, Faroe Islands.");
  const auto issue =
      write_view(out, run, View::table, ViewFormat::text, {.party = {}, .issue = "fish", .since = {}, .all = {}, .style = {}});
  ASSERT_FALSE(issue);
  EXPECT_EQ(issue.error().code, ErrorCode::not_found);
  const auto since =
      write_view(out, run, View::table, ViewFormat::text, {.party = {}, .issue = {}, .since = "May", .all = {}, .style = {}});
  ASSERT_FALSE(since);
  EXPECT_EQ(since.error().code, ErrorCode::malformed);
  EXPECT_TRUE(out.str().empty());
}

TEST(Views, FiltersCombine) {
  const auto run = test::example_run();
  struct Case {
    View which;
    const char *party, *issue, *since;
    std::size_t found;
  };
  const Case cases[] = {
      {View::table, "Iceland", "arms", "", 1},
      {View::table, "Iceland", "arms", "2025-05-20", 1},
      {View::table, "Iceland", "arms", "2025-05-21", 0},  // the one report that tells it is of the 20th
      {View::table, "Iceland", "other", "", 0},           // that is Norway's
      {View::table, "Hallsson", "Weapons, arms control", "2025", 1},
      {View::meetings, "Faroe Islands", "", "2025-05-20", 1},
      {View::meetings, "Iceland", "economic-cooperation", "2025-05", 1},
      {View::meetings, "Iceland", "economic-cooperation", "2025-06", 0},
      {View::outcomes, "Norway", "economic-cooperation", "2025", 1},
      {View::outcomes, "Faroe Islands", "economic-cooperation", "", 0},
      {View::outcomes, "Norway", "economic-cooperation", "2026", 0},
  };
  for (const Case& c : cases) {
    const ViewOptions options{c.party, c.issue, c.since, true, {}};
    EXPECT_EQ(ids(run, c.which, options).size(), c.found) << name(c.which) << c.party << c.issue << c.since;
    for (const ViewFormat format : all_formats) {  // and no form fails or writes what is left out
      if (format == ViewFormat::html && c.which != View::table) continue;
      const std::string text = view(run, c.which, format, options);
      EXPECT_TRUE(c.found != 0 || text.find("accept inspections") == std::string::npos) << text;
    }
  }
  const auto entries = [&](const ViewOptions& options) {
    return Json::parse(view(run, View::timeline, ViewFormat::json, options)).size();
  };
  EXPECT_EQ(entries({}), 2U);
  EXPECT_EQ(entries({"Iceland", "", "", false, {}}), 1U);
  EXPECT_EQ(entries({"", "", "2025-05-20", false, {}}), 2U);
  EXPECT_EQ(entries({"", "", "2025-05-21", false, {}}), 0U);  // a date that is not resolved counts as of its report
}

TEST(Views, OddFiltersAreErrorsThatSayWhatToWrite) {
  const auto run = test::example_run();
  for (const View which : {View::table, View::timeline, View::meetings, View::outcomes}) {
    for (const char* since :
         {"yesterday", "2025-13", "2025-00-01", "2025-02-30", "2025-5-1", "20250501", "2025-05-01x", "-", "25"}) {
      std::ostringstream out;
      const auto done = write_view(out, run, which, ViewFormat::text, {"", "", since, false, {}});
      ASSERT_FALSE(done) << since;
      EXPECT_EQ(done.error().code, ErrorCode::malformed);
      EXPECT_EQ(done.error().message(), "--since " + std::string(since) +
                                            ": is not a date. Write it as 2024-05-31, 2024-05 or 2024; "
                                            "of a store also as run:7, last or added:2024-05-31.");
      EXPECT_TRUE(out.str().empty());
    }
    std::ostringstream out;
    const auto party = write_view(out, run, which, ViewFormat::csv, {" ", "", "", false, {}});
    ASSERT_FALSE(party);
    EXPECT_NE(party.error().message().find("Parties in it: Norway, Iceland, Faroe Islands."), std::string::npos);
    const auto issue = write_view(out, run, which, ViewFormat::csv, {"Norway", "fish", "2025", false, {}});
    ASSERT_FALSE(issue);
    EXPECT_NE(issue.error().message().find("Issues in it: arms, economic-cooperation, other."), std::string::npos);
  }
}

// A filter hides positions; it must not make the table say that they were not stated.
TEST(Views, WhatAFilterLeavesOutIsNotCalledNotStated) {
  const auto run = test::example_run();
  const std::string of_norway = view(run, View::table, ViewFormat::csv, {"Norway", "", "", false, {}});
  EXPECT_NE(of_norway.find("Norway,arms,not stated"), std::string::npos) << of_norway;
  EXPECT_EQ(of_norway.find("Iceland"), std::string::npos) << of_norway;
  auto later = test::example_run();
  later.record.positions.push_back(later.record.positions[0]);
  Position& newer = later.record.positions.back();
  newer.id = "p2";
  newer.party = 0;
  newer.mentions = {test::at(later, 2, "Norway refused")};
  const std::string since = view(later, View::table, ViewFormat::csv, {"", "", "2025-05-21", false, {}});
  EXPECT_EQ(since.find("not stated"), std::string::npos) << since;  // Iceland stated it a day before
}

TEST(Views, TheTimelineReadsAsSentences) {
  auto run = test::example_run();
  run.record.statements[1].said = Date{test::at(run, 0, "Tuesday"), "2025-05-20"};
  run.record.timeline.push_back({0, *run.record.statements[1].said, "t1"});
  run.record.statements[4].said = Date{test::at(run, 2, "five hours"), ""};
  run.record.timeline.push_back({0, *run.record.statements[4].said, "t4"});
  const std::string text = view(run, View::timeline, ViewFormat::text);
  for (const char* words :
       {"2025-05-20             Talks held between Norway and Iceland, Bergen", "Talks planned, Reykjavik",
        "Jonas Hallsson said his country would accept inspections", "A delegate: The mackerel talks took five hours"})
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
}

TEST(Views, TheTableSaysWhatIsNotStated) {
  const auto run = test::example_run();
  const auto rows = read_csv(view(run, View::table, ViewFormat::csv));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1][2], "Iceland");
  EXPECT_EQ(rows[1][4], "conditions");
  EXPECT_EQ(rows[2][2], "Norway");
  EXPECT_EQ(rows[2][4], "not stated");
  EXPECT_NE(view(run, View::table, ViewFormat::text).find("not stated"), std::string::npos);
}

TEST(Views, CsvDoesNotRunAsASpreadsheetFormula) {
  const auto rows = read_csv(view(test::hostile_run(), View::statements, ViewFormat::csv));
  ASSERT_EQ(rows.size(), 2U);
  for (const std::string& field : rows[1])
    EXPECT_TRUE(field.empty() || std::string("=+@").find(field.front()) == std::string::npos) << field;
}

TEST(Views, TextDrivesNoTerminalAndKeepsItsWidth) {
  for (const unsigned width : {50U, 80U, 100U})
    for (const auto& run : {test::example_run(), test::hostile_run()})
      for (const View which : all_views) {
        const std::string text =
            view(run, which, ViewFormat::text, {.party = {}, .issue = {}, .since = {}, .all = true, .style = {width, false}});
        EXPECT_EQ(text.find('\x1b'), std::string::npos);
        EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), width) << name(which) << ": " << line;
      }
}

TEST(Views, MarkdownHoldsNoMarkupOfTheReports) {
  for (const View which : all_views) {
    const std::string text =
        view(test::hostile_run(), which, ViewFormat::md, {.party = {}, .issue = {}, .since = {}, .all = true, .style = {}});
    EXPECT_EQ(text.find("<script"), std::string::npos);
    EXPECT_EQ(text.find("<img"), std::string::npos);
  }
}

TEST(RecordCsv, WritesOneFileAList) {
  const auto folder = std::filesystem::temp_directory_path() / ("rapporteur-record-csv-test-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  const auto run = test::example_run();
  const auto done = write_record_csv(folder, run);
  ASSERT_TRUE(done) << done.error().message();
  const std::pair<const char*, std::size_t> files[] = {
      {"reports", 3}, {"statements", 7}, {"actors", 5}, {"links", 1}, {"timeline", 2}};
  for (const auto& [file, count] : files) {
    std::ifstream in(folder / (std::string(file) + ".csv"), std::ios::binary);
    const auto rows = read_csv({std::istreambuf_iterator<char>(in), {}});
    EXPECT_EQ(rows.size(), count + 1) << file;
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size()) << file;
  }
  std::filesystem::remove_all(folder);
}

TEST(RecordCsv, AFolderThatCannotBeMadeIsAnError) {
  const auto file = std::filesystem::temp_directory_path() / ("rapporteur-record-csv-file-" + std::to_string(::getpid()));
  std::ofstream(file) << "in the way";
  const auto done = write_record_csv(file / "folder", test::example_run());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::output_failed);
  std::filesystem::remove(file);
}

TEST(Days, OfTimexValues) {
  const struct {
    const char *value, *first, *last;
  } cases[] = {{"2025-03-11", "2025-03-11", "2025-03-11"},
               {"2025-03", "2025-03-00", "2025-03-99"},
               {"2025", "2025-00-00", "2025-99-99"},
               {"2025-W11", "2025-03-10", "2025-03-16"},
               {"2025-W01", "2024-12-30", "2025-01-05"},
               {"2025-03-10/2025-03-11", "2025-03-10", "2025-03-11"},
               {"2025-03-11T10:00", "2025-03-11", "2025-03-11"},
               {"2025-SU", "2025-00-00", "2025-99-99"},
               {"", "", ""},
               {"PRESENT_REF", "", ""},
               {"P2D", "", ""}};
  for (const auto& [value, first, last] : cases) {
    EXPECT_EQ(days_of(value).first, first) << value;
    EXPECT_EQ(days_of(value).last, last) << value;
  }
}

}  // namespace
TEST(Views, LineageTellsWhatOneOriginAloneHasAndWhatARewriteLeavesOut) {
  const auto run = test::example_run();
  const std::string text = view(run, View::lineage, ViewFormat::text);
  for (const char* words : {"only here 1 meeting", "only here 1 position", "1 sentence left out", "left out: [1:"})
    EXPECT_NE(text.find(words), std::string::npos) << words << '\n' << text;
  EXPECT_EQ(text.find("The Faroe Islands were not invited."), std::string::npos);
  const std::string all =
      view(run, View::lineage, ViewFormat::text, {.party = {}, .issue = {}, .since = {}, .all = true, .style = {}});
  EXPECT_NE(all.find("The Faroe Islands were not invited."), std::string::npos) << all;
}

}  // namespace rapporteur
