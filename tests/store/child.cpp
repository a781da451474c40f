#include "store/child.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <stdexcept>

namespace rapporteur::store::test {

Child::Child(const std::function<void(const Say&)>& work, bool nobody) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ > 0) {
    close(ends[1]);
    from_ = ends[0];
    return;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  constexpr uid_t somebody_else = 65534;
  if (nobody && geteuid() == 0 && (setgid(somebody_else) != 0 || setuid(somebody_else) != 0)) _exit(3);
  const Say say = [&](const std::string& line) {
    const auto whole = line + "\n";
    if (write(ends[1], whole.data(), whole.size()) < 0) _exit(4);
  };
  try {
    work(say);
  } catch (const std::exception& error) {
    say(std::string("threw: ") + error.what());
  }
  _exit(0);
}

void Child::wait_for_line() const {
  constexpr int at_most = 60000;  // milliseconds
  pollfd from{from_, POLLIN, 0};
  poll(&from, 1, at_most);
}

std::string Child::lines() {
  std::string all;
  char buffer[4096];
  for (ssize_t size = 0; (size = read(from_, buffer, sizeof buffer)) > 0;) all.append(buffer, static_cast<std::size_t>(size));
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = 0;
  return all;
}

Child::~Child() {
  if (pid_ > 0) {
    kill(SIGKILL);
    int status = 0;
    waitpid(pid_, &status, 0);
  }
  if (from_ >= 0) close(from_);
}

}  // namespace rapporteur::store::test
