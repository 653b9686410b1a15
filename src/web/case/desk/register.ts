import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import { sayBreached } from '../../../incident/state/breached.ts';
import type { Stage } from '../../../incident/state/stages.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import type { When } from '../../../policy/when.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import { csvFile, dayOnPaper, registerPage } from '../../shell/register-page.ts';
import type { DeskEnv, Signed, Site } from '../../shell/site.ts';
import { html } from '../../ui/html.ts';
import { sayStage } from '../../ui/incident.ts';
import { namesOf } from '../../words/entries.ts';
import { cannotBeOpened } from '../../words/words.ts';

const columns = [
  'Reference',
  'Title',
  'Reported',
  'Severity',
  'Certainty',
  'Cause',
  'Stage',
  'Lead',
  'Closed',
  'Own mistake',
  'Policies breached',
] as const;

/** A screen has no room for them. */
const onPaper: ReadonlySet<string> = new Set(['Certainty', 'Closed', 'Own mistake', 'Policies breached']);

/** A printed sheet has no room for them. */
const columnsInFile = [...columns, 'Happened', 'Discovered', 'People'] as const;
const pageSize = 50;
const pageSizeOfFile = 1000;

type RegisterPage = Awaited<ReturnType<Site['app']['casebook']['registerRows']>>;

type RegisterEntry = RegisterPage['rows'][number] & { readonly title: string };

const read = async (
  site: Site,
  person: PersonId,
  limit: number,
  after: string | null | undefined,
): Promise<{ readonly rows: readonly RegisterEntry[]; readonly next: string | null }> => {
  const page = await site.app.casebook.registerRows(person, { order: 'reported', limit, after });
  const titles = await site.app.titles(
    person,
    page.rows.flatMap(({ titled }) => titled ?? []),
  );
  const rows = page.rows.map((row) => ({ ...row, title: titles.get(row.incident) ?? '' }));
  return { rows, next: page.next };
};

const all = async (site: Site, person: PersonId): Promise<readonly RegisterEntry[]> => {
  const found: RegisterEntry[] = [];
  let after: string | null = null;
  do {
    const { rows, next }: Awaited<ReturnType<typeof read>> = await read(site, person, pageSizeOfFile, after);
    found.push(...rows);
    after = next;
  } while (after !== null);
  return found;
};

const cells = (signed: Signed, entry: RegisterEntry, sayDay: (at: number) => string): readonly string[] => {
  const { causes, certainties } = proceduresNow(signed.school.settings);
  const labelled = (list: readonly { id: string; label: string }[], id: string | null) =>
    list.find((each) => each.id === id)?.label ?? '';
  return [
    entry.reference,
    entry.title,
    sayDay(entry.reported_at),
    capitalised(entry.severity ?? 'not classified'),
    labelled(certainties, entry.certainty) || 'Not judged',
    labelled(causes, entry.cause),
    entry.damaged ? `${sayStage(entry.stage as Stage)}; ${cannotBeOpened}` : sayStage(entry.stage as Stage),
    entry.lead === null ? '' : nameIn(signed.directory, entry.lead as PersonId),
    entry.closed_at === null ? '' : sayDay(entry.closed_at),
    entry.ownMistake ? 'Yes' : '',
    entry.breached === null ? '' : capitalised(sayBreached(entry.breached, namesOf(signed.directory))),
  ];
};

const isoDay = (at: When | null): string => (typeof at === 'number' ? londonDate(at) : (at ?? ''));

const cellsInFile = (signed: Signed, entry: RegisterEntry): readonly string[] => [
  ...cells(signed, entry, londonDate),
  isoDay(entry.said.happenedAt),
  isoDay(entry.said.discoveredAt),
  sayAffected(entry.said),
];

export const mountRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/register', async (request) => {
    const signed = request.get('signed');
    const { rows, next } = await read(site, signed.id, pageSize, request.req.query('after'));
    const isPart = next !== null || request.req.query('after') !== undefined;
    return registerPage(request, {
      title: 'Register',
      heading: 'Register of security incidents',
      current: '/incidents',
      says: html`${signed.directory.schoolName}, ${sayDate(site.app.now())}.${
        isPart && ` ${pageSize} on each page, latest first. The file has them all.`
      } <a class="govuk-link candour-screen-only" href="/register.csv">Download it (CSV)</a>`,
      every: 'Every incident that you may see',
      columns,
      onPaper,
      rows: rows.map((entry) => cells(signed, entry, dayOnPaper)),
      next: next === null ? undefined : `/register?${new URLSearchParams({ after: next })}`,
    });
  });
  desk.get('/register.csv', async (request) => {
    const signed = request.get('signed');
    const entries = await all(site, signed.id);
    return csvFile(request, 'register.csv', [
      columnsInFile,
      ...entries.map((entry) => cellsInFile(signed, entry)),
    ]);
  });
};
