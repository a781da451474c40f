// Work in a process of its own: for what kills it, and for what root may do and others may not.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <functional>
#include <string>

namespace rapporteur::store::test {

class Child {
public:
  // Runs `work`; what it gives to its argument is a line that the parent reads. With `nobody`, as a user without rights where
  // the tests run as root.
  using Say = std::function<void(const std::string& line)>;
  explicit Child(const std::function<void(const Say&)>& work, bool nobody = false);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void kill(int signal) const { ::kill(pid_, signal); }
  // Waits until it has said something, or has ended.
  void wait_for_line() const;
  // Waits for its end, and gives all lines that it said.
  std::string lines();

private:
  pid_t pid_ = 0;
  int from_ = -1;
};

}  // namespace rapporteur::store::test
