// Asks a module one question a line of the standard input, and writes one answer a line.
import { readFileSync, writeSync } from 'node:fs';

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const { memory, question, answer, answered } = instance.exports;
for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const bytes = Buffer.from(line);
  const place = question(bytes.length) >>> 0;
  // Memory may have grown, so it is looked up after each call.
  Buffer.from(memory.buffer).set(bytes, place);
  const length = answer() >>> 0;
  const start = answered() >>> 0;
  const out = Buffer.concat([Buffer.from(memory.buffer, start, length), Buffer.from('\n')]);
  for (let at = 0; at < out.length; ) at += writeSync(1, out, at);
}
