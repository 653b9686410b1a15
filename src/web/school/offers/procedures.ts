// The trust's procedures: the headteacher proposes them, the chair adopts. Criteria stay the school's own.

import { differences } from '../../../policy/procedures/procedures-differences.ts';
import { type Figures, figuresOf, statutory } from '../../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../../policy/said.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { Offer } from '../../../school/policies/offer-state.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { differenceList } from '../../words/procedures.ts';
import { ownWords, type Worded, wordedNow } from '../criteria-propose.ts';
import type { SchoolView } from '../school-form.ts';
import type { OfferPart } from './part.ts';

const withoutCriteria = ({ criteria: _, ...figures }: Figures): Figures => figures;

const wordedOf = (view: SchoolView, { content }: Offer<'procedures'>): Worded => {
  const now = wordedNow(view);
  const { criteria } = now.figures;
  return { ...now, figures: { ...withoutCriteria(content), ...(criteria && { criteria }) } };
};

export const offeredProcedures: OfferPart<'procedures'> = {
  name: 'procedures',
  place: { href: '/procedures', text: 'Back to the procedures' },
  from: async (_site, { school }) => withoutCriteria(figuresOf(proceduresNow(school.settings))),
  changes(view, offer) {
    const { settings } = view.signed.school;
    const is = wordedOf(view, offer);
    if (differences(figuresOf(proceduresNow(settings)), is.figures).length === 0) return null;
    return html`${
      settings.proposed !== null &&
      insetText({ text: `A proposal already waits for the ${inOffice('chair')}. This one would replace it.` })
    }${differenceList(wordedNow(view), is, view.signed.directory)}`;
  },
  adopt: `Propose it: the ${inOffice('chair of governors')} adopts or declines it`,
  commands(view, offer) {
    const { figures, words } = wordedOf(view, offer);
    const reason = `${offer.trust} offers it as version ${offer.version}. ${offer.note}`.trim();
    const prose = { ...ownWords({ figures, words }), reason };
    return [{ step: 'propose-procedures', facts: { figures, statutory }, prose }];
  },
};
