import { open } from "node:fs/promises";
import type { MediaInfo, UploadFormat } from "../upload";

/**
 * RIFF/WAVE, whatever the coding of its samples: the platform's page names no other condition than `wav`. A file is looked at by its
 * content, not by its name.
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
      // What the system says of the file is another matter than what the parser says of its content.
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
    // The stream of an open file has no name, by which the parser could be led astray.
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
