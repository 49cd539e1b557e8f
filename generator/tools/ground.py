"""The one way in which this program makes, replaces and removes files and folders: below a folder, never beyond it.

A commit can put a symbolic link wherever a path is written, and following it would write, or delete, anything that
the person who builds may.  So the folder that a person chose (the project, or where a site goes) is the ground;
below it each folder is opened from the one before, and a link on the way is refused.  What is removed is the link
itself, never what it leads to.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.tools.interrupts import at_one_stroke

# Windows cannot open from a folder; there each part of the path is looked at instead.
_FROM_FOLDERS = {os.open, os.mkdir, os.unlink, os.rename, os.stat} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class LinkOnTheWayError(OSError):
    """A link, or what is neither file nor folder, stands where we write; following it could write anywhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP), str(path))

    def __reduce__(self) -> tuple[type[LinkOnTheWayError], tuple[Path]]:
        """Let it come from another process as what it is."""
        return LinkOnTheWayError, (Path(self.filename),)


@dataclass(frozen=True, slots=True)
class _Folder:
    """An open folder: its path, and where the system can open from folders, its handle."""

    path: Path
    handle: int | None

    def named(self, name: str) -> str:
        """What a call takes for a name in this folder."""
        return name if self.handle is not None else str(self.path / name)

    def look(self, name: str) -> os.stat_result | None:
        """What stands there, not followed; None if nothing does."""
        try:
            return os.stat(self.named(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder that a person chose; names are paths below it."""

    folder: Path

    def write(self, name: str | PurePath, content: str | bytes) -> None:
        """Put `content` in the place of a file at one stroke; a text is written as UTF-8, its line ends as they are.

        Folders on the way are made.  The mode of a file that was there is kept.

        Raises:
            LinkOnTheWayError: The file, or a folder on the way to it, is a link, or no file.
            OSError: The file cannot be written; the old one is still whole.
        """
        self.write_all({str(name): content})

    def write_all(self, contents: Mapping[str, str | bytes]) -> None:
        """Put all of these in their places, or none of them: the places are taken when all is on the disk."""
        ready: dict[PurePath, PurePath] = {}
        made: list[PurePath] = []
        try:
            for name, content in contents.items():
                path = PurePath(name)
                made += [folder for folder in path.parents if folder.parts and not self._is_there(folder)]
                self._write_beside(path, content, ready)
            with at_one_stroke():
                for path, new in ready.items():
                    with self._parent(path) as (there, last):
                        name, here = new.name, there.handle
                        os.replace(there.named(name), there.named(last), src_dir_fd=here, dst_dir_fd=here)
        except BaseException:
            for new in ready.values():
                self._give_up(new)
            for folder in sorted(set(made), reverse=True):
                self._give_up(folder)
            raise

    def _write_beside(self, path: PurePath, content: str | bytes, ready: dict[PurePath, PurePath]) -> None:
        data = content.encode("utf-8") if isinstance(content, str) else content
        with self._parent(path, make=True) as (there, last):
            old = there.look(last)
            if old is not None and not stat.S_ISREG(old.st_mode):
                raise LinkOnTheWayError(there.path / last)
            new = f".{secrets.token_hex(8)}.new"
            ready[path] = path.with_name(new)
            try:
                handle = os.open(there.named(new), _NEW, 0o666, dir_fd=there.handle)
                with os.fdopen(handle, "wb") as opened:
                    opened.write(data)
                    if old is not None and hasattr(os, "fchmod"):
                        os.fchmod(handle, stat.S_IMODE(old.st_mode))
            except OSError as error:
                error.filename = str(path)  # by the name that people know
                raise

    def _is_there(self, folder: PurePath) -> bool:
        try:
            return self.exists(folder)
        except OSError:
            return True

    def _give_up(self, path: PurePath) -> None:
        """Remove a file, or a folder if it is empty; what hinders that is not said, for something else was first."""
        with suppress(OSError), self._parent(path) as (there, last):
            found = there.look(last)
            if found is not None and stat.S_ISDIR(found.st_mode):
                os.rmdir(there.named(last), dir_fd=there.handle)
            elif found is not None:
                os.unlink(there.named(last), dir_fd=there.handle)

    def read(self, name: str | PurePath) -> bytes | None:
        """What a file holds; None if there is none."""
        try:
            with self._parent(name) as (there, last):
                found = there.look(last)
                if found is None or not stat.S_ISREG(found.st_mode):
                    return None
                handle = os.open(there.named(last), _READ, dir_fd=there.handle)
                with os.fdopen(handle, "rb") as opened:
                    return opened.read()
        except FileNotFoundError:
            return None

    def make(self, name: str | PurePath) -> None:
        """Make a folder, and those on the way."""
        with self._parent(PurePath(name) / "x", make=True):
            pass

    def remove(self, name: str | PurePath) -> None:
        """Remove a file, a link (not what it leads to) or a whole folder, if it is there."""
        try:
            with self._parent(name) as (there, last):
                found = there.look(last)
                if found is None:
                    return
                if stat.S_ISDIR(found.st_mode):
                    # It is opened without following, and all below it from there.
                    shutil.rmtree(there.named(last), dir_fd=there.handle)
                else:
                    os.unlink(there.named(last), dir_fd=there.handle)
        except FileNotFoundError:
            return

    def rename(self, old: str | PurePath, new: str | PurePath) -> None:
        """Give a file or folder another name; what is there under that name must be an empty folder, if anything."""
        with self._parent(old) as (there, name), self._parent(new, make=True) as (onward, other):
            for folder, last in ((there, name), (onward, other)):
                found = folder.look(last)
                if found is not None and stat.S_ISLNK(found.st_mode):
                    raise LinkOnTheWayError(folder.path / last)
            os.rename(there.named(name), onward.named(other), src_dir_fd=there.handle, dst_dir_fd=onward.handle)

    def lock(self, name: str | PurePath) -> int:
        """Open a file for locking, without changing what is in it; the handle is to be closed by the caller."""
        with self._parent(name, make=True) as (there, last):
            found = there.look(last)
            if found is not None and not stat.S_ISREG(found.st_mode):
                raise LinkOnTheWayError(there.path / last)
            try:
                return os.open(there.named(last), _LOCK, 0o666, dir_fd=there.handle)
            except OSError as error:
                error.filename = str(name)  # by the name that people know
                raise

    def exists(self, name: str | PurePath) -> bool:
        """Whether a file or folder is there; a link is none."""
        try:
            with self._parent(name) as (there, last):
                found = there.look(last)
        except (FileNotFoundError, NotADirectoryError):
            return False
        if found is not None and stat.S_ISLNK(found.st_mode):
            raise LinkOnTheWayError(self.folder / name)
        return found is not None

    def files(self, name: str | PurePath) -> Iterator[str]:
        """Everything below a folder that is no folder, by path below it, and each folder after what is in it ("…/")."""
        for entry, is_folder in self._entries(name):
            if is_folder:
                for inside in self.files(PurePath(name) / entry):
                    yield f"{entry}/{inside}"
                yield f"{entry}/"
            else:
                yield entry

    def _entries(self, name: str | PurePath) -> list[tuple[str, bool]]:
        with self._parent(PurePath(name) / "x") as (there, _):
            listed = os.scandir(there.path if there.handle is None else there.handle)
            with listed:
                return sorted((one.name, one.is_dir(follow_symlinks=False)) for one in listed)

    @contextmanager
    def _parent(self, name: str | PurePath, *, make: bool = False) -> Iterator[tuple[_Folder, str]]:
        """The open folder that something stands in, and its name there."""
        *folders, last = _parts(name)
        path = self.folder
        if not _FROM_FOLDERS:
            for part in folders:
                path /= part
                if make and not os.path.lexists(path):
                    path.mkdir()
                if not stat.S_ISDIR(path.lstat().st_mode) or _is_junction(path):
                    raise LinkOnTheWayError(path)
            yield _Folder(path, None), last
            return
        if make:
            path.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _FOLDER & ~os.O_NOFOLLOW)
        try:
            for part in folders:
                path /= part
                onward = _opened(part, handle, path, make=make)
                os.close(handle)
                handle = onward
            yield _Folder(path, handle), last
        finally:
            os.close(handle)


def ground_of(root: Path, path: Path) -> tuple[Ground, str]:
    """The ground that a path stands on, and its name there: the project, or for a path elsewhere its own folder.

    A path that a person gave may lead through links of theirs; within the project none is followed.
    """
    path = as_given(path)
    for base in (as_given(root), root.resolve()):
        if path.is_relative_to(base) and path != base:
            return Ground(root), path.relative_to(base).as_posix()
    return Ground(path.parent), path.name or "."  # "/" has no name


def as_given(path: Path) -> Path:
    """An absolute path, not resolved, which would follow a link of the project."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _parts(name: str | PurePath) -> tuple[str, ...]:
    path = PurePath(name)
    if not path.parts:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(name))
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"no path below the ground: {name}")
    return path.parts


def _opened(part: str, handle: int, path: Path, *, make: bool) -> int:
    """Open a folder within an open one."""
    try:
        return os.open(part, _FOLDER, dir_fd=handle)
    except FileNotFoundError:
        if not make:
            raise
        with suppress(FileExistsError):  # by another process, a moment ago
            os.mkdir(part, dir_fd=handle)
        return _opened(part, handle, path, make=False)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK):
            raise LinkOnTheWayError(path) from error
        raise


def _is_junction(path: Path) -> bool:
    """Whether a folder of Windows leads elsewhere, as a link does."""
    return bool(getattr(path.lstat(), "st_reparse_tag", 0))
