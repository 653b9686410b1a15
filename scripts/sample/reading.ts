// Who at the sample school read the policy: most on the day they got their account, one after two reminders,
// and one governor not yet. Four people without an account signed on paper.
import { dayMs, londonDate } from '../../src/policy/clock.ts';
import { pinnedNow, versionInForce } from '../../src/school/policies/policy-versions.ts';
import { pointsToRead } from '../../src/school/policies/reading.ts';
import { everybody, type Who } from './people.ts';
import { must, type Playing } from './playing.ts';

const begins = 299 * dayMs;

/** Days after the first. */
const late: Readonly<Partial<Record<Who, number>>> = { teacher: 17 };
const never: readonly Who[] = ['secondGovernor', 'outsider', 'secondOutsider'];

export const readingScenes = ({ app, people, now }: Playing) => {
  const confirm = async (who: Who): Promise<void> => {
    const school = await app.school();
    const person = school.people.get(people[who]);
    if (person === undefined) return;
    const facts = { version: pinnedNow(school), points: pointsToRead(school, person) };
    const commands = [{ step: 'confirm-reading', facts, prose: {} }] as const;
    await must(app, {
      kind: 'person',
      stream: person.id,
      actor: { kind: 'person', person: person.id },
      commands,
    });
  };
  const enterPaper = async (): Promise<void> => {
    const stream = versionInForce(await app.school())?.stream;
    if (stream === undefined) return;
    const facts = { on: londonDate(now - begins + 5 * dayMs), count: 4 };
    const prose = { names: 'Joan Perry, cook\nAlan Reed, caretaker\nMina Shah, cleaner\nTom Webb, cleaner' };
    const commands = [{ step: 'record-paper-reading', facts, prose }] as const;
    await must(app, {
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
