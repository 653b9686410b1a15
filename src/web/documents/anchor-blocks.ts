import type { Block } from '../../app/documents/document.ts';
import { sayDate } from '../../policy/clock.ts';
import type { Site } from '../shell/site.ts';

/** For what is kept elsewhere: nothing before the first. */
export const anchorBlocks = async ({ app }: Site): Promise<readonly Block[]> => {
  const anchor = await app.anchors.latest();
  if (anchor === null) return [];
  return [
    { kind: 'heading', text: 'Proof that nothing was taken off' },
    {
      kind: 'text',
      text: [
        `Anchor of ${sayDate(anchor.day)}. Keep this line outside the school: with it anybody can later`,
        'check that nothing on the record of that day was removed or changed.',
      ].join(' '),
    },
    { kind: 'text', text: anchor.text, strong: true },
    {
      kind: 'qr',
      modules: app.qrMatrix(anchor.text),
      alt: 'QR code of the anchor printed above it',
      size: 32,
    },
  ];
};

/** The public key of the school, in groups as the page that checks bundles shows it. */
export const sayKey = (key: string): string => key.replaceAll(/.{4}(?=.)/g, '$& ');
