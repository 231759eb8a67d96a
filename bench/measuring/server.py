"""A running `dateline serve`: its start, its memory, its end; and making it cold."""
import http.client
import os
import pathlib
import re
import signal
import subprocess
import time


class Server:
    """Serves an archive within a `with`."""

    def __init__(self, program, archive):
        self._command = [program, "--archive", str(archive), "serve", "--read-only", "--listen", "127.0.0.1:0"]

    def __enter__(self):
        begun = time.perf_counter()
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)
        line = self._process.stderr.readline()
        found = re.search(r":(\d+) \(", line)
        if not found:
            self._process.kill()
            raise RuntimeError("the server did not start: " + line + self._process.stderr.read())
        self.port = int(found.group(1))
        while not self._is_ready():
            time.sleep(0.002)
        self.start_seconds = time.perf_counter() - begun
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        self._process.stderr.close()

    def _is_ready(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def memory(self):
        """Bytes of its own and of files that it reads."""
        status = pathlib.Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        kib = dict(re.findall(r"(\w+):\s+(\d+) kB", status))
        return {"anonymous": int(kib["RssAnon"]) * 1024, "file": int(kib["RssFile"]) * 1024}

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def files_below(folder):
    folder = pathlib.Path(folder)
    return [path for path in ([folder] if folder.is_file() else folder.rglob("*")) if path.is_file()]


def forget(folder):
    """Drops what the kernel keeps of these files in memory. Nobody may have them open."""
    for path in files_below(folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fdatasync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def size_of(folder):
    return sum(path.stat().st_size for path in files_below(folder))
