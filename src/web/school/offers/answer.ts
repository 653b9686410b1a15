// Where a school answers what its trust offers: what would change, then adopt it or leave it.
import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { Order } from '../../../app/door/order.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { Passage } from '../../../policy/passages.ts';
import { NotFound } from '../../../record/failure.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type Offer, type OfferKind, offerKinds } from '../../../school/policies/offer-state.ts';
import { isAnswered, offeredTo } from '../../../school/policies/offers.ts';
import { offerAnswerers } from '../../../school/steps/answer-offer.ts';
import { problemAt } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { declared, type FormKind, type FormOn } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { quoted } from '../../words/entries.ts';
import { alike, type OnSchool, onSchool, type SchoolView, schoolViewOf } from '../school-form.ts';
import { type OfferCommand, offerPart } from './kinds.ts';

type OfferView = SchoolView & { readonly offer: Offer };

type OnOffer = {
  readonly of: OfferView;
  readonly view: OfferView;
  readonly command: OfferCommand;
  readonly also: OnSchool['also'];
};

const sayOffer = ({ trust, kind, version }: Offer): string =>
  `${trust} offers its ${offerPart(kind).name}: version ${version}`;

/** Words of the policy are compared one by one; numbers, names and choices are read whole. */
const drawn = (kind: OfferKind, changes: readonly Passage[]): Child => {
  if (changes.length === 0) return html`<p class="govuk-body">Nothing: the school has all of it.</p>`;
  if (kind === 'policy') return wordDiff(changes);
  return summaryList({
    rows: changes.map(({ name, before, after }) => ({
      key: name,
      value: html`from ${before || 'none'} to <strong>${after}</strong>`,
    })),
  });
};

const intro = (view: OfferView): Child => {
  const { kind, at, note, content } = view.offer;
  return [
    html`<p class="govuk-body">Offered on ${sayDate(at)}. Until the school adopts it, nothing changes.</p>`,
    note !== '' && quoted('What is new in it', note),
    html`<h2 class="govuk-heading-m">What would change</h2>`,
    drawn(kind, offerPart(kind).changes(view, content)),
  ];
};

const answerForm = (kind: OfferKind): FormOn<OnOffer> => {
  const { name, place, adopt, changes, commands } = offerPart(kind);
  return declared({
    ...{ name: kind, place, title: `Answer what the trust offers: its ${name}` },
    heading: ({ offer }) => sayOffer(offer),
    button: 'Record your answer',
    done: 'Your answer is on the record, with the trust and the version.',
    isOffered: ({ signed }) => isOpen(offerAnswerers[kind], signed),
    intro,
    // An answer goes with the version that its page shows: to an older one it is none.
    fields: ({ offer: { version } }) => ({
      decision: oneOf('decision', {
        label: 'Your answer',
        required: `Choose what to do with version ${version}. It is the newest`,
        items: [
          { value: `adopt-${version}`, text: adopt },
          { value: `leave-${version}`, text: 'Leave it: nothing changes' },
        ],
      }),
    }),
    commands({ decision }, view) {
      const { version, trust, content } = view.offer;
      const isLeft = decision === `leave-${version}`;
      if (!isLeft && kind === 'policy')
        return changes(view, content).length > 0
          ? commands(view, view.offer)
          : problemAt('decision', 'The policy says all of this already. Leave it');
      const facts = { offer: kind, version, answer: isLeft ? 'leave' : 'adopt' } as const;
      const answer = { step: 'answer-offer', facts, prose: { trust } } as const;
      return [...(isLeft ? [] : commands(view, view.offer)), answer];
    },
  });
};

export const offerForms = offerKinds.map(answerForm);

const onOffer = (kind: string): FormKind<OnOffer> => ({
  ...alike,
  versionOf: onSchool.versionOf,
  async open(request, site) {
    const view = await schoolViewOf(request, site);
    const offers = offeredTo(view.signed.school, await site.offered());
    const offer = offers.find((each) => each.kind === kind);
    if (offer === undefined) throw new NotFound('The trust offers nothing here.');
    return { ...view, offer };
  },
  of: (view) => view,
  frame: ({ place }) => ({ current: place.href, back: place }),
  // A version of the policy is a stream of its own; the types of an order part the two.
  order: ({ app }, _view, commands, marks) =>
    (commands[0]?.step === 'begin-version'
      ? { ...marks, seen: 0, kind: 'policy-version', stream: app.streams.newId(), commands }
      : { ...marks, kind: 'school', stream: app.schoolId, commands }) as unknown as Order,
  onwards: async (_request, { app }, { place, name }, { answer: { stream } }) =>
    stream === app.schoolId ? `${place.href}?done=${name}` : streamPath('policy-version', stream as StreamId),
});

/** What the trust offers of these, where the reader may answer. */
export const offersNote = async (
  request: DeskRequest,
  site: Site,
  kinds: readonly OfferKind[] = offerKinds,
): Promise<Child> => {
  const signed = request.get('signed');
  const theirs = kinds.filter((kind) => isOpen(offerAnswerers[kind], signed));
  if (theirs.length === 0) return null;
  const links = offeredTo(signed.school, await site.offered())
    .filter((offer) => theirs.includes(offer.kind) && !isAnswered(signed.school, offer))
    .map(
      (offer) => html`<div><a class="govuk-link" href="/offers/${offer.kind}">${sayOffer(offer)}</a></div>`,
    );
  return links.length > 0 && insetText({ text: html`${links}` });
};

export const mountOffers = (desk: Hono<DeskEnv>, site: Site): void => {
  for (const form of offerForms) mountForms(desk, site, onOffer(form.name), '/offers', [form]);
};
