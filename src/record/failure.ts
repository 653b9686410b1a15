// What goes wrong without being anybody's refusal: thrown, caught at the edge, told in words.

/** What was asked for does not exist, or not for whoever asks: both look the same (404). */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** Kept data contradict themselves or cannot be read (500). */
export class Broken extends Error {
  override name = 'Broken';
}

/** What was asked for does not exist any more for who asks and had it open once: as NotFound, but said so. */
export class HandedOver extends NotFound {}
