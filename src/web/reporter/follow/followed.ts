// How a report stands, for its reporter: in plain words, with dates and no names.

import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { askedNow } from '../../../incident/asks/asks.ts';
import { identityRequest } from '../../../incident/identity/request.ts';
import { type Incident, isConfidential, isOpen, isProtected } from '../../../incident/state/incident.ts';
import type { Stage } from '../../../incident/state/stages.ts';
import { titleFrom } from '../../../incident/state/title.ts';
import { type Moment, sayDayAndTime } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Actor } from '../../../record/step.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import { progress } from '../../case/frame/progress.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { isWithOutside, sayActedAs, sayActingChair, sayWhoOpens } from '../../words/people.ts';
import { namesOffice } from '../report/warnings.ts';
import { outside, ringNow, sayHowSoon } from '../ring.ts';
import { asked, type TalkForms, talk } from './talk.ts';

/** The page takes messages while such a request waits. */
const objection = ({ isOver }: Followed): Child =>
  !isOver &&
  html`If that would harm you, write so below. The people who decide, and everybody who looks into it,
    read it before you are named.`;

/**
 * What a confidential reporter reads about requests for their name: before they are named, or afterwards
 * where telling them first would put somebody at risk. If they were told first, they also read that it was
 * refused.
 */
const identityRequestNotes = (found: Followed, directory: Directory, now: Moment): readonly Html[] => {
  const { incident, school, law } = found;
  const present = identityRequest(incident);
  const approved = present?.approved ?? null;
  const latest = incident.identityRequests.at(-1);
  const wasTold = latest?.approved?.tellFirst === true;
  const refused = wasTold ? latest.refused : null;
  const hasLapsed = wasTold && present === null && latest.refused === null && latest.shared === null;
  const shared = incident.identityRequests.filter((each) => each.shared !== null);
  const decider = (by: Actor | undefined) =>
    capitalised(by === undefined ? `the acting ${inDuty('chair')}` : sayActedAs(school, directory, by));
  return [
    ...shared.map((each) =>
      insetText({
        text: html`<strong>Those who look into it were told who you are</strong>,
          ${each.shared !== null && when(each.shared.at, now)}. ${decider(each.approved?.by)} and a second
          person, who does not look into it, had agreed to it.`,
      }),
    ),
    ...(approved?.tellFirst === true
      ? [
          insetText({
            text: html`<strong>Somebody who looks into it has asked to know who you are.</strong>
              ${decider(approved.by)} approved it, ${when(approved.at, now)}; a second
              person, who does not look into it, decides as well. You are not named before three days have
              passed. The law they rely on: “${law || 'This has been erased.'}”. ${objection(found)}`,
          }),
        ]
      : []),
    // They read that they may be named: they must read that they are not.
    ...(refused !== null || hasLapsed
      ? [
          insetText({
            text: html`<strong>You are not named.</strong> Somebody had asked to know who you are, as you were
              told here: that was refused or dropped.`,
          }),
        ]
      : []),
  ];
};

/** The same numbers as on the receipt. */
const named = ({ incident: { report }, school, written }: Followed, directory: Directory): Html => {
  const isInWords = report?.proseGiven.includes('concernsWhom') === true;
  const words = (report && written.get(report.entry)?.concernsWhom) ?? '';
  const meant = namesOffice(words, { school, directory }, 'chair') ? 'chair' : 'somebody';
  const concerns = report?.concerns ?? [];
  const about = { concerns, toChair: isInWords, inWords: isInWords ? meant : null } as const;
  return html`<p class="govuk-body">Nobody has answered yet. We answer within ${sayHowSoon(
    proceduresNow(school.settings),
  )}. If it cannot wait, ring or go to somebody now.</p>${ringNow(school, directory, about)}`;
};

/**
 * How soon an answer comes. A protected reporter is not told to ring: voice and number would give them away.
 */
const unansweredNote = (found: Followed, directory: Directory, now: Moment): Html => {
  const { incident, school } = found;
  if (!isProtected(incident)) return named(found, directory);
  const { forwarded, firstRead } = incident;
  const acting = capitalised(sayActingChair(incident, school, directory));
  const dueAt = askedNow('forward-report', incident, school)?.dueAt ?? null;
  // The outside body gets no mail about it, so no timescale can be promised.
  const reads =
    dueAt === null || isWithOutside(incident, school)
      ? 'reads it when it next looks'
      : `is to read it by ${sayDayAndTime(dueAt, now)}`;
  const goesOn =
    firstRead === null && forwarded === null
      ? `${acting} ${reads}, and the answer comes here`
      : 'It has been read, and the answer comes here';
  return html`<p class="govuk-body">Nobody has answered yet. ${goesOn}: look in again. If it cannot wait,
    write so below. The person you ring instead may know your voice.</p>`;
};

