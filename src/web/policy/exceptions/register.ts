// The register of exceptions: who, from which point, until when, under which conditions; to print, and as a
// file.
import type { Hono } from 'hono';
import type { RegisteredException } from '../../../app/cases/exceptions.ts';
import { nameIn } from '../../../app/directory.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { saySubject } from '../../../school/subject.ts';
import { csvFile, registerPage } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { namesOf } from '../../words/entries.ts';
import { lastDay, sayStage } from './words.ts';

const columns = ['Who', 'From what', 'How it stands', 'First day', 'Last day', 'Conditions'] as const;

type Said = { readonly signed: Signed; readonly today: IsoDate; readonly sayDay: (day: IsoDate) => string };

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

const rowsOf = async (
  request: DeskRequest,
  { app }: Site,
  sayDay: Said['sayDay'],
): Promise<readonly (readonly string[])[]> => {
  const signed = request.get('signed');
  const said = { signed, today: londonDate(app.now()), sayDay };
  return (await app.exceptions.register(signed.id)).map((each) => cells(each, said));
};

export const mountExceptionRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/exceptions/register', async (request) =>
    registerPage(request, {
      title: 'Register of exceptions',
      heading: 'Register of exceptions from the policy',
      current: '/policy',
      says: `${request.get('signed').directory.schoolName}, ${sayDate(site.app.now())}.`,
      every: 'Every exception that you may read',
      columns,
      rows: await rowsOf(request, site, sayDate),
    }),
  );
  desk.get('/exceptions/register.csv', async (request) =>
    csvFile(request, 'exceptions.csv', [columns, ...(await rowsOf(request, site, (day) => day))]),
  );
};
