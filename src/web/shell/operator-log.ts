import pino, { type DestinationStream, type Logger } from 'pino';
import { hourMs } from '../../policy/clock.ts';
import type { OperatorLog } from './errors.ts';

/** JSON lines, on standard output unless told otherwise; never who asked from where. */
export function createOperatorLog(
  level: string,
  stream: DestinationStream = pino.destination(1),
  now: () => number = Date.now,
): { readonly logger: Logger; readonly log: OperatorLog } {
  const logger = pino({ level, base: null, timestamp: () => `,"time":${now()}` }, stream);
  // A report that broke off, beside who was seen at a computer then, would tell who reported.
  const toTheHour = () => `,"time":${Math.floor(now() / hourMs) * hourMs}`;
  const ofReporters = pino({ level, base: null, timestamp: toTheHour }, stream);
  return {
    logger,
    log: ({ reference, error, at, isReporters, school }) =>
      (isReporters ? ofReporters : logger).error({
        reference,
        at,
        ...(school !== undefined && { school }),
        err: error instanceof Error ? error : new Error(String(error)),
      }),
  };
}
