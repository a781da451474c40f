// POST /reports: reports into the store, for those who have the token.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "brief/json.hpp"
#include "ingest/kinds.hpp"
#include "serve/routes.hpp"
#include "serve/site.hpp"

namespace rapporteur::serve {
namespace {

using Json = nlohmann::ordered_json;

// Of the Content-Type header, its parameters aside.
std::optional<InputKind> kind_of(const Request& request) {
  const auto* header = request.header("content-type");
  if (header == nullptr) return std::nullopt;
  auto type = lower_ascii(header->substr(0, header->find(';')));
  while (type.ends_with(' ')) type.pop_back();
  if (type == "text/plain") return InputKind::text;
  return kind_of_media_type(type);
}

Json left_out_json(const std::vector<Error>& left_out) {
  Json list = Json::array();
  for (const Error& error : left_out) list.push_back({{"report", error.path}, {"detail", error.message()}});
  return list;
}

}  // namespace

std::optional<Response> may_be_added(const Request& request) {
  if (kind_of(request)) return std::nullopt;
  return problem(
      415,
      "Content-Type says what the body holds: application/json, application/x-ndjson, text/plain, text/markdown, "
      "text/html, text/csv, text/tab-separated-values, application/rss+xml, application/atom+xml or application/warc.");
}

// Addresses in the reports are kept as what they say of themselves; none is fetched.
Response post_reports(const Call& call) {
  if (call.request.body.empty()) return problem(400, "The body is empty. Send reports.");
  const auto added = call.site.backend.add({call.request.body, kind_of(call.request)});
  if (!added) {
    if (added.error().code == ErrorCode::unsupported) return problem(409, added.error().message());
    return failed(added.error());
  }
  const auto& count = added->added;
  if (count.added + count.changed + count.older + count.known == 0)
    return problem(422, added->left_out.empty() ? "The body holds no report." : added->left_out.front().message());
  call.site.reports_added += count.added + count.changed;
  call.site.hurry();
  auto answer = json(one_line({{"run", count.run},
                               {"added", count.added},
                               {"changed", count.changed},
                               {"older", count.older},
                               {"known", count.known},
                               {"stories", count.stories},
                               {"left_out", left_out_json(added->left_out)}}));
  answer.status = count.added > 0 ? 201 : 200;
  return answer;
}

}  // namespace rapporteur::serve
