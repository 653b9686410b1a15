import { formOfStep } from '../../app/cases/form-of-step.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import type { BellLine } from '../../app/notifications/bell-groups.ts';
import { sayInBell } from '../../incident/notice-words.ts';
import { isForReporter } from '../../incident/notifications/notice.ts';
import { counted, sayDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Outcome, SchoolNotification } from '../../school/notifications.ts';
import { lastDayOf } from '../../school/people/absence.ts';
import type { School } from '../../school/school.ts';
import { sayChange, sayWhat } from './people.ts';

/** A sentence without its end. */
export const sayNotice = (line: BellLine): string =>
  line.reassigned ? 'handed over to others' : `${line.practice ? 'Practice: ' : ''}${sayInBell(line)}`;

/** '' for what was said once. */
export const sayHowOften = ({ kind, times, reassigned }: BellLine): string => {
  if (times < 2 || reassigned) return '';
  return `${kind === 'escalated' ? 'Told' : 'Reminded'} ${counted(times, 'time')}, last `;
};

export const noticePath = ({ kind, reference, step }: BellLine): string => {
  if (kind === 'hearing') return '/hearings';
  if (isForReporter(kind)) return `/my-reports/${reference}`;
  return `/incidents/${reference}${step === null ? '' : `/${formOfStep(step)}`}`;
};

type Words = { readonly school: School; readonly directory: Directory };
type StandsIn = Extract<SchoolNotification, { kind: 'stands-in' }>['about'];

const who = (directory: Directory, by: PersonId | null): string =>
  by === null ? 'the person who runs the server' : nameIn(directory, by);

const sayOutcome = (outcome: Outcome, by: string): string =>
  outcome === 'overtaken' ? 'it is no longer needed' : `${by} ${outcome} it`;

const sayStandsIn = ({ person, now, from, until }: StandsIn, directory: Directory): string => {
  const [name, last] = [nameIn(directory, person), sayDate(lastDayOf({ until }))];
  if (now === 'not-yet') return `You are to stand in for ${name} from ${sayDate(from)} until ${last}`;
  if (now === 'standing') return `You stand in for ${name} until ${last}`;
  return now === 'ended'
    ? `You no longer stand in for ${name}`
    : `You no longer need to stand in for ${name} after all`;
};

/** A sentence without its end. */
export const saySchoolNotice = (told: SchoolNotification, { school, directory }: Words): string => {
  switch (told.kind) {
    case 'confirmation-asked': {
      const person = school.people.get(told.about.person);
      const change = person?.waiting.find(({ entry }) => entry === told.about.change);
      if (person === undefined || change === undefined) return 'A change is waiting for a second person';
      return `You can confirm or decline: ${sayChange(directory, person, change).slice(0, -1)}`;
    }
    case 'procedures-asked':
      return 'A change to the Procedures is waiting for you to adopt or decline it';
    case 'change-settled': {
      const { person, outcome, by } = told.about;
      const what = `You proposed that ${sayWhat(directory, told.about)} for ${nameIn(directory, person)}`;
      return `${what}: ${sayOutcome(outcome, who(directory, by))}`;
    }
    case 'procedures-settled': {
      const { outcome, by } = told.about;
      const said = outcome === 'confirmed' ? `${who(directory, by)} adopted it` : null;
      return `You proposed a change to the Procedures: ${said ?? sayOutcome(outcome, who(directory, by))}`;
    }
    case 'role-changed': {
      const { role, held, by } = told.about;
      const label = directory.offices[role];
      const said = held ? `You were given the role ${label}` : `The role ${label} was taken back from you`;
      return `${said}, by ${who(directory, by)}`;
    }
    case 'stands-in':
      return sayStandsIn(told.about, directory);
    case 'marked-away': {
      const { by, from, until } = told.about;
      const days = `from ${sayDate(from)} until ${sayDate(lastDayOf({ until }))}`;
      return `${who(directory, by)} said that you are away ${days}. If you are not, say that you are back`;
    }
    case 'to-ratify':
      return 'Urgent action was taken: the next meeting ratifies or refuses it';
    case 'school-changed': {
      const { what, by } = told.about;
      if (what === 'duties') return `${who(directory, by)} changed who does what in an incident. Check yours`;
      const said = what === 'numbers' ? 'who people ring, and the outside body' : 'the school’s settings';
      return `${who(directory, by)} changed ${said}. Check that it is right`;
    }
  }
};
