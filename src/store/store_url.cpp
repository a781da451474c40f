#include "store/store_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"

namespace rapporteur::store {
namespace {

constexpr std::string_view forms = "Write sqlite:FILE or postgres://USER@HOST/DATABASE.";

constexpr std::array<std::string_view, 6> client_settings = {"connect_timeout", "sslcert",     "sslkey",
                                                             "sslmode",         "sslrootcert", "user"};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kept.find(c) != kept.npos;
    if (plain)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

// Takes the PostgreSQL form apart; what it says of a fault never quotes a part that may hold a password.
class PostgresUrl {
public:
  explicit PostgresUrl(std::string_view rest) : rest_(rest) { url_.engine = Engine::postgres; }

  Result<StoreUrl> parse() {
    if (rest_.find('#') != rest_.npos) return wrong("has a '#', which must be written %23");
    if (rest_.find('\0') != rest_.npos) return wrong("has a zero byte");
    const auto question = rest_.find('?');
    const auto query = question == rest_.npos ? std::string_view() : rest_.substr(question + 1);
    const auto place = rest_.substr(0, question);
    if (query.find('@') != query.npos)
      return wrong("has an '@' after a '?'", "Write '?' in a user name or password as %3F, and '@' in a setting as %40.");
    // A password may hold an '@' by mistake, and a '/': the last '@' before the query ends it in any case.
    const auto at = place.rfind('@');
    const auto slash = place.find('/', at == place.npos ? 0 : at);
    if (at != place.npos)
      if (auto done = user_part(place.substr(0, at)); !done) return tl::unexpected(done.error());
    const auto host_start = at == place.npos ? 0 : at + 1;
    const auto host_end = slash == place.npos ? place.size() : slash;
    if (auto done = host_part(place.substr(host_start, host_end - host_start)); !done) return tl::unexpected(done.error());
    if (auto done = database_part(slash == place.npos ? std::string_view() : place.substr(slash + 1)); !done)
      return tl::unexpected(done.error());
    if (auto done = query_part(query); !done) return tl::unexpected(done.error());
    return url_;
  }

private:
  tl::unexpected<Error> wrong(std::string reason, std::string remedy = std::string(forms)) const {
    return fail(ErrorCode::malformed, "postgres://...", std::move(reason), std::move(remedy));
  }
  tl::unexpected<Error> wrong_percent() const {
    return wrong("has a '%' that is not followed by two hexadecimal digits, or %00", "Write a percent sign itself as %25.");
  }

  Result<void> user_part(std::string_view part) {
    const auto colon = part.find(':');
    const auto user = percent_decoded(part.substr(0, colon));
    const auto password = percent_decoded(colon == part.npos ? std::string_view() : part.substr(colon + 1));
    if (!user || !password) return wrong_percent();
    if (part.find_first_of("/@") != part.npos)
      return wrong("has '/' or '@' in its user name or password", "Write them as %2F and %40.");
    url_.user = *user;
    url_.password = *password;
    return {};
  }

  Result<void> host_part(std::string_view part) {
    std::string_view host = part, port;
    if (part.starts_with('[')) {
      const auto end = part.find(']');
      if (end == part.npos) return wrong("has a '[' without its ']'");
      host = part.substr(1, end - 1);
      if (host.empty() || host.find_first_not_of("0123456789abcdefABCDEF:.") != host.npos)
        return wrong("has no IPv6 address between '[' and ']'");
      const auto after = part.substr(end + 1);
      if (!after.empty() && !after.starts_with(':')) return wrong("has something between ']' and the port");
      port = after.empty() ? after : after.substr(1);
    } else if (const auto colon = part.find(':'); colon != part.npos) {
      host = part.substr(0, colon);
      port = part.substr(colon + 1);
      if (port.find(':') != port.npos) return wrong("has more than one port", "Write an IPv6 address in brackets: [::1].");
    }
    const auto decoded = percent_decoded(host);
    if (!decoded) return wrong_percent();
    if (decoded->find(',') != decoded->npos) return wrong("names more than one server", "Name one.");
    url_.host = *decoded;
    if (port.empty()) return {};
    const auto [end, status] = std::from_chars(port.data(), port.data() + port.size(), url_.port);
    if (status != std::errc() || end != port.data() + port.size() || url_.port == 0)
      return wrong("has a port that is no number from 1 to 65535");
    return {};
  }

  Result<void> database_part(std::string_view part) {
    const auto decoded = percent_decoded(part);
    if (!decoded) return wrong_percent();
    if (decoded->empty()) return wrong("names no database");
    if (part.find('/') != part.npos) return wrong("has a '/' in the name of the database", "Write it as %2F.");
    url_.database = *decoded;
    return {};
  }

