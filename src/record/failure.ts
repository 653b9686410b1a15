// What goes wrong without being anybody's refusal: thrown, caught at the edge, told in words.

/** What was asked for does not exist, or not for the person who asks: both look the same (404). */
export class NotFound extends Error {
  override name = 'NotFound';
  /** Whether they had it open once, or reported it, and may be told that others carry on with it. */
  readonly reassigned: boolean;

  constructor(message: string, reassigned = false) {
    super(message);
    this.reassigned = reassigned;
  }
}

/** Kept data contradict themselves or cannot be read (500). */
export class CorruptData extends Error {
  override name = 'CorruptData';
}
