// Crockford's base 32, for what people copy by hand: no I, L, O or U, so that nothing is taken for something
// else, and a person who writes one of the first three is still understood.

export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As typed by a person: in capitals, without spaces and dashes, with the digits that were meant. */
export const readCrockford = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
