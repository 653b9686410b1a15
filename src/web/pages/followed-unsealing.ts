// What a confidential reporter is told of requests to know who they are: before it happens, unless telling
// them first would put somebody at risk; then afterwards. Who was told of one hears too that it was refused.
import type { Followed } from '../../app/followed.ts';
import { unsealing } from '../../incident/unsealing-request.ts';
import type { Moment } from '../../policy/clock.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { when } from '../ui/when.ts';

/** That somebody may learn, or has learnt, who made the report; nothing where nobody may. */
export const unsealingNotes = ({ incident, law }: Followed, now: Moment): Child => {
  const present = unsealing(incident);
  const approved = present?.approved ?? null;
  const latest = incident.unsealings.at(-1);
  const refused = latest?.approved?.tellFirst === true ? latest.refused : null;
  const shared = incident.unsealings.flatMap((each) => each.shared ?? []);
  return [
    ...shared.map(({ at }) =>
      insetText({
        text: html`<strong>Those who look into it were told who you are</strong>, ${when(at, now)}. The
          chair and a second person, who does not look into it, had agreed to it.`,
      }),
    ),
    approved?.tellFirst === true &&
      insetText({
        text: html`<strong>Somebody who looks into it has asked to know who you are.</strong> The chair
          approved it,
        ${when(approved.at, now)}${
          present?.confirmed
            ? ', and a second person confirmed it'
            : '; a second person, who does not look into it, decides as well'
        }. You are not named before three days have passed. The law they rely on: “${law}”. If that would
        harm you, write so below.`,
      }),
    // Whoever read that they may be named must not go on waiting for it.
    refused !== null &&
      insetText({
        text: html`<strong>You are not named.</strong> Somebody had asked to know who you are, as you were
        told here; it was refused, ${when(refused.at, now)}.`,
      }),
  ];
};
