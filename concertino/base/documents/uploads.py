"""What streams in is weighed as it comes: of a file that is too large, nothing is kept and the other answers are."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLarge(UploadedFile):
    """Stands for a file that was let go: it has a name and a size, and no content."""

    def __init__(self, name: str, size: int):
        super().__init__(BytesIO(), name, "application/octet-stream", size)


class NoLarger(FileUploadHandler):
    """First of the handlers: past the largest upload it passes nothing on, so that the disk never holds more than that."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.weight = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.weight += len(raw_data)
        return raw_data if self.weight <= settings.LARGEST_UPLOAD else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return TooLarge(self.file_name or "", self.weight) if self.weight > settings.LARGEST_UPLOAD else None
