// What somebody was told, line by line, as the bell shows it.
import type { Notice, NoticeKind } from '../../incident/notifications/notice.ts';
import type { Moment } from '../../policy/clock.ts';
import type { IncidentId } from '../../record/ids.ts';
import type { SchoolNotification } from '../../school/notification.ts';
import type { OtherStream } from '../cases/other-streams.ts';

/** What a notice says beside whom, when and of which kind. */
export type NoticeFacts = Pick<Notice, 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'>;

type Said = {
  readonly id: string;
  readonly at: Moment;
  /** Every notice that said it, this one too. */
  readonly ids: readonly string[];
  readonly isUnread: boolean;
};

/** One thing that somebody was told of an incident, as it was said last. */
export type BellLine = NoticeFacts &
  Said & {
    readonly kind: NoticeKind;
    readonly incident: IncidentId;
    /** Whether no more of it is theirs than that it was handed over to others. */
    readonly reassigned: boolean;
    /** Whether the duty that it is about is owed still; true where it is about none. */
    readonly isOwed: boolean;
  };

/** One thing that somebody was told of the school or its people. */
export type SchoolLine = SchoolNotification & Said;

/** One thing that somebody was told of a stream of another kind. */
export type OtherLine = Said & { readonly kind: string; readonly other: OtherStream; readonly says: string };

/** One thing of an incident, before anybody looked whether it is owed still. */
export type CaseLine = Omit<BellLine, 'isOwed'>;
