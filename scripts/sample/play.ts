// Plays the stories of the sample school through the one door, in the order in which they happened, with a
// clock that stands where each scene is. Nothing is put into the database by any other way.

import { Readable } from 'node:stream';
import type { App } from '../../src/app/app.ts';
import type { Order } from '../../src/app/door/order.ts';
import { digestDueAt } from '../../src/app/notifications/digest.ts';
import type { Composed } from '../../src/compose.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { dayMs, londonDate, type Moment, momentOf } from '../../src/policy/clock.ts';
import type { When } from '../../src/policy/when.ts';
import type { IncidentId, PersonId, Reference } from '../../src/record/ids.ts';
import { type Actor, isRefusal } from '../../src/record/step.ts';
import type { Settings } from '../../src/school/school.ts';
import { exceptionScenes } from './exceptions.ts';
import { governingScenes } from './governing.ts';
import { policyListing } from './information.ts';
import { addressOf, cast, everybody, numbers, password, schoolName, type Who } from './people.ts';
import { must, type People, type Playing, type TimedScene } from './playing.ts';
import { adoptTemplate, policyScenes } from './policy.ts';
import { practiceScenes } from './practice.ts';
import { readingScenes } from './reading.ts';
import { stories } from './stories.ts';
import { opener, type Scene, type Stage, type Story } from './story.ts';
import { suggestionScenes } from './suggestions.ts';
import { termReportScenes } from './term-reports.ts';
import { foundAt, momentOfScene } from './times.ts';

type Known = { readonly id: IncidentId; readonly reference: Reference };
type PlayingStories = Playing & { readonly known: Map<string, Known> };

const operator = { kind: 'operator' } as const;

