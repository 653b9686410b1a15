// Which offices of the school hold the duties of the policy. It says who sees what, so the headteacher says
// it only while the school has no chair; from then on the chair does, for the Governing Body.
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import {
  handlingOffices,
  type Offices,
  officesAbove,
  type Role,
  usuallyAnswersTo,
  usualOffices,
} from '../offices.ts';
import { watchesItself } from '../people/grants.ts';
import { adopters, adoptersWords } from '../policies/adopted-procedures.ts';
import { officesKept, type School } from '../school.ts';
import type { SchoolContext, SettingsStep } from '../step.ts';

type Facts = { readonly offices: Offices };

const point = 'school default';

/** The offices that can direct, stand above, take anonymous reports or decide on exceptions. */
export const leadingOffices = ['chair', ...handlingOffices] as const;

const among = (offices: readonly Role[], all: readonly Role[]): boolean =>
  new Set(offices).size === offices.length && offices.every((office) => all.includes(office));

const misplaced = ({
  toldFirst,
  oversees,
  answersTo = usuallyAnswersTo,
  ...alone
}: Offices): Refusal | null => {
  const isTold = among(toldFirst, handlingOffices) && toldFirst.length > 0 && toldFirst.length < 3;
  if (!isTold) return refuse('1', 'Choose one or two offices that are told first.');
  const areOverseers = among(oversees, handlingOffices) && oversees.length > 0 && oversees.length < 3;
  if (!areOverseers) return refuse('5', 'Choose one or two offices that oversee incidents and close them.');
  if (handlingOffices.some((office) => officesAbove({ ...usualOffices, answersTo }, office).includes(office)))
    return refuse(
      '4c',
      'Two offices cannot answer to each other: nobody reviews what the one above them led.',
    );
  return among([...new Set([...Object.values(alone), ...Object.values(answersTo)])], leadingOffices)
    ? null
    : refuse(point, 'Choose an office from the list for each duty.');
};

/** Nobody looks over their own shoulder (why 6), nor keeps a reporter's name from themselves (1). */
const twice = ({ toldFirst, oversees, directs, standsAbove, anonymous }: Offices): Refusal | null => {
  const handle = directs === 'chair' ? oversees : [...oversees, directs];
  if (handle.includes(standsAbove))
    return refuse('6', 'The office that stands above for major and critical incidents cannot handle them.');
  if (anonymous !== 'chair' && anonymous !== standsAbove)
    return refuse('1', `The ${inOffice('chair')}, or the office that stands above, takes anonymous reports.`);
  // A reporter can then say that it concerns them.
  return toldFirst.every((office) => office === standsAbove || handle.includes(office))
    ? null
    : refuse('1', 'Who is told first must also oversee, direct or stand above.');
};

const heldTogether = (offices: Offices, { people, settings }: School): Refusal | null => {
  const mapped = { ...settings, offices };
  return [...people.values()].some(({ active, roles }) => active && watchesItself(mapped, roles))
    ? refuse(point, 'Somebody who holds two of these offices would then watch over themselves.')
    : null;
};

const notTheirs = ({ actor, school, proseGiven }: SchoolContext): Refusal | null => {
  const deciders = adopters(school, null);
  if (deciders.length === 0) return null;
  const by = personOf(actor);
  if (by === null || !deciders.includes(by))
    return refuse(point, `Only ${adoptersWords}, can change who does what.`);
  return proseGiven.has('minute')
    ? null
    : refuse(point, `Say where the ${inOffice('governors')} decided it.`);
};

const text = ({ answersTo = usuallyAnswersTo, ...offices }: Offices): string =>
  JSON.stringify([
    ...Object.keys(usualOffices).map((duty) => offices[duty as keyof typeof offices]),
    ...handlingOffices.map((office) => answersTo[office]),
  ]);

/** Whether it is as the policy says it. */
const isUsual = (offices: Offices): boolean => text(offices) === text(usualOffices);

export const mapOffices: SettingsStep<'map-offices', Facts, 'minute', Event<'offices-mapped', Facts>> = {
  name: 'map-offices',
  point,
  who: ['operator', 'headteacher', 'chair', 'vice-chair'],
  grave: true,
  prose: { minute: 'optional' },
  decide: (settings, { offices }, context) =>
    notTheirs(context) ??
    misplaced(offices) ??
    twice(offices) ??
    heldTogether(offices, context.school) ??
    (text(offices) === text(settings.offices ?? usualOffices)
      ? refuse(point, 'This is how it is already.')
      : [{ type: 'offices-mapped', facts: { offices } }]),
  events: {
    'offices-mapped': {
      evolve: (settings, { facts: { offices }, at }) => ({
        ...settings,
        ...officesKept(settings, at),
        offices: isUsual(offices) ? null : offices,
      }),
    },
  },
};
