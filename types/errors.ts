/** Every error code that a person's client can meet. The client maps each to one plain sentence that says what to do. */
export const ERROR_CODES = [
  // the request itself
  'INVALID_INPUT',
  'INPUT_OUT_OF_BOUNDS',
  'UNKNOWN_FIELD',
  'FORGED_IDENTITY',
  'UNKNOWN_ACTION',
  'CLIENT_OUTDATED',
  // the caller
  'NOT_SIGNED_IN',
  'NOT_PERMITTED',
  // things
  'NOT_FOUND',
  'CONFLICT',
  'DUPLICATE_REQUEST',
  // membership
  'ROLL_HAS_PROBLEMS',
  'ROLL_UNREADABLE',
  'NO_ROLL',
  'ALREADY_BOUND',
  'PHONE_CODE_INVALID',
  'ALREADY_DECIDED',
  'KEY_NOT_PROVEN',
  'HOLDS_ROLE',
  'TOO_MANY_TRIES',
  'TOO_MANY_WAITING',
  'INVITATION_INVALID',
  // groups
  'CODE_EXPIRED',
  'NO_CODE',
  'TOO_MANY_CODES',
  'GROUP_NOT_VOUCHED',
  'GROUP_TAKEN',
  'CONTENT_RISKY',
  'POSTS_CLOSED',
  // deliberation
  'SAME_PERSON',
  'RULE_BROKEN',
  'NOT_OPEN',
  'NOT_ON_ROLL',
  'NOT_DESIGNATED',
  'ALREADY_CAST',
  'NOT_SEALED',
  'SIGNATURE_NEEDED',
  'SIGNATURE_INVALID',
  'INVALID_CHOICE',
  'NO_RESULT_YET',
  'COUNTS_DIFFER',
  'ROLL_ERROR',
  'VOTE_CANCELLED',
  // meetings
  'MEETING_CODE',
  // the station
  'SLOT_TAKEN',
  'SLOT_CLOSED',
  'QUOTA_SPENT',
  'BOOKING_PAUSED',
  'WRONG_DOOR',
  'CHECK_IN_CLOSED',
  'TOO_MANY_IN_LINE',
  // disclosure
  'BOOKS_HAVE_PROBLEMS',
  'FILE_REFUSED',
  'ALREADY_SAID',
  'NO_BOOK_RULES',
  // services
  'SOLD_OUT',
  'WINDOW_FULL',
  'NOT_ORDERABLE',
  'STEP_REFUSED',
  // ours
  'BUSY',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Facts that go into the sentence, such as the time a vote closed. Never a name, a phone or a secret. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** A refusal that a person will read. Anything else that is thrown is a fault of ours and becomes `INTERNAL`. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(code)
    this.name = 'AppError'
  }
}
