// What the letters say that come by the calendar, to whom nothing else is told by them: the anchor of the
// record, and to the outside body that it look.
import type { Worded } from './letter-words.ts';

/** The anchor of the record, for whoever keeps it outside the school. */
export const tellAnchor = (anchor: string): Worded => ({
  subject: 'The anchor of Candour’s record',
  paragraphs: [
    { lines: [anchor] },
    {
      lines: [
        'Keep this mail, or print it, outside the school. With it anybody can check later that nothing was ' +
          'taken off the record or changed on it since.',
      ],
    },
  ],
});

/** That the outside body look: the same each working day, whether or not anything waits for them. */
export const tellLook = (baseUrl: string): Worded => ({
  subject: 'Look whether a report waits for you in Candour',
  paragraphs: [
    {
      lines: ['Please sign in, and look whether a report waits for you:'],
      link: `${baseUrl}/sign-in`,
    },
    {
      lines: [
        'This mail comes on every working day, and says the same whether or not one does: so nobody who ' +
          'sees it can tell. No other mail tells you of a report.',
      ],
    },
  ],
});
