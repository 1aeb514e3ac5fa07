"""make.py FOLDER: draws and speaks the videos of osier.json into FOLDER, with their captions and a
`videos.json` that says what each is.

The voice comes first: how long each sentence takes decides how long its picture moves, when its
caption stands and where its chapter begins.
"""

import json
import subprocess
import sys
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pictures
from stage import HEIGHT, WIDTH, Stage, ease

FRAMES_A_SECOND = 16
LEAD, PAUSE, TAIL = 0.8, 0.5, 1.0
FADE = 0.6
VOICE = ["espeak-ng", "-v", "en-gb-x-rp+f4", "-s", "152", "-p", "46", "-a", "120"]
# Less of what sounds like a machine: no hiss, no boom; as loud as people are used to.
SOFTEN = ("highpass=f=110,lowpass=f=6200,equalizer=f=3000:t=q:w=1.2:g=-3,aecho=0.8:0.5:23:0.12,"
          "loudnorm=I=-17:TP=-2:LRA=7")


class Shot:
    """One moment of a scene, as its picture sees it."""

    def __init__(self, t, begins):
        self.t = t
        self.begins = begins

    def since(self, sentence):
        return self.t - self.begins[sentence]

    def at(self, sentence):
        return ease(self.since(sentence))


def speak(sentence, path):
    subprocess.run([*VOICE, "-w", path, sentence], check=True)
    with wave.open(str(path)) as sound:
        return sound.getparams(), sound.readframes(sound.getnframes())


def tell(video, folder):
    """Speaks a video: its sound, and each scene's sentences as (begin, end, text) in seconds of it."""
    scenes, sound, params = [], b"", None
    with ThreadPoolExecutor(2) as pool:
        spoken = [[pool.submit(speak, text, folder / f"{video['name']}-{i}-{j}.wav")
                   for j, text in enumerate(scene["says"])] for i, scene in enumerate(video["scenes"])]
    for scene, sentences in zip(video["scenes"], spoken):
        params = sentences[0].result()[0]
        a_second = params.framerate * params.sampwidth
        rest = lambda seconds: bytes(int(seconds * params.framerate) * params.sampwidth)
        begin = len(sound) / a_second
        cues = []
        sound += rest(LEAD)
        for text, said in zip(scene["says"], sentences):
            starts = len(sound) / a_second
            sound += said.result()[1]
            cues.append((starts, len(sound) / a_second, text))
            sound += rest(PAUSE)
        sound += rest(TAIL)
        scenes.append({**scene, "begin": begin, "end": len(sound) / a_second, "cues": cues})
    path = folder / f"{video['name']}.wav"
    with wave.open(str(path), "wb") as out:
        out.setparams(params)
        out.writeframes(sound)
    return path, scenes


def frames(scenes):
    """Every picture in turn; a scene comes out of the last moment of the one before."""
    stage, last = Stage(), Stage()
    count = 0
    for scene in scenes:
        draw = getattr(pictures, scene["picture"])
        begins = [starts - scene["begin"] for starts, _, _ in scene["cues"]]
        while count < round(scene["end"] * FRAMES_A_SECOND):
            t = count / FRAMES_A_SECOND - scene["begin"]
            draw(stage, Shot(t, begins))
            stage.chapter(scene["chapter"], t)
            if scene is not scenes[0] and t < FADE:
                stage.paint(last, 1 - ease(t, FADE))
            stage.surface.flush()
            yield stage.surface.get_data()
            count += 1
        last.paint(stage)


def film(scenes, sound, path):
    encoder = subprocess.Popen(
        ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr0", "-s", f"{WIDTH}x{HEIGHT}",
         "-r", str(FRAMES_A_SECOND), "-i", "-", "-i", sound, "-af", SOFTEN, "-ar", "48000", "-ac", "1",
         "-c:a", "aac", "-b:a", "96k", "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
         "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-c:v", "libx264",
         "-preset", "veryfast", "-tune", "animation", "-crf", "21", "-g", str(4 * FRAMES_A_SECOND),
         "-threads", "2", "-shortest", "-movflags", "+faststart", path], stdin=subprocess.PIPE)
    for frame in frames(scenes):
        encoder.stdin.write(frame)
    encoder.stdin.close()
    if encoder.wait() != 0:
        sys.exit(f"ffmpeg could not make {path.name}")


def clock(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def stamp(seconds):
    milliseconds = round(seconds * 1000)
    return f"{milliseconds // 60000:02}:{milliseconds // 1000 % 60:02}.{milliseconds % 1000:03}"


def captions(scenes):
    cues = [f"{stamp(begin)} --> {stamp(end + PAUSE / 2)}\n{text}\n"
            for scene in scenes for begin, end, text in scene["cues"]]
    return "WEBVTT\n\n" + "\n".join(cues)


def make(video, folder):
    """One video; what the portal is told of it."""
    sound, scenes = tell(video, folder)
    film(scenes, sound, folder / f"{video['name']}.mp4")
    (folder / f"{video['name']}.vtt").write_text(captions(scenes))
    for spoken in folder.glob("*.wav"):
        spoken.unlink()
    chapters = "\n".join(f"{clock(scene['begin'])} {scene['chapter']}" for scene in scenes)
    return {**{key: video[key] for key in ("title", "space", "author", "email", "thread", "remark")},
            "description": f"{video['about']}\n\n{chapters}",
            "file": f"{video['name']}.mp4", "captions": f"{video['name']}.vtt", "language": "en"}


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    told = json.loads(Path(__file__).with_name("osier.json").read_text())
    made = [make(video, folder) for video in told["videos"]]
    # Last: where it stands, all that it names does.
    (folder / "videos.json").write_text(json.dumps({"videos": made}, indent=2, ensure_ascii=False) + "\n")


main()
