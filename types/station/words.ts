/** What a room is used for, and for whom: the monthly report counts by both. */
export const PURPOSES = ['gathering', 'rehearsal', 'study', 'meeting', 'children', 'other'] as const
export type Purpose = (typeof PURPOSES)[number]
export const AGE_BANDS = ['children', 'adults', 'elders', 'mixed'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

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
