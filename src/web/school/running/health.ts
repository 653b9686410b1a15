// Running it: what people rely on, each with a light, a sentence and the way to see to it.
import type { Hono } from 'hono';
import { type HealthRow, toSeeTo } from '../../../app/operate/health.ts';
import { counted } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import { maySeeSettings } from '../../../school/may.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { askedInSchool } from '../../streams/waits-for.ts';
import { type Child, html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { lightOf } from '../../ui/running.ts';
import { type Action, type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { calendarWarnings } from '../calendar.ts';
import { tryPath } from './bucket.ts';
import { backupsPath, healthPath, inRunning, mailPath, mayRun } from './frame.ts';

const words = { well: 'Works', soon: 'Needs you', wrong: 'Does not work' } as const;

const heading = (rows: readonly HealthRow[]): string => {
  const count = toSeeTo(rows).length;
  return count === 0 ? 'Everything works' : `${counted(count, 'thing')} to see to`;
};

/** Who may not see to it only reads of it. */
const wayOf = (signed: Signed, { name, light }: HealthRow): readonly Action[] => {
  if (!mayRun(signed)) return [];
  const look = { text: light === 'well' ? 'Look' : 'See to it', visuallyHiddenText: `: ${name}` };
  if (name === 'Mail') return [{ ...look, href: mailPath }];
  if (name === 'Restore') return [{ ...look, text: 'Try one', href: backupsPath }];
  if (name === 'Bucket for evidence' || name === 'Bucket for backups')
    return [
      { ...look, text: 'Try it', href: tryPath(name === 'Bucket for evidence' ? 'evidence' : 'backups') },
    ];
  if (name !== 'Backups' && name !== 'The record') return [];
  return [{ ...look, href: backupsPath }];
};

const rowOf =
  (signed: Signed) =>
  (row: HealthRow): SummaryRow => ({
    key: row.name,
    value: html`${lightOf(row.light, words[row.light])}<br>${row.says}`,
    actions: wayOf(signed, row),
  });

/** An administrator without another role sees no incidents: this is their first page. */
const beginsHere = ({ person }: Signed): boolean => person.roles.every((role) => role === 'administrator');

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(maySeeSettings, signed))
    throw new NotFound('This page is for people who manage the school’s settings.');
  const rows = await site.app.health('now');
  const title = heading(rows);
  return deskPage(request, {
    title,
    current: '/settings',
    wide: true,
    body: inRunning(
      signed,
      healthPath,
      html`<h1 class="govuk-heading-l">${title}</h1>
        ${beginsHere(signed) && [askedInSchool(signed), await calendarWarnings(signed, site)]}
        ${summaryList({ rows: rows.map(rowOf(signed)) })}`,
    ),
  });
};

/** What does not work, on the desk of the people who can see to it. */
export const healthNote = async (signed: Signed, site: Site): Promise<Child> => {
  if (!mayRun(signed)) return null;
  const wrong = toSeeTo(await site.app.health()).filter(({ light }) => light === 'wrong');
  return wrong.map(({ name, says }) =>
    warningText({
      text: html`${name}: ${says} <a class="govuk-link" href="${
        name === 'Mail' ? mailPath : healthPath
      }">See to it</a>`,
    }),
  );
};

export const healthRow = async (signed: Signed, site: Site): Promise<readonly SummaryRow[]> => {
  if (!isOpen(maySeeSettings, signed)) return [];
  const value = heading(await site.app.health());
  const look = { text: 'Look', href: healthPath, visuallyHiddenText: 'at how Candour runs' };
  return [{ key: 'Running it', value, actions: [look] }];
};

export const mountHealth = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(healthPath, (request) => show(request, site));
};
