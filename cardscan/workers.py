"""The executor of the command line: processes of which one may die without taking the others along."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

__all__ = ["ONE_THREAD", "Workers", "count_cores"]

P = ParamSpec("P")
T = TypeVar("T")

ONE_THREAD = dict.fromkeys(
    ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
"""The environment of a worker: there are as many workers as cores, and threads of their own would fight over them
(Tesseract alone takes four times the CPU time without this).
"""


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Executor):
    """A pool of processes, each led by a thread of its own over a pipe.

    Unlike in `ProcessPoolExecutor`, a process that dies (a crash in an engine, no memory left) takes only its own task
    along, which raises BrokenExecutor, and is replaced; and processes end with the one that started them, however that
    ended. They are spawned, not forked: a fork in the middle of the threads of onnxruntime or OpenMP may hang.

    `kill` ends them at once, in the middle of their tasks; so does leaving a ``with`` block by an exception. `jobs`:
    how many processes, 0 for one per core.
    """

    def __init__(self, jobs: int = 0) -> None:
        self._threads = ThreadPoolExecutor(jobs or count_cores(), thread_name_prefix="cardscan")
        self._own = threading.local()
        self._workers: list[_Worker] = []
        self._killed = threading.Event()
        if os.name == "posix":
            # Started here, because its start unblocks the signals that a worker's start blocks.
            resource_tracker.ensure_running()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As every executor's; `fn` and its arguments must be picklable."""
        return self._threads.submit(self._run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor's: what has begun is finished first."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            for worker in self._workers:
                worker.stop()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.kill()
        else:
            self.shutdown()

    def kill(self) -> None:
        """End all processes now; their tasks raise BrokenExecutor."""
        self._killed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._workers):
            worker.process.kill()

    def _run(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        if self._killed.is_set():
            raise BrokenExecutor("stopped")
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = _Worker()
            self._workers.append(worker)
            if self._killed.is_set():  # meanwhile
                worker.process.kill()
        try:
            result: T = worker.call(fn, args, kwargs)
        except BrokenExecutor:
            self._own.worker = None
            self._workers.remove(worker)
            raise
        return result


class _Worker:
    """A process that does one task after the other, and this side's end of the pipe to it."""

    process: SpawnProcess

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        # Ctrl-C goes to every process of the terminal. This side decides what it means; a process inherits what the
        # thread that starts it blocks, so it is deaf to it from its first instruction on.
        if hasattr(signal, "pthread_sigmask"):  # not on Windows
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.process = context.Process(target=_serve, args=(other, ONE_THREAD), daemon=True)
        self.process.start()
        other.close()  # so that the death of the process ends the pipe

    def call(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """What `fn` returns or raises over there. Raises BrokenExecutor if the process dies of it."""
        try:
            self.pipe.send((fn, args, kwargs))
            result, error, where = self.pipe.recv()
        except (EOFError, OSError) as gone:
            self.process.join()
            raise BrokenExecutor(f"the process that read it died ({_describe_exit(self.process.exitcode)})") from gone
        if error is not None:
            error.add_note(where)
            raise error
        return result

    def stop(self) -> None:
        """Let the process end by itself."""
        self.pipe.close()
        self.process.join()


def _serve(pipe: Connection, environment: dict[str, str]) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(environment)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            fn, args, kwargs = pipe.recv()
        except EOFError:  # the other side is done, or dead
            return
        answer: tuple[Any, Exception | None, str]
        try:
            answer = (fn(*args, **kwargs), None, "")
        except Exception as error:  # whatever it is, it is raised again on the other side
            answer = (None, error, traceback.format_exc())
        try:
            pipe.send(answer)
        except OSError:  # the other side died meanwhile
            return
        except Exception as error:  # what cannot be pickled was not sent in part either
            pipe.send((None, TypeError(f"the answer cannot be sent: {error}"), traceback.format_exc()))


def _end_with_parent() -> None:
    """Nobody waits for the result any more, so it is not worth finishing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _describe_exit(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
        return f"{name}: no memory left?" if name == "SIGKILL" else name
    return f"exit status {code}"
