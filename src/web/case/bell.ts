// The bell's page, newest first. Opening it marks what it shows as read. It leaves out incidents that a
// person may no longer see, without saying so; one that they had open is listed as reassigned.
import type { Hono } from 'hono';
import { pathOfOther } from '../../app/cases/other-streams.ts';
import type { Titles } from '../../app/cases/titles.ts';
import type { BellLine, OtherLine, SchoolLine } from '../../app/notifications/bell.ts';
import { pathOfSchoolNotification } from '../../app/notifications/school-letter-words.ts';
import { quietUntil, sayQuietHours } from '../../incident/due/quiet-hours.ts';
import { type Moment, sayMoment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import type { SchoolView } from '../school/school-form.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { pagination } from '../ui/links.ts';
import { emptyState, insetText, tag } from '../ui/notice.ts';
import { when } from '../ui/when.ts';
import { noticePath, sayHowOften, sayNotice, sayNoticeDue, saySchoolNotice } from '../words/notifications.ts';

const path = '/told';
const title = 'What you were told';

/** The person concerned reads about a hearing without learning of which incident it is. */
const saying = (line: BellLine): string =>
  line.kind === 'hearing' ? sayNotice(line) : `${line.reference}: ${sayNotice(line)}`;

const caseLine = (line: BellLine, now: Moment, titles: Titles): Child => {
  const title = titles.get(line.incident);
  const link =
    line.reassigned || line.kind === 'no-personal-data'
      ? saying(line)
      : html`<a class="govuk-link" href="${noticePath(line)}">${saying(line)}</a>${sayNoticeDue(line, now)}`;
  return title === undefined || line.titled === null ? link : html`<strong>${title}</strong><br>${link}`;
};

const schoolLine = (line: SchoolLine, signed: Signed): Html =>
  html`<a class="govuk-link" href="${pathOfSchoolNotification(line)}">${saySchoolNotice(line, signed)}</a>`;

const otherLine = ({ other, says }: OtherLine): Html =>
  html`<a class="govuk-link" href="${pathOfOther(other)}">${other.title}: ${says}</a>`;

const sayLine = (line: AnyLine, { signed, now, titles }: Reading): Child => {
  if ('other' in line) return otherLine(line);
  return 'about' in line ? schoolLine(line, signed) : caseLine(line, now, titles);
};

type Reading = { readonly signed: Signed; readonly now: Moment; readonly titles: Titles };

type AnyLine = BellLine | SchoolLine | OtherLine;

const lineOf = (line: AnyLine, reading: Reading): Html =>
  html`<li class="candour-entry"><p>${line.isUnread && html`${tag({ text: 'New' })} `}
    ${sayLine(line, reading)}</p>
    <p class="candour-basis">${'incident' in line && sayHowOften(line)}
    ${when(line.at, reading.now)}</p></li>`;

const nothing = emptyState({
  title: 'You have been told nothing yet',
  text: 'What you are asked to do, and what becomes of it, stands here as soon as there is something.',
});

const markAll = (isOffered: boolean): Child =>
  isOffered &&
  html`<form method="post" action="${path}/read">${button({
    text: 'Mark all as read',
    classes: 'govuk-button--secondary',
  })}</form>`;

const quiet = ({ school }: Signed, now: Moment): Child => {
  const procedures = proceduresNow(school.settings);
  const until = quietUntil(now, procedures);
  return (
    until > now &&
    insetText({
      text:
        `These are quiet hours, from ${sayQuietHours(procedures)}: but for a time limit set by law and a ` +
        `child at risk, nobody is reminded or written to before ${sayMoment(until)}. What is due runs on.`,
    })
  );
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const now = site.app.now();
  const { lines, next } = await site.app.bell.list(signed.id, request.req.query('after'));
  const fresh = lines.filter(({ isUnread }) => isUnread);
  if (fresh.length > 0) {
    await site.app.bell.markRead(
      signed.id,
      fresh.flatMap(({ ids }) => ids),
    );
  }
  const unread = await site.app.bell.unread(signed.id);
  request.set('signed', { ...signed, unread });
  const titled = lines.flatMap((line) => ('incident' in line ? (line.titled ?? []) : []));
  const reading = { signed, now, titles: await site.app.titles(signed.id, titled) };
  const body = html`${pageHeading({ text: title })}${quiet(signed, now)}
    ${
      lines.length === 0
        ? nothing
        : html`${markAll(fresh.length + unread > 0)}
          <ul class="candour-entries">${lines.map((line) => lineOf(line, reading))}</ul>`
    }
    ${next !== null && pagination({ next: { href: `${path}?after=${next}`, text: 'Earlier' } })}`;
  return deskPage(request, { title, body, current: path });
};

export const mountBell = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => show(request, site));
  desk.post(`${path}/read`, async (request) => {
    await site.app.bell.markRead(request.get('signed').id, 'all');
    return request.redirect(path, 303);
  });
};

const isAbout = (line: SchoolLine, entry: string, person: PersonId | null): boolean => {
  if (line.kind === 'procedures-settled') return person === null && String(line.about.entry) === entry;
  if (line.kind !== 'change-settled') return false;
  return line.about.person === person && String(line.about.entry) === entry;
};

/**
 * How the entry named in the address settled a proposal of this person. It reads only their own
 * notifications, so a guessed address shows nobody else's reasons. `whose` is null for the school.
 */
export const settledPart = async (
  { signed, words, asked }: SchoolView,
  site: Site,
  whose: PersonId | null,
): Promise<Child> => {
  const entry = asked.get('settled');
  if (entry === '') return null;
  const { lines } = await site.app.bell.list(signed.id);
  const line = lines.find((each) => 'about' in each && isAbout(each, entry, whose));
  if (line === undefined || !('about' in line)) return null;
  const { reason, reasons } = words.get(Number(entry)) ?? {};
  const why = reason || reasons;
  return insetText({
    text: html`<p class="govuk-body">${saySchoolNotice(line, signed)}.</p>
      ${why && html`<p class="govuk-body candour-prose">${why}</p>`}`,
  });
};
