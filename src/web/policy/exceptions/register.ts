// The register of exceptions: who, from which point, until when, under which conditions; to print, and as a
// file.
import type { RegisteredException } from '../../../app/cases/exceptions.ts';
import { nameIn } from '../../../app/directory.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import type { Register, SayDay } from '../../shell/register-page.ts';
import type { Signed } from '../../shell/site.ts';
import { namesOf } from '../../words/entries.ts';
import { lastDay, sayStage } from './words.ts';

const columns = ['Who', 'From what', 'How it stands', 'First day', 'Last day', 'Conditions'] as const;

type Said = { readonly signed: Signed; readonly today: IsoDate; readonly sayDay: SayDay };

const cells = (
  { state, conditions }: RegisteredException,
  { signed, today, sayDay }: Said,
): readonly string[] => [
  state.by === null ? '' : nameIn(signed.directory, state.by),
  capitalised(saySubject(state.about, namesOf(signed.directory))),
  sayStage(state, today),
  sayDay(state.from),
  sayDay(lastDay(state)),
  conditions,
];

export const exceptionRegister: Register = {
  at: '/exceptions/register',
  file: 'exceptions.csv',
  title: 'Register of exceptions',
  heading: 'Register of exceptions from the policy',
  current: '/policy',
  every: 'Every exception that you may read',
  columns,
  rows: async (signed, { app }, sayDay) => {
    const said = { signed, today: londonDate(app.now()), sayDay };
    return (await app.exceptions.register(signed.id)).map((each) => cells(each, said));
  },
};
