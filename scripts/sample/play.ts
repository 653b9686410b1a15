// Plays the sample school through the one door, in the order in which it happened, with a clock that stands
// where each scene is. Nothing is put into the database by any other way.
import type { App } from '../../src/app/app.ts';
import { isDone, type Order } from '../../src/app/door/order.ts';
import { digestDueAt } from '../../src/app/notifications/digest.ts';
import type { Composed } from '../../src/compose.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { dayMs, hourMs, londonDate, type Moment, momentOf } from '../../src/policy/clock.ts';
import { schoolDaysOf, schoolYearOf, termNames } from '../../src/policy/school-year.ts';
import type { When } from '../../src/policy/when.ts';
import type { IncidentId, PersonId, Reference, StreamId } from '../../src/record/ids.ts';
import { type Actor, isRefusal } from '../../src/record/step.ts';
import { calendarOf } from '../../src/school/own-days.ts';
import type { Settings } from '../../src/school/school.ts';
import { streamOfTerm, type Term } from '../../src/term-report/state.ts';
import { figuresNow } from '../../src/web/term-reports/figures.ts';
import { addressOf, cast, everybody, numbers, password, schoolName, type Who } from './people.ts';
import { type Scene, type Story, stories, type Thread, threads } from './school.ts';
import { foundAt, momentOfScene } from './times.ts';
import { commandsOf, type Look, type People, resolved } from './values.ts';

type Playing = {
  readonly app: App;
  readonly people: People;
  /** When the sample ends. */
  readonly now: Moment;
  readonly known: Map<string, string>;
};

/** What happens at one moment; `name` says where the sample broke off. */
type Timed = { readonly at: Moment; readonly name: string; readonly play: () => Promise<void> };

const operator = { kind: 'operator' } as const;

/** Carries out an order. Throws where it was refused, or met a change. */
async function must(app: App, order: Order): Promise<void> {
  const answer = await app.execute(order);
  const step = order.commands.map((command) => command.step).join(', ');
  if (isRefusal(answer)) throw new Error(`${step} was refused (${answer.basis}): ${answer.because}`);
  if (!isDone(answer)) throw new Error(`${step} met a change.`);
}

/** Makes the sample school: its people, its incidents, and last its numbers, which tell that it is whole. */
export async function playSample({ app, accounts }: Composed, clock: Clock, now: Moment): Promise<void> {
  const school = { kind: 'school', stream: app.schoolId, actor: operator } as const;
  clock.at = now - 300 * dayMs;
  const setUp = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName } } as const;
  await must(app, { ...school, commands: [setUp] });
  // Nobody keeps a sheet of a sample in a safe; without this its pages would ask for one for ever.
  await must(app, { ...school, commands: [{ step: 'confirm-recovery', facts: {}, prose: {} }] });
  const people = await addPeople(app, clock);
  await Promise.all(everybody.map((who) => accounts.putPassword(people[who], password)));
  await makeKeys(app, [people.chair, people.viceChair]);
  const playing = { app, people, now, known: new Map() };
  const look = { at: now - dayMs, name: 'a look', play: () => readAll(app, people) };
  const told = [
    ...stories.flatMap((each) => ofStory(playing, each)),
    ...threads.flatMap((each) => ofThread(playing, each)),
  ];
  for (const { at, name, play } of [...told, look].toSorted((a, b) => a.at - b.at)) {
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
  await must(app, { ...school, actor, commands: [{ step: 'change-numbers', facts: {}, prose: numbers }] });
}

/** Everybody looked at their desk and their notifications until yesterday, as people at a school do. */
async function readAll(app: App, people: People): Promise<void> {
  for (const person of Object.values(people)) {
    await app.bell.markRead(person, 'all');
    await app.lookedBefore(person);
  }
}

async function addPeople(app: App, clock: Clock): Promise<People> {
  const people = {} as Record<Who, PersonId>;
  for (const who of everybody) {
    clock.at = (clock.at ?? 0) + 120_000;
    const person = app.newPersonId();
    people[who] = person;
    const { name, roles, employed } = cast[who];
    const prose = { name, address: addressOf(who) };
    const add = { step: 'add-person', facts: { person, roles, employed }, prose } as const;
    await must(app, { kind: 'person', stream: person, actor: operator, commands: [add] });
    // Nobody becomes vice-chair or data protection officer by one hand alone.
    for (const { entry } of (await app.school()).people.get(person)?.waiting ?? []) {
      const confirm = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor: Actor = { kind: 'person', person: people.chair };
      await must(app, { kind: 'person', stream: person, actor, commands: [confirm] });
    }
  }
  return people;
}

function ofStory(playing: Playing, story: Story): readonly Timed[] {
  const { app, people, now, known } = playing;
  const found = foundAt(story.found, now);
  const at = momentOfScene(story.report.at, found, now);
  let reference: Reference;
  const first = async () => {
    const receipt = await report(playing, story, found, at);
    known.set(story.id, receipt.incident);
    reference = receipt.reference;
  };
  const act = async (scene: Scene, when: Moment) => {
    const { incident } = await app.cases.open(people[opener(story)], reference, 'practice');
    const more = { name: story.id, foundAt: found, incident };
    await take(playing, { kind: 'incident', stream: incident.id, scene, now: when, more });
  };
  return [
    { at, name: `${story.id}, report`, play: first },
    ...story.scenes.map((scene, nth) => {
      const when = momentOfScene(scene.at, found, now);
      return { at: when, name: `${story.id}, scene ${nth + 1}`, play: () => act(scene, when) };
    }),
  ];
}

