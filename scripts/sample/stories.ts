// Every story of the sample school.

import { adoptiveAddress } from './stories/address.ts';
import { aboutEverybody, aboutTheHead, confided } from './stories/concern.ts';
import { freshStories } from './stories/fresh.ts';
import { encryptedLaptop, websitePhoto } from './stories/lowered.ts';
import { ccInsteadOfBcc, senReport } from './stories/major-open.ts';
import { phishedMailbox } from './stories/phished.ts';
import { ransomware } from './stories/ransomware.ts';
import { usbMedical } from './stories/reopened.ts';
import { smallStories } from './stories/small.ts';
import { supplierNotice } from './stories/supplier.ts';
import type { Story } from './story.ts';

/** Every story; what happened first in them is played first. */
export const stories: readonly Story[] = [
  ransomware,
  adoptiveAddress,
  usbMedical,
  supplierNotice,
  phishedMailbox,
  senReport,
  ccInsteadOfBcc,
  ...smallStories,
  encryptedLaptop,
  websitePhoto,
  aboutTheHead,
  confided,
  aboutEverybody,
  ...freshStories,
];
