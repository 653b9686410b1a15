// What an offer of each kind is to a school: how it is read from one, what it would change in another, and by
// which of the school's own steps that is done.
import type { CommandsOn } from '../../../app/kinds.ts';
import type { Offer, OfferContents, OfferKind } from '../../../school/policies/offer-state.ts';
import type { Located } from '../../forms/field.ts';
import type { Reader, Site } from '../../shell/site.ts';
import type { Child } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import type { Place, SchoolView } from '../school-form.ts';

type CommandOn<K> = Extract<CommandsOn, { readonly kind: K }>['commands'][number];
export type SchoolCommand = CommandOn<'school'>;
export type VersionCommand = CommandOn<'policy-version'>;

export type OfferPart<K extends OfferKind = OfferKind> = {
  /** As in “its contacts”. */
  readonly name: string;
  /** Where what it would change stands. */
  readonly place: Place;
  /** What a school has that others may be offered; null where that is nothing of its own. */
  from(site: Site, who: Reader): Promise<OfferContents[K] | null>;
  /** What it would replace, and by what; null where nothing would change. */
  changes(view: SchoolView, offer: Offer<K>): Child | null;
  readonly adopt: string;
  /** What is done to adopt it, all together; it names the offer itself where it begins a version. */
  commands(view: SchoolView, offer: Offer<K>): readonly (SchoolCommand | VersionCommand)[] | Located;
};

/** Before and after; '' for nothing. */
export type Change = { readonly what: string; readonly was: string; readonly is: string };

export const changeTable = (changes: readonly Change[]): Child | null =>
  changes.length === 0
    ? null
    : wideTable({
        caption: 'What would change',
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        head: ['What', 'Now', 'As offered'].map((text) => ({ text })),
        rows: changes.map(({ what, was, is }) =>
          [what, was || 'None', is || 'None'].map((text) => ({ text })),
        ),
      });
