// A process that tries what a sealed one must not do, and says what became of it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'done';

const tried = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return codeOf(error);
  }
};

const reached = await new Promise<string>((resolve) => {
  const socket = connect(9, '127.0.0.1');
  socket.once('error', (error) => resolve(codeOf(error)));
  socket.once('connect', () => resolve('done'));
});
const read = tried(() => readFileSync('/etc/hostname'));
process.stdout.write([read, tried(() => spawn('true')), reached].join(' '));
