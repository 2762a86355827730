/** What the browser too must know of retention; plain code, so that no page drags zod along. */

export const retentionKinds = [
	'frameContacts',
	'invitations',
	'opinionOriginals',
	'quarantine',
	'sessions'
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export const RETENTION_DAYS_MIN = 1;
/** Five years: longer than any purpose named on the page of personal data. */
export const RETENTION_DAYS_MAX = 1826;
