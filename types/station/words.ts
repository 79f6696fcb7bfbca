/** What a room is used for, and for whom: the monthly report counts by both. */
export const PURPOSES = ['gathering', 'rehearsal', 'study', 'meeting', 'children', 'other'] as const
export type Purpose = (typeof PURPOSES)[number]
export const AGE_BANDS = ['children', 'adults', 'elders', 'mixed'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/**
 * `booking`: a home's. `offer`: kept for who is next in line. `own`: the community's. `regular`: an association's. `activity`:
 * a date of one.
 */
export const HOLD_KINDS = ['booking', 'offer', 'own', 'regular', 'activity'] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/**
 * How a booking stands. `late`: cancelled after the notice that the room asks for, so that its time still counts.
 * `displaced`: the station took it back, and said why.
 */
export const BOOKING_STATES = [
  'pending',
  'confirmed',
  'arrived',
  'cancelled',
  'late',
  'refused',
  'lapsed',
  'noShow',
  'displaced',
] as const
export type BookingState = (typeof BOOKING_STATES)[number]

/** Why a time cannot be booked. */
export type ClosedReason = 'closed' | 'past' | 'tooFar' | 'misaligned' | 'tooShort' | 'tooLong'
