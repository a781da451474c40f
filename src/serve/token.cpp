#include "serve/token.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace rapporteur::serve {

Result<std::string> read_token(const std::filesystem::path& file, const std::function<void(const std::string&)>& warn) {
  constexpr std::string_view remedy = "Make one: (umask 077; openssl rand -hex 32 > FILE).";
  constexpr std::size_t short_token = 16, longest = 1000;
  const auto path = "--token-file " + file.string();
  struct stat found = {};
  if (stat(file.c_str(), &found) != 0)
    return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable, path,
                errno == ENOENT ? "is not there" : std::string("cannot be read: ") + std::strerror(errno), std::string(remedy));
  if (!S_ISREG(found.st_mode)) return fail(ErrorCode::unreadable, path, "is no file", std::string(remedy));
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return fail(ErrorCode::unreadable, path, std::string("cannot be read: ") + std::strerror(errno), "Let its reader be you.");
  std::string token;
  std::getline(in, token);
  constexpr std::string_view blank = " \t\r";
  token.erase(0, token.find_first_not_of(blank));
  token.erase(token.find_last_not_of(blank) + 1);
  if (token.empty()) return fail(ErrorCode::empty, path, "holds no token in its first line", std::string(remedy));
  if (token.size() > longest || !std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7F'; }))
    return fail(ErrorCode::malformed, path, "holds what a request cannot carry: letters, digits and punctuation of ASCII can",
                std::string(remedy));
  if (warn && (found.st_mode & 077U) != 0)
    warn(
        fmt::format("{}: can be read by other users of this machine. Keep it to yourself: chmod 600 {}.", path, file.string()));
  if (warn && token.size() < short_token)
    warn(fmt::format("{}: holds a token of {} characters, which can be guessed. {}", path, token.size(), remedy));
  return token;
}

}  // namespace rapporteur::serve
