"""Measures one class of queries: cold, warm at several numbers of clients, repeated; and the baselines over the same queries."""
import json
import subprocess
import tempfile

from measuring.server import Server, forget

CLIENTS = (1, 8, 64)


class Slices:
    """The queries of one class in three parts without a query in common: asked cold, asked to warm up, and measured."""

    def __init__(self, queries):
        ninth = max(1, len(queries) // 9)
        self.cold, self.warming, self.measured = queries[:ninth], queries[ninth:4 * ninth], queries[4 * ninth:]


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def figures(answered):
    """Of what bench_load prints. Refused and failed queries count as long as they took, and are told apart by `failed`."""
    return {"p50": percentile(answered["ms"], 0.5), "p99": percentile(answered["ms"], 0.99),
            "per_second": len(answered["ms"]) / answered["seconds"], "failed": answered["failed"],
            "client_cpu": answered["client_cpu_seconds"], "seconds": answered["seconds"]}


class Meter:
    def __init__(self, options, archive):
        self._options, self._archive = options, archive

    def _load(self, server, queries, clients):
        with tempfile.NamedTemporaryFile("w", suffix=".paths", encoding="utf-8") as addresses:
            addresses.writelines(query["path"] + "\n" for query in queries)
            addresses.flush()
            ran = subprocess.run([f"{self._options.tools}/bench_load", str(server.port), str(clients), addresses.name],
                                 check=True, stdout=subprocess.PIPE)
        return json.loads(ran.stdout)

    def dateline(self, slices):
        """The server is started anew for each number of clients, so that no answer to a measured query is one that was kept; what it keeps of
        words, actors and days it has from the queries of the warm-up."""
        result = {}
        for clients in CLIENTS:
            if clients == CLIENTS[0]:
                forget(self._archive)
            with Server(self._options.program, self._archive) as server:
                cold = self._load(server, slices.cold, 1)
                self._load(server, slices.warming, 2)
                worked = server.cpu_seconds()
                warm = self._load(server, slices.measured, clients)
                result[f"warm_{clients}"] = figures(warm) | {"cpu_ms": (server.cpu_seconds() - worked) * 1000 / len(slices.measured)}
                if clients == CLIENTS[0]:
                    result["cold"] = figures(cold)
                    result["each_ms"], result["each_articles"] = warm["ms"], warm["articles"]
                    result["repeated_1"] = figures(self._load(server, slices.measured, 1))
                    result["repeated_8"] = figures(self._load(server, slices.measured, 8))
                result["memory"] = server.memory()
        return result

    def baseline(self, slices, program, database, *mode):
        """One client in the process of the engine, warmed up by the same queries."""
        before = slices.cold + slices.warming
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as log:
            log.writelines(json.dumps(query) + "\n" for query in before + slices.measured)
            log.flush()
            ran = subprocess.run([f"{self._options.tools}/{program}", "search", str(database), log.name, str(len(before)),
                                  str(self._options.baseline_seconds), *mode], check=True, stdout=subprocess.PIPE)
        answered = json.loads(ran.stdout)
        return {"p50": percentile(answered["ms"], 0.5), "p99": percentile(answered["ms"], 0.99),
                "cpu_ms": sum(answered["cpu_ms"]) / len(answered["cpu_ms"]), "each_ms": answered["ms"], "each_articles": answered["articles"]}
