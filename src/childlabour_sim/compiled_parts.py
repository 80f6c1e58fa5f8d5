"""Kernels and the scalars that are part of them, as Numba is told of them.

Numba takes every function for one that Python calls. A scalar is worked out once, simplified, and put into kernels; of
its own it needs no machine code and nothing that takes Python's values apart, which would double the time of compiling.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from numba.core.caching import CompileResultCacheImpl, FunctionCache, UserProvidedCacheLocator
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.registry import CPUDispatcher

# No fastmath: re-ordered sums would differ between machines. No parallel=True: it compiles for minutes and is
# unsafe with forks; threads over blocks of these nogil loops give the same bits for any number of threads.
_OPTIONS = {"nopython": True, "nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
# Scalars are always inlined into kernels and allocate nothing, so they need no reference counts on the arrays they
# are handed: with counts the decision takes six times as long.
_OPTIONS_OF_PARTS = {**_OPTIONS, "forceinline": True, "_nrt": False}
_PACKAGE = Path(__file__).parent


class _Locator(UserProvidedCacheLocator):
    """The folder of the cache is of one source: wherever that is installed, it is compiled once."""

    @classmethod
    def get_suitable_cache_subpath(cls, py_file):
        folder = Path(py_file).parent
        if folder.is_relative_to(_PACKAGE):
            return str(folder.relative_to(_PACKAGE))
        return super().get_suitable_cache_subpath(py_file)


class _Found(CompileResultCacheImpl):
    _locator_classes = (_Locator, *CompileResultCacheImpl._locator_classes)


class _Cache(FunctionCache):
    _impl_class = _Found


@contextmanager
def _collector_off() -> Iterator[None]:
    """Look for no garbage: of a million small objects that compiling makes nearly all live to its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Uncached(CPUDispatcher):
    """A loop that Python calls."""

    def __init__(self, py_func, locals=None, targetoptions=_OPTIONS, pipeline_class=Compiler):
        super().__init__(py_func, locals, targetoptions, pipeline_class)

    def compile(self, sig):  # noqa: D102
        with _collector_off():
            return super().compile(sig)


class Kernel(Uncached):
    """A loop that Python calls, kept on disk."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self._cache = _Cache(self.py_func)


class _Library(JITCodeLibrary):
    """The code of a part: simplified, and left to the loop that it is put into."""

    def _optimize_final_module(self):
        passes, builder = self._codegen._module_pass_manager(slp_vectorize=False, cost="cheap")
        passes.run(self._final_module, builder)

    def _finalize_final_module(self):
        self._finalized = True


class _PartCompiler(Compiler):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.state.flags.no_compile = self.state.flags.no_cpython_wrapper = True
        self.state.library = _Library(self.state.targetctx.codegen(), "part")


class Part(CPUDispatcher):
    """A function that is put into kernels; called from Python, it is compiled once more on its own."""

    def __init__(self, py_func, locals=None, targetoptions=_OPTIONS_OF_PARTS, pipeline_class=_PartCompiler):
        super().__init__(py_func, locals, targetoptions, pipeline_class)

    def __call__(self, *arguments, **named):  # noqa: D102
        return self._on_its_own(*arguments, **named)

    @cached_property
    def _on_its_own(self) -> Uncached:
        of_a_module = self.py_func.__globals__ is vars(sys.modules[self.py_func.__module__])  # not bound anew
        kept = of_a_module and Path(self.py_func.__code__.co_filename).is_relative_to(_PACKAGE)
        return (Kernel if kept else Uncached)(self.py_func, targetoptions=self.targetoptions)

    def add_overload(self, cres):
        """Let callers find the code of a signature by its library, as there is no machine code."""
        cres = cres._replace(entry_point=cres.library)
        self.targetctx.insert_user_function(cres.entry_point, cres.fndesc, [cres.library])
        self.overloads[tuple(cres.signature.args)] = cres
