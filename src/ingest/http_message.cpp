// HTTP messages as archives keep them.
#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "ingest/gunzip.hpp"
#include "ingest/warc.hpp"

namespace rapporteur {
namespace {

// What may stand around a value: blank space, and the quotation marks of a parameter.
constexpr std::string_view around = " \t\r\n\"'";

// Takes a line off, without its end.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// RFC 9112, section 7.1. What does not begin with a chunk's length is not chunked and stays as it is; after a good chunk, a bad
// length ends the body with what there is.
std::string unchunked(std::string_view body) {
  const auto whole = body;
  std::string joined;
  bool any = false;
  while (!body.empty()) {
    const auto line = take_line(body);
    if (line.empty() && any) continue;
    std::size_t length = 0;
    const auto digits = line.substr(0, line.find_first_of("; \t"));
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length, 16);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
      if (!any) return std::string(whole);
      joined += line;
      joined += body;
      break;
    }
    any = true;
    if (length == 0) break;
    joined += body.substr(0, length);
    body.remove_prefix(std::min(length, body.size()));
    if (body.starts_with("\r\n"))
      body.remove_prefix(2);
    else if (body.starts_with('\n'))
      body.remove_prefix(1);
  }
  return joined;
}

// The values of a list field, in lower case: "gzip, br".
std::vector<std::string> tokens_of(std::string_view value) {
  std::vector<std::string> tokens;
  while (!value.empty()) {
    const auto end = std::min(value.find(','), value.size());
    if (const auto token = trimmed(value.substr(0, end), around); !token.empty()) tokens.push_back(lower_ascii(token));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return tokens;
}

// The codings in the order in which they were put on; false where the body cannot be unpacked whole. Archives also keep bodies
// that were unpacked and still say that they are not.
bool undo_encodings(HttpResponse& response, std::size_t most) {
  auto codings = tokens_of(field_of(response.fields, "content-encoding"));
  std::ranges::reverse(codings);
  if (codings.size() > 4) return false;
  for (const auto& coding : codings) {
    if (coding == "identity" || response.body.empty()) continue;
    const bool known = coding == "gzip" || coding == "x-gzip" || coding == "deflate" || coding == "br";
    if (!known) return coding.find('/') != std::string::npos || coding == "utf-8" || coding == "none";
    if (coding.ends_with("gzip") && !is_gzip(response.body)) continue;
    auto unpacked = unpack(response.body, coding, most);
    if (!unpacked.whole) {
      const auto first = response.body.find_first_not_of(" \t\r\n");
      if (unpacked.bytes.empty() && first != std::string::npos && response.body[first] == '<') continue;
      return false;
    }
    response.body = std::move(unpacked.bytes);
  }
  return true;
}

}  // namespace

std::optional<HttpResponse> read_http(std::string_view message, std::size_t most) {
  if (!message.starts_with("HTTP/")) return std::nullopt;
  HttpResponse response;
  const auto status = take_line(message);
  const auto blank = std::min(status.find(' '), status.size());
  const auto code = status.substr(std::min(status.find_first_not_of(' ', blank), status.size())).substr(0, 3);
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  while (!message.empty()) {
    const auto line = take_line(message);
    if (line.empty()) break;
    if ((line.starts_with(' ') || line.starts_with('\t')) && !response.fields.empty()) {
      response.fields.back().second.append(" ").append(trimmed(line, around));
      continue;
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
      response.fields.emplace_back(lower_ascii(trimmed(line.substr(0, colon), around)),
                                   trimmed(line.substr(colon + 1), around));
  }
  const auto transfer = tokens_of(field_of(response.fields, "transfer-encoding"));
  const bool chunked = std::ranges::find(transfer, "chunked") != transfer.end();
  response.body = chunked ? unchunked(message) : std::string(message);
  response.whole = undo_encodings(response, most);
  return response;
}

ContentType read_content_type(std::string_view value) {
  ContentType content;
  auto rest = value.substr(0, value.find(';'));
  content.type = lower_ascii(trimmed(rest, around));
  const auto lower = lower_ascii(value);
  const auto at = lower.find("charset");
  if (at == std::string::npos) return content;
  const auto equals = lower.find_first_not_of(" \t", at + 7);
  if (equals == std::string::npos || lower[equals] != '=') return content;
  rest = std::string_view(lower).substr(equals + 1);
  content.charset = trimmed(rest.substr(0, rest.find(';')), around);
  return content;
}

}  // namespace rapporteur
