// Exceptions from the policy, asked for at the form as people do, or granted through the one door.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import type { ExceptionCommand } from '../../src/exception/steps.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import type { Subject } from '../../src/school/policies/subject.ts';
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

type Asked = {
  readonly about?: Subject;
  readonly days?: number;
  /** In how many days it begins. */
  readonly after?: number;
  readonly by?: Name;
};

/** The stream of an exception that somebody asked for, from today unless later, and its address. */
export async function whenExceptionAsked(
  site: OpenSite,
  { about = '3b', days = 30, after = 0, by = 'teacher' }: Asked,
): Promise<{ readonly stream: StreamId; readonly path: string }> {
  const stream = site.app.streams.newId();
  const facts = { about, ...lasting(site, days, after), understood: true } as const;
  await onException(site, stream, by, { step: 'request-exception', facts, prose: request });
  return { stream, path: `/exception/${stream}` };
}

const lasting = ({ clock }: OpenSite, days: number, after = 0) => ({
  from: londonDate(clock.now + after * day),
  until: londonDate(clock.now + days * day),
});

/** The address of an exception that was granted, from today unless later. */
export async function whenExceptionGranted(
  site: OpenSite,
  {
    days = 30,
    after = 0,
    by = 'teacher',
    conditions = 'Keep a note of each call.',
    ...asked
  }: Asked & {
    readonly conditions?: string;
  },
): Promise<string> {
  const { stream, path } = await whenExceptionAsked(site, { days, after, by, ...asked });
  const grant = {
    step: 'grant-exception',
    facts: lasting(site, days, after),
    prose: { reasons: 'It is needed, and safe enough.', conditions },
  } as const;
  await onException(site, stream, ['headteacher', 'bursar'].includes(by) ? 'chair' : 'headteacher', grant);
  return path;
}
