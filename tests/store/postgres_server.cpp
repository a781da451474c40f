#include "store/postgres_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "store/stores.hpp"

// libpqxx 6.4 does not free the result of a statement whose connection the server closed: a few kilobytes a lost connection.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx"; }  // the name that the sanitizer looks for

namespace rapporteur::store::test {
namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

class RunningServer {
public:
  RunningServer() {
    const auto* user = getpwnam("postgres");
    if (geteuid() == 0) {
      if (user == nullptr) throw std::runtime_error("no user \"postgres\" to run the server as");
      user_ = user->pw_uid;
      group_ = user->pw_gid;
    }
    if (chmod(folder_.path().c_str(), 0755) != 0) throw std::runtime_error("no folder for the server");
    const auto data = (folder_.path() / "data").string();
    std::filesystem::create_directory(data);
    if (geteuid() == 0 && (chown(data.c_str(), user_, group_) != 0 || chown(folder_.path().c_str(), user_, group_) != 0))
      throw std::runtime_error("no folder for the server");
    const auto made = run({programs + "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                           "--no-sync", "--no-instructions"});
    int status = 0;
    waitpid(made, &status, 0);
    if (status != 0) throw std::runtime_error("initdb failed: " + log());
    // One user must give a password.
    std::ofstream(folder_.path() / "data" / "pg_hba.conf") << "local all locked scram-sha-256\nlocal all all trust\n";
    start(false);
  }
  ~RunningServer() { stop(SIGINT); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  void start(bool durable) {
    std::vector<std::string> words{programs + "postgres",
                                   "-D",
                                   (folder_.path() / "data").string(),
                                   "-k",
                                   folder_.path().string(),
                                   "-c",
                                   "listen_addresses=",
                                   "-c",
                                   "max_connections=40",
                                   "-c",
                                   "shared_buffers=64MB"};
    // What is handed to the system survives the server's processes; only a power cut asks for fsync, and none is tested.
    for (const char* setting :
         {"fsync=off", "full_page_writes=off", durable ? "synchronous_commit=on" : "synchronous_commit=off"}) {
      words.emplace_back("-c");
      words.emplace_back(setting);
    }
    server_ = run(words);
    for (int i = 0; i < 3000 && !answers(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (!answers()) throw std::runtime_error("the server does not start: " + log());
  }
  void stop(int signal) {
    if (server_ <= 0) return;
    kill(server_, signal);
    int status = 0;
    waitpid(server_, &status, 0);
    server_ = 0;
  }
  std::string url() const { return "postgres:///postgres?host=" + folder_.path().string() + "&user=tester"; }

private:
  // Started as the server's user; its end is ours too, whatever ends us.
  pid_t run(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto log_file = (folder_.path() / "log").string();
    const pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGINT);
    const int log = open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    dup2(log, 1);
    dup2(log, 2);
    if (geteuid() == 0 && (setgid(group_) != 0 || setuid(user_) != 0)) _exit(126);
    if (chdir("/") != 0) _exit(126);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  std::string log() const {
    std::ifstream file(folder_.path() / "log");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool answers() const {
    const auto store = parse_store_url(url());
    return connect_postgres(*store, false, std::chrono::seconds(1)).has_value();
  }

  TemporaryFolder folder_;
  uid_t user_ = 0;
  gid_t group_ = 0;
  pid_t server_ = 0;
};

std::unique_ptr<RunningServer>& running() {
  static std::unique_ptr<RunningServer> server;
  return server;
}

}  // namespace

std::optional<Server> postgres_server() {
  if (!std::filesystem::exists(programs + "initdb") || !std::filesystem::exists(programs + "postgres")) return std::nullopt;
  if (!running()) running() = std::make_unique<RunningServer>();
  return Server{running()->url()};
}

void kill_postgres_server() { running()->stop(SIGQUIT); }
void restart_postgres_server(bool durable) {
  running()->stop(SIGINT);
  running()->start(durable);
}

}  // namespace rapporteur::store::test