const standing: Readonly<Record<Stage, (incident: Incident) => string>> = {
  reported: ({ acknowledged, firstRead, forwarded }) =>
    (acknowledged ?? firstRead ?? forwarded) === null ? 'Received.' : 'Received and read.',
  investigating: () => 'It is being looked into.',
  submitted: () => 'It has been looked into. The outcome report is under review.',
  reviewed: () => 'The outcome report has been reviewed. It will be closed next.',
  closed: () => 'Closed.',
  'set-aside': (incident) => {
    if (incident.setAside?.why !== 'duplicate') {
      return 'Set aside: it was not a security incident.';
    }
    // The person it concerns could have made it, to learn whether others reported them.
    return isConfidential(incident)
      ? 'Set aside here, and dealt with elsewhere.'
      : 'Set aside, because the same thing had already been reported. It is dealt with there. ' +
          'If it is not the same, write so to the school below: they read it, and can reopen yours.';
  },
};

export const sayStanding = (incident: Incident): string => standing[incident.stage](incident);

/** It went to the chair alone, as the receipt says: here stands to whom it has been opened since. */
const whoOpens = ({ incident, school }: Followed, directory: Directory): Child => {
  if (!isProtected(incident) || !isOpen(incident) || isWithOutside(incident, school)) return null;
  const who = sayWhoOpens(incident, school, directory);
  return who !== '' && html`<p class="govuk-body">Who can open it now: ${who}.</p>`;
};

const outcomeNote = ({ outcome }: Followed): Child =>
  outcome !== '' &&
  html`<section class="candour-keep"><h2 class="govuk-heading-s">What your report changed</h2><p
    class="candour-prose">${outcome}</p></section>`;

/** Whom else they can turn to, where it was set aside. */
const ifTheyDisagree = ({ incident, isOver }: Followed, directory: Directory): Child =>
  incident.stage === 'set-aside' &&
  !isOver &&
  details({
    summaryText: 'If you do not agree',
    text: html`<p class="govuk-body">Write so below: they read it, and can bring it back.</p>
      ${outside(directory)}`,
  });

const over = html`<p class="govuk-body">You can no longer follow up this report, and the receipt no longer
  opens it. If there is more to say, <a class="govuk-link" href="/report">make a new
  report</a>.</p>`;

const caption = ({ incident: { report, reference }, written, isOver }: Followed): Html => {
  const title = isOver || report === null ? '' : titleFrom(written.get(report.entry)?.what ?? '', 'what');
  return html`Your report${title && `: ${title}`} <span class="candour-reference">${reference}</span>`;
};

/** `first` comes before everything else, `steps` where nobody has answered, `beside` stands beside it. */
type Around = { readonly first?: Child; readonly steps: Child; readonly beside: Child };

/** The first sentence heads the page; thanks are never left out. */
const headed = ({ incident }: Followed): Html => {
  const [first = '', ...rest] = sayStanding(incident).split(/(?<=\.) /);
  const heading = incident.stage === 'closed' ? 'It is closed. Thank you.' : first;
  return html`<h1 class="govuk-heading-l">${heading}</h1>${
    rest.length > 0 && html`<p class="govuk-body">${rest.join(' ')}</p>`
  }`;
};

export const followed = (found: Followed, now: Moment, forms: TalkForms, around: Around): Html => {
  const { incident, messages, isOver } = found;
  const { directory } = forms;
  const notes = identityRequestNotes(found, directory, now);
  const isAnswered = incident.acknowledged !== null || messages.some(({ from }) => from === 'case');
  const waits = incident.stage === 'reported' && !isAnswered && notes.length === 0;
  return html`<div class="candour-heading"><span class="govuk-caption-m">${caption(found)}</span>
    ${headed(found)}</div>${progress(incident)}
    <div class="candour-report"><div>
    ${!isOver && whoOpens(found, directory)}${around.first}${asked(found, forms)}
    ${outcomeNote(found)}${ifTheyDisagree(found, directory)}${notes}
    ${waits && unansweredNote(found, directory, now)}${around.steps}
    ${isOver ? over : talk(found, now, forms)}</div>
    <aside class="candour-report__aside" aria-label="More">
    ${around.beside}</aside></div>`;
};
