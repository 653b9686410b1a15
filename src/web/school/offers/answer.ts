// Where a school answers what its trust offers: what would change, then adopt it or leave it. It shows the
// newest version alone.
import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { Order } from '../../../app/door/order.ts';
import { sayDate } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type Offer, type OfferKind, offerKinds } from '../../../school/policies/offer-state.ts';
import { isAnswered, offeredTo } from '../../../school/policies/offers.ts';
import { offerAnswerers } from '../../../school/steps/answer-offer.ts';
import { type Field, isProblem, problemAt } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { declared, type FormKind, type FormOn } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { quoted } from '../../words/entries.ts';
import { alike, type OnSchool, onSchool, type SchoolView, schoolViewOf } from '../school-form.ts';
import { offeredContacts } from './contacts.ts';
import { offeredInformation } from './information.ts';
import type { OfferPart, SchoolCommand, VersionCommand } from './part.ts';
import { offeredPolicy } from './policy.ts';
import { offeredProcedures } from './procedures.ts';

export const offerParts: { readonly [K in OfferKind]: OfferPart<K> } = {
  policy: offeredPolicy,
  procedures: offeredProcedures,
  contacts: offeredContacts,
  'information-policies': offeredInformation,
};

/** Whose content it is only the kind of an offer says, which is one for all of them here. */
export const partOf = ({ kind }: Pick<Offer, 'kind'>): OfferPart => offerParts[kind] as OfferPart;

type OfferView = SchoolView & { readonly offer: Offer | null };

type OnOffer = {
  readonly of: OfferView;
  readonly view: OfferView;
  readonly command: SchoolCommand | VersionCommand;
  readonly also: OnSchool['also'] & { readonly kind: OfferKind };
};

const sayOffer = ({ trust, kind, version }: Offer): string =>
  `${trust} offers its ${offerParts[kind].name}: version ${version}`;

/** The form goes with the version that it shows, whatever was sent before. */
const versionShown = (offer: Offer | null): Field<number> => ({
  names: ['version'],
  parse: (form) => Number(form.get('version')),
  render: () => html`<input type="hidden" name="version" value="${offer?.version}">`,
});

const commandsFor = (view: SchoolView, offer: Offer, answer: 'adopt' | 'leave') => {
  const { kind, version, trust } = offer;
  const asked = answer === 'adopt' ? partOf(offer).commands(view, offer) : [];
  if (isProblem(asked) || asked[0]?.step === 'begin-version') return asked;
  const facts = { offer: kind, version, answer };
  return [...asked, { step: 'answer-offer', facts, prose: { trust } } satisfies SchoolCommand];
};

const answerForm = (kind: OfferKind): FormOn<OnOffer> =>
  declared({
    ...{ kind, name: kind, title: `Answer what the trust offers: its ${offerParts[kind].name}` },
    heading: ({ offer }) => (offer === null ? 'The trust offers nothing here' : sayOffer(offer)),
    button: 'Record your answer',
    done: 'Your answer is on the record, with the trust and the version.',
    place: offerParts[kind].place,
    isOffered: ({ signed, offer }) => offer !== null && isOpen(offerAnswerers[kind], signed),
    intro: (view) => view.offer && offerIntro(view, view.offer),
    fields: ({ offer }) => ({
      version: versionShown(offer),
      decision: oneOf<'adopt' | 'leave'>('decision', {
        label: 'Your answer',
        required: 'Choose what to do',
        items: [
          { value: 'adopt', text: offerParts[kind].adopt },
          { value: 'leave', text: 'Leave it: nothing changes' },
        ],
      }),
    }),
    commands({ version, decision }, view) {
      const { offer } = view;
      if (offer === null || offer.version !== version)
        return problemAt('decision', 'The trust offers a newer version now. Look at what it would change');
      return commandsFor(view, offer, decision);
    },
  });

const offerIntro = (view: SchoolView, offer: Offer): Child => [
  html`<p class="govuk-body">Offered on ${sayDate(offer.at)}. Until the school adopts it,
    nothing changes.</p>`,
  offer.note !== '' && quoted('What is new in it', offer.note),
  html`<h2 class="govuk-heading-m">What would change</h2>`,
  partOf(offer).changes(view, offer) ?? html`<p class="govuk-body">Nothing: the school has all of it.</p>`,
];

export const offerForms = offerKinds.map(answerForm);

const onOffer: FormKind<OnOffer> = {
  ...alike,
  versionOf: onSchool.versionOf,
  async open(request, site) {
    const view = await schoolViewOf(request, site);
    const kind = offerKinds.find((each) => request.req.path === `/offers/${each}`);
    if (kind === undefined) throw new NotFound('There is no such offer.');
    return { ...view, offer: offeredTo(view.signed.school, await site.offered(), kind) };
  },
  of: (view) => view,
  frame: ({ place }) => ({ current: place.href, back: place }),
  // A version of the policy is a stream of its own; the types of an order part the two.
  order: ({ app }, _view, commands, marks) =>
    (commands[0]?.step === 'begin-version'
      ? { ...marks, seen: 0, kind: 'policy-version', stream: app.streams.newId(), commands }
      : { ...marks, kind: 'school', stream: app.schoolId, commands }) as unknown as Order,
  onwards: async (_request, { app }, { place, kind }, { answer }) =>
    answer.stream === app.schoolId
      ? `${place.href}?done=${kind}`
      : streamPath('policy-version', answer.stream as StreamId),
};

/** What the trust offers of these, where the reader may answer and something would change. */
export const offersNote = async (
  request: DeskRequest,
  site: Site,
  kinds: readonly OfferKind[] = offerKinds,
): Promise<Child> => {
  const signed = request.get('signed');
  const theirs = kinds.filter((kind) => isOpen(offerAnswerers[kind], signed));
  const offers = theirs.length === 0 ? [] : await site.offered();
  const open = theirs
    .flatMap((kind): readonly Offer[] => {
      const offer = offeredTo(signed.school, offers, kind);
      return offer === null ? [] : [offer];
    })
    .filter((offer) => !isAnswered(signed.school, offer));
  if (open.length === 0) return null;
  const view = await schoolViewOf(request, site);
  return open
    .filter((offer) => partOf(offer).changes(view, offer) !== null)
    .map((offer) =>
      insetText({
        text: html`<a class="govuk-link" href="/offers/${offer.kind}">${sayOffer(offer)}</a>`,
      }),
    );
};

export const mountOffers = (desk: Hono<DeskEnv>, site: Site): void =>
  mountForms(desk, site, onOffer, '/offers', offerForms);
