// What a confidential reporter is told of requests to know who they are: before it happens, unless telling
// them first would put somebody at risk; then afterwards. Who was told of one hears too that it was refused.
import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { identityRequest } from '../../../incident/identity/request.ts';
import type { Moment } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Actor } from '../../../record/step.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { sayActedAs } from '../../words/people.ts';

/** How to object, as long as the page takes messages: it does while such a request waits. */
const objection = ({ isOver }: Followed): Child =>
  !isOver &&
  html`If that would harm you, write so below. Whoever decides on it reads it before you are named; so does
    everybody who looks into it, whoever asked included.`;

/** That somebody may learn, or has learnt, who made the report; nothing where nobody may. */
export const identityRequestNotes = (found: Followed, directory: Directory, now: Moment): readonly Html[] => {
  const { incident, school, law } = found;
  const present = identityRequest(incident);
  const approved = present?.approved ?? null;
  const latest = incident.identityRequests.at(-1);
  const wasTold = latest?.approved?.tellFirst === true;
  const refused = wasTold ? latest.refused : null;
  const hasLapsed = wasTold && present === null && latest.refused === null && latest.shared === null;
  const became = refused === null ? 'that has been dropped' : html`it was refused, ${when(refused.at, now)}`;
  const shared = incident.identityRequests.filter((each) => each.shared !== null);
  const decider = (by: Actor | undefined) =>
    capitalised(by === undefined ? 'whoever acted as chair' : sayActedAs(school, directory, by));
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
              ${decider(approved.by)} approved it, ${when(approved.at, now)}${
                present?.confirmed
                  ? ', and a second person confirmed it'
                  : '; a second person, who does not look into it, decides as well'
              }. You are not named before three days have passed. The law they rely on:
              “${law || 'This has been erased.'}”. ${objection(found)}`,
          }),
        ]
      : []),
    // Whoever read that they may be named must not go on waiting for it.
    ...(refused !== null || hasLapsed
      ? [
          insetText({
            text: html`<strong>You are not named.</strong> Somebody had asked to know who you are, as you were
              told here; ${became}.`,
          }),
        ]
      : []),
  ];
};