function ofThread(playing: Playing, thread: Thread): readonly Timed[] {
  const { app, now, known } = playing;
  const { kind, name, scenes } = thread;
  const moments = scenes.map(({ at }) => momentOfScene(at, now, now));
  const begin = async (): Promise<Pick<Look, 'term'>> => {
    const school = await app.school();
    const term = thread.term && termAt(calendarOf(school.settings), thread.term, moments[0] ?? now);
    const look = { ...playing, school, now, name, actor: undefined };
    const given = thread.stream && String(resolved(thread.stream, look));
    known.set(name, given ?? (term ? streamOfTerm(term) : app.streams.newId()));
    return term ? { term } : {};
  };
  let begun: Promise<Pick<Look, 'term'>> | undefined;
  return scenes.map((scene, nth) => {
    const at = moments[nth] ?? now;
    const play = async () => {
      begun ??= begin();
      const { term } = await begun;
      const figures = term && (await figuresAt(playing, term));
      const more = { name, ...(term && figures && { term, figures }) };
      await take(playing, { kind, stream: known.get(name) as StreamId, scene, now: at, more });
    };
    return { at, name: `${name}, scene ${nth + 1}`, play };
  });
}

/** When everything is played, story by story and thread by thread in the order in which it is told. */
export const momentsOf = (now: Moment): readonly { name: string; moments: readonly Moment[] }[] => [
  ...stories.map(({ id, found, report: first, scenes }) => {
    const from = foundAt(found, now);
    return { name: id, moments: [first, ...scenes].map(({ at }) => momentOfScene(at, from, now)) };
  }),
  ...threads.map(({ name, scenes }) => ({
    name,
    moments: scenes.map(({ at }) => momentOfScene(at, now, now)),
  })),
];

type Taking = Pick<Order, 'kind' | 'stream'> & {
  readonly scene: Scene;
  readonly now: Moment;
  readonly more: Pick<Look, 'name'> & Partial<Look>;
};

async function take({ app, people, known }: Playing, { kind, stream, scene, now, more }: Taking) {
  const { by } = scene;
  const actor: Actor =
    by === 'reporter' || by === 'operator' ? { kind: by } : { kind: 'person', person: people[by] };
  const person = actor.kind === 'person' ? actor.person : undefined;
  const look = { app, people, known, school: await app.school(), now, actor: person, ...more };
  const commands = await commandsOf(scene.take, look);
  // What is read from a file is told right from wrong by `decide` alone.
  await must(app, { kind, stream, actor, commands } as unknown as Order);
}

/** The last term that was over by then, or the one that ran. */
const termAt = (calendar: ReturnType<typeof calendarOf>, which: 'over' | 'running', at: Moment): Term => {
  const present = schoolYearOf(at);
  const all = [present - 1, present].flatMap((year) => termNames.map((term) => ({ year, term })));
  const edge = which === 'over' ? 'to' : 'from';
  const past = all.filter(({ year, term }) => schoolDaysOf(year, term, calendar)[edge] < londonDate(at));
  return past.at(-1) ?? { year: present, term: 'autumn' };
};

const figuresAt = async ({ app, people }: Playing, term: Term): Promise<string> => {
  const signed = { id: people.bursar, school: await app.school(), directory: await app.directory() };
  return figuresNow({ app }, { signed, ...term });
};

/** Who sees the incident from its first minute, whatever it is about. */
const opener = ({ report: { concerns, naming } }: Story): Who => {
  if (concerns?.includes('chair')) return 'outsider';
  return concerns?.length || naming !== undefined ? 'chair' : 'headteacher';
};

async function report({ app, people }: Playing, story: Story, found: Moment, at: Moment) {
  const { by, naming, told, certainty, redFlags, reportedBy, contact, concernsWhom, practice } = story.report;
  const { route = 'form', concerns = [], ownMistake = false } = story.report;
  const actor: Actor = by === 'anonymous' ? { kind: 'reporter' } : { kind: 'person', person: people[by] };
  const about = { receivedAt: at, route, certainty, redFlags, concerns, ownMistake };
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor,
    facts: { ...about, ...(naming && { naming }), ...(practice && { practice }) },
    prose: {
      what: told.what,
      ...(contact && { contact }),
      ...(reportedBy && { reportedBy }),
      ...(concernsWhom && { concernsWhom }),
    },
  });
  if (isRefusal(receipt)) throw new Error(receipt.because);
  await addDetails(app, receipt.incident, actor, story, found);
  return receipt;
}

/** Midnight is a day of which nobody knew the time. */
const dayOrTime = (at: Moment): When => (momentOf(londonDate(at), '00:00') === at ? londonDate(at) : at);

async function addDetails(
  app: App,
  stream: IncidentId,
  actor: Actor,
  { happenedHoursBefore, report: { told } }: Story,
  found: Moment,
): Promise<void> {
  const { what: _what, affected, ...prose } = told;
  if (Object.keys(prose).length === 0) return;
  const happenedAt = happenedHoursBefore === null ? null : dayOrTime(found - happenedHoursBefore * hourMs);
  const facts = { discoveredAt: found, happenedAt, affected: affected ?? null, files: [] };
  await must(app, { kind: 'incident', stream, actor, commands: [{ step: 'add-details', facts, prose }] });
}

/** Makes a key for each of these people under the sample's password: without one the chair keeps no name. */
async function makeKeys({ identities: { keys } }: App, people: readonly PersonId[]): Promise<void> {
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
async function live(app: App, clock: Clock, until: Moment): Promise<void> {
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
