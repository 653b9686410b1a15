// By when the data protection officer owes what is asked, and the law's hours beside it: said together,
// because apart one is taken for the other.

import { askedNow } from '../../../incident/asks/asks.ts';
import { sayCountedFrom } from '../../../incident/due/clock-words.ts';
import { duties } from '../../../incident/due/duties.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import { type Child, html } from '../../ui/html.ts';
import { nearWhen } from '../../ui/when.ts';
import type { StepView } from '../case-form.ts';

/** The law's clock, while it runs or is over and the ICO not told. */
export const lawsClock = ({ found }: StepView) => {
  const { incident, procedures, calendar, now } = found;
  const duty = duties(incident, procedures, calendar, now).find(({ duty }) => duty === 'notify-ico');
  return duty === undefined || (duty.state !== 'open' && duty.state !== 'missed') ? null : duty;
};

/** Null where neither their answer nor the ICO's has a time. */
export const adviceHours = (view: StepView): Child => {
  const { incident, now } = view.found;
  const dueAt = askedNow('advise', incident, view.found.school)?.dueAt ?? null;
  const law = lawsClock(view);
  const ico = law?.dueAt ?? null;
  const from = uncapitalised(sayCountedFrom(incident, now));
  return (
    (dueAt ?? ico) !== null && [
      dueAt !== null && html`Advice: by ${nearWhen(dueAt, now)}. `,
      ico !== null && html`The 72 hours to tell the ${regulatorName}: until ${nearWhen(ico, now)}, ${from}.`,
    ]
  );
};
