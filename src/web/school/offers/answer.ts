// Where a school answers what its trust offers: what would change, then adopt it or leave it.
import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { Order } from '../../../app/door/order.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { Passage } from '../../../policy/passages.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type Offer, type OfferKind, offerKinds } from '../../../school/policies/offer-state.ts';
import { isAnswered, offeredTo } from '../../../school/policies/offers.ts';
import { offerAnswerers } from '../../../school/steps/answer-offer.ts';
import { type Field, problemAt } from '../../forms/field.ts';
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

type OfferView = SchoolView & { readonly offers: readonly Offer[] };

type OnOffer = {
  readonly of: OfferView;
  readonly view: OfferView;
  readonly command: OfferCommand;
  readonly also: OnSchool['also'] & { readonly kind: OfferKind };
};

const sayOffer = ({ trust, kind, version }: Offer): string =>
  `${trust} offers its ${offerPart(kind).name}: version ${version}`;

/** The form goes with the version that it shows, whatever was sent before. */
const versionShown = (offer: Offer | undefined): Field<boolean> => ({
  names: ['version'],
  parse: (form) => form.get('version') === String(offer?.version),
  render: () => html`<input type="hidden" name="version" value="${offer?.version}">`,
});

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

const intro = (view: OfferView, { kind, at, note, content }: Offer): Child => [
  html`<p class="govuk-body">Offered on ${sayDate(at)}. Until the school adopts it, nothing changes.</p>`,
  note !== '' && quoted('What is new in it', note),
  html`<h2 class="govuk-heading-m">What would change</h2>`,
  drawn(kind, offerPart(kind).changes(view, content)),
];

const answerForm = (kind: OfferKind): FormOn<OnOffer> => {
  const { name, place, adopt, changes, commands } = offerPart(kind);
  /** One at most. */
  const offered = ({ offers }: OfferView) => offers.filter((each) => each.kind === kind);
  return declared({
    ...{ kind, name: kind, place, title: `Answer what the trust offers: its ${name}` },
    heading: (view) => offered(view).map(sayOffer).join(''),
    button: 'Record your answer',
    done: 'Your answer is on the record, with the trust and the version.',
    isOffered: (view) => offered(view).length > 0 && isOpen(offerAnswerers[kind], view.signed),
    intro: (view) => offered(view).map((offer) => intro(view, offer)),
    fields: (view) => ({
      isShown: versionShown(offered(view)[0]),
      decision: oneOf<'adopt' | 'leave'>('decision', {
        label: 'Your answer',
        required: 'Choose what to do',
        items: [
          { value: 'adopt', text: adopt },
          { value: 'leave', text: 'Leave it: nothing changes' },
        ],
      }),
    }),
    commands({ isShown, decision }, view) {
      const [offer] = offered(view);
      if (offer === undefined || !isShown)
        return problemAt('decision', 'The trust offers a newer version now. Look at what it would change');
      if (decision === 'adopt' && kind === 'policy')
        return changes(view, offer.content).length > 0
          ? commands(view, offer)
          : problemAt('decision', 'The policy says all of this already. Leave it');
      const facts = { offer: kind, version: offer.version, answer: decision };
      const answer = { step: 'answer-offer', facts, prose: { trust: offer.trust } } as const;
      return [...(decision === 'adopt' ? commands(view, offer) : []), answer];
    },
  });
};

export const offerForms = offerKinds.map(answerForm);

const onOffer: FormKind<OnOffer> = {
  ...alike,
  versionOf: onSchool.versionOf,
  async open(request, site) {
    const view = await schoolViewOf(request, site);
    return { ...view, offers: offeredTo(view.signed.school, await site.offered()) };
  },
  of: (view) => view,
  frame: ({ place }) => ({ current: place.href, back: place }),
  // A version of the policy is a stream of its own; the types of an order part the two.
  order: ({ app }, _view, commands, marks) =>
    (commands[0]?.step === 'begin-version'
      ? { ...marks, seen: 0, kind: 'policy-version', stream: app.streams.newId(), commands }
      : { ...marks, kind: 'school', stream: app.schoolId, commands }) as unknown as Order,
  onwards: async (_request, { app }, { place, kind }, { answer: { stream } }) =>
    stream === app.schoolId ? `${place.href}?done=${kind}` : streamPath('policy-version', stream as StreamId),
};

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

export const mountOffers = (desk: Hono<DeskEnv>, site: Site): void =>
  mountForms(desk, site, onOffer, '/offers', offerForms);
