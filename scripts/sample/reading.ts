// Who at the sample school read the policy: most on the day they got their account, one after two reminders,
// and one governor not yet. Four people without an account signed on paper.
import type { App } from '../../src/app/app.ts';
import { isDone, type Order } from '../../src/app/door/order.ts';
import { londonDate, type Moment } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { pinnedNow, versionInForce } from '../../src/school/policy-versions.ts';
import { pointsToRead } from '../../src/school/reading.ts';
import { everybody, type Who } from './people.ts';

type Playing = {
  readonly app: App;
  readonly people: Readonly<Record<Who, PersonId>>;
  readonly now: Moment;
};

const dayMs = 24 * 3_600_000;
const begins = 299 * dayMs;

/** Days after the first. */
const late: Readonly<Partial<Record<Who, number>>> = { teacher: 17 };
const never: readonly Who[] = ['secondGovernor', 'outsider', 'secondOutsider'];

export const readingScenes = ({ app, people, now }: Playing) => {
  const ask = async (order: Order): Promise<void> => {
    const answer = await app.execute(order);
    if (!isDone(answer)) throw new Error(`${order.commands[0]?.step}: ${JSON.stringify(answer)}`);
  };
  const confirm = async (who: Who): Promise<void> => {
    const school = await app.school();
    const person = school.people.get(people[who]);
    if (person === undefined) return;
    const facts = { version: pinnedNow(school), points: pointsToRead(school, person) };
    const commands = [{ step: 'confirm-reading', facts, prose: {} }] as const;
    await ask({ kind: 'person', stream: person.id, actor: { kind: 'person', person: person.id }, commands });
  };
  const enterPaper = async (): Promise<void> => {
    const stream = versionInForce(await app.school())?.stream;
    if (stream === undefined) return;
    const facts = { on: londonDate(now - begins + 5 * dayMs), count: 4 };
    const prose = { names: 'Joan Perry, cook\nAlan Reed, caretaker\nMina Shah, cleaner\nTom Webb, cleaner' };
    const commands = [{ step: 'record-paper-reading', facts, prose }] as const;
    await ask({
      kind: 'policy-version',
      stream,
      actor: { kind: 'person', person: people.bursar },
      commands,
    });
  };
  const readers = everybody.filter((who) => !never.includes(who));
  return [
    ...readers.map((who, nth) => ({
      at: now - begins + (late[who] ?? 0) * dayMs + nth * 600_000,
      name: `${who} reads the policy`,
      play: () => confirm(who),
    })),
    { at: now - begins + 6 * dayMs, name: 'a list of readers on paper', play: enterPaper },
  ];
};
