// The thread of `hashes.ts`: keeps the link, answers each page in turn.
import { parentPort } from 'node:worker_threads';
import { type Asked, checkHashes } from './hashes.ts';

let link = '';

parentPort?.on('message', (asked: Asked) => {
  const hashed = checkHashes(asked, asked.link ?? link);
  link = hashed.link;
  parentPort?.postMessage(hashed);
});
