"""A PostgreSQL of one's own: a fresh cluster in a temporary folder, reached by a Unix socket only."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

START_SECONDS_MAX = 60
VERSION_MIN = 15


def programs() -> Path:
    """The folder of the newest installed server."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    found = [path for path in found if int(path.parent.name) >= VERSION_MIN]
    if not found:
        raise RuntimeError(f"PostgreSQL {VERSION_MIN} or newer is not installed; tools/install test does it")
    return max(found, key=lambda path: int(path.parent.name))


class Server:
    """Use as a context manager; `psql` then runs scripts against the empty database "townwell"."""

    def __init__(self):
        self.bin = programs()
        # PostgreSQL refuses to run as root; then its own user does.
        self.account = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            self.account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="townwell-pg-"))
        if self.account:
            os.chown(self.folder, self.account["user"], self.account["group"])
        self.process = None
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown.
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, *command: str, text: str | None = None) -> subprocess.CompletedProcess:
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False,
                              cwd=self.folder, **self.account)

    def _start(self):
        data = self.folder / "data"
        made = self._run(str(self.bin / "initdb"), "-D", str(data), "-U", "townwell", "--auth=trust",
                         "--no-sync", "--locale=C", "--encoding=UTF8")
        if made.returncode:
            raise RuntimeError(made.stderr)
        log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=",
             "-c", "fsync=off", "-c", "shared_buffers=16MB"],
            stdout=log, stderr=log, cwd=self.folder, **self.account)
        log.close()
        deadline = time.monotonic() + START_SECONDS_MAX
        while self._run(str(self.bin / "pg_isready"), "-q", "-h", str(self.folder)).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text(errors="replace"))
            time.sleep(0.05)
        created = self._run(str(self.bin / "createdb"), "-h", str(self.folder), "-U", "townwell", "townwell")
        if created.returncode:
            raise RuntimeError(created.stderr)

    def psql(self, script: str, stop_at_error: bool) -> str:
        """Runs `script`; gives what psql says of errors, each line as `psql:<stdin>:LINE: …`."""
        result = self._run(str(self.bin / "psql"), "-h", str(self.folder), "-U", "townwell", "-d", "townwell",
                           "-X", "-q", "-v", f"ON_ERROR_STOP={int(stop_at_error)}", "-f", "-", text=script)
        return result.stderr
