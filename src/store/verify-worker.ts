// The thread of `verify-hashes.ts`: keeps the link, answers each page in turn.
import { parentPort, workerData } from 'node:worker_threads';
import { checkHashes, type Hashes } from './verify-hashes.ts';

let link = workerData as string;

parentPort?.on('message', (page: Hashes) => {
  const hashed = checkHashes(page, link);
  link = hashed.link;
  parentPort?.postMessage(hashed);
});
