"""A PostgreSQL server of one's own, for tests and checks of the store."""

import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


class Server:
    """Runs in a temporary folder and listens on a socket there; as the user "postgres" where this process is root's."""

    def __init__(self, programs=PROGRAMS):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="store-orders-"))
        user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.change = {"user": user} if os.geteuid() == 0 else {}
        if self.change:
            shutil.chown(self.folder, user)
        data = self.folder / "data"
        subprocess.run([programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                       check=True, stdout=subprocess.DEVNULL, **self.change)
        self.process = subprocess.Popen([programs / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses="],
                                        stderr=subprocess.DEVNULL, **self.change)
        for _ in range(300):
            if subprocess.run([programs / "pg_isready", "-q", "-h", self.folder]).returncode == 0:
                break
            time.sleep(0.1)

    def url(self, schema):
        return f"postgres://tester@/postgres?host={self.folder}&schema={schema}"

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
