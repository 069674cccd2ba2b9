import { open } from "node:fs/promises";
import type { MediaInfo, UploadFormat } from "../upload";

/**
 * RIFF/WAVE with any sample encoding, because the platform's documentation requires only `wav`. A file is identified by
 * its content, not by its name.
 */
export const wav: UploadFormat = {
  id: "wav",
  label: "WAV",
  mediaType: "audio/wav",
  convert: (path = "sound.mp3") =>
    `convert it, for example with \`ffmpeg -i "${path}" -ar 8000 -ac 1 "${path.replace(/\.[^./\\]*$/, "")}.wav"\``,
  async probe(content) {
    try {
      const { container, sampleRate = 0, duration = 0 } = await formatOf(content);
      if (container === "WAVE") return measured(sampleRate, duration);
      return { refused: container === undefined ? notWav : `it is ${container}, not WAV` };
    } catch (error) {
      // An error of the file system is not an error of the parser.
      if (error instanceof Error && "syscall" in error) throw error;
      return { refused: notWav };
    }
  },
};

async function formatOf(content: string | Uint8Array) {
  // The parser is an ES module and is loaded only if there is a file to parse.
  const { parseBuffer, parseStream } = await import("music-metadata");
  if (typeof content !== "string") return (await parseBuffer(content)).format;
  const file = await open(content);
  try {
    const { size } = await file.stat();
    // A stream has no file name, which could mislead the parser.
    return (await parseStream(file.createReadStream({ autoClose: false }), { size })).format;
  } finally {
    await file.close();
  }
}

const notWav = "it is not WAV";

function measured(sampleRate: number, seconds: number): MediaInfo {
  if (!(sampleRate > 0)) return { refused: "its sample rate is missing" };
  const durationMs = Math.round(seconds * 1000);
  if (!Number.isSafeInteger(durationMs) || durationMs <= 0) return { refused: "it contains no sound" };
  return { durationMs };
}