  Result<void> query_part(std::string_view query) {
    while (!query.empty()) {
      const auto end = query.find('&');
      const auto setting = query.substr(0, end);
      query = end == query.npos ? std::string_view() : query.substr(end + 1);
      const auto equals = setting.find('=');
      const auto name = percent_decoded(setting.substr(0, equals));
      const auto value = percent_decoded(equals == setting.npos ? std::string_view() : setting.substr(equals + 1));
      if (!name || !value) return wrong_percent();
      if (auto done = take(*name, *value); !done) return done;
    }
    return {};
  }

  Result<void> take(const std::string& name, const std::string& value) {
    if (name == "password")
      return wrong("gives the password among the settings after '?'",
                   "Write it as USER:PASSWORD@, or put it into PGPASSWORD or ~/.pgpass.");
    if (value.empty()) return wrong(fmt::format("has a setting \"{}\" without a value", name), "Write NAME=VALUE.");
    if (name == "schema") {
      if (value.size() > 63) return wrong("names a schema of more than 63 bytes", "PostgreSQL allows 63.");
      url_.schema = value;
    } else if (name == "host") {
      url_.host = value;
    } else if (std::ranges::find(client_settings, name) != client_settings.end()) {
      url_.settings.emplace_back(name, value);
    } else {
      return wrong(fmt::format("has a setting \"{}\" that is not known", name),
                   fmt::format("Known are host, schema, {}.", fmt::join(client_settings, ", ")));
    }
    return {};
  }

  std::string_view rest_;
  StoreUrl url_;
};

Result<StoreUrl> sqlite_url(std::string_view url, std::string_view file) {
  const auto wrong = [&](std::string reason) {
    return fail(ErrorCode::malformed, std::string(url), std::move(reason), "Write sqlite:FILE, for example sqlite:talks.db.");
  };
  if (file.empty()) return wrong("names no file");
  if (file == ":memory:") return wrong("would be lost at the end of the command");
  if (file.find('\0') != file.npos) return wrong("has a NUL in its name");
  // Elsewhere "sqlite://talks.db" is written for a file here: as a path it would lie at the root.
  if (file.starts_with("//") && !file.starts_with("///")) return wrong("has two slashes before the file's name");
  StoreUrl parsed;
  parsed.file = file;
  return parsed;
}

}  // namespace

std::string StoreUrl::shown() const {
  if (engine == Engine::sqlite) return "sqlite:" + file;
  std::string shown = "postgres://";
  if (!user.empty()) shown += percent_encoded(user, "-._~") + "@";
  // A folder is no host's name: it stands among the settings, as it was given.
  const bool folder = host.starts_with('/');
  const bool address = host.find(':') != host.npos;
  if (!folder) shown += address ? "[" + host + "]" : percent_encoded(host, "-._~");
  if (port != 0) shown += fmt::format(":{}", port);
  shown += "/" + percent_encoded(database, "-._~");
  char separator = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    shown += fmt::format("{}{}={}", separator, name, percent_encoded(value, "-._~/:"));
    separator = '&';
  };
  if (folder) add("host", host);
  if (!schema.empty()) add("schema", schema);
  for (const auto& [name, value] : settings) add(name, value);
  return shown;
}

Result<StoreUrl> parse_store_url(std::string_view url) {
  const auto colon = url.find(':');
  const std::string scheme = colon == url.npos ? std::string() : lower_ascii(url.substr(0, colon));
  const auto rest = colon == url.npos ? std::string_view() : url.substr(colon + 1);
  if (scheme == "sqlite") return sqlite_url(url, rest);
  if (scheme == "postgres" || scheme == "postgresql") {
    if (!rest.starts_with("//"))
      return fail(ErrorCode::malformed, scheme + ":...", "lacks the \"//\" after the colon", std::string(forms));
    return PostgresUrl(rest.substr(2)).parse();
  }
  // Before a "://" stands a scheme of another program; else it is a path, and there is no password in it to hide.
  if (rest.starts_with("//"))
    return fail(ErrorCode::malformed, scheme + "://...", "is no store that this program knows", std::string(forms));
  if (url.empty()) return fail(ErrorCode::malformed, "--store", "is empty", std::string(forms));
  if (url.find('@') != url.npos) return fail(ErrorCode::malformed, "--store", "names no kind of store", std::string(forms));
  return fail(ErrorCode::malformed, std::string(url), "names no kind of store", fmt::format("Did you mean sqlite:{}?", url));
}

}  // namespace rapporteur::store
