// Scenes that the major stories share: telling and talking.
import { tellIco } from './phrases.ts';
import { type Scene, step } from './story.ts';
import type { When } from './times.ts';

/** Somebody of the office tells the ICO. */
export const ico = (
  at: When,
  by: 'headteacher' | 'bursar' | 'chair',
  name: string,
  reference: string,
): Scene => ({
  at,
  by,
  take: ({ now }) => [tellIco(now, name, reference)],
});

/** Somebody of the office informs the people affected. */
export const inform = (at: When, by: 'headteacher' | 'bursar', whom: string, what: string): Scene => ({
  at,
  by,
  take: ({ now }) => [step('inform-people', { doneAt: now }, { whom, what })],
});

/** Whoever investigates talks with somebody involved. */
export const talk = (
  at: When,
  by: 'investigator' | 'lineManager',
  withWhom: string,
  said: string,
): Scene => ({
  at,
  by,
  take: ({ now }) => [step('record-interview', { heldAt: now }, { withWhom, said })],
});
