// The tables of everything that can be done to the school and to its people. Commands, events and names are
// derived from them: a step that is not here does not exist, and one that is here needs its row in `may` to
// compile.
import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { Person, Settings } from './school.ts';
import type { SchoolContext } from './step.ts';
import { addPerson } from './steps/add-person.ts';
import { adoptProcedures } from './steps/adopt-procedures.ts';
import { answerOffer } from './steps/answer-offer.ts';
import { changeAddress } from './steps/change-address.ts';
import { changeEmployment } from './steps/change-employment.ts';
import { changeFirstAid } from './steps/change-first-aid.ts';
import { changeLabels } from './steps/change-labels.ts';
import { changeLetterhead } from './steps/change-letterhead.ts';
import { changeMail } from './steps/change-mail.ts';
import { changeNumbers } from './steps/change-numbers.ts';
import { changeSettings } from './steps/change-settings.ts';
import { changeWords } from './steps/change-words.ts';
import { checkContacts } from './steps/check-contacts.ts';
import { confirmChange } from './steps/confirm-change.ts';
import { confirmReading } from './steps/confirm-reading.ts';
import { confirmRecovery } from './steps/confirm-recovery.ts';
import { confirmRestore } from './steps/confirm-restore.ts';
import { deactivate } from './steps/deactivate.ts';
import { declineChange } from './steps/decline-change.ts';
import { declineProcedures } from './steps/decline-procedures.ts';
import { endAbsence } from './steps/end-absence.ts';
import { endSeat } from './steps/end-seat.ts';
import { grantRole } from './steps/grant-role.ts';
import { makeIdentityKey } from './steps/make-identity-key.ts';
import { mapOffices } from './steps/map-offices.ts';
import { markAddressBounced } from './steps/mark-address-bounced.ts';
import { markAway } from './steps/mark-away.ts';
import { noteInvitation } from './steps/note-invitation.ts';
import { offerSeat } from './steps/offer-seat.ts';
import { passTime, remindOfContacts } from './steps/pass-time.ts';
import { proposeProcedures } from './steps/propose-procedures.ts';
import { reactivate } from './steps/reactivate.ts';
import { renamePerson } from './steps/rename-person.ts';
import { renameSchool } from './steps/rename-school.ts';
import { requestReset } from './steps/request-reset.ts';
import { revokeRole } from './steps/revoke-role.ts';
import { setInformationPolicies } from './steps/set-information-policies.ts';
import { setMailServer } from './steps/set-mail-server.ts';
import { setProvider } from './steps/set-provider.ts';
import { setUp } from './steps/set-up.ts';
import { takeSeat } from './steps/take-seat.ts';
import { verifyAddress } from './steps/verify-address.ts';

/** Every step of the school itself, by its name. */
export const schoolSteps = {
  'set-up': setUp,
  'confirm-recovery': confirmRecovery,
  'change-settings': changeSettings,
  'change-labels': changeLabels,
  'change-words': changeWords,
  'change-numbers': changeNumbers,
  'change-letterhead': changeLetterhead,
  'change-first-aid': changeFirstAid,
  'map-offices': mapOffices,
  'check-contacts': checkContacts,
  'pass-time': remindOfContacts,
  'rename-school': renameSchool,
  'confirm-restore': confirmRestore,
  'propose-procedures': proposeProcedures,
  'adopt-procedures': adoptProcedures,
  'decline-procedures': declineProcedures,
  'set-information-policies': setInformationPolicies,
  'answer-offer': answerOffer,
  'set-mail-server': setMailServer,
  'set-provider': setProvider,
} as const satisfies Record<string, AnyStep<Settings, SchoolContext>>;

export const personSteps = {
  'add-person': addPerson,
  'rename-person': renamePerson,
  'change-address': changeAddress,
  'change-employment': changeEmployment,
  'grant-role': grantRole,
  'revoke-role': revokeRole,
  'confirm-change': confirmChange,
  'decline-change': declineChange,
  'request-reset': requestReset,
  'note-invitation': noteInvitation,
  'mark-address-bounced': markAddressBounced,
  'verify-address': verifyAddress,
  'change-mail': changeMail,
  'confirm-reading': confirmReading,
  'make-identity-key': makeIdentityKey,
  deactivate,
  reactivate,
  'mark-away': markAway,
  'end-absence': endAbsence,
  'offer-seat': offerSeat,
  'take-seat': takeSeat,
  'end-seat': endSeat,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Person, SchoolContext>>;

export type SchoolStepName = keyof typeof schoolSteps;
export type PersonStepName = keyof typeof personSteps;
/** What somebody asks to be done to the school. */
export type SchoolCommand = CommandOf<typeof schoolSteps>;
/** What somebody asks to be done to a person. */
export type PersonCommand = CommandOf<typeof personSteps>;
/** What can happen to the school. */
export type SchoolEvent = EventOf<(typeof schoolSteps)[SchoolStepName]>;
/** What can happen to a person. */
export type PersonEvent = EventOf<(typeof personSteps)[PersonStepName]>;