/** Makes the sample school: its people, its incidents, and last its numbers, which tell that it is whole. */
export async function playSample({ app, accounts }: Composed, clock: Clock, now: Moment): Promise<void> {
  const ask = async (order: Order): Promise<void> => must(app, order);
  const school = { kind: 'school', stream: app.schoolId, actor: operator } as const;
  clock.at = now - 300 * dayMs;
  const setUp = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName } } as const;
  await ask({ ...school, commands: [setUp] });
  // Nobody keeps a sheet of a sample in a safe; without this its pages would ask for one for ever.
  await ask({ ...school, commands: [{ step: 'confirm-recovery', facts: {}, prose: {} }] });
  const people = await addPeople(app, ask, clock);
  await Promise.all(everybody.map((who) => accounts.putPassword(people[who], password)));
  await adoptTemplate(app, now);
  await ask(policyListing(app.schoolId, people.headteacher));
  await makeKeys(app, [people.chair, people.viceChair]);
  const look = { at: now - dayMs, name: 'a look', play: () => readAll(app, people) };
  const played = schedule({ app, people, known: new Map(), now });
  const beside = [
    ...[exceptionScenes, governingScenes, policyScenes, practiceScenes, readingScenes, suggestionScenes],
    termReportScenes,
  ].flatMap((scenes) => scenes({ app, people, now }));
  const all = [...played, ...beside, look].toSorted((a, b) => a.at - b.at);
  for (const { at, name, play } of all) {
    await live(app, clock, at);
    clock.at = at;
    await play().catch((cause) => {
      throw new Error(`The sample broke off at ${name}: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      });
    });
  }
  await live(app, clock, now);
  clock.at = null;
  const actor: Actor = { kind: 'person', person: people.administrator };
  await ask({ ...school, actor, commands: [{ step: 'change-numbers', facts: {}, prose: numbers }] });
}

/** Everybody looked at their desk and their notifications until yesterday, as people at a school do. */
async function readAll(app: Composed['app'], people: People): Promise<void> {
  for (const person of Object.values(people)) {
    await app.bell.markRead(person, 'all');
    await app.lookedBefore(person);
  }
}

async function addPeople(
  app: Composed['app'],
  ask: (order: Order) => Promise<void>,
  clock: Clock,
): Promise<People> {
  const people = {} as Record<Who, PersonId>;
  for (const who of everybody) {
    clock.at = (clock.at ?? 0) + 120_000;
    const person = app.newPersonId();
    people[who] = person;
    const { name, roles, employed } = cast[who];
    const prose = { name, address: addressOf(who) };
    const add = { step: 'add-person', facts: { person, roles, employed }, prose } as const;
    await ask({ kind: 'person', stream: person, actor: operator, commands: [add] });
    // Nobody becomes vice-chair or data protection officer by one hand alone.
    for (const { entry } of (await app.school()).people.get(person)?.waiting ?? []) {
      const confirm = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor: Actor = { kind: 'person', person: people.chair };
      await ask({ kind: 'person', stream: person, actor, commands: [confirm] });
    }
  }
  return people;
}

/** Everything that is to be played, in the order in which it happened. */
function schedule(playing: PlayingStories): readonly TimedScene[] {
  const { now } = playing;
  return stories
    .flatMap((story) => {
      const found = foundAt(story.found, now);
      const at = momentOfScene(story.report.at, found, now);
      const first: TimedScene = {
        at,
        name: `${story.id}, report`,
        play: () => report(playing, story, found, at),
      };
      const scenes = story.scenes.map((each, index): TimedScene => {
        const when = momentOfScene(each.at, found, now);
        return {
          at: when,
          name: `${story.id}, scene ${index + 1}`,
          play: () => act(playing, story, each, found, when),
        };
      });
      return [first, ...scenes];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** When everything is played, story by story in the order in which it is told. */
export const momentsOf = (
  now: Moment,
): readonly { readonly id: string; readonly moments: readonly Moment[] }[] =>
  stories.map(({ id, found, report: first, scenes }) => {
    const from = foundAt(found, now);
    return { id, moments: [first, ...scenes].map((each) => momentOfScene(each.at, from, now)) };
  });

async function report(playing: PlayingStories, story: Story, found: Moment, at: Moment): Promise<void> {
  const { app, people, known } = playing;
  const { by, naming, told, certainty, redFlags, route, reportedBy, contact } = story.report;
  const { concernsWhom, concerns, ownMistake } = story.report;
  const actor: Actor = by === 'anonymous' ? { kind: 'reporter' } : { kind: 'person', person: people[by] };
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor,
    facts: {
      receivedAt: at,
      route: route ?? 'form',
      certainty,
      redFlags,
      concerns: concerns ?? [],
      ownMistake: ownMistake ?? false,
      ...(naming && { naming }),
    },
    prose: {
      what: told.what,
      ...(contact && { contact }),
      ...(reportedBy && { reportedBy }),
      ...(concernsWhom && { concernsWhom }),
    },
  });
  if (isRefusal(receipt)) throw new Error(receipt.because);
  const { reference } = receipt;
  const { incident } = await app.cases.open(people[opener(story)], reference);
  known.set(story.id, { id: incident.id, reference });
  await addDetails(app, incident.id, actor, story, found);
}

/** Midnight is a day of which nobody knew the time. */
const dayOrTime = (at: Moment): When => (momentOf(londonDate(at), '00:00') === at ? londonDate(at) : at);

async function addDetails(
  app: Composed['app'],
  stream: IncidentId,
  actor: Actor,
  { happenedHoursBefore, report: { told } }: Story,
  found: Moment,
): Promise<void> {
  const { what: _what, affected, ...prose } = told;
  if (Object.keys(prose).length === 0) return;
  const happenedAt = happenedHoursBefore === null ? null : dayOrTime(found - happenedHoursBefore * 3_600_000);
  const facts = { discoveredAt: found, happenedAt, affected: affected ?? null, files: [] };
  const commands = [{ step: 'add-details', facts, prose }] as const;
  await must(app, { kind: 'incident', stream, actor, commands });
}

async function act(
  playing: PlayingStories,
  story: Story,
  { by, take }: Scene,
  found: Moment,
  now: Moment,
): Promise<void> {
  const { app, people, known } = playing;
  const { id, reference } = knownOf(known, story.id);
  const incident = async (): Promise<Incident> =>
    (await app.cases.open(people[opener(story)], reference)).incident;
  const stage: Stage = {
    now,
    foundAt: found,
    person: (who) => people[who],
    incident,
    other: (name) => knownOf(known, name).id,
    file: (name, text) => keep(app, id, name, text),
  };
  const actor: Actor =
    by === 'reporter by receipt' ? { kind: 'reporter' } : { kind: 'person', person: people[by] };
  const commands = await take(stage);
  await must(app, { kind: 'incident', stream: id, actor, commands });
}

function knownOf(known: ReadonlyMap<string, Known>, id: string): Known {
  const found = known.get(id);
  if (found === undefined) throw new Error(`The story ${id} has not begun.`);
  return found;
}

async function keep(app: Composed['app'], incident: IncidentId, fileName: string, text: string) {
  const kept = await app.files.keep(incident, Readable.from([Buffer.from(text)]));
  if ('problem' in kept) throw new Error(`${fileName}: ${kept.problem}`);
  const { file, size, digest } = kept;
  return { facts: { file, size }, prose: { fileName, digest } };
}

/** Makes a key for each of these people under the sample's password: without one the chair keeps no name. */
export async function makeKeys({ identities: { keys } }: App, people: readonly PersonId[]): Promise<void> {
  for (const person of people) {
    const { carried, sheet } = await keys.make(person, password);
    const fault = await keys.confirm(person, carried, sheet);
    if (fault !== null) throw new Error(fault.problem);
  }
}

/** A clock that can be set: to a moment, or, with null, to run as clocks do. */
export type Clock = { at: Moment | null };

/** The next moment of a digest; working days are never further apart than this. */
const digestAfter = (settings: Settings, from: Moment): Moment | null => {
  const today = londonDate(from);
  const days = Array.from({ length: 12 }, (_, nth) => momentOf(addDays(today, nth), '12:00'));
  return days.map((noon) => digestDueAt(settings, noon)).find((at) => at !== null && at > from) ?? null;
};

/**
 * Lets time pass until then, each reminder and climb at its own moment, as in a school that runs. Where mail
 * is on it leaves as it would, the day's digest too.
 */
export async function live(app: App, clock: Clock, until: Moment): Promise<void> {
  const { time, post, digests, failedPost } = app;
  for (;;) {
    const digestAt = failedPost.on ? digestAfter((await app.school()).settings, clock.at ?? 0) : null;
    const moments = [await time.next(), await post.next(), digestAt].filter((at) => at !== null);
    const next = Math.min(...moments);
    if (moments.length === 0 || next > until) return;
    clock.at = Math.max(clock.at ?? 0, next);
    await time.pass();
    await digests.make();
    while ((await post.turn()).due);
  }
}
