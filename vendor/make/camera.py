"""What finds a body in the camera's picture: MediaPipe's vision tasks, and the lite pose model.

Exactly 0.10.21: later versions send reports to their maker. Nobody offers the model as a package,
so it is put together from two that have its parts, as their own tools would: a zip of stored files.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
# The writer of metadata alone: the whole package asks for OpenCV and more.
WRITER = ("mediapipe/tasks/metadata/", "mediapipe/tasks/cc/metadata/",
          "mediapipe/tasks/python/metadata/")  # fmt: skip
SCRIPTS = {  # in the package, and here: `.cjs` is served as no script
    "vision_bundle.cjs": "vision_bundle.js",
    "wasm/vision_wasm_internal.js": "vision_wasm_internal.js",
}
WASM = "wasm/vision_wasm_internal.wasm"
# Mean 0 and deviation 255: with 1 the model loads, and quietly finds nobody.
DESCRIBE = """
import sys
from pathlib import Path
from mediapipe.tasks.python.metadata.metadata_writers.metadata_writer import MetadataWriter
source, target = map(Path, sys.argv[1:])
writer = MetadataWriter.create(bytearray(source.read_bytes()))
writer.add_general_info("pose_landmarks_detector", "pose_landmarks_detector")
writer.add_image_input([0.0], [255.0])
target.write_bytes(bytes(writer.populate()[0]))
"""
Same = Callable[[Path, str, str], Path]


def camera(pins: Mapping[str, Any], work: Path, folder: Path, same: Same) -> None:
    """Fetch, put together and store it; `folder` gets its licence with it."""
    vision = _npm("@mediapipe/tasks-vision", pins["vision"], work, same)
    pose = _npm("@mediapipe/pose", pins["pose"], work, same)
    wheel = _wheel(pins["wheel"], work, same)
    for name, here in SCRIPTS.items():
        shutil.copyfile(vision / name, folder / here)
    (folder / "vision.wasm.packed").write_bytes(_packed((vision / WASM).read_bytes()))
    with zipfile.ZipFile(wheel) as archive:
        detector = archive.read(DETECTOR)
        (folder / "LICENSE.txt").write_bytes(archive.read(f"{_info(wheel)}/LICENSE"))
        writer = work / "writer"
        for name in archive.namelist():
            if name.startswith(WRITER) and not name.endswith("/"):
                archive.extract(name, writer)
    landmarks = _described(pose / "pose_landmark_lite.tflite", writer, pins["tools"])
    (folder / "pose_lite.task.packed").write_bytes(_packed(_task(detector, landmarks)))


def _npm(package: str, pins: Mapping[str, str], work: Path, same: Same) -> Path:
    version = pins["version"]
    npm = shutil.which("npm") or "npm"
    command = (npm, "pack", "--silent", f"{package}@{version}")
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    name = f"{package.removeprefix('@').replace('/', '-')}-{version}"
    with tarfile.open(same(work / f"{name}.tgz", pins["sha512"], "sha512")) as archive:
        archive.extractall(work / name, filter="data")
    return work / name / "package"


def _wheel(pins: Mapping[str, str], work: Path, same: Same) -> Path:
    """That of one Python on Linux: its model is the same in each."""
    name, version, python, _, platform = pins["name"].removesuffix(".whl").split("-")
    command = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".",
               "--only-binary=:all:", "--python-version", python.removeprefix("cp"),
               "--platform", platform.partition(".")[0], f"{name}=={version}")  # fmt: skip
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    return same(work / pins["name"], pins["sha256"], "sha256")


def _info(wheel: Path) -> str:
    return "-".join(wheel.name.split("-")[:2]) + ".dist-info"


def _described(model: Path, writer: Path, tools: list[str]) -> bytes:
    """The model with what it says of its input, written by its makers' own tool."""
    made = writer / "described.tflite"
    uv = Path(sys.executable).with_name("uv")
    with_ = [part for each in tools for part in ("--with", each)]
    subprocess.run(
        (str(uv), "run", "--quiet", "--no-project", "--isolated", "--python", "3.11", *with_,
         "python", "-c", DESCRIBE, str(model), str(made)),
        env=os.environ | {"PYTHONPATH": str(writer)},
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return made.read_bytes()


def _task(detector: bytes, landmarks: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (("pose_detector.tflite", detector),
                              ("pose_landmarks_detector.tflite", landmarks)):  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _packed(content: bytes) -> bytes:
    """Packed here, so that a host that packs nothing sends no more."""
    return gzip.compress(content, 9, mtime=0)
