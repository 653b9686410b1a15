// Exceptions from the policy, asked for at the form as people do, or granted through the one door.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import type { Subject } from '../../src/exception/state.ts';
import type { ExceptionCommand } from '../../src/exception/steps.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import { day, type Name } from './people.ts';
import type { OpenSite } from './site.ts';

/** What people write who ask for one. */
export const request = {
  what: 'Interview by telephone.',
  why: 'The member of staff works abroad.',
  risk: 'They cannot be seen.',
  protection: 'A second person listens.',
} as const;

/** The page after somebody asked for an exception of thirty days, beginning today. */
export async function asksFor(
  { clock }: OpenSite,
  browser: Browser,
  values: Values = {},
  about = '3b',
): Promise<Page> {
  await browser.open('/exception/new?point=3b');
  const typed = {
    ...request,
    understood: 'yes',
    ...dateParts('from', clock.now),
    ...dateParts('until', clock.now + 30 * day),
    ...values,
  };
  const sent =
    about === '3b'
      ? await browser.send('Send the request', typed)
      : await browser.post(`/exception/new?point=${about}`, { _seen: '0', ...typed });
  return { ...sent, path: sent.path.split('?')[0] ?? '' };
}

/** Takes a step on an exception; throws where it was refused. */
export async function onException(
  { app, ids }: OpenSite,
  stream: StreamId,
  by: Name,
  command: ExceptionCommand,
): Promise<void> {
  const actor = { kind: 'person', person: ids[by] } as const;
  const answer = await app.execute({ kind: 'exception', stream, actor, commands: [command] });
  assert.ok(isDone(answer), JSON.stringify(answer));
}

type Granted = {
  readonly about?: Subject;
  readonly days?: number;
  readonly by?: Name;
  readonly conditions?: string;
};

/** The address of an exception that was granted to somebody, from today. */
export async function whenExceptionGranted(
  site: OpenSite,
  { about = '3b', days = 30, by = 'teacher', conditions = 'Keep a note of each call.' }: Granted,
): Promise<string> {
  const stream = site.app.streams.newId();
  const from = londonDate(site.clock.now);
  const until = londonDate(site.clock.now + days * day);
  const asked = { about, from, until, understood: true } as const;
  await onException(site, stream, by, { step: 'request-exception', facts: asked, prose: request });
  const decider = by === 'headteacher' ? 'chair' : 'headteacher';
  const granted = { step: 'grant-exception', facts: { from, until }, prose: { conditions } } as const;
  await onException(site, stream, decider, granted);
  return `/exception/${stream}`;
}
